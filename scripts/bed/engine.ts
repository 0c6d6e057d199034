import { canInstallPackages, installPackages, isRoot, packageExists } from './debian.ts';
import { goesWithThisProcess } from './engine-lifetime.ts';
import { existingEngine } from './existing-engine.ts';
import { whichProgram } from './command.ts';
import { bringUp, reserveEngine, removeOrphans } from './private-engine.ts';
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

async function requireDaemon(say: Say): Promise<void> {
  const advice =
    'Install and start Docker (https://docs.docker.com/engine/install/) or point DOCKER_HOST at an engine (unix://…), then run this again.';
  if (!isRoot()) throw new Error(`No Docker Engine answers, and only root could start one. ${advice}`);
  if (process.platform !== 'linux') throw new Error(`No Docker Engine answers. ${advice}`);
  const missing = ['dockerd', 'docker', 'ip'].filter((program) => whichProgram(program) === null);
  if (missing.length === 0) return;
  if (!canInstallPackages())
    throw new Error(
      `No Docker Engine answers, and this is not Debian, so ${missing.join(', ')} can't be installed from here. ${advice}`,
    );
  say('installing docker.io');
  await installPackages(['docker.io', 'iproute2', 'iptables']);
  if (whichProgram('docker') === null && packageExists('docker-cli')) await installPackages(['docker-cli']);
}

function requireDockerCommand(): void {
  if (whichProgram('docker') !== null) return;
  throw new Error(
    'A Docker Engine answers, but its command line `docker` is not on PATH. Install it (Debian: docker.io or docker-cli).',
  );
}
