import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { caddyProxy } from '@hardened-deploy/adapters/proxies/caddy/caddy-proxy';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { tlsServedCertificates } from '@hardened-deploy/adapters/system/tls-served-certificates';
import type { Finding } from '@hardened-deploy/core/checks/finding';
import type { PreFlightPorts, PreFlightRequest } from '@hardened-deploy/core/pre-flight/usecases/check';
import { servedCertificate } from '@hardened-deploy/core/pre-flight/usecases/checks/door/served-certificate';
import { askProxy, seen } from '@hardened-deploy/testkit/proxies/proxy-world';
import { askSecurely, shakeHands } from '@hardened-deploy/testkit/proxies/secure-request';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { type AcmeAuthority, acmeAuthority, authorityDirectory, authorityIdentity } from './acme-authority.ts';
import { type AcmeFault, faultyAuthority, type FaultyAuthority } from './acme-faults.ts';
import { freePort, portOf } from './front-world.ts';
import { API, inKeeper, PAGE, pointer, PORTS, proxySite, ROOT, type Site } from './proxy-site.ts';

// Pebble is built from its module the first time, and a certificate is waited for until it has expired.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 600_000 });

const HOST = 'shop.example.com';
const ROOT_FILE = 'authority.pem';
/** Long enough to be seen while it is valid, on a busy machine too. */
const VALID_S = 60;
/** The last number of Pebble's address, which the faulty ones take while it is away. */
const AUTHORITY = 10;

const SAID: Record<AcmeFault, RegExp> = {
  refuses: /no certificates are given to this account/,
  'rate-limits': /too many new registrations from this address/,
  'is-silent': /timeout|deadline exceeded/i,
};
const FAULTS = Object.keys(SAID) as readonly AcmeFault[];

describe('Caddy when its authority gives no certificate', () => {
  let site: Site;
  let authority: AcmeAuthority;
  let identity: Awaited<ReturnType<typeof authorityIdentity>>;
  let faulty: FaultyAuthority | undefined;
  let securePort: number;
  beforeAll(async () => {
    securePort = await freePort();
    site = await proxySite(caddyProxy({ image: BED_IMAGES.caddy }), {
      front: (host) => ({
        hosts: [HOST],
        redirects: [],
        tls: {
          kind: 'acme',
          directory: authorityDirectory(host),
          email: null,
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
        identity = await authorityIdentity(at.host);
        await inKeeper(at, 'printf "%s" "$1" > "$2"', identity.cert, ROOT_FILE);
      },
    });
    await pointer(site)('live', allTo('green', [API, PAGE]));
  });
  afterEach(async () => {
    await faulty?.remove();
    faulty = undefined;
  });
  afterAll(() => site.stack.remove());

  const router = () => `${site.name}-router`;
  const hands = () => shakeHands({ port: securePort, name: HOST });
  const shown = () =>
    hands().then(
      (seenNow) => seenNow.shown,
      () => 'none',
    );
  const restart = async () => void (await site.stack.docker('restart', '--time', '30', router()));
  const logSince = async (since: string) =>
    (await promisify(execFile)('docker', ['logs', '--since', since, router()])).stderr;
  const become = async (fault: AcmeFault) => {
    faulty = await faultyAuthority(site, { at: AUTHORITY, fault, identity });
    return new Date().toISOString();
  };

  /** What pre-flight and doctor say of the certificate that users are shown. */
  async function told(): Promise<Finding | undefined> {
    const router = {
      publicUrl: `https://${HOST}`,
      publicConnect: `127.0.0.1:${securePort}`,
      listen: '0.0.0.0:80',
      front: { hosts: [HOST], redirects: [], tls: { kind: 'acme', listen: '0.0.0.0:443' } },
    };
    const request = { configuration: { router, components: [] } } as unknown as PreFlightRequest;
    const ports = { certificates: tlsServedCertificates(), clock: systemClock() } as unknown as PreFlightPorts;
    const [finding] = await servedCertificate.look(ports, request, new AbortController().signal);
    return finding;
  }

  async function servesPlainly(): Promise<void> {
    const plain = `http://127.0.0.1:${portOf(site.stack.configuration.router.listen)}/`;
    const status = () =>
      askProxy(plain, { headers: { host: HOST } }).then(
        (answer) => answer.status,
        () => 0,
      );
    await expect.poll(status, { timeout: 30_000 }).toBe(308);
    const preview = `http://${site.stack.configuration.router.previewListen}/.private/page.g/`;
    expect(seen(await askProxy(preview))).toMatchObject({ component: PAGE, slot: 'green' });
  }

  test.each(FAULTS)(
    'and %s: the router is up, shows none, says why, and does not ask without a pause',
    async (fault) => {
      const since = await become(fault);
      await restart();
      await expect.poll(shown).toBe('none');
      await servesPlainly();
      await expect.poll(() => logSince(since), { timeout: 120_000, interval: 1_000 }).toMatch(SAID[fault]);
      // The line that names the host may come after the one that names the fault.
      await expect.poll(() => logSince(since), { timeout: 120_000, interval: 1_000 }).toMatch(/shop\.example\.com/);
      const before = await faulty?.asked();
      await sleep(10_000);
      expect((await faulty?.asked()) ?? 0).toBeLessThanOrEqual((before ?? 0) + 3);
      expect(await told()).toMatchObject({ status: 'skipped', evidence: expect.stringMatching(/^none was shown: /) });
    },
  );

  describe('after it has given one', () => {
    let first: string;
    let ends: Date;
    test('it is served', async () => {
      authority = await acmeAuthority(site, { names: [HOST], identity, ports: PORTS, validSeconds: VALID_S });
      await authority.start();
      await restart();
      await expect.poll(shown, { timeout: 60_000 }).not.toBe('none');
      first = await shown();
      ends = new Date(new X509Certificate(Buffer.from(first, 'base64')).validTo);
      await authority.remove();
      expect(ends.getTime() - Date.now()).toBeLessThan(VALID_S * 1_000 + 1_000);
      // The authority of a test is trusted by nobody, so that is told before the time.
      expect(await told()).toMatchObject({ status: 'failed', evidence: expect.stringMatching(/don't trust/) });
    });

    test.each(FAULTS)('and then %s: the router serves with what it has, after a restart too', async (fault) => {
      await become(fault);
      await restart();
      await expect.poll(shown, { timeout: 30_000 }).toBe(first);
      expect(seen(await askSecurely({ port: securePort, name: HOST }))).toMatchObject({ component: PAGE });
    });

    test('and it has expired meanwhile: the router serves on with it, and pre-flight and doctor say so', async () => {
      const since = await become('rate-limits');
      await sleep(Math.max(0, ends.getTime() - Date.now()) + 1_500);
      expect(await shown()).toBe(first);
      expect(seen(await askSecurely({ port: securePort, name: HOST }))).toMatchObject({ component: PAGE });
      await restart();
      await expect.poll(shown, { timeout: 30_000 }).toBe(first);
      expect(seen(await askSecurely({ port: securePort, name: HOST }))).toMatchObject({ component: PAGE });
      await expect.poll(() => logSince(since), { timeout: 60_000, interval: 1_000 }).toMatch(SAID['rate-limits']);
      const finding = await told();
      expect(finding).toMatchObject({
        status: 'failed',
        evidence: expect.stringMatching(/^the certificate expired on /),
      });
      expect(finding?.remedy).toContain('its log at the target says why');
    });

    test('once the authority gives certificates again, the router has a new one', async () => {
      authority = await acmeAuthority(site, { names: [HOST], identity, ports: PORTS });
      await authority.start();
      await restart();
      const now = async () => ((await shown()) === first ? 'the one before' : await shown());
      await expect.poll(now, { timeout: 90_000 }).not.toMatch(/none|the one before/);
      expect(seen(await askSecurely({ port: securePort, name: HOST }))).toMatchObject({ component: PAGE });
      await authority.remove();
    });
  });
});
