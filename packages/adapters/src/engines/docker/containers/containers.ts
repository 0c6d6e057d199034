import type { ContainerCreateOptions, ContainerInfo, ContainerInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { isStatus } from '../connection/engine-failure.ts';
import { demultiplex } from '../connection/multiplexed.ts';
import { waitForEnd } from './wait-for-end.ts';

/** What the adapters ask of containers, with the Engine's "already so" answers taken as the success that they are. */
export interface Containers {
  /** By labels, stopped ones included. */
  list(labels: Readonly<Record<string, string>>, signal: AbortSignal): Promise<readonly ContainerInfo[]>;
  /** Undefined when there is none of this name or id. */
  inspect(container: string, signal: AbortSignal): Promise<ContainerInspectInfo | undefined>;
  /** Answers the id. A name that is taken is `target/refused` with status 409. */
  create(name: string, options: ContainerCreateOptions, signal: AbortSignal): Promise<string>;
  /** Joins a further network, before it is started. A network that isn't there is `target/refused` with status 404. */
  join(container: string, network: string, signal: AbortSignal): Promise<void>;
  /** Does nothing to one that runs. One that is gone is `target/refused` with status 404. */
  start(container: string, signal: AbortSignal): Promise<void>;
  /** SIGTERM, then SIGKILL after the given time or the container's own. Does nothing to one that is stopped or gone. */
  stop(container: string, patience: { readonly graceMs: number }, signal: AbortSignal): Promise<void>;
  /** Lets a paused one go on. Does nothing to one that isn't paused, or is gone. */
  unpause(container: string, signal: AbortSignal): Promise<void>;
  /** Kills it when it runs, and takes its anonymous volumes along. Does nothing when it is gone. */
  remove(container: string, signal: AbortSignal): Promise<void>;
  /**
   * Gives one of exactly this name another. The Engine lets one of two such calls through; the other one is told that there
   * is `none`. A new name that is taken is `target/refused` with status 409.
   */
  rename(name: string, to: string, signal: AbortSignal): Promise<'renamed' | 'none'>;
  /** Waits for its end; answers its exit code. Throws `time/deadline` when it still runs after `limitMs`. */
  wait(container: string, limitMs: number, signal: AbortSignal): Promise<number>;
  /** Both streams in the order they came. */
  logs(container: string, lines: number, signal: AbortSignal): Promise<string>;
  /** What it wrote to its standard error alone: the other stream of a router has a line for each request. */
  errorOutput(container: string, lines: number, signal: AbortSignal): Promise<string>;
}

/** For the Engine itself, on top of the time that a container is given. */
const ENGINE_ALLOWANCE_MS = 30_000;

interface Output {
  readonly stdout: boolean;
  readonly lines: number;
}

export function dockerContainers(connection: DockerConnection): Containers {
  const { call } = connection;

  async function outputOf(container: string, { stdout, lines }: Output, signal: AbortSignal): Promise<string> {
    const options = { stdout, stderr: true, tail: lines, follow: false as const };
    const work = { doing: `reading the output of container ${container}`, signal };
    const [raw, terminal] = await call({
      ...work,
      work: async (engine, abortSignal) => [
        Buffer.from(await engine.getContainer(container).logs({ ...options, abortSignal })),
        (await engine.getContainer(container).inspect({ abortSignal })).Config.Tty,
      ],
    });
    // A terminal has one stream, which the Engine gives as it is.
    return terminal ? raw.toString('utf8') : demultiplex(raw).text;
  }

  return {
    list: (labels, signal) => {
      const label = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
      const work = { doing: 'listing containers', signal };
      return call({
        ...work,
        work: (engine, abortSignal) => engine.listContainers({ all: true, filters: { label }, abortSignal }),
      });
    },
    inspect: (container, signal) =>
      unless([404], undefined, () =>
        call({
          doing: `inspecting container ${container}`,
          signal,
          work: (engine, abortSignal) => engine.getContainer(container).inspect({ abortSignal }),
        }),
      ),
    create: async (name, options, signal) => {
      const work = { doing: `creating container ${name}`, signal };
      // Apart as query and body: dockerode would write all of it into the address too, secrets included.
      const { platform, ...body } = options;
      const apart: object = { _query: { name, ...(platform !== undefined && { platform }) }, _body: body };
      const created = await call({
        ...work,
        work: (engine, abortSignal) => engine.createContainer({ ...apart, abortSignal }),
      });
      return created.id;
    },
    join: async (container, network, signal) => {
      await call({
        doing: `joining container ${container} to network ${network}`,
        signal,
        work: (engine) => engine.getNetwork(network).connect({ Container: container }),
      });
    },
    start: (container, signal) =>
      unless([304], undefined, () =>
        call({
          doing: `starting container ${container}`,
          signal,
          work: (engine, abortSignal) => engine.getContainer(container).start({ abortSignal }),
        }),
      ),
    stop: (container, { graceMs }, signal) =>
      unless([304, 404], undefined, () =>
        call({
          doing: `stopping container ${container}`,
          signal,
          limitMs: graceMs + ENGINE_ALLOWANCE_MS,
          work: (engine, abortSignal) =>
            engine.getContainer(container).stop({ t: Math.ceil(graceMs / 1_000), abortSignal }),
        }),
      ),
    unpause: (container, signal) =>
      unless([404, 409], undefined, () =>
        call({
          doing: `unpausing container ${container}`,
          signal,
          work: (engine, abortSignal) => engine.getContainer(container).unpause({ abortSignal }),
        }),
      ),
    // 409: somebody else is removing it at this moment.
    remove: (container, signal) =>
      unless([404, 409], undefined, () =>
        call({
          doing: `removing container ${container}`,
          signal,
          work: (engine, abortSignal) => engine.getContainer(container).remove({ force: true, v: true, abortSignal }),
        }),
      ),
    rename: async (name, to, signal) => {
      const renamed = await unless([404], 'none' as const, () =>
        call({
          doing: `renaming container ${name} to ${to}`,
          signal,
          work: (engine, abortSignal) => engine.getContainer(name).rename({ name: to, abortSignal }),
        }),
      );
      return renamed === 'none' ? 'none' : 'renamed';
    },
    wait: (container, limitMs, signal) => waitForEnd(connection, { container, limitMs }, signal),
    logs: (container, lines, signal) => outputOf(container, { stdout: true, lines }, signal),
    errorOutput: (container, lines, signal) => outputOf(container, { stdout: false, lines }, signal),
  };
}

/** Takes refusals with one of the given status codes for the given result. */
export async function unless<Result, Instead>(
  statuses: readonly number[],
  instead: Instead,
  work: () => Promise<Result>,
): Promise<Result | Instead> {
  try {
    return await work();
  } catch (thrown) {
    if (isStatus(thrown, ...statuses)) return instead;
    throw thrown;
  }
}
