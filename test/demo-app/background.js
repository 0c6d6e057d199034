// What the components without a port share: a connection to the database, a sign of life, and an end without an interrupted piece of work.
import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Ends the process when the database goes away: the Docker Engine starts it again. */
export async function connection(name = process.env.APP_COMPONENT) {
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    application_name: name,
  });
  client.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  await client.connect();
  return client;
}

/** `healthcheck.sh` reads it: nobody can ask this component anything. */
export async function beat() {
  await writeFile('/tmp/heartbeat', String(Math.floor(Date.now() / 1_000)));
}

/** Does one piece of work after the other until SIGTERM comes. `work` answers how many milliseconds to wait before the next. */
export async function untilStopped(work) {
  const stopping = new AbortController();
  process.once('SIGTERM', () => stopping.abort());
  while (!stopping.signal.aborted) {
    const wait = await work();
    await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}
