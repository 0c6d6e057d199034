import { freeRanges, rangesOfRoutes } from '@hardened-deploy/testkit/docker/range-choice';
import { describe, expect, test } from 'vitest';

const nothing = { pools: [], networks: [], routes: [] };

describe('ranges for a new network', () => {
  test('come out of the pools that the engine names, and of no other', () => {
    const [free = []] = freeRanges({ ...nothing, pools: ['10.220.128.0/17'] });
    expect(free).toHaveLength(128);
    expect(free[0]).toBe('10.220.128.0/24');
    expect(free.at(-1)).toBe('10.220.255.0/24');
  });

  test('leave out what a network of the engine has, wider and narrower ones too', () => {
    const networks = ['10.220.0.0/24', '10.220.128.0/18', '10.220.192.16/28', 'fd00::/64'];
    const [free = []] = freeRanges({ ...nothing, pools: ['10.220.128.0/17'], networks });
    expect(free).toHaveLength(63);
    expect(free[0]).toBe('10.220.193.0/24');
  });

  test('leave out what the machine has a route to, but for routes wider than the pool', () => {
    const routes = ['0.0.0.0/0', '10.0.0.0/8', '10.220.130.0/23'];
    const [free = []] = freeRanges({ ...nothing, pools: ['10.220.128.0/17'], routes });
    expect(free).toHaveLength(126);
    expect(free).not.toContain('10.220.131.0/24');
  });

  test.each([[[]], [['fd00::/48']], [['10.9.0.0/26']]])(
    'with no pool that has room for one (%j), they are the usual ones',
    (pools) => {
      const free = freeRanges({ ...nothing, pools });
      expect(free.map(([first]) => first)).toEqual(['10.192.0.0/24', '172.16.0.0/24', '192.168.0.0/24']);
    },
  );
});

test("the kernel's table of routes is read", () => {
  const table = [
    'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
    'eth0\t00000000\t0100000A\t0003\t0\t0\t0\t00000000\t0\t0\t0',
    'hd-dev\t0000FA0A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0',
    'br-1\t000010AC\t00000000\t0001\t0\t0\t0\t0000F0FF\t0\t0\t0',
    '',
  ].join('\n');
  expect(rangesOfRoutes(table)).toEqual(['0.0.0.0/0', '10.250.0.0/24', '172.16.0.0/12']);
});
