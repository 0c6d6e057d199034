import http from 'node:http';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Routes } from '@hardened-deploy/core/target/routes';
import { type ComponentSlot, otherSlot, type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allTo } from '../target/all-to.ts';
import { proxyCallersLaws } from './proxy-callers-laws.ts';
import { proxyHoldLaws } from './proxy-hold-laws.ts';
import { proxyLongLaws } from './proxy-long-laws.ts';
import { proxyPathLaws } from './proxy-path-laws.ts';
import { type Asked, askProxy, beginUpload, echoOverUpgrade, type ProxyWorld, seen } from './proxy-world.ts';

const NOTHING: Routes = new Map();

/** What every proxy that an engine can put in front of the slots does once it runs. One world for all: bringing it up takes seconds. */
export function proxyLaws(
  name: string,
  open: () => Promise<ProxyWorld>,
  ways: readonly ('request' | 'stream')[] = ['request'],
): void {
  describe(`${name} as a proxy`, () => {
    let world: ProxyWorld;
    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world.close());

    const ask = (path: string, asked?: Asked) => askProxy(world.publicUrl + path, asked);
    const both = (slot: Slot): Routes => allTo(slot, [world.api, world.page]);
    const split = (): Routes => new Map([...allTo('blue', [world.api]), ...allTo('green', [world.page])]);
    const at = (component: ComponentName, slot: Slot): ComponentSlot => ({ component, slot });
    const header = ({ headers }: { readonly headers: http.IncomingHttpHeaders }) =>
      headers[world.slotHeader.toLowerCase()];
    const led = async (live: Routes, staged: Routes) => {
      await world.stage(staged);
      await world.follow(live);
    };
    const isSlot = (said: unknown) => SLOTS.some((slot) => slot === said);

    describe('on its public port', () => {
      test('answers 503 for a component that nothing serves, and names no slot', async () => {
        for (const routes of [NOTHING, allTo('green', [world.page])]) {
          await world.follow(routes);
          const answer = await ask('/api/x');
          expect(answer.status).toBe(503);
          expect(isSlot(header(answer))).toBe(false);
        }
        expect(seen(await ask('/'))).toMatchObject({ component: world.page, slot: 'green' });
      });

      test.each([
        ['/api', 'api'],
        ['/api/', 'api'],
        ['/api/orders/1', 'api'],
        ['/apiary', 'page'],
        ['/a/api', 'page'],
        ['/', 'page'],
      ] as const)('leads %s to %s, each component in the slot that serves it', async (path, component) => {
        await world.follow(split());
        const slot = component === 'api' ? 'blue' : 'green';
        const answer = await ask(path);
        expect(seen(answer)).toMatchObject({ component: world[component], slot, url: path });
        expect(header(answer)).toBe(slot);
      });

      test('passes method, path, query, headers and body on as they came', async () => {
        await world.follow(split());
        const url = '/api/a%20b//c/?q=1&q=%2F';
        const headers = { host: 'shop.test', 'x-own': 'kept' };
        const saw = seen(await ask(url, { method: 'PUT', headers, body: 'x'.repeat(10_000) }));
        expect(saw).toMatchObject({ method: 'PUT', url, headers, bytes: 10_000 });
        expect(saw.headers).toMatchObject({ 'x-forwarded-host': 'shop.test', 'x-forwarded-proto': 'http' });
        expect(saw.headers['x-forwarded-for']).toMatch(/^[\d.]+$/);
      });

      test.each([200, 404, 500])(
        'names the slot on an answer with status %i, whatever the component says',
        async (status) => {
          await world.follow(split());
          const answer = await ask(`/api/?status=${status}`);
          expect(answer.status).toBe(status);
          expect(header(answer)).toBe('blue');
        },
      );

      test('gives up soon on a slot that is not there, names it, and tells why by the mark in the request', async () => {
        await world.follow(allTo('green', [world.absent]));
        const answer = await ask('/absent/?hd-mark-of-a-law');
        expect([502, 504]).toContain(answer.status);
        expect(header(answer)).toBe('green');
        expect(await world.whyUnreached('hd-mark-of-a-law')).toMatchObject({
          address: expect.stringMatching(/:3000$/),
        });
        expect(await world.whyUnreached('hd-mark-of-nothing')).toBeUndefined();
      });

      test('refuses a body that is larger than allowed', async () => {
        await world.follow(split());
        const body = 'x'.repeat(world.maxBodyBytes + 1);
        expect((await ask('/api/', { method: 'POST', body })).status).toBe(413);
      });

      test('lets an upload take longer than a component may take to answer', async () => {
        await world.follow(split());
        const upload = beginUpload(`${world.publicUrl}/api/`, 'x'.repeat(2_000));
        await world.longerThanAnAnswer();
        expect(seen(await upload.finish())).toMatchObject({ slot: 'blue', bytes: 2_000 });
      });

      test('passes each event of a stream on when it comes', async () => {
        await world.follow(split());
        const events: string[] = [];
        const asked = http.get(`${world.publicUrl}/api/?events`, { agent: false }, (answer) => {
          answer.on('data', (part: Buffer) => events.push(part.toString()));
        });
        await expect.poll(() => events.join(''), { timeout: 20_000 }).toBe('data: one\n\n');
        await ask('/api/?release');
        await expect.poll(() => events.join(''), { timeout: 20_000 }).toBe('data: one\n\ndata: two\n\n');
        asked.destroy();
      });

      test('passes upgraded connections through', async () => {
        await world.follow(split());
        expect(await echoOverUpgrade(`${world.publicUrl}/api/live`, 'there and back')).toBe('there and back');
      });
    });

    describe('at a switch', () => {
      test('leads the very next request to the new slot, on a connection that was open before, too', async () => {
        const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
        for (const slot of ['blue', 'green', 'blue'] as const) {
          await world.follow(both(slot));
          for (const path of ['/api/', '/']) expect(seen(await ask(path, { agent })).slot).toBe(slot);
        }
        agent.destroy();
      });

      test('answers every request, and each one by the slot that it names', async () => {
        await world.follow(both('blue'));
        const agent = new http.Agent({ keepAlive: true });
        const over = new AbortController();
        const asker = async (path: string): Promise<number> => {
          let count = 0;
          for (; !over.signal.aborted; count += 1) {
            const answer = await ask(path, { agent });
            expect(answer.status).toBe(200);
            expect(seen(answer).slot).toBe(header(answer));
          }
          return count;
        };
        const asking = Promise.all(['/', '/api/', '/', '/api/'].map(asker));
        try {
          for (let flip = 1; flip <= 20; flip += 1) await world.follow(both(flip % 2 === 0 ? 'blue' : 'green'));
        } finally {
          over.abort();
        }
        for (const count of await asking) expect(count).toBeGreaterThan(0);
        agent.destroy();
      });

      test('keeps no connection to a slot but for requests in flight, of which an upload is one from its beginning', async () => {
        await world.follow(both('blue'));
        for (let count = 0; count < 5; count += 1) await ask('/api/');
        await expect.poll(() => world.inFlight('blue'), { timeout: 10_000 }).toBe(0);
        const upload = beginUpload(`${world.publicUrl}/api/`, 'x'.repeat(1_000));
        await expect.poll(() => world.inFlight('blue'), { timeout: 10_000 }).toBe(1);
        await world.follow(both('green'));
        expect(seen(await upload.finish())).toMatchObject({ slot: 'blue', bytes: 1_000 });
      });
    });

    describe('on its preview port', () => {
      test('leads to what is staged, whatever serves', async () => {
        for (const live of [NOTHING, both('blue'), both('green'), split()]) {
          await led(live, new Map([...allTo('green', [world.api]), ...allTo('blue', [world.page])]));
          for (const [path, component, slot] of [
            ['/api/x', world.api, 'green'],
            ['/x', world.page, 'blue'],
          ] as const) {
            const answer = await askProxy(world.previewUrl + path);
            expect(seen(answer)).toMatchObject({ component, slot, url: path });
            expect(header(answer)).toBe(slot);
          }
        }
      });

      test('answers 503 for what is not staged, never with what serves', async () => {
        for (const staged of [NOTHING, allTo('hold', [world.api, world.page])]) {
          await led(both('blue'), staged);
          const answer = await askProxy(`${world.previewUrl}/api/`);
          expect(answer.status).toBe(503);
          expect(isSlot(header(answer))).toBe(false);
        }
      });

      test.each(SLOTS)(
        'leads to a component in %s, with the paths that it knows itself, whatever the routes say',
        async (slot) => {
          for (const routes of [NOTHING, both(otherSlot(slot))]) {
            await led(routes, routes);
            for (const component of [world.api, world.page]) {
              const answer = await askProxy(`${world.componentUrl(at(component, slot))}/health?deep=1`);
              expect(seen(answer)).toMatchObject({ component, slot, url: '/health?deep=1' });
              expect(header(answer)).toBe(slot);
            }
          }
        },
      );
    });

    test('a private path without its slash is sent to the one with it, whatever serves', async () => {
      await led(NOTHING, NOTHING);
      const url = world.componentUrl(at(world.absent, 'blue'));
      const { headers } = await askProxy(url);
      expect(headers.location?.endsWith(`${new URL(url).pathname}/`)).toBe(true);
    });

    test('a private path means nothing on the public port', async () => {
      await world.follow(split());
      const { pathname } = new URL(world.componentUrl(at(world.api, 'green')));
      expect(seen(await ask(`${pathname}/x`))).toMatchObject({ component: world.page, url: `${pathname}/x` });
    });

    proxyLongLaws(() => world);
    proxyHoldLaws(() => world);
    proxyPathLaws(() => world);
    for (const way of ways) proxyCallersLaws(() => world, way);

    test('accepts the configuration that it runs with, and says what it has against a broken one', async () => {
      expect(await world.check(world.configuration)).toMatchObject({ exitCode: 0 });
      const refused = await world.check(`${world.configuration}\n}\n`);
      expect(refused.exitCode).not.toBe(0);
      expect(refused.said).not.toBe('');
    });

    test('told to stop, it first ends what is in flight; started again, it follows the routes in force', async () => {
      await world.follow(both('blue'));
      const slow = ask('/api/?after=3000');
      await expect.poll(() => world.inFlight('blue'), { timeout: 10_000 }).toBe(1);
      await world.stop();
      expect((await slow).status).toBe(200);
      await world.follow(both('green'));
      await world.start();
      const again = () => ask('/').then(seen, () => undefined);
      await expect.poll(again, { timeout: 20_000 }).toMatchObject({ slot: 'green' });
    });
  });
}
