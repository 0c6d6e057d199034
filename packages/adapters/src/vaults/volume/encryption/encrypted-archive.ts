import { join } from 'node:path/posix';
import type { BackupFile, BackupManifest, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { asEncrypted, asPlain } from '@hardened-deploy/core/backup/backup-encryption';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Opened } from '../backup-store.ts';
import type { Answer } from '../answer.ts';
import { type EncryptedTo, nameEncryption } from './encrypted-to.ts';
import type { NodeRunner } from '../node-runner.ts';
import type { Growing } from '../set-members.ts';
import { EXIT, explainExit } from '../scripts/exit-codes.ts';
import type { ScriptRunner } from '../script-runner.ts';
import { SPOOL, type VaultPlace } from '../vault-place.ts';

export interface ArchiveParts {
  readonly program: NodeRunner;
  /** Where plain files may be, for as long as a dump is proven or an archive is open: always on the host itself. */
  readonly spool: VaultPlace;
  /** Where backups are kept. May be the same. */
  readonly place: VaultPlace;
  /** Makes that place if it isn't there. */
  readonly ready: ScriptRunner['ready'];
  /** Who is told how far it is. */
  readonly growing: Growing;
}

const PLACE = '/backups';

/** Both places, and the spool's path: the same place is mounted only once. */
function mountsOf({ spool, place }: Pick<ArchiveParts, 'spool' | 'place'>) {
  const kept = place.mountedAt(PLACE);
  if (spool.source === place.source) return { mounts: kept, spooled: PLACE };
  const { volumes, folders } = spool.mountedAt(SPOOL);
  const mounts = {
    volumes: new Map([...kept.volumes, ...volumes]),
    folders: new Map([...(kept.folders ?? []), ...(folders ?? [])]),
  };
  return { mounts, spooled: SPOOL };
}

/**
 * Encrypts a proven backup into the place where backups are kept. From then on there are no plain files of it any more, and no
 * manifest yet. Throws `backup/unverified` if the files have changed since the proof, and `backup/failed`.
 */
export async function encryptArchive(
  parts: ArchiveParts,
  { token, backup, to }: { readonly token: FencingToken; readonly backup: VerifiedBackup; readonly to: EncryptedTo },
  signal: AbortSignal,
): Promise<VerifiedBackup> {
  const { id, generation, files } = backup;
  const { mounts, spooled } = mountsOf(parts);
  const { recipients, key } = to;
  const keyBytes = Buffer.byteLength(key?.reveal() ?? '');
  const task = { kind: 'encrypt', id, generation, from: spooled, to: PLACE, recipients, keyBytes, files } as const;
  await parts.ready(token, signal);
  const answer = await parts.program.run(
    token,
    { task, mounts, input: key, grows: parts.growing('encrypted') },
    signal,
  );
  const facts = { backup: id };
  if (answer.kind === 'failed')
    throw new Failure(answer.exitCode === EXIT.damaged ? 'backup/unverified' : 'backup/failed', explainExit(answer), {
      facts,
    });
  const archive = archiveIn(answer);
  if (!archive) throw new Failure('backup/failed', 'The container that encrypts gave no result', { facts });
  return asEncrypted(backup, { archive, ...nameEncryption(to) });
}

function archiveIn({ body }: Answer & { readonly kind: 'answered' }): BackupFile | undefined {
  const [, name, bytes, sha256] = /^file (\S+) (\d+) ([0-9a-f]{64})$/m.exec(body.toString()) ?? [];
  return name !== undefined && sha256 !== undefined ? { name, bytes: Number(bytes), sha256 } : undefined;
}

/** What of an encrypted backup is needed as plain files, and what else must have room beside them. */
export interface Needed {
  /** The files that are unpacked. */
  readonly files: readonly BackupFile[];
  /** Bytes that something else will take where they are unpacked. */
  readonly besides: number;
}

/**
 * Unpacks what is needed of a backup's archive into a folder `.scratch-…` of the spool, which the caller removes again. Nothing is
 * written when there is no room for it. Throws `backup/encrypted` without a key that fits, and `backup/failed`.
 */
export async function openArchive(
  parts: ArchiveParts,
  {
    token,
    manifest,
    needed,
    key,
    within = '',
  }: {
    readonly token: FencingToken;
    readonly manifest: BackupManifest;
    readonly needed: Needed;
    readonly key: Secret | undefined;
    /** Folder of the place of backups in which the one of the backup is. Default: the place itself. */
    readonly within?: string;
  },
  signal: AbortSignal,
): Promise<Opened> {
  const { id, files } = manifest;
  const [archive] = files;
  if (!archive) return { kind: 'damaged', evidence: 'the manifest names no archive' };
  const { mounts, spooled } = mountsOf(parts);
  const folder = `.scratch-${id}`;
  const keyBytes = Buffer.byteLength(key?.reveal() ?? '');
  const task = {
    kind: 'decrypt',
    id,
    from: join(PLACE, within),
    to: `${spooled}/${folder}`,
    archive,
    files: asPlain(manifest).files.map(({ name, bytes }) => ({ name, bytes })),
    wanted: needed.files.map(({ name }) => name),
    besides: needed.besides,
    keyBytes,
  } as const;
  await parts.ready(token, signal);
  const input = keyBytes > 0 ? key : undefined;
  const answer = await parts.program.run(token, { task, mounts, input, grows: parts.growing('decrypted') }, signal);
  if (answer.kind === 'answered') return { kind: 'opened', folder: `${folder}/${id}` };
  const evidence = explainExit(answer);
  if (answer.exitCode === EXIT.damaged) return { kind: 'damaged', evidence };
  const isKey = answer.exitCode === EXIT.noKey || /no identity matched|not copied whole/.test(answer.said);
  throw new Failure(isKey ? 'backup/encrypted' : 'backup/failed', `${id}: ${evidence}`, {
    facts: { backup: id, 'encrypted-to': manifest.encryption?.to ?? [] },
  });
}
