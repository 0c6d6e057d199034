import type { BackupFile, BackupManifest, TableCount } from '@hardened-deploy/core/backup/backup';
import { DEFAULT_PAUSE, type FilesConsistency } from '@hardened-deploy/core/backup/backup-settings';
import type { Duration } from '@hardened-deploy/core/base/duration';
import type { Mount } from '@hardened-deploy/core/release/container/mount';
import { linesBehind, parseFiles, parseTables } from '../answer-lines.ts';
import type { Dump, TakenDump } from '../dump.ts';
import { explainFailure, isRefusal } from './explain-failure.ts';
import { filesRestore } from './files-restore.ts';
import { restoreInstructions } from './restore-instructions.ts';
import { DUMP_SCRIPT } from './scripts/dump.ts';
import { TRIAL_SCRIPT } from './scripts/trial.ts';

/** What backups of files are read with: their manifests say so in the place of a database's server. */
const SERVER = 'GNU tar';

export interface FilesDumpOptions {
  /** What it is in words: `the volume uploads`. */
  readonly what: string;
  /** How the target itself names it, for `docker run --volume`: a volume, or an absolute path. */
  readonly source: string;
  /** What volumes beside it are called that a restore makes, before their time. */
  readonly beside: string;
  readonly mount: Extract<Mount, { readonly kind: 'volume' | 'bind' }>;
  readonly consistency: FilesConsistency;
  /** How long what writes there is paused at most, with `pause`. */
  readonly longestPause?: Duration;
  /** Image with GNU tar. */
  readonly image: string;
  /** Whether the backup is encrypted: only then it may have files of secrets. */
  readonly encrypted: 'encrypted' | 'plain';
}

/** A volume or a folder as an archive, in the same set as the databases. */
export function filesDump(options: FilesDumpOptions): Dump {
  const { what, source, beside, mount, consistency, longestPause = DEFAULT_PAUSE, image, encrypted } = options;
  return {
    server: SERVER,
    image,
    reads: ({ server }) => server === SERVER,
    reach: () => ({
      environment: new Map([
        ['HD_CONSISTENCY', consistency],
        ['HD_SECRETS', encrypted === 'encrypted' ? 'kept' : 'refused'],
      ]),
      secrets: new Map(),
      mounts: [{ ...mount, target: '/source', readOnly: true }],
      ...(consistency === 'pause' && { pauses: { longest: longestPause } }),
    }),
    takeScript: DUMP_SCRIPT,
    readTaken(answer) {
      const facts = readFacts(answer);
      return facts && takenDump(facts, { what, source, beside, image, consistency });
    },
    trialScript: TRIAL_SCRIPT,
    trialBytes,
    readTrial: parseTables,
    isRefusal,
    checkWords: () => 'files have no SQL; remove the check',
    explain: explainFailure,
    inPlace: filesRestore({ what, live: beside, mount }),
  };
}

interface Facts {
  readonly named: ReadonlyMap<string, string>;
  readonly takenAt: string;
  readonly warnings: readonly string[];
  readonly files: readonly BackupFile[];
  readonly tables: readonly TableCount[];
}

const NEEDED = ['tar', 'source-bytes', 'packed-again', 'unsettled', 'sockets'];
const FILE_NAME = /^(?:files-[1-4]\.tar\.(?:gz|zst)|about\.gz|sums\.gz|gone\.gz|unsettled\.gz)$/;

function readFacts(text: string): Facts | undefined {
  const named = new Map(linesBehind('fact', text).map((line) => [line.replace(/ .*/, ''), line.replace(/^\S+ ?/, '')]));
  const files = parseFiles(text, FILE_NAME);
  const tables = parseTables(text);
  const [takenAt] = linesBehind('taken-at', text);
  const isWhole = NEEDED.every((name) => named.get(name)) && files && files.length >= 5;
  if (!isWhole || !tables || takenAt === undefined) return undefined;
  return { named, takenAt, warnings: linesBehind('warning', text), files, tables };
}

function takenDump(
  { named, takenAt, warnings, files, tables }: Facts,
  about: Pick<FilesDumpOptions, 'what' | 'source' | 'beside' | 'image' | 'consistency'>,
): TakenDump {
  const { what, consistency } = about;
  const unsettled = named.get('unsettled') ?? '';
  return {
    content: {
      server: SERVER,
      database: what,
      serverVersion: named.get('tar') ?? '',
      takenAt,
      files,
      tables,
      details: {
        consistency: consistencyWords(consistency, named),
        'database-bytes': named.get('source-bytes') ?? '',
        'packed-again': named.get('packed-again') ?? '',
        unsettled,
        ...(named.has('paused-ms') && {
          paused: named.get('paused') ?? '',
          'paused-ms': named.get('paused-ms') ?? '',
        }),
        sockets: named.get('sockets') ?? '',
        image: about.image,
      },
    },
    warnings: warnings.map((warning) => `${what}: ${warning}`),
    restore: (kept) =>
      restoreInstructions({ ...kept, what, image: about.image, volume: about.source, beside: about.beside, files }),
  };
}

/** What is known of the moment, and no more than that. */
function consistencyWords(consistency: FilesConsistency, named: ReadonlyMap<string, string>): string {
  const [again, unsettled] = [named.get('packed-again') ?? '', named.get('unsettled') ?? ''];
  const [paused = '', ms = ''] = [named.get('paused'), named.get('paused-ms')];
  if (consistency === 'pause')
    return `of one moment: ${paused === '' ? 'nothing ran that writes there' : `paused for ${ms} ms: ${paused}`}; ${again} were changed since they were packed, and packed in that time`;
  if (again === '0') return 'of one moment: nothing was changed while it was read';
  const rest = unsettled === '0' ? 'all of them whole' : `${unsettled} of them never the same before and after`;
  return `${consistency}: files of several moments, as after a crash; ${again} were changed while it was read, and packed again, ${rest}`;
}

/** As much as was packed, rounded up to blocks. */
function trialBytes({ details }: BackupManifest): number | undefined {
  const bytes = Number(details?.['database-bytes'] ?? Number.NaN);
  return Number.isNaN(bytes) ? undefined : bytes * 1.1 + 1024 * 1024;
}
