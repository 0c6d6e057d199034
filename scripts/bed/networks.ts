import { takeNetworkRange } from '@hardened-deploy/testkit/docker/network-range';
import type { Docker } from './docker.ts';

/** A range for a stack's network, which the product makes. */
export async function takeRange(docker: Docker): Promise<string> {
  return await takeNetworkRange((...argv) => docker.run(argv));
}

/** Makes a network. The engine doesn't choose its range: it could choose one that a stack has taken and not made yet. */
export async function createNetwork(docker: Docker, name: string): Promise<void> {
  await docker.run(['network', 'create', '--subnet', await takeRange(docker), name]);
}
