import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { caddyProxy } from '@hardened-deploy/adapters/proxies/caddy/caddy-proxy';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { askProxy, seen } from '@hardened-deploy/testkit/proxies/proxy-world';
import { askSecurely, shakeHands } from '@hardened-deploy/testkit/proxies/secure-request';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { type AcmeAuthority, acmeAuthority, authorityDirectory, authorityIdentity } from './acme-authority.ts';
import { freePort, portOf } from './front-world.ts';
import { API, inKeeper, PAGE, pointer, PORTS, proxySite, ROOT, type Site } from './proxy-site.ts';

// Pebble is built from its module the first time, which takes a minute or more.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 600_000 });

const HOST = 'shop.example.com';
const OTHER = 'www.shop.example.com';
const ROOT_FILE = 'authority.pem';

describe('Caddy gets certificates by itself', () => {
  let site: Site;
  let authority: AcmeAuthority;
  let securePort: number;
  let plainPort: number;
  beforeAll(async () => {
    securePort = await freePort();
    site = await proxySite(caddyProxy({ image: BED_IMAGES.caddy }), {
      front: (host) => ({
        hosts: [HOST],
        redirects: [{ from: OTHER, to: `https://${HOST}:${securePort}` }],
        tls: {
          kind: 'acme',
          directory: authorityDirectory(host),
          email: 'ops@example.com',
          authorityRootFile: `${ROOT}/${ROOT_FILE}`,
          storage: `${ROOT}/acme`,
          account: null,
          publishedPort: securePort,
          http3: 'off',
          hsts: null,
        },
        trustedProxies: [],
        requestIdHeader: null,
      }),
      prepare: async (at) => {
        const identity = await authorityIdentity(at.host);
        await inKeeper(at, 'printf "%s" "$1" > "$2"', identity.cert, ROOT_FILE);
        authority = await acmeAuthority(at, { names: [HOST, OTHER], identity, ports: PORTS });
      },
    });
    plainPort = portOf(site.stack.configuration.router.listen);
    await pointer(site)('live', allTo('green', [API, PAGE]));
  });
  afterAll(() => site.stack.remove());

  const hands = (name: string) => shakeHands({ port: securePort, name });
  const restart = async () => void (await site.stack.docker('restart', '--time', '30', `${site.name}-router`));
  const issuerOf = (name: string) =>
    hands(name).then(
      ({ issuer }) => issuer,
      () => 'none',
    );

  test('while the authority does not answer, it runs, redirects, and says what is wrong', async () => {
    await expect(hands(HOST)).rejects.toThrow();
    expect(await askProxy(`http://127.0.0.1:${plainPort}/x`, { headers: { host: HOST } })).toMatchObject({
      status: 308,
    });
    const said = async () => (await promisify(execFile)('docker', ['logs', `${site.name}-router`])).stderr;
    await expect.poll(said, { timeout: 60_000 }).toMatch(/"logger":"tls\.obtain".*shop\.example\.com/);
  });

  test('once the authority answers, it has a certificate for each name, and serves with it', async () => {
    await authority.start();
    await restart();
    for (const name of [HOST, OTHER]) await expect.poll(() => issuerOf(name), { timeout: 60_000 }).toMatch(/Pebble/);
    const answer = await askSecurely({ port: securePort, name: HOST });
    expect(seen(answer)).toMatchObject({ component: PAGE, slot: 'green' });
    await expect(hands('evil.example')).rejects.toThrow();
    expect((await askSecurely({ port: securePort, name: HOST, host: 'evil.example' })).status).toBe(421);
  });

  test('started again without an authority, it serves with the certificate that it has', async () => {
    const { shown } = await hands(HOST);
    await authority.stop();
    await restart();
    await expect
      .poll(
        () =>
          hands(HOST).then(
            (now) => now.shown,
            () => '',
          ),
        { timeout: 30_000 },
      )
      .toBe(shown);
    expect((await askSecurely({ port: securePort, name: HOST })).status).toBe(200);
  });
});
