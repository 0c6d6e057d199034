import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../scripts/bed/command.ts';
import { isRoot } from '../../scripts/bed/debian.ts';

const BRIDGE_FILTER = '/proc/sys/net/bridge/bridge-nf-call-iptables';
const here = isRoot() || process.env['CI'] !== undefined ? test : test.skip;

/** What another Docker Engine leaves behind, in a network namespace of the test's own. */
const AS_LEFT_BEHIND = `
  ip link set lo up
  iptables -w -P FORWARD DROP
  if [ -e ${BRIDGE_FILTER} ]; then echo 1 > ${BRIDGE_FILTER}; fi
  exec "$@"`;

here(
  'where FORWARD drops, a private engine lets the networks of stacks and databases work',
  async () => {
    const program = [process.execPath, '--conditions=source', join(import.meta.dirname, 'in-dropping-namespace.ts')];
    const said = await run({
      program: 'unshare',
      args: ['--net', 'sh', '-ec', AS_LEFT_BEHIND, 'sh', ...program],
      env: { DOCKER_HOST: undefined },
      timeout: 120_000,
    });
    const { reached, rules } = JSON.parse(said) as { reached: Record<string, boolean>; rules: readonly string[] };
    expect(reached).toMatchObject({ stack: true, database: true });
    // Without the bridges' filter, packets within a network pass no rule at all. With it, this one shows that the policy holds.
    if (existsSync(BRIDGE_FILTER)) expect(reached['elsewhere']).toBe(false);
    expect(rules).toEqual(['-P FORWARD DROP']);
  },
  120_000,
);
