/**
 * Time of a backup and of its proof, beside what most people run (`pg_dump | gzip` and `pg_dump -Fc`, no proof at all) and the
 * floor (two workers that compress nothing), on one database in one run: the ratios mean something, the seconds are this machine's.
 *
 *     DOCKER_HOST=unix:///… node --conditions=source test/bench/backup.bench.ts [rounds]
 */
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { sizeOf } from '@hardened-deploy/core/backup/backup-words';
import { DATABASE_IMAGE } from '@hardened-deploy/testkit/docker/test-database';
import { DEPLOYMENT, openBackupBed, PASSWORD, type BackupBed } from '../integration/backup-bed.ts';

/** About 100 MB as plain SQL: JSON, text and numbers as applications have them, and 12 MB that nothing makes smaller. */
const CONTENT = `
  CREATE EXTENSION pgcrypto;
  CREATE TABLE events (id bigserial PRIMARY KEY, at timestamptz, kind text, body jsonb);
  INSERT INTO events (at, kind, body) SELECT now() - g * interval '1 s', 'kind ' || g % 17,
    jsonb_build_object('user', g % 5000, 'path', '/shop/' || md5(g::text), 'agent', 'Mozilla/5.0', 'ms', random() * 900)
    FROM generate_series(1, 300000) g;
  CREATE TABLE items (id bigserial PRIMARY KEY, name text, price float8, description text);
  INSERT INTO items (name, price, description) SELECT 'item ' || g, random() * 100, repeat(md5((g / 7)::text) || ' ', 8)
    FROM generate_series(1, 120000) g;
  CREATE INDEX ON events (kind, at);
  CREATE TABLE files (id int, content bytea);
  INSERT INTO files SELECT g, gen_random_bytes(1000) FROM generate_series(1, 6000) g;`;

const forever = new AbortController().signal;
const rounds = Number(process.argv[2] ?? 3);
const bed = await openBackupBed();
try {
  await bed.sql(CONTENT);
  await bed.sql('VACUUM ANALYZE');
  const times = (): number[] => [];
  const measured = { floor: times(), gzip: times(), custom: times(), dump: times(), l1: times(), l3: times() };
  const bytes = { gzip: 0, ours: 0 };
  let form = '';
  for (let round = 0; round < rounds; round += 1) {
    measured.floor.push(await timed(() => client(bed, 'pg_dump -Fd -j2 -Z0 -f /tmp/floor')));
    measured.gzip.push(await timed(() => client(bed, 'pg_dump | gzip >/backups/baseline.sql.gz')));
    bytes.gzip = Number(await bed.inVolume('wc -c </backups/baseline.sql.gz && rm /backups/baseline.sql.gz'));
    measured.custom.push(await timed(() => client(bed, 'pg_dump -Fc -f /tmp/custom')));
    for (const proof of ['L1', 'L3'] as const) await takeOne(proof);
  }

  async function takeOne(proof: 'L1' | 'L3'): Promise<void> {
    const vault = bed.vault({ proof });
    const id = mintBackupId(new Date(), DEPLOYMENT);
    let manifest: Awaited<ReturnType<typeof vault.dump>> | undefined;
    measured.dump.push(
      await timed(async () => (manifest = await vault.dump(bed.token, { id, deployment: DEPLOYMENT }, forever))),
    );
    if (!manifest) throw new Error('no dump was made');
    bytes.ours = sizeOf(manifest).bytes;
    form = manifest.details?.['form'] ?? '';
    const dumped = manifest;
    measured[proof === 'L1' ? 'l1' : 'l3'].push(
      await timed(async () => void (await vault.verify(bed.token, dumped, forever))),
    );
    await vault.remove(bed.token, [id], forever);
  }
  const raw = Number(await bed.sql('SELECT pg_database_size(current_database())'));
  print({
    raw,
    bytes,
    form,
    best: Object.fromEntries(Object.entries(measured).map(([name, times]) => [name, fastest(times)])),
  });
} finally {
  await bed.close();
}

interface Figures {
  readonly raw: number;
  readonly bytes: { readonly gzip: number; readonly ours: number };
  /** What our dump is. */
  readonly form: string;
  /** Milliseconds. Every one of them includes the start of its container. */
  readonly best: Readonly<Record<string, number>>;
}

function print({ raw, bytes, form, best }: Figures): void {
  const { floor = 0, gzip = 0, custom = 0, dump = 0, l1 = 0, l3 = 0 } = best;
  const line = (name: string, ms: number, size?: number) =>
    [
      name.padEnd(34),
      `${(ms / 1000).toFixed(2)} s`.padStart(8),
      (ms / gzip).toFixed(2).padStart(6),
      size === undefined ? '' : `${(size / 1e6).toFixed(1)} MB`.padStart(9),
    ].join('  ');
  console.log(`database ${(raw / 1e6).toFixed(0)} MB on disk, best of ${rounds}; time relative to pg_dump | gzip`);
  console.log(line('two workers, uncompressed (floor)', floor));
  console.log(line('pg_dump | gzip, unproven', gzip, bytes.gzip));
  console.log(line('pg_dump -Fc, unproven', custom));
  console.log(line(`dump (${form})`, dump, bytes.ours));
  console.log(line('dump and proof to L1', dump + l1));
  console.log(line('dump and proof to L3', dump + l3));
  console.log(JSON.stringify({ schema: 1, bench: 'backup', raw, bytes, form, best }));
}

/** One container of the same image on the database's network, as a script of today would run it. */
async function client({ database, source }: BackupBed, script: string): Promise<void> {
  process.env['PGPASSWORD'] = PASSWORD;
  const connection = ['PGHOST=localhost', 'PGUSER=app', 'PGDATABASE=shop'].flatMap((pair) => ['--env', pair]);
  const where = ['--network', `container:${database.container}`, '--volume', `${source}:/backups`];
  await bed.docker('run', '--rm', ...where, '--env', 'PGPASSWORD', ...connection, DATABASE_IMAGE, 'sh', '-c', script);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Whatever else the machine does can only add to a time. */
function fastest(values: readonly number[]): number {
  return Math.min(...values);
}
