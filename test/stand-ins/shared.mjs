// What the stand-ins share: notes in SQLite, a lock, a look whether others are reached, and answers over HTTP.
import { appendFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

export const { RELEASE, FAULT } = process.env;
const LONGEST_CONNECT_MS = 2_000;
/** They must stay: a lock is gone when its object is. */
const locks = [];

export function openNotes(path) {
  const db = new DatabaseSync(path, { timeout: 5_000 });
  db.exec('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, done_by TEXT)');
  return {
    db,
    write: (text) => db.prepare('INSERT OR IGNORE INTO notes (text) VALUES (?)').run(text),
    all: () => db.prepare('SELECT text, done_by AS doneBy FROM notes ORDER BY id').all(),
    /** The work of a worker: each note is done once. */
    doAll: () => db.prepare('UPDATE notes SET done_by = ? WHERE done_by IS NULL').run(RELEASE),
  };
}

/** Holds a lock for its whole life. If another one holds it, that is written down, and this one ends. */
export function mustBeAlone(path) {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    appendFileSync(`${path}.met`, `${RELEASE}\n`);
    console.error('two at once:', error.message);
    process.exit(1);
  }
  locks.push(lock);
}

/** Whether one that must be alone has met another. */
export const hasMet = (path) => existsSync(`${path}.met`);

/** Whether somebody listens there. `where`: `db:5432`. */
export function reaches(where) {
  const [host, port] = where.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: LONGEST_CONNECT_MS });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .on('connect', () => end(true))
      .on('timeout', () => end(false))
      .on('error', () => end(false));
  });
}

/** The page that everybody sees, or a note that is written: `/write/hello`. */
export async function page(url, { notes, met = false, reached = [], more = {} }) {
  const written = /\/write\/([\w-]+)$/.exec(url)?.[1];
  if (written !== undefined) notes.write(written);
  const unreached = [];
  for (const where of reached) if (!(await reaches(where))) unreached.push(where);
  if (FAULT === 'page') return { status: 200, body: 'Sorry, something is wrong.' };
  return { status: 200, body: JSON.stringify({ release: RELEASE, notes: notes.all(), met, unreached, ...more }) };
}

/** `answer(url)` gives `{ status, body }`. */
export function serve(port, answer) {
  const server = createServer(async (request, response) => {
    try {
      const { status, body } = await answer(request.url);
      response.writeHead(status).end(body);
    } catch (error) {
      console.error(error);
      response.writeHead(500).end(error.message);
    }
  });
  server.listen(port);
}

export const OK = { status: 200, body: 'OK' };

process.on('SIGTERM', () => process.exit(0));
