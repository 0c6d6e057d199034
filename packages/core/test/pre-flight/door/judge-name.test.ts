import { judgeName } from '@hardened-deploy/core/pre-flight/door/judge-name';
import type { WantedDoor } from '@hardened-deploy/core/pre-flight/door/wanted-door';
import { describe, expect, test } from 'vitest';

const SERVER = { v4: ['8.8.4.4'], v6: ['2a00::4'] };
const ROUTER = { first: 'router', listensOnIpv6: false, certificates: 'none' } as const;
const BOTH = { ...ROUTER, listensOnIpv6: true } as const;
const PROXY = { ...ROUTER, first: 'own-proxy' } as const;

const judged = (
  addresses: readonly string[],
  door: Pick<WantedDoor, 'first' | 'listensOnIpv6' | 'certificates'> = ROUTER,
  server: typeof SERVER | undefined = SERVER,
) => {
  const of = (isSix: boolean) => addresses.filter((address) => address.includes(':') === isSix);
  return judgeName({ name: 'shop.test', v4: of(false), v6: of(true) }, { server, door });
};
const statuses = (findings: readonly { readonly status: string }[]) => findings.map(({ status }) => status);

describe('a name', () => {
  test.each([
    ['to the server', ['8.8.4.4'], ROUTER, ['passed']],
    ['nowhere', [], ROUTER, ['failed']],
    ['nowhere, with a proxy in front', [], PROXY, ['failed']],
    ['elsewhere', ['1.1.1.1'], ROUTER, ['warned']],
    ['elsewhere and to the server', ['1.1.1.1', '8.8.4.4'], ROUTER, ['warned']],
    ['to a proxy in front', ['1.1.1.1', '2a00::1'], PROXY, ['passed']],
    [
      'to the server, and has an AAAA record where nothing listens',
      ['8.8.4.4', '2a00::4'],
      ROUTER,
      ['passed', 'failed'],
    ],
    ['to what may be a proxy, by both', ['1.1.1.1', '2a00::1'], ROUTER, ['warned', 'warned']],
    ['to the server by both', ['8.8.4.4', '2a00::4'], BOTH, ['passed', 'passed']],
    ['to the server, and elsewhere by IPv6', ['8.8.4.4', '2a00::1'], BOTH, ['passed', 'warned']],
    ['by IPv6 alone where nothing listens', ['2a00::4'], ROUTER, ['failed', 'failed']],
    ['by IPv6 alone', ['2a00::4'], BOTH, ['passed', 'passed']],
  ] as const)('that leads %s', (_, addresses, door, expected) => {
    expect(statuses(judged(addresses, door))).toEqual(expected);
  });

  test('that is wrong is told with what to do, and with the address where it is known', () => {
    for (const findings of [judged([]), judged(['1.1.1.1']), judged(['8.8.4.4', '2a00::4']), judged(['2a00::4'])])
      for (const { status, remedy } of findings) if (status !== 'passed') expect(remedy).toMatch(/\w\.$/);
    expect(judged([])[0]?.remedy).toContain('A record for it with 8.8.4.4');
  });

  test('is not compared where the server is known by no address, or only by private ones', () => {
    expect(
      statuses(judgeName({ name: 'a.test', v4: ['1.1.1.1'], v6: [] }, { server: undefined, door: ROUTER })),
    ).toEqual(['passed']);
    for (const own of ['10.0.0.7', '172.20.0.7', '192.168.1.7', '100.64.0.7', '127.0.0.1'])
      expect(statuses(judged(['1.1.1.1'], ROUTER, { v4: [own], v6: [] }))).toEqual(['passed']);
  });

  test('of a private network is compared with the private address of the server', () => {
    const inside = { v4: ['10.0.0.7'], v6: [] };
    expect(statuses(judged(['10.0.0.7'], ROUTER, inside))).toEqual(['passed']);
    expect(statuses(judged(['10.0.0.8'], ROUTER, inside))).toEqual(['warned']);
  });
});

test('where certificates are asked for, a name that leads elsewhere is told what the authority does', () => {
  const [finding] = judged(['1.1.1.1'], { ...ROUTER, certificates: 'asked-for' });
  expect(finding).toMatchObject({ status: 'warned', remedy: expect.stringContaining('refuses the name for an hour') });
});
