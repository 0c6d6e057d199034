// Idempotent, and every version's change leaves the one before it working: both run side by side while traffic moves.
import pg from 'pg';

const CHANGES = [
  'CREATE TABLE IF NOT EXISTS orders (id bigserial PRIMARY KEY, item text NOT NULL, quantity integer NOT NULL, at timestamptz NOT NULL DEFAULT now())',
  'ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text',
];

const client = new pg.Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 5_000 });
await client.connect();
await client.query("SET lock_timeout = '5s'");
await client.query('SELECT pg_advisory_lock(1)');
for (const change of CHANGES.slice(0, Number(process.env.APP_VERSION))) await client.query(change);
await client.end();
console.log(`migrated for version ${process.env.APP_VERSION}`);
