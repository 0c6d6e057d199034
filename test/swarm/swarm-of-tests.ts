import { randomInt } from 'node:crypto';
import { describe } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { copyImages } from '../../scripts/bed/copy-images.ts';
import { isRoot } from '../../scripts/bed/debian.ts';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { startEngine } from '../../scripts/bed/engine.ts';
import { freePort, type Registry, startRegistry } from '../../scripts/bed/registry.ts';

/** Skipped where nobody may start an Engine; in CI that is a failure. */
export const withSwarm = isRoot() || process.env['CI'] !== undefined ? describe : describe.skip;

/** A Swarm of one node, for one file of tests: an Engine of its own, because a Swarm changes its Engine for everybody. */
export interface SwarmOfTests {
  readonly socket: string;
  /** Its name by digest, as each node pulls it. */
  readonly application: string;
  /** Where images are pulled from: `127.0.0.1:<port>`. */
  readonly registry: string;
  /** Publishes an image that runs a program of Node's with the variable RELEASE. Answers its name by digest. */
  publish(repository: string, release: string, program: string): Promise<string>;
  /** The token with which another Engine joins it as a worker, and where. */
  joining(): Promise<readonly [token: string, at: string]>;
  stop(): Promise<void>;
}

const IMAGES = [BED_IMAGES.nginx, BED_IMAGES.debian, BED_IMAGES.node, BED_IMAGES.registry];

export const BRING_UP_MS = 5 * 60_000;

/** From now on, DOCKER_HOST names its Engine in this process. `at`: the address by which other nodes reach it. */
export async function swarmOfTests({ at = loopback() } = {}): Promise<SwarmOfTests> {
  const from = process.env['DOCKER_HOST']?.replace(/^unix:\/\//, '');
  if (from === undefined) throw new Error('DOCKER_HOST must name an Engine that has the images of the tests');
  const engine = await startEngine({ say: () => undefined, choice: 'private-only' });
  const docker = dockerAt(engine.socket);
  let registry: Registry | undefined;
  try {
    await copyImages(from, engine.socket, IMAGES);
    const listen = `${at}:${await freePort()}`;
    // Another Swarm on this machine may have the usual port for what nodes send each other.
    const data = String(randomInt(20_000, 40_000));
    await docker.run(['swarm', 'init', '--advertise-addr', listen, '--listen-addr', listen, '--data-path-port', data]);
    registry = await startRegistry({ engine });
    const application = await registry.publish(BED_IMAGES.node, 'app', '1');
    process.env['DOCKER_HOST'] = `unix://${engine.socket}`;
    const { host, publish } = registry;
    return {
      socket: engine.socket,
      application,
      registry: host,
      joining: async () => [await docker.run(['swarm', 'join-token', '--quiet', 'worker']), listen],
      async publish(repository, release, program) {
        const image = await imageOf(engine.socket, release, program);
        return await publish(image, repository, release);
      },
      stop: () => end(engine, registry),
    };
  } catch (thrown) {
    await end(engine, registry).catch(() => undefined);
    throw thrown;
  }
}

/** Nodes talk to each other at port 7946 of their address, which another Swarm on this machine has at its own. */
function loopback(): string {
  return `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
}

async function imageOf(socket: string, release: string, program: string): Promise<string> {
  const docker = dockerAt(socket);
  const container = await docker.run(['create', BED_IMAGES.node]);
  const command = `CMD ${JSON.stringify(['node', '-e', program.replaceAll('\n', ' ')])}`;
  const image = `release:${release}`;
  await docker.run(['commit', '--change', `ENV RELEASE=${release}`, '--change', command, container, image]);
  await docker.run(['rm', container]);
  return image;
}

async function end(engine: { stop(): void }, registry: Registry | undefined): Promise<void> {
  await registry?.stop();
  engine.stop();
}
