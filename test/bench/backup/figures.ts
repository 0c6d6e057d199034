import type { machine } from '../measure/machine.ts';
import { machineLine } from '../measure/machine.ts';
import { table } from '../measure/table.ts';

export interface Figures {
  /** Size of the database on disk in bytes. */
  readonly raw: number;
  readonly rounds: number;
  /** Of what each way wrote, by its name. */
  readonly bytes: Readonly<Record<string, number>>;
  /** What our dump is. */
  readonly form: string;
  readonly pgbackrest: string;
  /** Milliseconds, the fastest of all rounds. Each includes the start of its containers. */
  readonly best: Readonly<Record<string, number>>;
  readonly times: Readonly<Record<string, readonly number[]>>;
  /** The most resident memory of each program in bytes. */
  readonly memory: Readonly<Record<string, number>>;
  readonly before: ReturnType<typeof machine>;
  readonly after: ReturnType<typeof machine>;
}

interface Goal {
  readonly what: string;
  readonly reached: boolean;
  readonly measured: string;
}

const MOST_MEMORY = 150 * 1024 * 1024;
/** Programs of PostgreSQL, not of ours: how much they take is theirs to say. */
const NOT_OURS = ['postgres', 'initdb', 'pg_ctl'];

export function goalsOf({ best, memory, raw }: Figures): readonly Goal[] {
  const { floor = 0, gzip = 0, L1 = 0, L3 = 0, upload = 0, rclone = 0, aws = 0 } = best;
  const ours = Object.entries(memory).filter(([name]) => !NOT_OURS.includes(name));
  const [hungriest = '', most = 0] = ours.toSorted(([, one], [, other]) => other - one)[0] ?? [];
  const times = (value: number) => value.toFixed(2);
  return [
    { what: 'at least 1 GB on disk', reached: raw >= 1e9, measured: `${times(raw / 1e9)} GB` },
    { what: 'L1 at least 5 times as fast as gzip', reached: gzip >= 5 * L1, measured: `${times(gzip / L1)} times` },
    { what: 'L1 within 1.3 of the floor', reached: L1 <= 1.3 * floor, measured: times(L1 / floor) },
    {
      what: 'upload as fast as rclone and aws s3 cp (10 % more at most)',
      reached: upload <= 1.1 * Math.min(rclone, aws),
      measured: `${times(upload / rclone)} of rclone's time, ${times(upload / aws)} of aws s3 cp's`,
    },
    { what: 'L3 faster than gzip', reached: L3 < gzip, measured: `${times(gzip / L3)} times as fast` },
    {
      what: 'every process of ours below 150 MiB',
      reached: most < MOST_MEMORY,
      measured: `${hungriest} ${megabytes(most)}`,
    },
  ];
}

export function printFigures(figures: Figures): void {
  const { raw, rounds, bytes, form, pgbackrest, best, memory, after } = figures;
  const { gzip = 0, floor = 0 } = best;
  const line = (what: string, name: string) => {
    const took = best[name] ?? 0;
    const size = bytes[name];
    const relative = [(took / gzip).toFixed(2), (took / floor).toFixed(2)];
    return [what, `${(took / 1000).toFixed(2)} s`, ...relative, size === undefined ? '' : megabytes(size)];
  };
  console.log(`\ndatabase of ${megabytes(raw)} on disk, best of ${rounds}`);
  console.log(
    table([
      ['', 'time', 'beside gzip', 'beside floor', 'size'],
      line('two workers, uncompressed (floor)', 'floor'),
      line('the same, flushed to the disk', 'flushed'),
      line('pg_dump | gzip, unproven', 'gzip'),
      line('pg_dump -Fc, unproven', 'custom'),
      line(`${pgbackrest}, full, 2 processes, zst:1`, 'pgbackrest'),
      line(`dump (${form}; counted, hashed)`, 'dump'),
      line('dump and proof to L1', 'L1'),
      line('dump and proof to L1, encrypted', 'encrypted'),
      line('dump and proof to L3', 'L3'),
      line('streamed to S3, encrypted, proven to L2', 'streamed'),
      line('upload alone: ours', 'upload'),
      line('upload alone: rclone copyto', 'rclone'),
      line('upload alone: aws s3 cp', 'aws'),
    ]),
  );
  console.log();
  const programs = Object.entries(memory).toSorted(([, one], [, other]) => other - one);
  console.log(table([['most memory of', ''], ...programs.map(([name, most]) => [name, megabytes(most)])]));
  console.log();
  for (const { what, reached, measured } of goalsOf(figures))
    console.log(`${reached ? '✔' : '✘'} ${what}: ${measured}`);
  console.log(machineLine(after));
}

function megabytes(size: number): string {
  return `${(size / 1e6).toFixed(1)} MB`;
}
