import type { StoredBackup } from '@hardened-deploy/core/backup/backup';
import { damageOf } from '@hardened-deploy/core/backup/backup-damage';
import { decodeManifest } from '@hardened-deploy/core/backup/backup-manifest';
import { Failure } from '@hardened-deploy/core/base/failure';
import { judgeTag } from '@hardened-deploy/core/backup/tag/manifest-tag';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { runBriefly } from './backup-folders.ts';
import type { ScriptRunner } from './script-runner.ts';
import { LIST_SCRIPT } from './scripts/folder.ts';

interface Judging {
  readonly progress: Progress;
  /** As of `judgeTag`. */
  readonly manifestKeys: Secret | undefined;
}

/** Every backup with a readable manifest, newest first. Other folders are reported to `progress` and left alone. */
export async function listFolders(
  { runner, ...judging }: { readonly runner: ScriptRunner } & Judging,
  token: FencingToken,
  signal: AbortSignal,
): Promise<readonly StoredBackup[]> {
  return listedIn(judging, (before) => {
    const environment = new Map([['HD_BEFORE', before]]);
    return runBriefly(runner, token, { purpose: 'list', script: LIST_SCRIPT, environment }, signal);
  });
}

/** The same of what a place says about the folders before the one that is named: `ask` answers as `LIST_SCRIPT` does. */
export async function listedIn(
  { progress, manifestKeys }: Judging,
  ask: (before: string) => Promise<Buffer>,
): Promise<readonly StoredBackup[]> {
  const found: StoredBackup[] = [];
  for (let before = ''; ;) {
    const page = parsePage(await ask(before));
    for (const { folder, manifest: text, sizes, mark } of page.folders) {
      const manifest = readManifest(folder, text);
      if (!manifest.ok)
        progress.warn(`${folder}/manifest.json ${manifest.problem}. It doesn't count as a backup, and is not removed.`);
      else {
        const damage = damageOf(manifest.value, { sizes: parseSizes(sizes), mark });
        const authenticity = judgeTag(text, manifestKeys);
        found.push({ manifest: manifest.value, damage, ...(authenticity && { authenticity }) });
      }
    }
    const last = page.folders.at(-1)?.folder;
    if (page.complete || last === undefined) return found;
    before = last;
  }
}

function readManifest(folder: string, text: string): ReturnType<typeof decodeManifest> {
  const manifest = decodeManifest(text);
  // A folder that was copied would be restored under another backup's name.
  if (manifest.ok && manifest.value.id !== folder)
    return { ok: false, problem: `is of another backup, ${manifest.value.id}` };
  return manifest;
}

interface Folder {
  readonly folder: string;
  readonly manifest: string;
  readonly sizes: string;
  readonly mark: string | undefined;
}

interface Page {
  readonly folders: readonly Folder[];
  readonly complete: boolean;
}

/**
 * Reads `KIND FOLDER BYTES`, then that many bytes, and so on. Each folder begins with its manifest. The last line is `more`
 * or `end`.
 */
function parsePage(bytes: Buffer): Page {
  const folders: Folder[] = [];
  for (let at = 0; at < bytes.length;) {
    const lineEnd = bytes.indexOf('\n', at);
    const line = bytes.subarray(at, lineEnd < 0 ? bytes.length : lineEnd).toString();
    const [, kind, folder, length] = /^(manifest|sizes|mark) (\S+) +(\d+)$/.exec(line) ?? [];
    if (folder === undefined) return { folders, complete: line === 'end' };
    at = lineEnd + 1 + Number(length);
    const text = bytes.subarray(lineEnd + 1, at).toString();
    const before = kind === 'manifest' ? { folder, sizes: '', mark: undefined } : folders.pop();
    if (before) folders.push({ manifest: '', ...before, [String(kind)]: text });
  }
  throw new Failure('backup/failed', 'The listing of backups was cut off');
}

/** Lines `BYTES NAME`. */
function parseSizes(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').map((line) => /^(\d+) (.+)$/.exec(line));
  return new Map(lines.flatMap((found) => (found ? [[String(found[2]), Number(found[1])] as const] : [])));
}
