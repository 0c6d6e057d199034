import { setTimeout as sleep } from 'node:timers/promises';
import type { Routes } from '@hardened-deploy/core/target/routes';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { describe, expect, test } from 'vitest';
import { allTo } from '../target/all-to.ts';
import { type Asked, askProxy, beginUpload, type ProxyAnswer, type ProxyWorld, seen } from './proxy-world.ts';

/** What a proxy does with requests for a component that is being replaced. A part of `proxyLaws`, on the same world. */
export function proxyHoldLaws(world: () => ProxyWorld): void {
  const both = (slot: Slot): Routes => allTo(slot, [world().api, world().page]);
  const ask = (path: string, asked?: Asked) => askProxy(world().publicUrl + path, asked);
  const slotNamed = ({ headers }: Pick<ProxyAnswer, 'headers'>) => headers[world().slotHeader.toLowerCase()];
  const isAnswered = async (answer: Promise<ProxyAnswer>, slot: Slot) => {
    expect(seen(await answer).slot).toBe(slot);
    expect(slotNamed(await answer)).toBe(slot);
  };
  const isRefused = async (answer: Promise<ProxyAnswer>) => {
    expect((await answer).status).toBe(503);
    expect((await answer).headers['retry-after']).toMatch(/^\d+$/);
    expect(['blue', 'green']).not.toContain(slotNamed(await answer));
  };

  describe('while a component is being replaced', () => {
    test('answers 503 and says when to come again: at once, or when it has waited long enough', async () => {
      await world().follow(new Map([...both('green'), ...allTo('hold', [world().api])]));
      await isRefused(ask('/api/x'));
      await isAnswered(ask('/'), 'green');
    });

    test('lets requests wait, whatever they bring, and gives each to the slot that serves next, or refuses them at once', async () => {
      const { api, publicUrl, whileReplaced } = world();
      for (const next of ['blue', 'green'] as const) {
        await world().follow(new Map([...both('green'), ...allTo('hold', [api])]));
        const chunked = beginUpload(`${publicUrl}/api/`, 'x'.repeat(20_000));
        const asked = [ask('/api/'), ask('/api/', { method: 'POST', body: 'x'.repeat(60_000) }), chunked.finish()];
        const release = () => world().follow(new Map([...both('green'), ...allTo(next, [api])]));
        if (whileReplaced === 'is-refused') {
          for (const answer of asked) await isRefused(answer);
          await release();
          continue;
        }
        // Nobody is answered before the route leads somewhere; the command that leads it there may be told so later than they.
        expect(await Promise.race([...asked, sleep(300)])).toBeUndefined();
        await release();
        for (const answer of asked) await isAnswered(answer, next);
        expect(await Promise.all(asked.map(async (answer) => seen(await answer).bytes))).toEqual([0, 60_000, 20_000]);
      }
    });

    test('answers by the slot that the route names, also for a component with the same address in both', async () => {
      const { exclusive, whileReplaced } = world();
      for (const next of ['green', 'blue'] as const) {
        await world().follow(allTo('hold', [exclusive]));
        const asked = ask('/ledger/');
        if (whileReplaced === 'is-refused') await isRefused(asked);
        await world().follow(allTo(next, [exclusive]));
        if (whileReplaced === 'waits') expect(slotNamed(await asked)).toBe(next);
        expect(slotNamed(await ask('/ledger/'))).toBe(next);
      }
    });
  });
}
