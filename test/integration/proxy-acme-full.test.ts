import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { caddyProxy } from '@hardened-deploy/adapters/proxies/caddy/caddy-proxy';
import { askProxy, seen } from '@hardened-deploy/testkit/proxies/proxy-world';
import { askSecurely, shakeHands } from '@hardened-deploy/testkit/proxies/secure-request';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { type AcmeAuthority, acmeAuthority, authorityDirectory, authorityIdentity } from './acme-authority.ts';
import { freePort, portOf } from './front-world.ts';
import { API, inKeeper, PAGE, pointer, PORTS, proxySite, ROOT, type Site } from './proxy-site.ts';

// Pebble is built from its module the first time, and a certificate is waited for until it has expired.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 600_000 });

const HOST = 'shop.example.com';
const ROOT_FILE = 'authority.pem';
const VALID_S = 45;
const FULL = /no space left on device/;

describe('Caddy, when the disk on which it keeps its certificates is full', () => {
  let site: Site;
  let authority: AcmeAuthority;
  let securePort: number;
  beforeAll(async () => {
    securePort = await freePort();
    site = await proxySite(caddyProxy({ image: BED_IMAGES.caddy }), {
      volumeMiB: 4,
      front: (host) => ({
        hosts: [HOST],
        redirects: [],
        tls: {
          kind: 'acme',
          directory: authorityDirectory(host),
          // Without one, Caddy takes the folder of an account that it could not save for an address, and the authority refuses that.
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
        authority = await acmeAuthority(at, { names: [HOST], identity, ports: PORTS, validSeconds: VALID_S });
      },
    });
    await pointer(site)('live', allTo('green', [API, PAGE]));
    await authority.start();
  });
  afterAll(() => site.stack.remove());

  const fill = () => inKeeper(site, 'dd if=/dev/zero of=.filler bs=4k 2>/dev/null || :');
  const free = () => inKeeper(site, 'rm -f .filler');
  const restart = async () => void (await site.stack.docker('restart', '--time', '30', `${site.name}-router`));
  const logSince = async (since: string) =>
    (await promisify(execFile)('docker', ['logs', '--since', since, `${site.name}-router`])).stderr;
  const shown = () =>
    shakeHands({ port: securePort, name: HOST }).then(
      (hands) => hands.shown,
      () => 'none',
    );

  test('before there is a certificate: plain HTTP is answered, none is shown, and the log says why', async () => {
    await fill();
    const since = new Date().toISOString();
    await restart();
    const plain = `http://127.0.0.1:${portOf(site.stack.configuration.router.listen)}/`;
    const status = () =>
      askProxy(plain, { headers: { host: HOST } }).then(
        (answer) => answer.status,
        () => 0,
      );
    await expect.poll(status, { timeout: 30_000 }).toBe(308);
    await expect.poll(() => logSince(since), { timeout: 90_000, interval: 1_000 }).toMatch(FULL);
    const preview = `http://${site.stack.configuration.router.previewListen}/.private/page.g/`;
    expect(seen(await askProxy(preview))).toMatchObject({ component: PAGE, slot: 'green' });
  });

  test('with space again, it gets one', async () => {
    await free();
    await restart();
    await expect.poll(shown, { timeout: 90_000, interval: 500 }).not.toBe('none');
    expect(seen(await askSecurely({ port: securePort, name: HOST }))).toMatchObject({ component: PAGE });
  });

  test('when one has to be renewed: the site is served with what there is, after a restart too, and the log says why', async () => {
    // Renewed once more, so that its end is known and some time away.
    await restart();
    await expect.poll(shown, { timeout: 90_000 }).not.toBe('none');
    await fill();
    const standing = await shown();
    const ends = new Date(new X509Certificate(Buffer.from(standing, 'base64')).validTo);
    await sleep(Math.max(0, ends.getTime() - Date.now()) + 1_500);
    const since = new Date().toISOString();
    await restart();
    await expect.poll(shown, { timeout: 30_000 }).not.toBe('none');
    expect(seen(await askSecurely({ port: securePort, name: HOST }))).toMatchObject({ component: PAGE });
    await expect.poll(() => logSince(since), { timeout: 90_000, interval: 1_000 }).toMatch(FULL);
    expect(seen(await askSecurely({ port: securePort, name: HOST }))).toMatchObject({ component: PAGE });
  });

  test('and with space again, it is renewed', async () => {
    await free();
    const standing = await shown();
    await restart();
    const other = async () => !['none', standing].includes(await shown());
    await expect.poll(other, { timeout: 90_000, interval: 500 }).toBe(true);
  });
});
