import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Routes } from '@hardened-deploy/core/target/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allTo } from '../target/all-to.ts';
import { type Asked, askProxy, beginUpload, type ProxyAnswer, seen } from './proxy-world.ts';

/** A proxy with a page for maintenance, and `proxiedApplication` behind it in both slots of two components. */
export interface MaintenanceWorld {
  /** Under `/api`. */
  readonly api: ComponentName;
  /** Under `/`. */
  readonly page: ComponentName;
  readonly whileReplaced: 'waits' | 'is-refused';
  readonly slotHeader: string;
  readonly retryAfterSeconds: number;
  readonly publicUrl: string;
  readonly previewUrl: string;
  follow(live: Routes): Promise<void>;
  stage(staged: Routes): Promise<void>;
  /** Puts another page in place; null: takes it away. */
  putPage(html: string | null): Promise<void>;
  /** Turns maintenance on or off by hand. */
  turn(to: 'on' | 'off'): Promise<void>;
  /** Asks for `/` on a component's internal port. */
  askInside(component: ComponentName): Promise<{ readonly status: number; readonly body: string }>;
  close(): Promise<void>;
}

const PAGE = '<!doctype html><title>Back soon</title><p>Wir sind gleich zurück — $(id) {env.PATH} {$HOME} "quoted" \\n';

/** What every proxy does that has a page for maintenance. */
export function proxyMaintenanceLaws(name: string, open: () => Promise<MaintenanceWorld>): void {
  describe(`${name} with a page for maintenance`, () => {
    let world: MaintenanceWorld;
    beforeAll(async () => {
      world = await open();
    });
    beforeEach(async () => {
      await world.turn('off');
      await world.putPage(PAGE);
    });
    afterAll(() => world.close());

    const ask = (path: string, asked?: Asked) => askProxy(world.publicUrl + path, asked);
    const both = (): Routes => allTo('blue', [world.api, world.page]);
    const isThePage = ({ status, headers, body }: ProxyAnswer, text = PAGE) => {
      expect(status).toBe(503);
      expect(body).toBe(text);
      expect(headers).toMatchObject({
        'retry-after': String(world.retryAfterSeconds),
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        [world.slotHeader.toLowerCase()]: 'none',
      });
    };

    test('shows it for a component that nothing serves, and others answer as ever', async () => {
      await world.follow(allTo('green', [world.page]));
      isThePage(await ask('/api/orders?of=1'));
      expect(seen(await ask('/')).slot).toBe('green');
    });

    test('shows it for a component that is being replaced, at once or when the request has waited long enough', async () => {
      await world.follow(new Map([...both(), ...allTo('hold', [world.api])]));
      const began = performance.now();
      isThePage(await ask('/api/x'));
      if (world.whileReplaced === 'waits') expect(performance.now() - began).toBeGreaterThan(2_000);
      expect(seen(await ask('/')).slot).toBe('blue');
    });

    test('shows it on every request while it is on by hand, whatever the routes say, and no longer', async () => {
      await world.follow(both());
      await world.turn('on');
      for (const routes of [both(), allTo('green', [world.api, world.page]), allTo('hold', [world.api])]) {
        await world.follow(routes);
        for (const path of ['/', '/api', '/api/x', '/style.css']) isThePage(await ask(path));
      }
      await world.follow(both());
      await world.turn('off');
      for (const path of ['/', '/api/x']) expect(seen(await ask(path)).slot).toBe('blue');
    });

    test.each<[string, Asked]>([
      ['a client that wants JSON', { headers: { accept: 'application/json' } }],
      ['one that has the page of before', { headers: { 'if-modified-since': new Date().toUTCString() } }],
      ['one that wants a part', { headers: { range: 'bytes=0-3' } }],
      ['a POST', { method: 'POST', body: 'x'.repeat(60_000) }],
      ['a DELETE', { method: 'DELETE' }],
    ])('gives %s 503 and the page too', async (_, asked) => {
      await world.turn('on');
      isThePage(await ask('/api/x', asked));
    });

    test('gives HEAD 503 without a text, and a POST in parts its answer', async () => {
      await world.turn('on');
      const head = await ask('/', { method: 'HEAD' });
      isThePage({ ...head, body: PAGE });
      expect(head.body).toBe('');
      isThePage(await beginUpload(`${world.publicUrl}/api/`, 'x'.repeat(20_000)).finish());
    });

    test('goes on serving on the preview port and between components while it is on by hand', async () => {
      await world.follow(both());
      await world.stage(allTo('green', [world.api, world.page]));
      await world.turn('on');
      expect(seen(await askProxy(`${world.previewUrl}/api/x`)).slot).toBe('green');
      expect(seen(await world.askInside(world.api)).slot).toBe('blue');
    });

    test('shows another page as soon as it is there, 64 KiB of it too', async () => {
      await world.follow(new Map());
      const large = `${'ü'.repeat(32 * 1024 - 8)}<p>end</p>`;
      for (const text of ['<p>another', large]) {
        await world.putPage(text);
        isThePage(await ask('/'), text);
      }
    });

    test('answers 503 without the page, too', async () => {
      await world.follow(both());
      await world.putPage(null);
      await world.turn('on');
      const answer = await ask('/');
      expect(answer.status).toBe(503);
      expect(answer.headers[world.slotHeader.toLowerCase()]).toBe('none');
    });

    test('turns it on and off under load without an answer that is neither the page nor the application', async () => {
      await world.follow(both());
      const counted = { page: 0, application: 0 };
      const over = new AbortController();
      const one = async () => {
        while (!over.signal.aborted) {
          const answer = await ask('/');
          if (answer.status === 200) expect(seen(answer).slot).toBe('blue');
          else isThePage(answer);
          counted[answer.status === 200 ? 'application' : 'page'] += 1;
        }
      };
      const load = Promise.all([one(), one(), one(), one()]);
      for (let turns = 0; turns < 5; turns += 1) {
        await world.turn('on');
        await world.turn('off');
      }
      over.abort();
      await load;
      expect(counted.page).toBeGreaterThan(0);
      expect(counted.application).toBeGreaterThan(0);
    });
  });
}
