import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { BackupId, BackupManifest } from '@hardened-deploy/core/backup/backup';
import { type DamageMark, encodeMark } from '@hardened-deploy/core/backup/backup-damage';
import { encodeManifest } from '@hardened-deploy/core/backup/backup-manifest';
import { tagManifest } from '@hardened-deploy/core/backup/tag/manifest-tag';
import { minutes } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Answer } from './answer.ts';
import type { ScriptRun, ScriptRunner } from './script-runner.ts';
import { explainExit } from './scripts/exit-codes.ts';
import { MARK_SCRIPT, REMOVE_SCRIPT, SEAL_SCRIPT } from './scripts/folder.ts';

/** Linux takes at most 128 KiB in one environment variable. */
const PART = 100_000;
/** No data is read here. The limit is its own, because what a dump left when it ran out of time must still be removed. */
const LIMIT = minutes(2);

/** A manifest that is to be written. `manifestKeys`: as of `tagManifest`. */
export interface Sealed {
  readonly backup: BackupManifest;
  readonly manifestKeys: Secret | undefined;
}

/** Writes the manifest by renaming it: from this moment the folder is a backup. Throws `backup/failed`. */
export async function sealFolder(
  runner: ScriptRunner,
  token: FencingToken,
  sealed: Sealed,
  signal: AbortSignal,
): Promise<void> {
  const environment = new Map([['HD_ID', sealed.backup.id] as const, ...sealing(sealed)]);
  await runBriefly(runner, token, { purpose: 'backup', script: SEAL_SCRIPT, environment }, signal);
}

/** The manifest, as a script that seals gets it: with its tag, so the key stays here. */
export function sealing({ backup, manifestKeys }: Sealed): ReadonlyMap<string, string> {
  const text = tagManifest(encodeManifest(backup), manifestKeys);
  const packed = gzipSync(text, { level: 9 }).toString('base64');
  const parts = Array.from({ length: Math.ceil(packed.length / PART) }, (_, at) =>
    packed.slice(at * PART, (at + 1) * PART),
  );
  return new Map([
    ['HD_MANIFEST_SHA256', createHash('sha256').update(text).digest('hex')],
    ['HD_MANIFEST_PARTS', String(parts.length)],
    ...parts.map((part, at) => [`HD_MANIFEST_${at}`, part] as const),
  ]);
}

/** Writes a mark by renaming it, or removes it with null. Throws `backup/failed`. */
export async function markFolder(
  runner: ScriptRunner,
  token: FencingToken,
  { id, mark }: { readonly id: BackupId; readonly mark: DamageMark | null },
  signal: AbortSignal,
): Promise<void> {
  const environment = new Map([
    ['HD_ID', id],
    ['HD_MARK_TEXT', mark === null ? '' : encodeMark(mark)],
  ]);
  await runBriefly(runner, token, { purpose: 'backup', script: MARK_SCRIPT, environment }, signal);
}

/** Removes folders. Ids that don't exist are ignored. Throws `backup/failed`. */
export async function removeFolders(
  runner: ScriptRunner,
  token: FencingToken,
  ids: readonly BackupId[],
  signal: AbortSignal,
): Promise<void> {
  if (ids.length === 0) return;
  const environment = new Map([['HD_IDS', ids.join(' ')]]);
  await runBriefly(runner, token, { purpose: 'backup', script: REMOVE_SCRIPT, environment }, signal);
}

/** Runs a script that reads no dump, and answers its output. Throws `backup/failed`. */
export async function runBriefly(
  runner: ScriptRunner,
  token: FencingToken,
  run: Omit<ScriptRun, 'timeout'>,
  signal: AbortSignal,
): Promise<Buffer> {
  return answered(await runner.run(token, { ...run, timeout: LIMIT }, signal));
}

function answered(answer: Answer): Buffer {
  if (answer.kind === 'answered') return answer.body;
  throw new Failure('backup/failed', explainExit(answer), {
    facts: { 'exit-code': answer.exitCode },
  });
}
