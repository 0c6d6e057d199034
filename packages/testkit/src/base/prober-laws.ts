import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { HttpProbe, Prober } from '@hardened-deploy/core/base/ports/prober';
import { afterEach, describe, expect, test } from 'vitest';
import { answer, type Site, type SiteRequest } from './site.ts';

/** Where the laws are tried. `serve` puts a site up and answers its `host:port`; `close` takes everything down. */
interface ProberWorld {
  readonly prober: Prober;
  serve(site: Site): Promise<string>;
  /** Puts a site up behind a unix socket and answers its path. */
  serveOnSocket(site: Site): Promise<string>;
  /** A `host:port` that nobody listens on, of a host that exists. */
  readonly refusing: string;
  close(): Promise<void>;
}

/** What every Prober keeps to. */
export function proberLaws(name: string, open: () => Promise<ProberWorld>): void {
  describe(`${name} as a prober`, () => {
    const opened: ProberWorld[] = [];
    const world = async (): Promise<ProberWorld> => {
      const made = await open();
      opened.push(made);
      return made;
    };
    afterEach(async () => {
      for (const made of opened.splice(0)) await made.close();
    });
    const go = new AbortController().signal;

    test('answers status, headers by lower-case names, body and the time it took', async () => {
      const { prober, serve } = await world();
      const address = await serve(() => answer(418, { headers: { 'X-Kind': 'Teapot' }, body: 'short and stout' }));
      const seen = await prober.probe(get(`http://${address}/`), go);
      expect(seen).toMatchObject({ kind: 'answered', status: 418, body: 'short and stout', truncated: false });
      if (seen.kind !== 'answered') throw new Error('unanswered');
      expect(seen.headers.get('x-kind')).toBe('Teapot');
      expect(seen.elapsedMs).toBeGreaterThanOrEqual(0);
    });

    test('sends method, path with query, headers and body', async () => {
      const { prober, serve } = await world();
      const requests: SiteRequest[] = [];
      const address = await serve((request) => {
        requests.push(request);
        return answer(200);
      });
      const headers = new Map([['X-Trace', 'abc']]);
      await prober.probe({ ...get(`http://${address}/a/b?c=d`), method: 'POST', headers, body: '{"e":"é"}' }, go);
      expect(requests).toMatchObject([{ method: 'POST', path: '/a/b?c=d', body: '{"e":"é"}' }]);
      expect(requests[0]?.headers.get('x-trace')).toBe('abc');
      expect(requests[0]?.headers.get('host')).toBe(address);
    });

    test('never follows a redirect: it is the answer', async () => {
      const { prober, serve } = await world();
      let asked = 0;
      const address = await serve(() => {
        asked += 1;
        return answer(302, { headers: { location: '/elsewhere' } });
      });
      expect(await prober.probe(get(`http://${address}/`), go)).toMatchObject({ kind: 'answered', status: 302 });
      expect(asked).toBe(1);
    });

    test('a HEAD request answers without a body', async () => {
      const { prober, serve } = await world();
      const address = await serve(({ method }) => answer(method === 'HEAD' ? 200 : 500));
      const seen = await prober.probe({ ...get(`http://${address}/`), method: 'HEAD' }, go);
      expect(seen).toMatchObject({ kind: 'answered', status: 200, body: '' });
    });

    test('a body of more than 1 MiB is cut there and says so; one of exactly 1 MiB is whole', async () => {
      const { prober, serve } = await world();
      const mebibyte = 1024 * 1024;
      const address = await serve(({ path }) =>
        answer(200, { body: 'x'.repeat(path === '/more' ? 3 * mebibyte : mebibyte) }),
      );
      const more = await prober.probe(get(`http://${address}/more`), go);
      const whole = await prober.probe(get(`http://${address}/whole`), go);
      if (more.kind !== 'answered' || whole.kind !== 'answered') throw new Error('unanswered');
      expect([more.body.length, more.truncated]).toEqual([mebibyte, true]);
      expect([whole.body.length, whole.truncated]).toEqual([mebibyte, false]);
    });

    test('silence is unanswered when the time is up, and may heal', async () => {
      const { prober, serve } = await world();
      const address = await serve(() => ({ kind: 'silence' }));
      const seen = await prober.probe({ ...get(`http://${address}/`), timeout: milliseconds(200) }, go);
      expect(seen).toMatchObject({ kind: 'unanswered', permanent: false, why: 'no answer within 200ms' });
      expect(seen.elapsedMs).toBeGreaterThanOrEqual(190);
      expect(seen.elapsedMs).toBeLessThan(5_000);
    });

    test('a reset connection is unanswered, and may heal', async () => {
      const { prober, serve } = await world();
      const address = await serve(() => ({ kind: 'reset' }));
      expect(await prober.probe(get(`http://${address}/`), go)).toMatchObject({ kind: 'unanswered', permanent: false });
    });

    test('a refused connection is unanswered, and may heal', async () => {
      const { prober, serve, refusing } = await world();
      await serve(() => answer(200));
      const seen = await prober.probe(get(`http://${refusing}/`), go);
      expect(seen).toMatchObject({ kind: 'unanswered', permanent: false, why: 'connection refused' });
    });

    test('a name that does not exist is unanswered for good', async () => {
      const { prober } = await world();
      const seen = await prober.probe(get('http://nowhere.invalid/'), go);
      expect(seen).toMatchObject({ kind: 'unanswered', permanent: true });
    });

    test('dials another address when told to, under the name of the URL', async () => {
      const { prober, serve } = await world();
      const hosts: (string | undefined)[] = [];
      const address = await serve(({ headers }) => {
        hosts.push(headers.get('host'));
        return answer(200);
      });
      const seen = await prober.probe({ ...get('http://nowhere.invalid/'), connect: { kind: 'tcp', address } }, go);
      expect(seen).toMatchObject({ kind: 'answered', status: 200 });
      expect(hosts).toEqual(['nowhere.invalid']);
    });

    test('dials a unix socket when told to, under the name of the URL', async () => {
      const { prober, serveOnSocket } = await world();
      const hosts: (string | undefined)[] = [];
      const path = await serveOnSocket(({ headers }) => {
        hosts.push(headers.get('host'));
        return answer(200);
      });
      const connect = { kind: 'socket', path } as const;
      expect(await prober.probe({ ...get('http://nowhere.invalid/'), connect }, go)).toMatchObject({ status: 200 });
      expect(hosts).toEqual(['nowhere.invalid']);
    });

    test('a unix socket that is not there is unanswered, and may heal', async () => {
      const { prober } = await world();
      const connect = { kind: 'socket', path: '/nowhere/door' } as const;
      const seen = await prober.probe({ ...get('http://nowhere.invalid/'), connect }, go);
      expect(seen).toMatchObject({ kind: 'unanswered', permanent: false });
    });

    test('a Host header that is given replaces the one of the URL', async () => {
      const { prober, serve } = await world();
      const hosts: (string | undefined)[] = [];
      const address = await serve(({ headers }) => {
        hosts.push(headers.get('host'));
        return answer(200);
      });
      await prober.probe({ ...get(`http://${address}/`), headers: new Map([['Host', 'app.example.com']]) }, go);
      expect(hosts).toEqual(['app.example.com']);
    });

    test('an aborted probe rejects with the reason', async () => {
      const { prober, serve } = await world();
      const controller = new AbortController();
      const reason = new Error('cancelled');
      const address = await serve(() => {
        setImmediate(() => controller.abort(reason));
        return { kind: 'silence' };
      });
      await expect(prober.probe(get(`http://${address}/`), controller.signal)).rejects.toBe(reason);
      await expect(prober.probe(get(`http://${address}/`), controller.signal)).rejects.toBe(reason);
    });
  });
}

function get(url: string): HttpProbe {
  return { method: 'GET', url, headers: new Map(), timeout: seconds(5) };
}
