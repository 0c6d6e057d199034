import { crc32 } from 'node:zlib';
import { createHash } from 'node:crypto';
import type { BackupId, BackupManifest, LockedBackup } from '@hardened-deploy/core/backup/backup';
import { encodeMark } from '@hardened-deploy/core/backup/backup-damage';
import { encodeManifest } from '@hardened-deploy/core/backup/backup-manifest';
import { judgeTag, tagManifest } from '@hardened-deploy/core/backup/tag/manifest-tag';
import type { ArtifactVaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { type BlobPatience, putBlob } from '../../../artifacts/blob.ts';
import { zipOfText } from '../../../artifacts/zip.ts';
import type { RepositoryArtifacts } from '../../../github/artifacts/repository-artifacts.ts';
import type { RunArtifacts } from '../../../github/artifacts/run-artifacts.ts';
import type { Answer } from '../answer.ts';
import { runBriefly } from '../backup-folders.ts';
import { listedIn } from '../backup-listing.ts';
import type { BackupStore } from '../backup-store.ts';
import type { NodeRunner, ProgramRun } from '../node-runner.ts';
import type { ScriptRunner } from '../script-runner.ts';
import { EXIT, explainExit } from '../scripts/exit-codes.ts';
import { PRELUDE } from '../scripts/prelude.ts';
import { growthTold } from '../tell-growth.ts';
import { SPOOL, type VaultPlace } from '../vault-place.ts';
import { MOST_OF_A_RUN, nameOfArtifact, nameOfMark, numberedName } from './artifact-names.ts';
import { sendBlob } from './send-blob.ts';
import { asPage, type KeptArtifact, readArtifacts, readMarks } from './read-artifacts.ts';

/** The artifacts of this run, and of the repository. */
export interface ArtifactAccess {
  /** Undefined outside of a job of GitHub Actions: then nothing can be kept. */
  readonly run: RunArtifacts | undefined;
  readonly repository: RepositoryArtifacts;
}

export interface ArtifactStoreOptions {
  readonly settings: ArtifactVaultSettings;
  readonly access: ArtifactAccess;
  readonly stack: StackName;
  readonly program: NodeRunner;
  readonly runner: ScriptRunner;
  readonly spool: VaultPlace;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly patience?: BlobPatience;
  /** A key a line. Undefined: manifests have no tag. */
  readonly manifestKeys: Secret | undefined;
}

const DAY_MS = 86_400_000;
const WHERE = 'the artifacts of the repository';

/**
 * Encrypted backups as artifacts of the runs that took them. The runner only begins and finishes an artifact: its bytes go from the target to
 * the signed address that GitHub gives, which is the standard input of the container there. An artifact is never changed, so a mark is one
 * of its own, and the newest mark counts.
 */
export function artifactStore(options: ArtifactStoreOptions): BackupStore {
  const { settings, access, stack, program, runner, spool, clock, progress, patience, manifestKeys } = options;
  const { repository } = access;
  const names = { backup: nameOfArtifact(stack), mark: nameOfMark(stack) };
  let known = new Map<BackupId, KeptArtifact>();

  const pass = (token: FencingToken, signal: AbortSignal) => requireFence(runner, token, signal);

  async function listed(signal: AbortSignal): Promise<ReadonlyMap<BackupId, KeptArtifact>> {
    const found = await readArtifacts(repository, { name: names.backup, patience }, signal);
    // Whoever may write artifacts may write one of the same backup. Of several, the last one here counts: one with a right tag.
    const isOurs = ({ manifest }: KeptArtifact) => judgeTag(manifest, manifestKeys) === 'authentic';
    const oursLast = [...found.filter((one) => !isOurs(one)), ...found.filter(isOurs)];
    known = new Map(oursLast.map((artifact) => [artifact.id, artifact]));
    return known;
  }

  const begin = (name: string, signal: AbortSignal) => {
    const expiresAt = new Date(clock.now().getTime() + settings.retentionDays * DAY_MS);
    return beginArtifact(access.run, { name, expiresAt }, signal);
  };

  const ran = (token: FencingToken, run: Omit<ProgramRun, 'mounts' | 'reach'>, signal: AbortSignal) =>
    program.run(token, { ...run, mounts: spool.mountedAt(SPOOL), reach: 'outside' }, signal);

  return {
    async keep(token, backup, signal) {
      const { id, files, encryption } = backup;
      const [file, ...others] = files;
      if (!encryption || !file || others.length > 0)
        throw new Failure('backup/failed', `${WHERE}: only an encrypted backup is kept there, and ${id} is not`);
      const { address, finish } = await begin(names.backup, signal);
      const keyBytes = Buffer.byteLength(address.reveal());
      const manifest = tagManifest(encodeManifest(backup), manifestKeys);
      const task = {
        kind: 'artifact-store',
        id,
        from: SPOOL,
        file,
        manifest,
        keyBytes,
        ...(patience && { patience }),
      } as const;
      const grows = growthTold({ progress, clock }, 'stored');
      const answer = await ran(token, { task, input: address, grows }, signal);
      await finish(zipIn(answer));
    },

    async list(token, signal) {
      await pass(token, signal);
      const artifacts = await listed(signal);
      const marks = await readMarks(repository, { name: names.mark, patience }, signal);
      return listedIn({ progress, manifestKeys }, async () => asPage([...artifacts.values()], marks));
    },

    async mark(token, { id, mark }, signal) {
      await pass(token, signal);
      if (!(await listed(signal)).has(id)) throw new Failure('backup/failed', `${WHERE} have no backup ${id}`);
      const text = JSON.stringify({ id, mark: mark === null ? '' : encodeMark(mark) });
      const zip = zipOfText('mark.json', text, (bytes) => crc32(bytes));
      const { address, finish } = await begin(names.mark, signal);
      await putBlob(address.reveal(), onlyChunk(zip), { ...patience, send: sendBlob });
      await finish({ bytes: zip.length, sha256: createHash('sha256').update(zip).digest('hex') });
    },

    async remove(token, ids, signal) {
      await pass(token, signal);
      if (ids.length === 0) return [];
      const artifacts = await listed(signal);
      const locked: LockedBackup[] = [];
      for (const id of ids) {
        const artifact = artifacts.get(id);
        if (!artifact || (await repository.remove(artifact.artifact, signal))) continue;
        locked.push({
          id,
          until: `${artifact.expiresAt}, when it expires: the token may not remove artifacts (\`actions: write\`)`,
        });
      }
      return locked;
    },

    async fetch(token, { id, files }: BackupManifest, signal) {
      const folder = `.scratch-${id}-fetched`;
      const [file] = files;
      const kept = known.get(id) ?? (await listed(signal)).get(id);
      const address = kept && (await repository.addressOf(kept.artifact, signal));
      if (!address || !file) return { kind: 'damaged', evidence: `the artifact of ${id} is missing` };
      const keyBytes = Buffer.byteLength(address.reveal());
      const task = {
        kind: 'artifact-fetch',
        id,
        to: `${SPOOL}/${folder}`,
        file,
        keyBytes,
        ...(patience && { patience }),
      } as const;
      const answer = await ran(
        token,
        { task, input: address, grows: growthTold({ progress, clock }, 'fetched') },
        signal,
      );
      if (answer.kind === 'answered') return { kind: 'opened', folder };
      const evidence = `${WHERE}: ${explainExit(answer)}`;
      if (answer.exitCode === EXIT.damaged) return { kind: 'damaged', evidence };
      throw new Failure('backup/failed', evidence, { facts: { 'exit-code': answer.exitCode } });
    },
  };
}

interface Made {
  readonly bytes: number;
  readonly sha256: string;
}

/** Artifacts know no fence: it is asked where it is. Throws `fence/superseded`. */
async function requireFence(runner: ScriptRunner, token: FencingToken, signal: AbortSignal): Promise<void> {
  await runBriefly(runner, token, { purpose: 'list', script: PRELUDE, environment: new Map() }, signal);
}

/** A run has one of each name: the second is numbered. Throws `backup/failed`. */
async function beginArtifact(
  run: RunArtifacts | undefined,
  { name, expiresAt }: { readonly name: string; readonly expiresAt: Date },
  signal: AbortSignal,
) {
  if (!run)
    throw new Failure('backup/failed', `${WHERE}: only a job of GitHub Actions can write there, and this is none`);
  for (let count = 1; count <= MOST_OF_A_RUN; count += 1) {
    const numbered = numberedName(name, count);
    const address = await run.begin({ name: numbered, expiresAt }, signal);
    if (address) return { address, finish: (made: Made) => run.finish({ name: numbered, ...made }, signal) };
  }
  throw new Failure('backup/failed', `${WHERE}: this run has ${MOST_OF_A_RUN} of the name ${name} already`);
}

/** What was sent, as the program at the target says it. Throws `backup/unverified` for a file that has changed, and `backup/failed`. */
function zipIn(answer: Answer): Made {
  if (answer.kind === 'failed') {
    const code = answer.exitCode === EXIT.damaged ? 'backup/unverified' : 'backup/failed';
    throw new Failure(code, `${WHERE}: ${explainExit(answer)}`, { facts: { 'exit-code': answer.exitCode } });
  }
  const [, bytes, sha256] = /^zip (\d+) ([0-9a-f]{64})$/m.exec(answer.body.toString()) ?? [];
  if (sha256 === undefined) throw new Failure('backup/failed', `${WHERE}: the container gave no result`);
  return { bytes: Number(bytes), sha256 };
}

async function* onlyChunk(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk;
}
