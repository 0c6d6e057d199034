import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { BackupId, BackupManifest } from '@hardened-deploy/core/domain/backup';
import { decodeManifest, encodeManifest } from '@hardened-deploy/core/domain/backup-manifest';
import { minutes } from '@hardened-deploy/core/domain/duration';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { FencingToken } from '@hardened-deploy/core/domain/fencing-token';
import type { Progress } from '@hardened-deploy/core/ports/progress';
import type { Answer } from './answer.ts';
import type { ScriptRunner } from './script-runner.ts';
import { explainExit } from './scripts/exit-codes.ts';
import { LIST_SCRIPT, REMOVE_SCRIPT, SEAL_SCRIPT } from './scripts/folder.ts';

/** Linux takes at most 128 KiB in one environment variable. */
const PART = 100_000;
/** No data is read here; and what a dump that ran out of its own time has left must be removed nevertheless. */
const LIMIT = minutes(2);

/** Writes the manifest by rename: from this moment the folder is a backup. Throws `backup/failed`. */
export async function sealFolder(
  runner: ScriptRunner,
  token: FencingToken,
  manifest: BackupManifest,
  signal: AbortSignal,
): Promise<void> {
  const text = encodeManifest(manifest);
  const packed = gzipSync(text, { level: 9 }).toString('base64');
  const parts = Array.from({ length: Math.ceil(packed.length / PART) }, (_, at) =>
    packed.slice(at * PART, (at + 1) * PART),
  );
  const environment = new Map([
    ['HD_ID', manifest.id],
    ['HD_MANIFEST_SHA256', createHash('sha256').update(text).digest('hex')],
    ['HD_MANIFEST_PARTS', String(parts.length)],
    ...parts.map((part, at) => [`HD_MANIFEST_${at}`, part] as const),
  ]);
  answered(await runner.run(token, { purpose: 'backup', script: SEAL_SCRIPT, environment, timeout: LIMIT }, signal));
}

/** Ids that aren't there are passed over. Throws `backup/failed`. */
export async function removeFolders(
  runner: ScriptRunner,
  token: FencingToken,
  ids: readonly BackupId[],
  signal: AbortSignal,
): Promise<void> {
  if (ids.length === 0) return;
  const environment = new Map([['HD_IDS', ids.join(' ')]]);
  answered(await runner.run(token, { purpose: 'backup', script: REMOVE_SCRIPT, environment, timeout: LIMIT }, signal));
}

/** Every backup with a manifest that can be read, newest first. Others are named to `progress` and left alone. */
export async function listFolders(
  { runner, progress }: { readonly runner: ScriptRunner; readonly progress: Progress },
  token: FencingToken,
  signal: AbortSignal,
): Promise<readonly BackupManifest[]> {
  const found: BackupManifest[] = [];
  for (let before = ''; ;) {
    const environment = new Map([['HD_BEFORE', before]]);
    const answer = answered(
      await runner.run(token, { purpose: 'list', script: LIST_SCRIPT, environment, timeout: LIMIT }, signal),
    );
    const page = parsePage(answer);
    for (const { folder, text } of page.manifests) {
      const manifest = readManifest(folder, text);
      if (manifest.ok) found.push(manifest.value);
      else
        progress.warn(`${folder}/manifest.json ${manifest.problem}. It is not counted as a backup, and not removed.`);
    }
    const last = page.manifests.at(-1)?.folder;
    if (page.complete || last === undefined) return found;
    before = last;
  }
}

function readManifest(folder: string, text: string): ReturnType<typeof decodeManifest> {
  const manifest = decodeManifest(text);
  // A copied folder would be restored under a name that isn't its own.
  if (manifest.ok && manifest.value.id !== folder)
    return { ok: false, problem: `is of another backup, ${manifest.value.id}` };
  return manifest;
}

interface Page {
  readonly manifests: readonly { readonly folder: string; readonly text: string }[];
  readonly complete: boolean;
}

/** `manifest FOLDER BYTES`, that many bytes, and so on; then `more` or `end`. */
function parsePage(bytes: Buffer): Page {
  const manifests: { folder: string; text: string }[] = [];
  for (let at = 0; at < bytes.length;) {
    const lineEnd = bytes.indexOf('\n', at);
    const line = bytes.subarray(at, lineEnd < 0 ? bytes.length : lineEnd).toString();
    const [, folder, length] = /^manifest (\S+) +(\d+)$/.exec(line) ?? [];
    if (folder === undefined) return { manifests, complete: line === 'end' };
    at = lineEnd + 1 + Number(length);
    manifests.push({ folder, text: bytes.subarray(lineEnd + 1, at).toString() });
  }
  throw new Failure('backup/failed', 'The listing of backups came without its end');
}

function answered(answer: Answer): Buffer {
  if (answer.kind === 'answered') return answer.body;
  throw new Failure('backup/failed', explainExit(answer.exitCode, answer.said), {
    facts: { 'exit-code': answer.exitCode },
  });
}
