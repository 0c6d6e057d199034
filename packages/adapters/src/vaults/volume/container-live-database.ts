import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { describeServer } from '@hardened-deploy/core/backup/backup-words';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import { minutes } from '@hardened-deploy/core/base/duration';
import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Dump, DumpRestore } from '../../dumps/dump.ts';
import type { ContainerBackupVaultOptions } from './container-backup-vault.ts';
import { type ScriptRun, type ScriptRunner, scriptRunner } from './script-runner.ts';
import { bareScript, stageScript } from './scripts/around-dump.ts';
import { explainExit } from './scripts/exit-codes.ts';
import { about, levelToRehearse } from './trial.ts';
import { vaultPlace } from './vault-place.ts';

/** Renaming waits 5 s for the sessions that it ends, twice at most. */
const SWAP_LIMIT = minutes(2);

/**
 * The live database at the target, replaced by the programs of its own image, in one-shot containers beside it. Undefined for a
 * kind of database that only a person restores.
 */
export function containerLiveDatabase(
  options: Pick<ContainerBackupVaultOptions, 'tasks' | 'stack' | 'container' | 'kept' | 'dump' | 'timeout'> & {
    /** The name of a further database of a set; `null` is the first. */
    readonly part: string | null;
  },
): LiveDatabase | undefined {
  const { tasks, stack, container, kept, dump, timeout, part } = options;
  const runner = scriptRunner({ tasks, container, place: vaultPlace(stack, kept ?? { kind: 'volume' }), timeout });
  return dump.restore && replaceable(runner, { dump, restore: dump.restore, part });
}

interface Replaceable {
  readonly dump: Dump;
  readonly restore: DumpRestore;
  readonly part: string | null;
}

function replaceable(runner: ScriptRunner, { dump, restore, part }: Replaceable): LiveDatabase {
  /** Runs a script beside the database, and answers what it emitted. */
  async function ran(token: FencingToken, script: Omit<ScriptRun, 'reach'>, signal: AbortSignal): Promise<string> {
    const environment = new Map([...script.environment, ['HD_LIVE', restore.live()] as const]);
    const reach = dump.reach();
    await runner.requireDatabase(signal).catch(refused);
    const answer = await runner.run(token, { ...script, environment, reach }, signal);
    if (answer.kind === 'answered') return answer.body.toString('utf8');
    throw new Failure('restore/failed', explainExit(answer, dump), { facts: { 'exit-code': answer.exitCode } });
  }

  return {
    async look(token, backup, signal) {
      const script = { purpose: 'list', script: bareScript(restore.lookScript), environment: new Map() } as const;
      const seen = restore.readLook(await ran(token, script, signal));
      if (!seen) throw noResult();
      const obstacles = backup ? [...seen.obstacles, ...obstaclesOf(backup, dump)] : seen.obstacles;
      return { ...seen, obstacles, database: restore.live(), room: backup && dump.trialBytes(backup) };
    },

    async stage(token, { backup, name, owner }, signal) {
      const further = restore.stageVariables(backup, owner);
      if (!further)
        throw new Failure('restore/failed', 'The manifest of the backup does not say how its database was created');
      // Not awaited by the next holder of the lease: what it leaves is a database that nobody uses, and that is dropped.
      const script = { purpose: 'verify', script: stageScript(restore) } as const;
      const environment = new Map([
        ...about(backup, levelToRehearse(backup), part),
        ...further,
        ['HD_STAGED', name] as const,
      ]);
      const tables = restore.readStaged(await ran(token, { ...script, environment }, signal));
      if (!tables) throw noResult();
      return tables;
    },

    async swap(token, { aside, instead }, signal) {
      const environment = new Map([
        ['HD_ASIDE', aside],
        ['HD_INSTEAD', instead],
      ]);
      const script = { purpose: 'restore', script: bareScript(restore.swapScript), environment } as const;
      const sessionsEnded = restore.readSwapped(await ran(token, { ...script, timeout: SWAP_LIMIT }, signal));
      if (sessionsEnded === undefined) throw noResult();
      return { sessionsEnded };
    },

    async drop(token, name, signal) {
      const environment = new Map([['HD_STAGED', name]]);
      const script = { purpose: 'verify', script: bareScript(restore.dropScript), environment } as const;
      await ran(token, { ...script, timeout: SWAP_LIMIT }, signal);
    },
  };
}

/** There is no such container, or it doesn't run. Nothing was started. */
function refused(thrown: unknown): never {
  throw isFailure(thrown, 'backup/failed') ? new Failure('restore/refused', thrown.message, { cause: thrown }) : thrown;
}

function obstaclesOf(backup: BackupManifest, dump: Dump): readonly string[] {
  return [...(dump.reads(backup) ? [] : [otherKind(backup, dump)]), ...(backup.encryption ? [encrypted(backup)] : [])];
}

function encrypted({ id }: BackupManifest): string {
  return `${id} is encrypted, and this mode opens no encrypted backup. Run its restore script, which \`mode: list\` shows, where the secret key is: AGE_KEY=key.txt sh restore.sh`;
}

function otherKind(backup: BackupManifest, { server }: Dump): string {
  return `${backup.id} is one of ${describeServer(backup)}, and the URL is one of ${server}. Name another backup.`;
}

function noResult(): Failure {
  return new Failure('restore/failed', 'The container beside the database gave no result');
}
