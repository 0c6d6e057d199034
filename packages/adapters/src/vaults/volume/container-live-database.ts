import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { asPlain } from '@hardened-deploy/core/backup/backup-encryption';
import { filesOfPart } from '@hardened-deploy/core/backup/backup-set';
import { describeServer } from '@hardened-deploy/core/backup/backup-words';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import { minutes } from '@hardened-deploy/core/base/duration';
import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Dump, DumpRestore } from '../../dumps/dump.ts';
import { inPlaceVariables, readInPlace } from '../../dumps/in-place.ts';
import { type OpeningParts, withPlainFiles } from './open-stored.ts';
import { partIn, roomToOpen } from './restored-part.ts';
import type { ScriptRun, ScriptRunner } from './script-runner.ts';
import { bareScript, stageScript } from './scripts/around-dump.ts';
import { explainExit } from './scripts/exit-codes.ts';
import { aboutTrial, expectedKib, levelToRehearse } from './trial.ts';
import { placesOf, type VaultPlacesOptions } from './vault-places.ts';

/** Renaming waits 5 s for the sessions that it ends, twice at most. */
const SWAP_LIMIT = minutes(2);

/**
 * The live database at the target, replaced by the programs of its own image, in one-shot containers beside it. Undefined for
 * what has no databases that can be renamed.
 */
export function containerLiveDatabase(
  options: VaultPlacesOptions & {
    /** How that kind of database is dumped, restored and read. */
    readonly dump: Dump;
    /** The name of a further database of a set; `null` is the first. */
    readonly part: string | null;
  },
): LiveDatabase | undefined {
  const { dump, part } = options;
  return dump.restore && replaceable(placesOf(options), { dump, restore: dump.restore, part });
}

interface Replaceable {
  readonly dump: Dump;
  readonly restore: DumpRestore;
  readonly part: string | null;
}

function replaceable(places: OpeningParts, { dump, restore, part }: Replaceable): LiveDatabase {
  /** Runs a script beside the database, and answers what it emitted. */
  async function ran(
    token: FencingToken,
    { runner = places.runner, ...script }: Omit<ScriptRun, 'reach'> & { readonly runner?: ScriptRunner },
    signal: AbortSignal,
  ): Promise<string> {
    const environment = new Map([...script.environment, ['HD_LIVE', restore.live()] as const]);
    const reach = dump.reach();
    await runner.requireDatabase(signal).catch(refused);
    const answer = await runner.run(token, { ...script, environment, reach }, signal);
    if (answer.kind === 'answered') return answer.body.toString('utf8');
    throw new Failure('restore/failed', explainExit(answer, dump), { facts: { 'exit-code': answer.exitCode } });
  }

  /**
   * At the target: for the new database, for what is fetched from where the backup is kept, and for the files that are unpacked of an encrypted one.
   * Nobody can ask a server elsewhere how much room it has.
   */
  function roomFor(whole: BackupManifest, backup: BackupManifest): number | undefined {
    if (dump.reach().from === 'machine') return undefined;
    const restored = dump.trialBytes(backup);
    if (restored === undefined) return undefined;
    return restored + roomToOpen(places.store, { whole, part });
  }

  const inPlace =
    (inPlaceScript: string): NonNullable<LiveDatabase['replaceInPlace']> =>
    async (token, { backup: whole, present }, signal) => {
      const backup = partIn(whole, part);
      const about = [...aboutTrial(backup, levelToRehearse(backup), part), ...inPlaceVariables(present, backup)];
      const needed = { files: filesOfPart(asPlain(whole), part), besides: 0 };
      const answer = await withPlainFiles(
        places,
        { token, manifest: whole, needed },
        async ({ runner, folder }) => {
          const environment = new Map([...about, ['HD_ID', folder] as const]);
          const script = stageScript({ stageScript: inPlaceScript });
          // The next holder of the lease may end it: then nothing was changed.
          return {
            kind: 'said',
            said: await ran(token, { runner, purpose: 'verify', script, environment }, signal),
          } as const;
        },
        signal,
      );
      if (answer.kind === 'damaged') throw new Failure('restore/failed', answer.evidence);
      const read = readInPlace(answer.said);
      if (!read) throw noResult();
      return read;
    };

  return {
    async look(token, whole, signal) {
      const backup = whole && partIn(whole, part);
      const script = { purpose: 'list', script: bareScript(restore.lookScript), environment: new Map() } as const;
      const seen = restore.readLook(await ran(token, script, signal));
      if (!seen) throw noResult();
      const obstacles = backup && !dump.reads(backup) ? [...seen.obstacles, otherKind(backup, dump)] : seen.obstacles;
      return { ...seen, obstacles, database: restore.live(), room: backup && roomFor(whole, backup) };
    },

    async stage(token, { backup: whole, name, owner }, signal) {
      const backup = partIn(whole, part);
      const further = restore.stageVariables(backup, owner);
      if (!further)
        throw new Failure('restore/failed', 'The manifest of the backup does not say how its database was created');
      const about = [
        ...aboutTrial(backup, levelToRehearse(backup), part),
        ['HD_EXPECTED', expectedKib(backup)] as const,
      ];
      const answer = await withPlainFiles(
        places,
        { token, manifest: whole, needed: { files: filesOfPart(asPlain(whole), part), besides: 0 } },
        async ({ runner, folder }) => {
          const environment = new Map([...about, ...further, ['HD_ID', folder] as const, ['HD_STAGED', name] as const]);
          // Not awaited by the next holder of the lease: what it leaves is a database that nobody uses, and that is dropped.
          const grows = places.archives.growing('restored');
          const script = { runner, purpose: 'verify', script: stageScript(restore), environment, grows } as const;
          return { kind: 'staged', said: await ran(token, script, signal) } as const;
        },
        signal,
      );
      if (answer.kind === 'damaged') throw new Failure('restore/failed', answer.evidence);
      const tables = restore.readStaged(answer.said);
      if (!tables) throw noResult();
      return tables;
    },

    ...(restore.inPlaceScript !== undefined && { replaceInPlace: inPlace(restore.inPlaceScript) }),

    async swap(token, { aside, instead }, signal) {
      const environment = new Map([
        ['HD_ASIDE', aside],
        ['HD_INSTEAD', instead],
      ]);
      const script = { purpose: 'restore', script: bareScript(restore.swapScript), environment } as const;
      const said = await ran(token, { ...script, timeout: SWAP_LIMIT }, signal);
      const sessionsEnded = restore.readSwapped(said);
      if (sessionsEnded === undefined) throw noResult();
      for (const warning of restore.swapWarnings?.(said) ?? []) places.progress.warn(warning);
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

function otherKind(backup: BackupManifest, { server }: Dump): string {
  return `${backup.id} is one of ${describeServer(backup)}, and the URL is one of ${server}. Name another backup.`;
}

function noResult(): Failure {
  return new Failure('restore/failed', 'The container beside the database gave no result');
}
