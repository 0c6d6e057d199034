import type { BackupId, LockedBackup } from '@hardened-deploy/core/backup/backup';
import { encodeMark } from '@hardened-deploy/core/backup/backup-damage';
import { encodeManifest } from '@hardened-deploy/core/backup/backup-manifest';
import { tagManifest } from '@hardened-deploy/core/backup/tag/manifest-tag';
import type { S3VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import { describeVault } from '@hardened-deploy/core/backup/vault-settings';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { BackupBucket, S3Task } from '../../../target-program/s3/s3-task.ts';
import type { BackupStore } from '../backup-store.ts';
import { listedIn } from '../backup-listing.ts';
import type { NodeRunner, ProgramRun } from '../node-runner.ts';
import { EXIT, explainExit } from '../scripts/exit-codes.ts';
import { growthTold } from '../tell-growth.ts';
import { SPOOL, type VaultPlace } from '../vault-place.ts';
import { bucketOf } from './bucket-of.ts';
import { streamTo } from './stream-to.ts';

export interface S3StoreOptions {
  readonly settings: S3VaultSettings;
  /** Three lines: access key, secret key, and the token of temporary credentials or nothing. */
  readonly keys: Secret;
  readonly stack: StackName;
  readonly program: NodeRunner;
  readonly spool: VaultPlace;
  readonly clock: Clock;
  readonly progress: Progress;
  /** A key a line. Undefined: manifests have no tag. */
  readonly manifestKeys: Secret | undefined;
}

/**
 * Backups in a bucket. What goes there goes from the target itself, in one-shot containers: not through the runner. The credentials are their
 * standard input, so neither the Engine nor anybody who may ask it sees them.
 */
export function s3Store(options: S3StoreOptions): BackupStore {
  const { settings, keys, stack, program, spool, clock, progress, manifestKeys } = options;
  const bucket: BackupBucket = {
    ...bucketOf(stack, settings),
    keyBytes: Buffer.byteLength(keys.reveal()),
  };
  const where = describeVault({ kind: 's3', ...settings });

  async function asked(
    token: FencingToken,
    task: S3Task,
    signal: AbortSignal,
    more: Partial<Pick<ProgramRun, 'mounts' | 'grows'>> = {},
  ): Promise<string> {
    const { mounts = { volumes: new Map() }, grows } = more;
    const run = { task, mounts, input: keys, reach: 'outside', ...(grows && { grows }) } as const;
    const answer = await program.run(token, run, signal);
    if (answer.kind === 'answered') return answer.body.toString('utf8');
    const code = answer.exitCode === EXIT.damaged && task.kind === 's3-store' ? 'backup/unverified' : 'backup/failed';
    throw new Failure(code, `${where}: ${explainExit(answer)}`, { facts: { 'exit-code': answer.exitCode } });
  }

  /** Those of which all but the manifest is there. */
  const streamed = new Set<BackupId>();

  return {
    async stream(token, order, signal) {
      const answer = await streamTo(
        { program, bucket, keys, spool, growing: growthTold({ progress, clock }, 'streamed') },
        token,
        order,
        signal,
      );
      if (answer.kind === 'streamed') streamed.add(order.id);
      for (const warning of answer.warnings) progress.warn(`${where}: ${warning}`);
      return answer.kind === 'streamed' ? answer : { ...answer, words: `${where}: ${answer.words}` };
    },

    async keep(token, backup, signal) {
      const { id, generation } = backup;
      const files = streamed.has(id) ? [] : backup.files;
      const manifest = tagManifest(encodeManifest(backup), manifestKeys);
      const task = { kind: 's3-store', ...bucket, id, generation, from: SPOOL, files, manifest } as const;
      const grows = growthTold({ progress, clock }, 'stored');
      const said = await asked(token, task, signal, { mounts: spool.mountedAt(SPOOL), grows });
      for (const [, warning] of said.matchAll(/^warning (.*)$/gm)) progress.warn(`${where}: ${warning}`);
    },

    list: (token, signal) =>
      listedIn({ progress, manifestKeys }, async (before) =>
        Buffer.from(await asked(token, { kind: 's3-list', ...bucket, before }, signal)),
      ),

    async mark(token, { id, mark }, signal) {
      await asked(token, { kind: 's3-mark', ...bucket, id, text: mark === null ? '' : encodeMark(mark) }, signal);
    },

    async remove(token, ids, signal) {
      if (ids.length === 0) return [];
      return lockedIn(await asked(token, { kind: 's3-remove', ...bucket, ids }, signal));
    },

    async fetch(token, { id, files }, signal) {
      const folder = `.scratch-${id}-fetched`;
      const task = { kind: 's3-fetch', ...bucket, id, to: `${SPOOL}/${folder}`, files } as const;
      try {
        const grows = growthTold({ progress, clock }, 'fetched');
        await asked(token, task, signal, { mounts: spool.mountedAt(SPOOL), grows });
        return { kind: 'opened', folder };
      } catch (thrown) {
        if (thrown instanceof Failure && thrown.facts['exit-code'] === EXIT.damaged)
          return { kind: 'damaged', evidence: thrown.message };
        throw thrown;
      }
    },
  };
}

function lockedIn(said: string): readonly LockedBackup[] {
  return [...said.matchAll(/^locked (\S+) (.+)$/gm)].map(([, id, until]) => ({
    id: id as BackupId,
    until: until ?? '',
  }));
}
