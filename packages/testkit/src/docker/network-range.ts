import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { freeRanges, rangesOfRoutes } from './range-choice.ts';

/** Runs the docker command line, aimed at one engine, and answers what it printed. */
type DockerCommand = (...argv: readonly string[]) => Promise<string>;

/**
 * A /24 for one network, out of the engine's own pools. Nobody else who asks here gets it while this process lives, whether
 * the network is made already or not: tests, demo and bench run side by side.
 */
export async function takeNetworkRange(docker: DockerCommand): Promise<string> {
  const [pools, networks, routes] = await Promise.all([poolsOf(docker), networksOf(docker), routesOfMachine()]);
  for (const free of freeRanges({ pools, networks, routes })) {
    // From anywhere: somebody who makes a network without asking here hardly ever gets the same. The lowest come last: an engine that is
    // given no range for a network takes the lowest that is free.
    const lowest = Math.floor(free.length / 4);
    const first = lowest + randomInt(Math.max(1, free.length - lowest));
    for (const range of [...free.slice(first), ...free.slice(0, first)]) if (await reserve(range)) return range;
  }
  throw new Error(
    `The Docker Engine has no network range left (pools: ${pools.join(', ') || 'its own'}). Remove networks that nobody uses: docker network prune.`,
  );
}

async function poolsOf(docker: DockerCommand): Promise<readonly string[]> {
  return words(await docker('info', '--format', '{{range .DefaultAddressPools}}{{.Base}} {{end}}'));
}

async function networksOf(docker: DockerCommand): Promise<readonly string[]> {
  const format = '{{range .IPAM.Config}}{{.Subnet}} {{end}}';
  const inspected = await Promise.allSettled(
    words(await docker('network', 'ls', '--quiet')).map((id) => docker('network', 'inspect', '--format', format, id)),
  );
  // One that is gone by the time it is looked at has no range any more.
  return inspected.flatMap((answer) => (answer.status === 'fulfilled' ? words(answer.value) : []));
}

/** None on a machine without this file: its engine runs in a virtual machine. */
async function routesOfMachine(): Promise<readonly string[]> {
  return rangesOfRoutes(await readFile('/proc/net/route', 'utf8').catch(() => ''));
}

/**
 * Who listens on the range's name has it: only one process can, and the kernel takes the name back however that one ends.
 * The name is an abstract one, which Linux has; elsewhere the choice from anywhere must do.
 */
async function reserve(range: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return await new Promise((resolve, reject) => {
    const server = createServer().unref();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(`\0hardened-deploy-range-${range}`, () => resolve(true));
  });
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
