import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { asPlain } from '@hardened-deploy/core/backup/backup-encryption';
import { filesOfPart, partsOf } from '@hardened-deploy/core/backup/backup-set';
import type { LiveLook } from '@hardened-deploy/core/backup/live-look';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import type { Renames } from '@hardened-deploy/core/backup/restore-names';
import { endsTheRun } from '@hardened-deploy/core/base/ends-the-run';
import { asFailure, Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { linesBehind } from '../../../dumps/answer-lines.ts';
import type { Dump } from '../../../dumps/dump.ts';
import { besidePrefix } from '../../../dumps/files/read-look.ts';
import type { ServerFound, ServerRestore } from '../../../dumps/server-restore.ts';
import { withPlainFiles } from '../open-stored.ts';
import type { ScriptRun, ScriptRunner } from '../script-runner.ts';
import { bareScript, stageScript } from '../scripts/around-dump.ts';
import { explainExit } from '../scripts/exit-codes.ts';
import { aboutTrial, levelToRehearse } from '../trial.ts';
import { DEFAULT_TOOLS_IMAGE, placesOf, type VaultPlacesOptions } from '../vault-places.ts';

const BRIEF = minutes(2);

type LiveServerOptions = VaultPlacesOptions & {
  /** How this server is dumped, restored and read. */
  readonly dump: Dump;
  /** The name of a further database of a set; `null` is the first. */
  readonly part: string | null;
};

interface Moved {
  /** How many containers were stopped, and run again. */
  readonly ended: number;
  /** How many keys it was given that never expire. */
  readonly staying: string;
}

type Started = Omit<Renames, 'live'> & Pick<Moved, 'staying'>;

/** All data of a server, as a restore replaces them while it is stopped. Undefined for what is restored otherwise. */
export function containerLiveServer(options: LiveServerOptions): LiveDatabase | undefined {
  const { inServer } = options.dump;
  return inServer && liveServer(options, inServer);
}

function liveServer(options: LiveServerOptions, server: ServerRestore): LiveDatabase {
  const { dump, part, container, timeout } = options;
  const places = placesOf(options);
  const tools = places.local.inImage(options.toolsImage ?? DEFAULT_TOOLS_IMAGE);
  const live = new Map([
    ['HD_LIVE', container],
    ['HD_PREFIX', besidePrefix(container)],
  ]);
  /** What was seen before something was changed: a server that doesn't start again can't be asked. */
  let found: ServerFound | undefined;

  /** Runs a script, and answers what it emitted. */
  async function ran(
    token: FencingToken,
    { runner, ...script }: ScriptRun & { readonly runner: ScriptRunner },
    signal: AbortSignal,
  ): Promise<string> {
    const environment = new Map([...live, ...script.environment]);
    const answer = await runner.run(token, { ...script, environment }, signal);
    if (answer.kind === 'answered') return answer.body.toString('utf8');
    throw new Failure('restore/failed', explainExit(answer, dump), { facts: { 'exit-code': answer.exitCode } });
  }

  /** Runs one that asks the Engine, and may stop containers. */
  function withEngine(token: FencingToken, script: Omit<ScriptRun, 'reach'>, signal: AbortSignal): Promise<string> {
    const reach = { environment: new Map<string, string>(), secrets: new Map(), pauses: { longest: timeout } };
    return ran(token, { ...script, reach, runner: tools }, signal);
  }

  /** Runs one that talks with the server. */
  async function withServer(
    token: FencingToken,
    script: Omit<ScriptRun, 'reach' | 'purpose' | 'timeout'>,
    signal: AbortSignal,
  ): Promise<string> {
    await places.local.requireDatabase(signal).catch(refused);
    return ran(token, { ...script, purpose: 'list', reach: dump.reach(), runner: places.local }, signal);
  }

  async function stateOf(token: FencingToken, signal: AbortSignal): Promise<string> {
    const script = { purpose: 'list', script: bareScript(server.stateScript), environment: new Map() } as const;
    return withEngine(token, { ...script, timeout: BRIEF }, signal);
  }

  async function seen(token: FencingToken, state: string, signal: AbortSignal): Promise<ServerFound> {
    const answer = await withServer(token, { script: bareScript(server.lookScript), environment: new Map() }, signal);
    const read = server.readLook(answer, { container, state });
    if (!read) throw noResult();
    return read;
  }

  async function known(token: FencingToken, signal: AbortSignal): Promise<ServerFound> {
    found ??= await seen(token, await stateOf(token, signal), signal);
    return found;
  }

  async function move(token: FencingToken, names: Omit<Renames, 'live'>, signal: AbortSignal): Promise<Moved> {
    const environment = new Map([
      ...(found?.variables ?? []),
      ['HD_ASIDE', names.aside] as const,
      ['HD_INSTEAD', names.instead] as const,
    ]);
    const script = { purpose: 'restore', script: bareScript(server.swapScript), environment } as const;
    const said = await withEngine(token, { ...script, files: 'written' }, signal);
    const ended = server.readSwapped(said);
    if (ended === undefined) throw noResult();
    return { ended, staying: linesBehind('stay', said)[0] ?? '0' };
  }

  /** A server that doesn't start with what was restored gets back what it had. */
  async function requireAnswers(
    token: FencingToken,
    { aside, instead, staying }: Started,
    signal: AbortSignal,
  ): Promise<void> {
    const answers = (keys: string) =>
      withServer(token, { script: bareScript(server.answersScript), environment: new Map([['HD_KEYS', keys]]) }, signal);
    try {
      await answers(staying);
    } catch (thrown) {
      if (endsTheRun(thrown, signal)) throw thrown;
      await move(token, { aside: instead, instead: aside }, signal);
      await answers('0');
      const why = asFailure(thrown).message;
      throw new Failure('restore/failed', `${why}\nWhat ${container} had before is in its place again.`, {
        cause: thrown,
      });
    }
  }

  return {
    async look(token, whole, signal) {
      const backup = whole && partIn(whole, part);
      const state = await stateOf(token, signal);
      const [, aside, instead] = /^unfinished (\S+) (\S+)$/m.exec(state) ?? [];
      if (aside !== undefined && instead !== undefined)
        return halfDone({ live: container, aside, instead }, { backup, state });
      found = await seen(token, state, signal);
      const { look, copies } = found;
      const isCountedAsOne = backup?.tables.some(({ table }) => table === 'keys') ?? false;
      return {
        ...look,
        ...(isCountedAsOne && { now: asOne(look.now) }),
        room: backup && roomFor(places, { whole, backup, part, copies }),
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
            ['HD_STAGED_KIB', String(Math.ceil((copies * sum(backup.files)) / 1_024))] as const,
            ['HD_STAGED', name] as const,
            ['HD_ID', folder] as const,
          ]);
          // Not awaited by the next holder of the lease: what it leaves is a folder that nobody uses, and that is removed.
          const script = { script: stageScript(server), purpose: 'verify', environment, backups: 'read' } as const;
          return { kind: 'staged', said: await ran(token, { ...script, files: 'written', runner }, signal) } as const;
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
      if (!/^unfinished /m.test(await stateOf(token, signal))) await known(token, signal);
      const { ended, staying } = await move(token, renames, signal);
      await requireAnswers(token, { ...renames, staying }, signal);
      return { sessionsEnded: ended };
    },

    async drop(token, name, signal) {
      const { variables } = await known(token, signal);
      const environment = new Map([...variables, ['HD_STAGED', name] as const]);
      const script = { purpose: 'verify', script: bareScript(server.dropScript), environment, timeout: BRIEF } as const;
      await ran(token, { ...script, files: 'written', runner: places.local }, signal);
    },
  };
}

/** What is known of a server that may be stopped: it must be finished first. */
function halfDone(
  unfinished: Renames,
  { backup, state }: { readonly backup: BackupManifest | undefined; readonly state: string },
): LiveLook {
  const running = linesBehind('running', state)[0] === 'yes' ? 'runs' : 'is stopped';
  return {
    database: unfinished.live,
    of: backup?.database ?? unfinished.live,
    serverVersion: backup?.serverVersion ?? '',
    there: true,
    obstacles: [],
    now: { kind: 'not-counted', why: `a swap was broken off half way, and the server ${running}` },
    sessions: [],
    databases: [unfinished.live, unfinished.instead],
    room: undefined,
    server: { container: unfinished.live, folder: '' },
    unfinished,
  };
}

/** A backup that was proven without loading it has counted its keys as one number. */
function asOne(now: LiveLook['now']): LiveLook['now'] {
  if (now.kind !== 'counted') return now;
  const rows = now.tables.reduce((all, { table, rows: each }) => all + (table === 'functions' ? 0 : each), 0);
  return { kind: 'counted', tables: [{ table: 'keys', rows }] };
}

/** For what the server starts from, and for what is fetched or unpacked of the backup meanwhile. What is replaced is moved, and takes none. */
function roomFor(
  { store }: Pick<ReturnType<typeof placesOf>, 'store'>,
  about: {
    readonly whole: BackupManifest;
    readonly backup: BackupManifest;
    readonly part: string | null;
    readonly copies: number;
  },
): number {
  const { whole, backup, part, copies } = about;
  const fetched = store.fetch ? sum(whole.files) : 0;
  const unpacked = whole.encryption ? sum(filesOfPart(asPlain(whole), part)) : 0;
  return copies * sum(backup.files) + fetched + unpacked;
}

function sum(files: BackupManifest['files']): number {
  return files.reduce((all, { bytes }) => all + bytes, 0);
}

/** There is no such container, or it doesn't run. Nothing was started. */
function refused(thrown: unknown): never {
  throw isFailure(thrown, 'backup/failed') ? new Failure('restore/refused', thrown.message, { cause: thrown }) : thrown;
}

function partIn(whole: BackupManifest, part: string | null): BackupManifest {
  const found = partsOf(asPlain(whole)).find(({ name }) => name === part);
  if (!found) throw new Failure('backup/not-found', `${whole.id} has no database ${part}`);
  return found.manifest;
}

function noResult(): Failure {
  return new Failure('restore/failed', 'The container beside the server gave no result');
}
