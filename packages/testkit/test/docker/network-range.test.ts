import { randomInt } from 'node:crypto';
import { takeNetworkRange } from '@hardened-deploy/testkit/docker/network-range';
import { expect, test } from 'vitest';

/** An engine with room for four networks, one of which is there. */
function engineWith(pool: string, network: string) {
  return async (...argv: readonly string[]): Promise<string> => {
    if (argv[0] === 'info') return `${pool} `;
    return argv[1] === 'ls' ? 'one\ngone\n' : argv.at(-1) === 'one' ? `${network} ` : Promise.reject(new Error('gone'));
  };
}

// Elsewhere than on Linux a range can't be held, and nothing of this would be true.
const here = process.platform === 'linux' || process.env['CI'] !== undefined ? test : test.skip;

here('those who ask at the same time get different ranges, and none that a network has', async () => {
  // 198.18.0.0/15 is for benchmarks: no machine has a route there.
  const start = `198.18.${randomInt(64) * 4}`;
  const first = Number(start.split('.')[2]);
  const docker = engineWith(`${start}.0/22`, `${start}.0/24`);
  const taken = await Promise.all([takeNetworkRange(docker), takeNetworkRange(docker), takeNetworkRange(docker)]);
  expect(taken.toSorted()).toEqual([1, 2, 3].map((more) => `198.18.${first + more}.0/24`).toSorted());
  await expect(takeNetworkRange(docker)).rejects.toThrow(/no network range left .*docker network prune/);
});
