import { readableBytes } from '@hardened-deploy/core/base/bytes';
import { isRestoredLevel, type ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { DatabaseReach, Dump, DumpStream } from '../../../dumps/dump.ts';
import type { ScriptRunner } from '../script-runner.ts';
import { explainExit } from '../scripts/exit-codes.ts';
import { PRELUDE } from '../scripts/prelude.ts';

const MIB = 1024 * 1024;
/** What the small files of a dump, and the last blocks of all, take besides. */
const SPARE_BYTES = 64 * MIB;

/** What the place in which backups are made has, and the database. */
export interface Sizes {
  readonly freeBytes: number;
  readonly databaseBytes: number;
}

/** How much room a dump may need at most: it is hardly ever larger than its database, and for a moment it is there plain and encrypted. */
export function bytesToDump({ databaseBytes }: Sizes, isPlain: boolean): number {
  return databaseBytes * (isPlain ? 1 : 2) + SPARE_BYTES;
}

/** In the image of the database, where `df` sees the place of the backups. */
function roomScript({ sizeScript }: DumpStream): string {
  return [
    PRELUDE,
    sizeScript,
    String.raw`set -- $(df -Pk "$HD_BACKUPS" | tail -n 1)
printf 'free %s\nsize %s\n' "$4" "$(cat "$work/size")" >"$work/facts"
emit "$work/facts"
`,
  ].join('\n');
}

/** Looks how much room there is, and how large the database is. Undefined: nobody can tell. Throws `backup/failed` for a database that doesn't answer. */
export async function lookAtSizes(
  runner: Pick<ScriptRunner, 'run'>,
  {
    token,
    dump,
    pipe,
    reach,
  }: { readonly token: FencingToken; readonly dump: Dump; readonly pipe: DumpStream; readonly reach: DatabaseReach },
  signal: AbortSignal,
): Promise<Sizes | undefined> {
  const looking = { purpose: 'list', script: roomScript(pipe), environment: new Map<string, string>(), reach } as const;
  const answer = await runner.run(token, looking, signal);
  if (answer.kind === 'failed') throw new Failure('backup/failed', explainExit(answer, dump));
  const said = answer.body.toString('utf8');
  const [free, size] = ['free', 'size'].map((name) =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(said)?.[1] ?? Number.NaN),
  );
  if (free === undefined || size === undefined || Number.isNaN(free + size)) return undefined;
  return { freeBytes: free * 1_024, databaseBytes: size };
}

/**
 * A dump that is stored while it is made is proven while it is made, too, and the server that proves it needs room of its own. Where there is none,
 * that is known before hours have gone by. Throws `backup/failed`.
 */
export function requireRoomForTrial(
  { freeBytes, databaseBytes }: Sizes,
  { pipe, level, memoryBytes }: { readonly pipe: DumpStream; readonly level: ProofLevel; readonly memoryBytes: number },
): void {
  const trialBytes = pipe.trialBytes(databaseBytes);
  if (!isRestoredLevel(level) || trialBytes <= memoryBytes || trialBytes <= freeBytes) return;
  const detail = `There is no room to restore the backup for its proof (${level}): it needs ${readableBytes(trialBytes)}, and ${readableBytes(freeBytes)} are free in the stack's volume of backups on the Docker host. Nothing was dumped.`;
  const remedy =
    'Free space there, or choose `backup.proof: L2`: it reads every block of the dump and restores nothing. A drill on another host can restore it.';
  throw new Failure('backup/failed', detail, { remedy });
}
