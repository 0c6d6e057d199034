// Idempotent, and every version's change leaves the one before it working: both run side by side while traffic moves.
import pg from 'pg';

const TABLES = `
  CREATE TABLE IF NOT EXISTS orders (
    id bigserial PRIMARY KEY, item text NOT NULL, quantity integer NOT NULL, at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE IF NOT EXISTS queue (id bigserial PRIMARY KEY, order_id bigint NOT NULL UNIQUE, done_at timestamptz);
  CREATE INDEX IF NOT EXISTS queue_waiting ON queue (id) WHERE done_at IS NULL;
  CREATE TABLE IF NOT EXISTS shipments (
    order_id bigint NOT NULL, version text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
  CREATE TABLE IF NOT EXISTS scheduler_lives (
    instance text PRIMARY KEY, version text NOT NULL,
    began_at timestamptz NOT NULL DEFAULT clock_timestamp(), last_at timestamptz NOT NULL DEFAULT clock_timestamp());
  CREATE OR REPLACE VIEW scheduler_overlaps AS
    SELECT one.instance, one.version, other.instance AS other_instance, other.version AS other_version
    FROM scheduler_lives one JOIN scheduler_lives other
      ON one.instance < other.instance AND one.began_at <= other.last_at AND other.began_at <= one.last_at`;

const CHANGES = [TABLES, 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text'];

const client = new pg.Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 5_000 });
await client.connect();
await client.query("SET lock_timeout = '5s'");
await client.query('SELECT pg_advisory_lock(1)');
for (const change of CHANGES.slice(0, Number(process.env.APP_VERSION))) await client.query(change);
await client.end();
console.log(`migrated for version ${process.env.APP_VERSION}`);
