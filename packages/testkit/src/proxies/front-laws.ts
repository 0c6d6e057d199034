import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allTo } from '../target/all-to.ts';
import { frontFrameLaws } from './front-frame-laws.ts';
import { frontQuicLaws } from './front-quic-laws.ts';
import { frontLogLaws } from './front-log-laws.ts';
import { frontRequestLaws } from './front-request-laws.ts';
import type { FrontWorld } from './front-world.ts';
import { askProxy, type ProxyAnswer, seen } from './proxy-world.ts';
import { askSecurely, derOf, shakeHands } from './secure-request.ts';

/** What every proxy does at the names that users come in by, with a certificate of one's own. */
export function frontLaws(
  name: string,
  open: () => Promise<FrontWorld>,
  { http3 }: { readonly http3: 'has' | 'lacks' },
): void {
  describe(`${name} at the names that it serves`, () => {
    let world: FrontWorld;
    beforeAll(async () => {
      world = await open();
      await world.follow(allTo('green', [world.api, world.page, world.onlyAtSecond]));
    });
    afterAll(() => world.close());

    const plainly = (host: string, path: string) =>
      askProxy(`http://127.0.0.1:${world.plainPort}${path}`, { headers: { host } });
    const securely = (path: string, more: { name?: string; host?: string; headers?: Record<string, string> } = {}) =>
      askSecurely({ port: world.securePort, name: world.host, path, ...more });
    const slotNamed = ({ headers }: ProxyAnswer) => headers[world.slotHeader.toLowerCase()];
    const hands = (name = world.host, options = {}) => shakeHands({ port: world.securePort, name }, options);

    test('serves over TLS, and tells the component so', async () => {
      const answer = await securely('/api/x?y=1');
      expect(seen(answer)).toMatchObject({ component: world.api, slot: 'green', url: '/api/x?y=1' });
      expect(slotNamed(answer)).toBe('green');
      expect(seen(answer).headers).toMatchObject({ host: world.host, 'x-forwarded-proto': 'https' });
    });

    test('sends who comes without TLS to the same path with it', async () => {
      const answer = await plainly(world.host, '/api/a%2Fb?q=1&r');
      expect(answer.status).toBe(308);
      expect(answer.headers.location).toBe(`https://${world.host}:${world.securePort}/api/a%2Fb?q=1&r`);
    });

    test('sends another name of ours to the first, with and without TLS', async () => {
      const location = `https://${world.host}:${world.securePort}/x?y`;
      for (const answer of [
        await plainly(world.redirected, '/x?y'),
        await securely('/x?y', { name: world.redirected }),
      ]) {
        expect(answer).toMatchObject({ status: 308, headers: { location } });
      }
    });

    test('leads each path to the component that is there at the name, on the preview port too', async () => {
      const { host, second, page, onlyAtSecond, previewUrl } = world;
      const led = async (name: string, path: string) => seen(await securely(path, { name })).component;
      const shown = async (name: string, path: string) =>
        seen(await askProxy(previewUrl + path, { headers: { host: name } })).component;
      for (const asked of [led, shown]) {
        expect(await asked(second, '/ledger/x')).toBe(onlyAtSecond);
        expect(await asked(host, '/ledger/x')).toBe(page);
        expect(await asked(second, '/')).toBe(page);
        expect(await asked(host, '/absent/')).toBe(page);
      }
      expect(await shown('127.0.0.1', '/ledger/x')).toBe(page);
    });

    test('takes a wildcard for one label, and for names that stand nowhere else', async () => {
      const { host, wildcard, second, onlyAtSecond, page, redirectedBesideWildcard, previewUrl } = world;
      const covered = wildcard.replace('*', 'any-name');
      expect(seen(await securely('/ledger/x', { name: covered }))).toMatchObject({ component: page });
      expect(seen(await securely('/ledger/x', { name: second }))).toMatchObject({ component: onlyAtSecond });
      for (const name of [covered, second]) expect((await plainly(name, '/')).status).toBe(308);
      const location = `https://${host}:${world.securePort}/x`;
      const sent = { status: 308, headers: { location } };
      expect(await securely('/x', { name: redirectedBesideWildcard })).toMatchObject(sent);
      expect(await plainly(redirectedBesideWildcard, '/x')).toMatchObject(sent);
      for (const name of [wildcard.replace('*', 'two.labels'), wildcard.slice(2), wildcard.replace('*', '')]) {
        expect((await plainly(name, '/')).status, name).toBeOneOf([400, 421]);
        expect((await securely('/', { host: name })).status, name).toBeOneOf([400, 421]);
      }
      for (const name of [wildcard.replace('*', 'two.labels'), wildcard.slice(2)])
        await expect(hands(name)).rejects.toThrow();
      const shown = seen(await askProxy(`${previewUrl}/ledger/x`, { headers: { host: covered } }));
      expect(shown).toMatchObject({ component: page });
    });

    test.each(['evil.example', 'shop.example.com.evil.example', '127.0.0.1', 'api'])(
      'answers 421 to the name %s, and never with a component',
      async (host) => {
        for (const answer of [await plainly(host, '/'), await securely('/', { host })]) {
          expect(answer.status).toBe(421);
          expect(slotNamed(answer)).toBeUndefined();
        }
      },
    );

    test('shows no certificate to who asks for another name', async () => {
      for (const name of ['evil.example', '']) await expect(hands(name)).rejects.toThrow();
      expect((await hands()).shown).toBe(derOf(world.certificate));
    });

    test('speaks TLS 1.2 and 1.3 and nothing older, and HTTP/2', async () => {
      for (const protocol of ['TLSv1.2', 'TLSv1.3'] as const)
        expect(await hands(world.host, { minVersion: protocol, maxVersion: protocol })).toMatchObject({ protocol });
      // Node itself speaks TLS 1.1 at this level only.
      const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
      await expect(hands(world.host, old)).rejects.toThrow();
      expect(await hands(world.host, { ALPNProtocols: ['h2', 'http/1.1'] })).toMatchObject({ alpn: 'h2' });
    });

    test('tells browsers to come with TLS only, in each answer that came with it', async () => {
      for (const path of ['/', '/api/?status=404'])
        expect((await securely(path)).headers['strict-transport-security']).toBe('max-age=86400');
      expect((await plainly(world.host, '/')).headers).not.toHaveProperty('strict-transport-security');
    });

    test('takes the word of nobody else about address, scheme and name', async () => {
      const forged = { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'evil.example' };
      const { headers } = seen(await securely('/', { headers: forged }));
      expect(headers).toMatchObject({ 'x-forwarded-proto': 'https', 'x-forwarded-host': world.host });
      expect(headers['x-forwarded-for']).not.toContain('6.6.6.6');
    });

    test('believes a proxy that is trusted', async () => {
      const told = { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'http' };
      const { headers } = seen({ status: 200, body: await world.askFromTrusted(told) });
      expect(headers['x-forwarded-for']).toMatch(/^6\.6\.6\.6, [\d.]+$/);
      expect(headers['x-forwarded-proto']).toBe('http');
    });

    test('gives each request its own id, whatever the client says', async () => {
      const named = world.requestIdHeader.toLowerCase();
      const ids = [];
      for (let count = 0; count < 3; count += 1)
        ids.push(seen(await securely('/', { headers: { [named]: 'of-the-client' } })).headers[named]);
      expect(new Set(ids).size).toBe(3);
      for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{32,36}$/);
    });

    frontLogLaws(() => world);
    frontFrameLaws(() => world);
    frontRequestLaws(() => world);

    if (http3 === 'has') frontQuicLaws(() => world);
    else
      test('sends nobody to HTTP/3, which it has not', async () => {
        expect(world.http3).toBeNull();
        expect((await securely('/')).headers).not.toHaveProperty('alt-svc');
      });

    test('passes on the id that a component tells another one, and gives one to a call without it', async () => {
      const named = world.requestIdHeader.toLowerCase();
      const inside = async (headers: Readonly<Record<string, string>>) =>
        seen({ status: 200, body: await world.askInside(headers) }).headers[named];
      await world.follow(allTo('blue', [world.api, world.page]));
      expect(await inside({ [named]: 'of-a-component' })).toBe('of-a-component');
      expect(await inside({})).toMatch(/^[0-9a-f-]{32,36}$/);
    });

    test('uses a certificate that has replaced the first, without being told', async () => {
      const replaced = derOf(await world.replaceCertificate());
      await expect
        .poll(
          () =>
            hands().then(
              ({ shown }) => shown,
              () => '',
            ),
          { timeout: 20_000 },
        )
        .toBe(replaced);
      expect((await securely('/')).status).toBe(200);
    });
  });
}
