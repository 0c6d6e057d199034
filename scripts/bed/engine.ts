import { goesWithThisProcess } from './engine-lifetime.ts';
import { existingEngine } from './existing-engine.ts';
import { whichProgram } from './command.ts';
import { bringUp, reserveEngine, removeOrphans } from './private-engine.ts';
import { requireDaemon } from './require-daemon.ts';
import type { Say } from './say.ts';

export interface Engine {
  /** Path of its unix socket. */
  readonly socket: string;
  /** `existing`: the machine's own, left as it is. `private`: started for this run, gone after `stop`. */
  readonly kind: 'existing' | 'private';
  /** A private engine: takes away its containers, processes, mounts, bridge and data. Synchronous, idempotent. */
  stop(): void;
}

interface EngineOptions {
  readonly say: Say;
  /** `private-only`: leave the machine's own engine alone, as the bed's own tests do. */
  readonly choice?: 'existing-first' | 'private-only';
  /**
   * What a signal (SIGINT, SIGTERM, SIGHUP) does while a private engine runs. `end`: this process exits, and the engine goes.
   * `left-to-caller`: the caller listens, and has more to take down.
   */
  readonly atSignal?: 'end' | 'left-to-caller';
}

/**
 * The engine that answers (`DOCKER_HOST`, the command line's context, `/var/run/docker.sock`), else, for root on Debian, a private one, which
 * goes with this process, however that ends. Throws with what to install when there is neither.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  if (options.choice !== 'private-only') {
    const socket = await existingEngine();
    if (socket !== null) {
      requireDockerCommand();
      options.say(`using the Docker Engine at ${socket}`);
      return { socket, kind: 'existing', stop: () => {} };
    }
  }
  await requireDaemon(options.say);
  removeOrphans();
  const place = reserveEngine();
  const stop = goesWithThisProcess(place, options.atSignal ?? 'end');
  try {
    await bringUp(place);
  } catch (thrown) {
    stop();
    throw thrown;
  }
  options.say(`started a private Docker Engine at ${place.socket}`);
  return { socket: place.socket, kind: 'private', stop };
}

function requireDockerCommand(): void {
  if (whichProgram('docker') !== null) return;
  throw new Error(
    'A Docker Engine answers, but its command line `docker` is not on PATH. Install it (Debian: docker.io or docker-cli).',
  );
}
