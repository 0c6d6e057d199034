/**
 * Time of a backup and of its proof, beside what most people run (`pg_dump | gzip` and `pg_dump -Fc`, no proof at all), pgBackRest, and the
 * floor (two workers that compress nothing), on one database in one run: the ratios mean something, the seconds are this machine's.
 *
 *     DOCKER_HOST=unix:///… node --conditions=source test/bench/backup.ts [--megabytes 1100] [--rounds 3] [--json FILE]
 */
import { parseArgs } from 'node:util';
import { openBackupBed } from '../integration/backup-bed.ts';
import { startS3Server } from '../integration/s3-server.ts';
import { runCompetitor } from './backup/competitors.ts';
import { contentOf } from './backup/content.ts';
import { type Figures, goalsOf, printFigures } from './backup/figures.ts';
import { mostOf, type MostMemory } from './backup/memory.ts';
import { takeOne, type Way } from './backup/ours.ts';
import { pgbackrestFull, pgbackrestImage } from './backup/pgbackrest.ts';
import { openUploads } from './backup/uploads.ts';
import { machine, machineLine } from './measure/machine.ts';
import { keepResult } from './measure/result.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '1100' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const rounds = Number(values.rounds);

const times: Record<string, number[]> = {};
const bytes: Record<string, number> = {};
const memories: MostMemory[] = [];
let [form, pgbackrest] = ['', ''];
let uploading = 0;

const before = machine();
console.log(machineLine(before));
// About as large as the dump.
await using uploads = await openUploads(Math.round(Number(values.megabytes) / 4));
const bucket = await startS3Server();
const bed = await openBackupBed({ image: await pgbackrestImage() });
try {
  console.log(`filling a database with about ${values.megabytes} MB`);
  await bed.sql(contentOf(Number(values.megabytes)));
  await bed.sql('VACUUM ANALYZE; CHECKPOINT');
  const raw = Number(await bed.sql('SELECT pg_database_size(current_database())'));
  for (let round = 1; round <= rounds; round += 1) await oneRound(round);
  const best = Object.fromEntries(Object.entries(times).map(([name, taken]) => [name, Math.min(...taken)]));
  // This process has the bench in it too, so the product's own has less.
  const runner = process.resourceUsage().maxRSS * 1_024;
  const memory = Object.fromEntries([
    ...mostOf(memories),
    ['node on the runner', runner] as const,
    ['node that uploads', uploading] as const,
  ]);
  const figures: Figures = { raw, rounds, bytes, form, pgbackrest, best, times, memory, before, after: machine() };
  printFigures(figures);
  await keepResult({ bench: 'backup', figures: { ...figures, goals: goalsOf(figures) } }, values.json);
} finally {
  await bed.close();
  await bucket.close();
}

async function oneRound(round: number): Promise<void> {
  console.log(`round ${round} of ${rounds}, load average ${machine().loadAverage[0]}`);
  for (const name of ['floor', 'flushed', 'gzip', 'custom'] as const) {
    const { took, bytes: size } = await runCompetitor(bed, name);
    note(name, took, size);
  }
  const full = await pgbackrestFull(bed.docker, bed.database.container);
  pgbackrest = full.version;
  note('pgbackrest', full.took, full.bytes);
  for (const way of ['L1', 'L3', 'encrypted', 'streamed'] as const) await ours(way);
  const { took, memory } = await uploads.run();
  uploading = Math.max(uploading, memory);
  for (const [name, ms] of Object.entries(took)) note(name, ms, uploads.bytes);
}

async function ours(way: Way): Promise<void> {
  const taken = await takeOne(bed, way, bucket);
  // What is streamed has another one.
  if (way === 'L1') form = taken.form;
  memories.push(taken.memory);
  if (way !== 'streamed') note('dump', taken.dumpMs, way === 'encrypted' ? undefined : taken.bytes);
  note(way, taken.dumpMs + taken.proofMs, taken.bytes);
}

/** Whatever else the machine does can only add to a time: the fastest of all rounds counts. */
function note(name: string, took: number, size: number | undefined): void {
  (times[name] ??= []).push(took);
  if (size !== undefined) bytes[name] = size;
  console.log(`  ${name.padEnd(12)} ${(took / 1_000).toFixed(2)} s`);
}
