import { minutes } from '@hardened-deploy/core/base/duration';
import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { besidePrefix, type Renames } from '@hardened-deploy/core/backup/restore-names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { linesBehind } from '../../../dumps/answer-lines.ts';
import type { Dump } from '../../../dumps/dump.ts';
import type { ServerFound, ServerRestore } from '../../../dumps/server-restore.ts';
import type { ScriptRun, ScriptRunner } from '../script-runner.ts';
import { bareScript } from '../scripts/around-dump.ts';
import { explainExit } from '../scripts/exit-codes.ts';
import { DEFAULT_TOOLS_IMAGE, placesOf, type VaultPlacesOptions } from '../vault-places.ts';

export type ServerOptions = VaultPlacesOptions & {
  /** How this server is dumped, restored and read. */
  readonly dump: Dump;
  /** The name of a further database of a set; `null` is the first. */
  readonly part: string | null;
};

export interface ServerOf {
  readonly server: ServerRestore;
  /** The one that runs it. */
  readonly container: string;
}

export interface Moved {
  /** How many containers were stopped, and run again. */
  readonly ended: number;
  /** How many keys it was given that never expire. */
  readonly staying: string;
  /** What moves them back. */
  readonly variables: ReadonlyMap<string, string>;
}

/** What moves the files of a server, and how it is asked. Everything throws `restore/failed` and `fence/superseded`. */
export interface ServerScripts {
  /** Runs a script with the name of the server, and answers what it emitted. */
  ran(
    token: FencingToken,
    script: ScriptRun & { readonly runner?: ScriptRunner },
    signal: AbortSignal,
  ): Promise<string>;
  /** What the Engine says of the container, and whether a swap is half done. */
  stateOf(token: FencingToken, signal: AbortSignal): Promise<string>;
  /** Asks the server. Throws `restore/refused` when its container doesn't run. */
  seen(token: FencingToken, state: string, signal: AbortSignal): Promise<ServerFound>;
  /** Stops the server, renames its files, and starts it again. */
  move(token: FencingToken, order: MoveOrder, signal: AbortSignal): Promise<Moved>;
  /** Waits until the server answers. `keys`: so many were put there, and an empty one is refused. */
  answers(token: FencingToken, keys: string, signal: AbortSignal): Promise<void>;
}

interface MoveOrder extends Omit<Renames, 'live'> {
  /** Where the server has its files. Not needed to finish what was broken off. */
  readonly variables: ReadonlyMap<string, string>;
}

const BRIEF = minutes(2);

/** The scripts of a server's restore, each in the container that it needs. */
export function serverScripts(options: ServerOptions, { server, container }: ServerOf): ServerScripts {
  const { dump, timeout } = options;
  const places = placesOf(options);
  const tools = places.local.inImage(options.toolsImage ?? DEFAULT_TOOLS_IMAGE);
  const live = new Map([
    ['HD_LIVE', container],
    ['HD_PREFIX', besidePrefix(container)],
  ]);

  async function ran(
    token: FencingToken,
    { runner = places.local, ...script }: ScriptRun & { readonly runner?: ScriptRunner },
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
    return ran(token, { ...script, purpose: 'list', reach: dump.reach() }, signal);
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

  async function move(
    token: FencingToken,
    { aside, instead, variables }: MoveOrder,
    signal: AbortSignal,
  ): Promise<Moved> {
    const environment = new Map([...variables, ['HD_ASIDE', aside] as const, ['HD_INSTEAD', instead] as const]);
    const script = { purpose: 'restore', script: bareScript(server.swapScript), environment } as const;
    const said = await withEngine(token, { ...script, files: 'written' }, signal);
    const ended = server.readSwapped(said);
    if (ended === undefined) throw noResult();
    const [staying = '0'] = linesBehind('stay', said);
    return { ended, staying, variables: server.moveBack(said) };
  }

  return {
    ran,
    stateOf,
    seen,
    move,
    async answers(token, keys, signal) {
      const environment = new Map([['HD_KEYS', keys]]);
      await withServer(token, { script: bareScript(server.answersScript), environment }, signal);
    },
  };
}

/** There is no such container, or it doesn't run. Nothing was started. */
function refused(thrown: unknown): never {
  throw isFailure(thrown, 'backup/failed') ? new Failure('restore/refused', thrown.message, { cause: thrown }) : thrown;
}

/** A script ended well, and what it emitted is not what it should be. */
export function noResult(): Failure {
  return new Failure('restore/failed', 'The container beside the server gave no result');
}
