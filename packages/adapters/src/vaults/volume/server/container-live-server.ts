import { asPlain } from '@hardened-deploy/core/backup/backup-encryption';
import { filesOfPart } from '@hardened-deploy/core/backup/backup-set';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import type { Renames } from '@hardened-deploy/core/backup/restore-names';
import { endsTheRun } from '@hardened-deploy/core/base/ends-the-run';
import { asFailure, Failure } from '@hardened-deploy/core/base/failure';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ServerFound } from '../../../dumps/server-restore.ts';
import { withPlainFiles } from '../open-stored.ts';
import { bytesOf, partIn, roomToOpen } from '../restored-part.ts';
import { bareScript, stageScript } from '../scripts/around-dump.ts';
import { aboutTrial, levelToRehearse } from '../trial.ts';
import { placesOf } from '../vault-places.ts';
import { asOne, halfDone } from './looks.ts';
import { type Moved, noResult, type ServerOf, type ServerOptions, serverScripts } from './server-scripts.ts';

const BRIEF = minutes(2);

/** All data of a server, as a restore replaces them while it is stopped. Undefined for what is restored otherwise. */
export function containerLiveServer(options: ServerOptions): LiveDatabase | undefined {
  const { dump, container } = options;
  return dump.inServer && container !== undefined
    ? liveServer(options, { server: dump.inServer, container })
    : undefined;
}

function liveServer(options: ServerOptions, of: ServerOf): LiveDatabase {
  const { server, container } = of;
  const { part } = options;
  const places = placesOf(options);
  const scripts = serverScripts(options, of);
  let found: ServerFound | undefined;

  async function known(token: FencingToken, signal: AbortSignal): Promise<ServerFound> {
    found ??= await scripts.seen(token, await scripts.stateOf(token, signal), signal);
    return found;
  }

  /** A server that doesn't start with what was restored gets back what it had. */
  async function requireAnswers(
    token: FencingToken,
    { aside, instead, staying, variables }: Omit<Renames, 'live'> & Moved,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await scripts.answers(token, staying, signal);
    } catch (thrown) {
      if (endsTheRun(thrown, signal)) throw thrown;
      await scripts.move(token, { aside: instead, instead: aside, variables }, signal);
      await scripts.answers(token, '0', signal);
      const why = asFailure(thrown).message;
      throw new Failure('restore/failed', `${why}\nWhat ${container} had before is in its place again.`, {
        cause: thrown,
      });
    }
  }

  return {
    async look(token, whole, signal) {
      const backup = whole && partIn(whole, part);
      const state = await scripts.stateOf(token, signal);
      const [, aside, instead] = /^unfinished (\S+) (\S+)$/m.exec(state) ?? [];
      if (aside !== undefined && instead !== undefined)
        return halfDone({ live: container, aside, instead }, { backup, state });
      found = await scripts.seen(token, state, signal);
      const { look, copies } = found;
      const isCountedAsOne = backup?.tables.some(({ table }) => table === 'keys') ?? false;
      return {
        ...look,
        ...(isCountedAsOne && { now: asOne(look.now) }),
        // What is replaced is moved, and takes no room.
        room: backup && roomToOpen(places.store, { whole, part }) + copies * bytesOf(backup.files),
      };
    },

    async stage(token, { backup: whole, name }, signal) {
      const backup = partIn(whole, part);
      const { variables, copies } = await known(token, signal);
      const answer = await withPlainFiles(
        places,
        { token, manifest: whole, needed: { files: filesOfPart(asPlain(whole), part), besides: 0 } },
        async ({ runner, folder }) => {
          const environment = new Map([
            ...aboutTrial(backup, levelToRehearse(backup), part),
            ...variables,
            ...server.stageVariables(backup),
            ['HD_STAGED_KIB', String(Math.ceil((copies * bytesOf(backup.files)) / 1_024))] as const,
            ['HD_STAGED', name] as const,
            ['HD_ID', folder] as const,
          ]);
          // Not awaited by the next holder of the lease: what it leaves is a folder that nobody uses, and that is removed.
          const script = { script: stageScript(server), purpose: 'verify', environment, backups: 'read' } as const;
          return {
            kind: 'staged',
            said: await scripts.ran(token, { ...script, files: 'written', runner }, signal),
          } as const;
        },
        signal,
      );
      if (answer.kind === 'damaged') throw new Failure('restore/failed', answer.evidence);
      const tables = server.readStaged(answer.said);
      if (!tables) throw noResult();
      return tables;
    },

    async swap(token, renames, signal) {
      // What was broken off half way is written down beside the backups, and the server may be stopped.
      const isHalfDone = /^unfinished /m.test(await scripts.stateOf(token, signal));
      const { variables } = isHalfDone ? { variables: new Map<string, string>() } : await known(token, signal);
      const moved = await scripts.move(token, { ...renames, variables }, signal);
      await requireAnswers(token, { ...renames, ...moved }, signal);
      return { sessionsEnded: moved.ended };
    },

    async drop(token, name, signal) {
      const { variables } = await known(token, signal);
      const environment = new Map([...variables, ['HD_STAGED', name] as const]);
      const script = { purpose: 'verify', script: bareScript(server.dropScript), environment, timeout: BRIEF } as const;
      await scripts.ran(token, { ...script, files: 'written' }, signal);
    },
  };
}
