/**
 * SQL that fills a database with about so many megabytes of plain SQL: JSON, text and numbers as applications have them in five tables
 * and their indexes, and an eighth that nothing makes smaller. On disk it is a fourth more.
 */
export function contentOf(megabytes: number): string {
  const rows = (perMegabyte: number) => Math.round(megabytes * perMegabyte);
  const jsonTable = (name: string, seed: number) => `
    CREATE TABLE ${name} (id bigserial PRIMARY KEY, at timestamptz, kind text, body jsonb);
    INSERT INTO ${name} (at, kind, body) SELECT now() - g * interval '1 s', 'kind ' || g % 17,
      jsonb_build_object('user', g % 5000, 'path', '/shop/' || md5((g + ${seed})::text), 'agent', 'Mozilla/5.0', 'ms', random() * 900)
      FROM generate_series(1, ${rows(1_500)}) g;
    CREATE INDEX ON ${name} (kind, at);`;
  return `
    CREATE EXTENSION pgcrypto;
    ${jsonTable('events', 0)}
    ${jsonTable('visits', 7)}
    CREATE TABLE items (id bigserial PRIMARY KEY, name text, price float8, description text);
    INSERT INTO items (name, price, description) SELECT 'item ' || g, random() * 100, repeat(md5((g / 7)::text) || ' ', 8)
      FROM generate_series(1, ${rows(825)}) g;
    CREATE TABLE measurements (at timestamptz, sensor int, low float8, high float8);
    INSERT INTO measurements SELECT now() - g * interval '1 s', g % 40, random() * 10, random() * 100
      FROM generate_series(1, ${rows(1_700)}) g;
    CREATE INDEX ON measurements (sensor, at);
    CREATE TABLE files (id int PRIMARY KEY, content bytea);
    INSERT INTO files SELECT g, gen_random_bytes(1000) FROM generate_series(1, ${rows(62)}) g;`;
}
