// A component that must never run twice. It takes a lock in the database and holds it for its whole life, and it writes down from
// when to when it lived: `scheduler_overlaps` has a row for every two lives that met, by the database's clock alone.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { beat, connection, untilStopped } from './background.js';

const { APP_VERSION } = process.env;
const LOCK = 2;
const BEAT_MS = 50;
/** The database may need a moment to see that a killed predecessor is gone. */
const LONGEST_WAIT_MS = 3_000;

const instance = randomUUID();
const client = await connection(`scheduler ${instance}`);
await client.query('INSERT INTO scheduler_lives (instance, version) VALUES ($1, $2)', [instance, APP_VERSION]);
await takeLock();
console.log(`scheduler ${APP_VERSION} has the lock`);
await untilStopped(async () => {
  await live();
  await beat();
  return BEAT_MS;
});
await live();
await client.end();
console.log(`scheduler ${APP_VERSION} stops`);

async function live() {
  await client.query('UPDATE scheduler_lives SET last_at = clock_timestamp() WHERE instance = $1', [instance]);
}

async function takeLock() {
  for (const deadline = Date.now() + LONGEST_WAIT_MS; Date.now() < deadline; await pause(BEAT_MS)) {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS taken', [LOCK]);
    if (rows[0].taken) return;
    await live();
  }
  console.error('two at once: another scheduler holds the lock');
  process.exit(1);
}
