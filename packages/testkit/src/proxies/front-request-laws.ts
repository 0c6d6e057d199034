import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { allTo } from '../target/all-to.ts';
import type { FrontWorld } from './front-world.ts';
import { anyMisleading, isHonest, type MisleadingRequest, wireOf } from './misleading-requests.ts';
import type { Seen } from './proxied-application.ts';
import { seen } from './proxy-world.ts';
import { askRawSecurely } from './raw-request.ts';
import { chosenBy, sameTarget } from './sampled-paths.ts';

const RUNS = Number(process.env['HD_FUZZ_RUNS'] ?? 250);
/** Another one with `HD_FUZZ_SEED`; a failure names its own. */
const SEED = Number(process.env['HD_FUZZ_SEED'] ?? 20_261_130);

/**
 * What a proxy makes of requests from outside that are meant to mislead it, at the names that it serves: each is refused, or it
 * comes to the component that its name and its path lead to, as the component itself reads them. A part of `frontLaws`.
 */
export function frontRequestLaws(world: () => FrontWorld): void {
  describe('with requests that programs read in different ways', () => {
    beforeAll(async () => {
      const { api, page, onlyAtSecond } = world();
      await world().follow(allTo('green', [api, page, onlyAtSecond]));
    });

    const ask = (request: string, name = world().host) => askRawSecurely(world().securePort, name, request);

    test(`refuses each of ${RUNS}, or leads it by what the component gets`, { timeout: 240_000 }, async () => {
      const { host, second } = world();
      let honest = 0;
      const any = anyMisleading([host, second]);
      await fc.assert(
        fc.asyncProperty(any, async (request) => {
          const name = request.hosts.some((one) => one.toLowerCase().startsWith(second)) ? second : host;
          const { status, text, body } = await ask(wireOf(request), name);
          const answered = body.startsWith('{"component"');
          expect(text.match(/^HTTP\/1\.1 (?!1)\d\d\d/gm)?.length ?? 0, text).toBeLessThanOrEqual(1);
          if (isHonest(request)) {
            honest += 1;
            expect({ status, answered }, text).toEqual({ status: 200, answered: true });
          }
          if (answered) ledRightly(world(), request, seen({ status, body }));
          else expect(status === 200 && request.method !== 'OPTIONS', text).toBe(false);
        }),
        { numRuns: RUNS, seed: SEED },
      );
      expect(honest).toBeGreaterThan(RUNS / 50);
    });

    test('never lets a component hear what was hidden behind a request', async () => {
      for (const [name, path] of [
        [world().host, '/api/?heard'],
        [world().host, '/?heard'],
        [world().second, '/ledger/?heard'],
      ] as const) {
        const { status, body, text } = await ask(
          `GET ${path} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`,
          name,
        );
        expect(status).toBe(200);
        expect(text).toContain('?heard');
        expect(body).not.toContain('smuggled');
      }
    });

    test('lets no client turn a connection to a component into one of HTTP/2', async () => {
      const upgrade = [
        'Connection: Upgrade, HTTP2-Settings, close',
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABkAAQAAP__',
      ];
      const lines = ['GET /api/x HTTP/1.1', `Host: ${world().host}`, ...upgrade, '', ''];
      const answer = await ask(lines.join('\r\n'));
      expect(answer.status).toBe(200);
      expect(seen(answer).headers).not.toHaveProperty('upgrade');
    });

    test('keeps the word of a trusted proxy about the name and the port that users typed', async () => {
      const told = { 'x-forwarded-host': 'outside.example', 'x-forwarded-port': '8443', forwarded: 'for=6.6.6.6' };
      const { headers } = seen({ status: 200, body: await world().askFromTrusted(told) });
      expect(headers).toMatchObject(told);
    });
  });
}

/** The oracle, in plain code: nothing here knows how a proxy is configured. */
function ledRightly(world: FrontWorld, request: MisleadingRequest, { component, url, headers }: Seen): void {
  const told = JSON.stringify({ request, component, url, headers });
  const sent = request.before === '' ? request.hosts[0] : /\/\/(?:[^@/]*@)?(.*)$/.exec(request.before)?.[1];
  const [, name] = /^([a-z.]+)(?::\d{1,5})?$/i.exec(headers['host'] ?? '') ?? [];
  const path = chosenBy(url);
  const there = new Map([
    [world.host, [['/api', world.api]]],
    [
      world.second,
      [
        ['/api', world.api],
        ['/ledger', world.onlyAtSecond],
      ],
    ],
  ] as const).get(name?.toLowerCase() ?? '');
  expect(there, `a name that is served: ${told}`).toBeDefined();
  const [, longest] = there?.find(([prefix]) => path === prefix || path?.startsWith(`${prefix}/`)) ?? [];
  expect(component, `the component at that name and path: ${told}`).toBe(longest ?? world.page);
  expect(sameTarget(url, request.target), `the path that was sent: ${told}`).toBe(true);
  expect(sent?.toLowerCase(), `the name that was sent: ${told}`).toContain(name?.toLowerCase());
  expect(request.method, told).not.toBe('TRACE');
  expect(headers, told).toMatchObject({ 'x-forwarded-host': headers['host'], 'x-forwarded-proto': 'https' });
  expect(headers['x-forwarded-for'], told).toMatch(/^[\d.]+$/);
  for (const forged of ['x-injected', 'upgrade']) expect(headers, told).not.toHaveProperty(forged);
  for (const [header, value] of Object.entries(headers)) {
    expect(header, told).not.toContain('_');
    // The router makes the request id at random, so it can have any digits.
    if (header !== 'x-request-id') expect(value, told).not.toMatch(/evil|6\.6\.6\.6|6666/);
  }
  expect(headers['content-length'] === undefined || headers['transfer-encoding'] === undefined, told).toBe(true);
}
