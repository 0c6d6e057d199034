import { describe, expect, test } from 'vitest';
import type { FrontWorld } from './front-world.ts';
import { askProxy } from './proxy-world.ts';
import { askSecurely } from './secure-request.ts';
import { askRawSecurely } from './raw-request.ts';

/** The fields of a line that mean the same with each proxy. */
interface LoggedRequest {
  readonly ts: number;
  readonly request: Readonly<Record<'remote_ip' | 'client_ip' | 'proto' | 'method' | 'host' | 'uri', string>>;
  readonly duration: number;
  readonly size: number;
  readonly status: number;
  readonly scheme: string;
  readonly request_id: string;
  readonly component?: string;
  readonly slot: string;
  readonly release?: string;
  /** Empty or null where no component was asked. */
  readonly upstream: string | null;
  readonly upstream_seconds: number | null;
}

const FIELDS = [
  'duration',
  'request',
  'request_id',
  'scheme',
  'size',
  'slot',
  'status',
  'ts',
  'upstream',
  'upstream_seconds',
];
const OF_REQUEST = ['client_ip', 'host', 'method', 'proto', 'remote_ip', 'uri'];

/** What every proxy logs of the requests of users. A part of `frontLaws`, on the same world, where all is in green. */
export function frontLogLaws(world: () => FrontWorld): void {
  describe('in its log', () => {
    const parsed = async () => (await world().accessLog()).map((line) => JSON.parse(line) as LoggedRequest);

    /** The line of a request, which ends with this mark before its query. */
    async function lineOf(mark: string): Promise<LoggedRequest> {
      let found: readonly LoggedRequest[] = [];
      await expect
        .poll(async () => (found = (await parsed()).filter(({ request }) => request.uri.endsWith(mark))).length, {
          timeout: 10_000,
        })
        .toBe(1);
      const [line] = found;
      if (!line) throw new Error('it was just there');
      return line;
    }

    test('has a line with component, slot, id and times for each request, and no query', async () => {
      const { host, securePort, api, page, slotHeader, requestIdHeader } = world();
      const asked = await askSecurely({ port: securePort, name: host, path: '/api/logged-1?token=a-secret' });
      const id = (JSON.parse(asked.body) as { headers: Record<string, string> }).headers[requestIdHeader.toLowerCase()];
      const line = await lineOf('/logged-1');
      expect(line).toMatchObject({
        request: { method: 'GET', host, uri: '/api/logged-1', proto: 'HTTP/1.1' },
        status: 200,
        scheme: 'https',
        component: api,
        slot: asked.headers[slotHeader.toLowerCase()],
        release: `${api}-of-green`,
        request_id: id,
        upstream: expect.stringMatching(/^[\d.]+:3000$/),
      });
      expect(Object.keys(line).toSorted()).toEqual([...FIELDS, 'component', 'release'].toSorted());
      expect(Object.keys(line.request).toSorted()).toEqual(OF_REQUEST);
      expect(line.request.client_ip).toBe(line.request.remote_ip);
      expect(Math.abs(line.ts - Date.now() / 1_000)).toBeLessThan(60);
      for (const number of [line.duration, line.upstream_seconds, line.size]) expect(number).toBeTypeOf('number');
      await askSecurely({ port: securePort, name: host, path: '/logged-2' });
      expect(await lineOf('/logged-2')).toMatchObject({ component: page });
      expect((await world().accessLog()).join('\n')).not.toContain('a-secret');
    });

    test('has requests that no component got, too', async () => {
      const { plainPort, host } = world();
      const plainly = (name: string, path: string) =>
        askProxy(`http://127.0.0.1:${plainPort}${path}`, { headers: { host: name } });
      await plainly('evil.example', '/logged-3');
      await plainly(host, '/logged-4?x');
      const [refused, redirected] = [await lineOf('/logged-3'), await lineOf('/logged-4')];
      expect(refused).toMatchObject({ status: 421, slot: '', request: { host: 'evil.example' } });
      expect(redirected).toMatchObject({ status: 308, scheme: 'http', slot: '' });
      expect(Object.keys(refused).toSorted()).toEqual(FIELDS);
    });

    test('has one line for each request, whatever stands in it', async () => {
      const { securePort, host } = world();
      const before = (await parsed()).length;
      const forged = String.raw`","status":999,"x":"\u000a{\n`;
      const requests = [
        `GET /logged-5${forged.replaceAll(/\s/g, '')} HTTP/1.1\r\nHost: ${host}\r\n`,
        `GET /logged-6%0a%7b%22status%22:999%7d HTTP/1.1\r\nHost: ${host}\r\n`,
        `GET /logged-7 HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${forged}\r\nX-Forwarded-For: 6.6.6.6", "status":999\r\n`,
        `GET /logged-8 HTTP/1.1\r\nHost: ${host}","status":999\r\n`,
        `GET /logged-9\t\u0001 HTTP/1.1\r\nHost: ${host}\r\n`,
        `G"ET /logged-10 HTTP/1.1\r\nHost: ${host}\r\n`,
      ];
      for (const request of requests)
        await askRawSecurely(securePort, host, `${request}Connection: close\r\n\r\n`).catch(() => undefined);
      await askSecurely({ port: securePort, name: host, path: '/logged-11' });
      await lineOf('/logged-11');
      const lines = (await parsed()).slice(before);
      expect(lines.length).toBeLessThanOrEqual(requests.length + 1);
      expect(lines.map(({ status }) => status)).not.toContain(999);
      for (const { request } of lines) expect(request.client_ip).toBe(request.remote_ip);
    });
  });
}
