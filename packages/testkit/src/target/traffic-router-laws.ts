import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import { publicProbe } from '@hardened-deploy/core/deployment/usecases/steps/ask-component';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ComponentSlot, Slot } from '@hardened-deploy/core/target/slot';
import { afterEach, describe, expect, test } from 'vitest';
import { allTo } from './all-to.ts';
import { fencedWorlds } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';
import { publishAll } from './publish-all.ts';
import { stagedRoutesLaws } from './staged-routes-laws.ts';
import type { TrafficRouterWorld } from './traffic-router-world.ts';

const NOTHING = { version: null, routes: new Map(), staged: new Map(), maintenance: null };
const [ONE, OTHER] = ['a', 'b'].map((digit) => digit.repeat(64) as SpecHash) as [SpecHash, SpecHash];

const at = (slot: Slot, ...components: readonly ComponentName[]): readonly ComponentSlot[] =>
  components.map((component) => ({ component, slot }));

/** What every TrafficRouter keeps to. */
export function trafficRouterLaws(name: string, open: () => Promise<TrafficRouterWorld>): void {
  stagedRoutesLaws(name, open);
  describe(`${name} as a traffic router`, () => {
    const { world, raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);

    test('nothing is in force before the first publication', async () => {
      const { router } = await world();
      expect(await router.read(go)).toEqual(NOTHING);
    });

    test('what is published is in force, for all components at once where they move together', async () => {
      const { router, components } = await raised();
      const published = await publishAll(router, token, allTo('blue', components));
      expect(published.routes).toEqual(allTo('blue', components));
      expect(await router.read(go)).toEqual(published);
    });

    test('components may be in different slots, and one may serve nothing', async () => {
      const { router, components } = await raised();
      const [first, second] = components;
      const split = new Map([...allTo('blue', [first]), ...allTo('green', [second])]);
      await publishAll(router, token, split);
      expect((await router.read(go)).routes).toEqual(split);
      await publishAll(router, token, allTo('green', [second]));
      expect((await router.read(go)).routes).toEqual(allTo('green', [second]));
    });

    test('the routes say what each component was started from, and those of a background component are kept like the others', async () => {
      const { router, components, background } = await raised();
      const routes = new Map([...allTo('blue', components, ONE), ...allTo('green', [background], OTHER)]);
      await publishAll(router, token, routes);
      expect((await router.read(go)).routes).toEqual(routes);
      const others = new Map([...routes, ...allTo('green', [background], ONE), ...allTo('blue', [components[0]])]);
      await router.publish(token, others, go);
      expect((await router.read(go)).routes).not.toEqual(routes);
    });

    test('publishing no routes makes nothing serve, which is not the same as never having published', async () => {
      const { router, components } = await raised();
      await publishAll(router, token, allTo('green', components));
      await publishAll(router, token, new Map());
      const inForce = await router.read(go);
      expect(inForce.routes).toEqual(new Map());
      expect(inForce.version).not.toBeNull();
    });

    test('each publication has a version of its own, and the last one is in force', async () => {
      const { fence, router, components } = await raised();
      const versions: (string | null)[] = [];
      for (let count = 1; count <= 11; count += 1) {
        const slot = count % 2 === 0 ? 'blue' : 'green';
        versions.push((await router.publish(token, allTo(slot, components), go)).version);
      }
      const next = tokenOf(FIRST_GENERATION + 1);
      await fence.raise(recordOf(next), {}, go);
      versions.push((await router.publish(next, allTo('blue', components), go)).version);
      expect(new Set(versions).size).toBe(12);
      expect(versions).not.toContain(null);
      expect((await router.read(go)).version).toBe(versions.at(-1));
    });

    test('one call moves all components, or the first that differs, as the router says of itself', async () => {
      const { router, components } = await raised();
      await publishAll(router, token, allTo('blue', components));
      const once = await router.publish(token, allTo('green', components), go);
      const [first, second] = components;
      const moved = router.moves === 'together' ? components : [first];
      expect(once.routes).toEqual(new Map([...allTo('blue', [first, second]), ...allTo('green', moved)]));
      expect(await router.read(go)).toEqual(once);
    });

    test('a token that was overtaken moves nothing', async () => {
      const { fence, router, components } = await raised();
      const before = await router.publish(token, allTo('blue', components), go);
      await fence.raise(recordOf(tokenOf(FIRST_GENERATION + 1)), {}, go);
      await expect(router.publish(token, allTo('green', components), go)).rejects.toMatchObject({
        code: 'fence/superseded',
      });
      expect(await router.read(go)).toEqual(before);
    });

    test('a token that was never raised moves nothing', async () => {
      const { fence, router, components } = await world();
      const routes = allTo('green', components);
      await expect(router.publish(token, routes, go)).rejects.toMatchObject({ code: 'fence/not-raised' });
      await fence.raise(recordOf(token), {}, go);
      await expect(router.publish(tokenOf(FIRST_GENERATION + 1), routes, go)).rejects.toMatchObject({
        code: 'fence/not-raised',
      });
      expect(await router.read(go)).toEqual(NOTHING);
    });

    test('when an old and a new holder race, the new one has the last word', async () => {
      const { fence, router, components } = await raised();
      const next = tokenOf(FIRST_GENERATION + 1);
      const late = Promise.allSettled([1, 2, 3, 4].map(() => router.publish(token, allTo('green', components), go)));
      await fence.raise(recordOf(next), {}, go);
      const published = await publishAll(router, next, allTo('blue', components));
      for (const attempt of await late) {
        if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'fence/superseded' });
      }
      expect(await router.read(go)).toEqual(published);
      expect(published.routes).toEqual(allTo('blue', components));
    });

    test('calls of one holder at once each get a version of their own, and one of them is in force', async () => {
      const { router, components } = await raised();
      const slots = ['blue', 'green', 'blue'] as const;
      const published = await Promise.all(slots.map((slot) => router.publish(token, allTo(slot, components), go)));
      expect(new Set(published.map(({ version }) => version)).size).toBe(3);
      expect(published).toContainEqual(await router.read(go));
    });

    test('an aborted publication rejects with the reason and moves nothing', async () => {
      const { router, components } = await raised();
      const reason = new Error('cancelled');
      await expect(router.publish(token, allTo('blue', components), AbortSignal.abort(reason))).rejects.toBe(reason);
      expect(await router.read(go)).toEqual(NOTHING);
    });

    test('a slot that nobody asks has nothing in flight', async () => {
      const { router, components, background } = await world();
      const seen = await router.inFlight(at('blue', ...components, background), go);
      if (seen.kind === 'counted') expect(seen.requests).toBe(0);
      else expect(seen.why).not.toBe('');
    });

    test('requests that are open to a component in a slot are counted there until they end, and nowhere else', async () => {
      const { router, components, openRequest } = await raised();
      const [first, second] = components;
      const seen = async (places: readonly ComponentSlot[]) => {
        const inFlight = await router.inFlight(places, go);
        return inFlight.kind === 'counted' ? inFlight.requests : inFlight.kind;
      };
      // A router that counts does so always.
      const counts = (await seen([])) === 0;
      const isSeen = async (places: readonly ComponentSlot[], requests: number) =>
        await expect.poll(() => seen(places), { timeout: 20_000 }).toBe(counts ? requests : 'untold');
      const one = await openRequest({ component: first, slot: 'green' });
      await isSeen(at('green', first, second), 1);
      const other = await openRequest({ component: second, slot: 'green' });
      await isSeen(at('green', first, second), 2);
      await isSeen([...at('green', first), ...at('green', first)], 1);
      await isSeen(at('blue', first, second), 0);
      await one.end();
      await isSeen(at('green', first, second), 1);
      await isSeen(at('green', first), 0);
      await other.end();
      await isSeen(at('green', first, second), 0);
    });

    test('what the public door answers is said to be of the slot in force, or of nobody where nothing serves', async () => {
      const { router, prober, components, namesSlots } = await raised();
      const asked = async () => {
        const doors = await router.doors(go);
        return doors.answeredBy(await prober.probe(publicProbe(doors, '/'), go)).by;
      };
      for (const slot of ['blue', 'green', undefined] as const) {
        await publishAll(router, token, slot ? allTo(slot, components) : new Map());
        // A proxy may answer by the routes before for a moment.
        await expect
          .poll(asked, { timeout: 20_000 })
          .toBe(namesSlots === true ? (slot ?? 'nobody') : slot ? 'untold' : 'nobody');
      }
    });

    test('it says nothing of a request that it never got', async () => {
      const { router } = await world();
      expect(await router.whyUnreached('never-asked', go)).toBeUndefined();
    });

    test('of an answer from elsewhere the doors say that it is from elsewhere, or that they do not tell', async () => {
      const { router } = await world();
      const { answeredBy } = await router.doors(go);
      const stranger = { kind: 'answered', status: 200, headers: new Map(), body: '', truncated: false, elapsedMs: 1 };
      const { by, words } = answeredBy(stranger as ProbeAnswer);
      expect(['somebody-else', 'untold']).toContain(by);
      expect(words).not.toBe('');
    });
  });
}
