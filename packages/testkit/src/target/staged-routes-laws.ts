import type { ComponentName } from '@hardened-deploy/core/base/names';
import { privateProbe, publicProbe } from '@hardened-deploy/core/deployment/usecases/steps/ask-component';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import { holding } from '@hardened-deploy/core/target/routes';
import type { ComponentSlot, Slot } from '@hardened-deploy/core/target/slot';
import { afterEach, describe, expect, test } from 'vitest';
import { allTo } from './all-to.ts';
import { fencedWorlds } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';
import { publishAll } from './publish-all.ts';
import type { TrafficRouterWorld } from './traffic-router-world.ts';

const [ONE, OTHER] = ['a', 'b'].map((digit) => digit.repeat(64) as SpecHash) as [SpecHash, SpecHash];

const at = (slot: Slot, ...components: readonly ComponentName[]): readonly ComponentSlot[] =>
  components.map((component) => ({ component, slot }));

/** What every TrafficRouter keeps to of what is staged, and of what is held. */
export function stagedRoutesLaws(name: string, open: () => Promise<TrafficRouterWorld>): void {
  describe(`${name} as a router to what is staged`, () => {
    const { world, raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);

    test('a component may be held: it keeps its spec, and nobody serves it until routes are published again', async () => {
      const { router, prober, components, namesSlots, whileHeld } = await raised();
      const [first, second] = components;
      const home = allTo('blue', components, ONE);
      await publishAll(router, token, home);
      const held = holding(home, [second]);
      await publishAll(router, token, held);
      expect((await router.read(go)).routes).toEqual(held);
      const doors = await router.doors(go);
      const asked = async () => doors.answeredBy(await prober.probe(publicProbe(doors, '/'), go)).by;
      await expect.poll(asked, { timeout: 20_000 }).toBe(whileHeld === 'waits' ? 'untold' : 'nobody');
      expect((await router.read(go)).routes.get(first)).toEqual({ slot: 'blue', spec: ONE });
      await publishAll(router, token, home);
      await expect.poll(asked, { timeout: 20_000 }).toBe(namesSlots === true ? 'blue' : 'untold');
    });

    test('what is staged is not in force, and traffic that moves leaves what served before in its place', async () => {
      const { router, components } = await raised();
      const [blue, green] = [allTo('blue', components, ONE), allTo('green', components, OTHER)];
      // Where there is no preview door, nothing is ever staged.
      const hasDoor = (await router.doors(go)).preview().kind === 'door';
      const staged = async () => (await router.read(go)).staged;
      const published = await publishAll(router, token, blue);
      expect(await staged()).toEqual(new Map());
      await router.stage(token, green, go);
      expect(await router.read(go)).toEqual({ ...published, staged: hasDoor ? green : new Map() });
      const moved = await publishAll(router, token, green);
      expect(moved.staged).toEqual(hasDoor ? blue : new Map());
      // Nothing moves any more, so what served before is still what served before.
      await publishAll(router, token, green);
      expect(await staged()).toEqual(moved.staged);
      await publishAll(router, token, new Map());
      expect(await staged()).toEqual(hasDoor ? green : new Map());
    });

    test('staging as often as one likes keeps what is in force, and the last that was staged', async () => {
      const { router, components } = await raised();
      const published = await publishAll(router, token, allTo('blue', components));
      const hasDoor = (await router.doors(go)).preview().kind === 'door';
      for (let count = 1; count <= 25; count += 1) {
        await router.stage(token, allTo(count % 2 === 0 ? 'blue' : 'green', components), go);
      }
      const staged = hasDoor ? allTo('green', components) : new Map();
      expect(await router.read(go)).toEqual({ ...published, staged });
    });

    test('a token that was overtaken, or never raised, stages nothing', async () => {
      const { fence, router, components } = await raised();
      await publishAll(router, token, allTo('blue', components));
      const before = await router.read(go);
      const next = tokenOf(FIRST_GENERATION + 1);
      await expect(router.stage(next, allTo('green', components), go)).rejects.toMatchObject({
        code: 'fence/not-raised',
      });
      await fence.raise(recordOf(next), {}, go);
      await expect(router.stage(token, allTo('green', components), go)).rejects.toMatchObject({
        code: 'fence/superseded',
      });
      expect(await router.read(go)).toEqual(before);
    });

    test('the preview door leads to what is staged, and to what served before once traffic has moved', async () => {
      const { router, prober, components, namesSlots } = await raised();
      const doors = await router.doors(go);
      const door = doors.preview();
      const asked = async () =>
        door.kind === 'none' ? door.kind : doors.answeredBy(await prober.probe(privateProbe(doors, door, ''), go)).by;
      const leadsTo = async (expected: Slot | 'nobody') => {
        const named = namesSlots || expected === 'nobody' ? expected : 'untold';
        await expect.poll(asked, { timeout: 20_000 }).toBe(door.kind === 'none' ? 'none' : named);
      };
      await leadsTo('nobody');
      await publishAll(router, token, allTo('blue', components));
      await leadsTo('nobody');
      await router.stage(token, allTo('green', components), go);
      await leadsTo('green');
      await publishAll(router, token, allTo('green', components));
      await leadsTo('blue');
      await router.stage(token, allTo('hold', components), go);
      await leadsTo('nobody');
    });

    test.each(['blue', 'green'] as const)(
      'the door of a component in %s leads there, whatever is staged or live',
      async (slot) => {
        const { router, prober, components, namesSlots } = await raised();
        const [component] = components;
        for (const routes of [allTo('blue', components), allTo('green', components), new Map()]) {
          await publishAll(router, token, routes);
          await router.stage(token, routes, go);
          const doors = await router.doors(go);
          const door = doors.preview({ component, slot });
          const asked = async () =>
            door.kind === 'none'
              ? door.kind
              : doors.answeredBy(await prober.probe(privateProbe(doors, door, '/'), go)).by;
          const named = namesSlots ? slot : 'untold';
          await expect.poll(asked, { timeout: 20_000 }).toBe(door.kind === 'none' ? 'none' : named);
        }
      },
    );

    test('there is a preview door, and one to each component in each slot, or there is none at all', async () => {
      const { router, components } = await world();
      const doors = await router.doors(go);
      expect(new URL(doors.publicUrl).protocol).toMatch(/^https?:$/);
      const places = (['blue', 'green'] as const).flatMap((slot) => at(slot, ...components));
      const all = [undefined, ...places].map((place) => doors.preview(place));
      const urls = all.flatMap((door) => (door.kind === 'door' ? [door.url] : []));
      expect([0, 5]).toContain(urls.length);
      expect(new Set(urls).size).toBe(urls.length);
      for (const url of urls) expect(new URL(url).protocol).toMatch(/^https?:$/);
    });
  });
}
