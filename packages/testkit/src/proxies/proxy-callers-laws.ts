import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Routes } from '@hardened-deploy/core/target/routes';
import type { ComponentSlot, Slot } from '@hardened-deploy/core/target/slot';
import { describe, expect, test } from 'vitest';
import { allTo } from '../target/all-to.ts';
import { askProxy, type ProxyWorld, seen, type WayInside } from './proxy-world.ts';

const NOTHING: Routes = new Map();

/**
 * Whom a proxy leads the stack's own callers to. A part of `proxyLaws`, on the same world. What doesn't serve is answered with
 * 503, and a connection to it is closed.
 */
export function proxyCallersLaws(world: () => ProxyWorld, way: WayInside = 'request'): void {
  const nobody = { status: way === 'request' ? 503 : 0 };
  const both = (slot: Slot): Routes => allTo(slot, [world().api, world().page]);
  const split = (): Routes => new Map([...allTo('blue', [world().api]), ...allTo('green', [world().page])]);
  const at = (component: ComponentName, slot: Slot): ComponentSlot => ({ component, slot });
  const slotNamed = async (url: string) => (await askProxy(url)).headers[world().slotHeader.toLowerCase()];
  const led = async (live: Routes, staged: Routes) => {
    await world().stage(staged);
    await world().follow(live);
  };

  describe(way === 'request' ? 'on an internal port' : 'for a connection without HTTP', () => {
    const slotMet = async (component: ComponentName, from: ComponentSlot | 'elsewhere') =>
      seen(await world().askInside(component, from, way)).slot;

    test('leads those that are live to what is live, those that are staged to what is staged, anybody else to what is live', async () => {
      const staged = new Map([...both('green'), ...allTo('green', [world().background])]);
      await led(new Map([...both('blue'), ...allTo('blue', [world().background])]), staged);
      expect(await slotMet(world().api, at(world().page, 'blue'))).toBe('blue');
      expect(await slotMet(world().api, at(world().page, 'green'))).toBe('green');
      expect(await slotMet(world().api, at(world().background, 'green'))).toBe('green');
      expect(await slotMet(world().api, 'elsewhere')).toBe('blue');
      await led(staged, staged);
      for (const from of [at(world().page, 'blue'), at(world().page, 'green'), 'elsewhere'] as const) {
        expect(await slotMet(world().api, from)).toBe('green');
      }
      await led(NOTHING, NOTHING);
      expect(await world().askInside(world().api, at(world().page, 'blue'), way)).toMatchObject(nobody);
    });

    test('leads by where components are, not by what their slots are called', async () => {
      // api in blue, page in green, and a new page is staged in blue: both pages meet the one api.
      await led(split(), both('blue'));
      expect(await slotMet(world().api, at(world().page, 'green'))).toBe('blue');
      expect(await slotMet(world().api, at(world().page, 'blue'))).toBe('blue');
      // A new api is staged beside them: only who is staged with it meets it.
      await led(split(), both('green'));
      expect(await slotMet(world().api, at(world().page, 'green'))).toBe('blue');
    });

    test('leads one with the same address in both slots by its side, and to it wherever the routes say it is', async () => {
      const { exclusive } = world();
      const staged = new Map([...both('green'), ...allTo('green', [exclusive])]);
      await led(new Map([...both('blue'), ...allTo('blue', [exclusive])]), staged);
      expect(await slotMet(world().api, at(exclusive, 'green'))).toBe('blue');
      expect(await slotMet(exclusive, at(world().page, 'green'))).toBe('green');
      expect(await slotNamed(`${world().publicUrl}/ledger/`)).toBe('blue');
      await led(new Map([...both('blue'), ...allTo('hold', [exclusive])]), staged);
      expect(await slotMet(world().api, at(exclusive, 'green'))).toBe('green');
      expect(await world().askInside(exclusive, at(world().page, 'blue'), way)).toMatchObject(nobody);
      expect((await askProxy(`${world().publicUrl}/ledger/`)).status).toBe(503);
      // Who is left on the old side meets what serves by now, not what was held.
      await led(staged, new Map([...both('blue'), ...allTo('hold', [exclusive])]));
      expect(await slotMet(exclusive, at(world().page, 'blue'))).toBe('green');
      expect(await slotNamed(`${world().publicUrl}/ledger/`)).toBe('green');
    });

    test('leads the side that traffic leaves to itself at every moment of a switch', async () => {
      for (let switched = 1; switched <= 5; switched += 1) {
        await led(both('blue'), both('green'));
        const move = () => led(both('green'), both('blue'));
        const met = await world().slotsSeenInside(world().api, at(world().page, 'blue'), move, way);
        expect(met).toEqual(['blue']);
      }
    });
  });
}
