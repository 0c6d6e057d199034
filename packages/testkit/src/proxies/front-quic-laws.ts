import { describe, expect, test } from 'vitest';
import { allTo } from '../target/all-to.ts';
import type { FrontWorld } from './front-world.ts';
import type { Http3Asked, Http3Client } from './http3-client.ts';
import { askProxy, seen } from './proxy-world.ts';
import { askSecurely, derOf } from './secure-request.ts';

/** What a proxy that has HTTP/3 does over it. A part of `frontLaws`, on the same world, where all is in green. */
export function frontQuicLaws(world: () => FrontWorld): void {
  describe('over HTTP/3', () => {
    const client = (): Http3Client => {
      const { http3 } = world();
      if (!http3) throw new Error('no client');
      return http3;
    };
    const ask = (path: string, more: Partial<Http3Asked> = {}) => client().ask({ name: world().host, path, ...more });

    test('serves as over the others, and is told of where it is, at the port that users come to', async () => {
      const { host, redirected, securePort, plainPort, slotHeader, api, certificate } = world();
      const answer = await ask('/api/a%2fb?y=1');
      expect(answer).toMatchObject({ status: 200, proto: 'HTTP/3.0' });
      expect(answer.shown).toBe(derOf(certificate));
      expect(answer.headers[slotHeader.toLowerCase()]).toBe('green');
      expect(seen(answer)).toMatchObject({ component: api, slot: 'green', url: '/api/a%2fb?y=1' });
      expect(seen(answer).headers).toMatchObject({ host, 'x-forwarded-proto': 'https', 'x-forwarded-host': host });
      const told = `h3=":${securePort}"; ma=86400`;
      for (const name of [host, redirected])
        expect((await askSecurely({ port: securePort, name })).headers['alt-svc']).toBe(told);
      const plainly = await askProxy(`http://127.0.0.1:${plainPort}/`, { headers: { host } });
      expect(plainly.headers).not.toHaveProperty('alt-svc');
      expect((await ask('/', { name: redirected })).status).toBe(308);
    });

    test('a body comes as it was sent, and one that is too large is refused', async () => {
      const posted = await ask('/api/', { method: 'POST', body: 'x'.repeat(30_000) });
      expect(seen(posted)).toMatchObject({ method: 'POST', bytes: 30_000 });
      expect((await ask('/api/', { method: 'POST', body: 'x'.repeat(100_000) })).status).toBe(413);
    });

    test('another name gets 421 and no component, and no certificate', async () => {
      const { slotHeader, second } = world();
      for (const host of ['evil.example', second, 'localhost']) {
        const { status, headers } = await ask('/', { host });
        expect(status).toBe(421);
        expect(headers).not.toHaveProperty(slotHeader.toLowerCase());
      }
      for (const name of ['evil.example', '']) await expect(ask('/', { name, host: world().host })).rejects.toThrow();
    });

    test('nobody is believed, each request has an id of its own, and a line in the log that says how it came', async () => {
      const { requestIdHeader } = world();
      const named = requestIdHeader.toLowerCase();
      const forged = { [named]: 'of-the-client', 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'http' };
      const { headers } = seen(await ask('/api/by-http3?token=a-secret', { headers: forged }));
      expect(headers[named]).toMatch(/^[0-9a-f-]{32,36}$/);
      expect(headers['x-forwarded-for']).not.toContain('6.6.6.6');
      expect(headers['x-forwarded-proto']).toBe('https');
      const lines = async () => (await world().accessLog()).filter((line) => line.includes('/api/by-http3'));
      await expect.poll(async () => (await lines()).length, { timeout: 10_000 }).toBe(1);
      const [line = ''] = await lines();
      expect(line).not.toContain('a-secret');
      expect(JSON.parse(line)).toMatchObject({ request: { proto: 'HTTP/3.0' }, request_id: headers[named] });
    });

    test('a trusted proxy is not told of it, because its users would be', async () => {
      const headers = await world().headersForTrusted();
      expect(headers).toMatchObject({ [world().slotHeader.toLowerCase()]: 'green' });
      expect(headers).not.toHaveProperty('alt-svc');
    });

    test('no request is lost or led elsewhere while routes move, on one connection and on many', async () => {
      const { api, page, slotHeader } = world();
      const answers = new Map<string, number>();
      const moved = new AbortController();
      const asking = ['kept', 'kept', 'kept', undefined].map(async (connection) => {
        while (!moved.signal.aborted) {
          const { status, body, headers } = await ask('/api/', connection === undefined ? {} : { connection });
          const { slot } = seen({ status, body });
          const word = `${status} ${slot} ${headers[slotHeader.toLowerCase()] === slot}`;
          answers.set(word, (answers.get(word) ?? 0) + 1);
        }
      });
      for (let count = 0; count < 10; count += 1)
        await world().follow(allTo(count % 2 === 0 ? 'blue' : 'green', [api, page]));
      moved.abort();
      await Promise.all(asking);
      expect([...answers.keys()].toSorted()).toEqual(['200 blue true', '200 green true']);
    });
  });
}
