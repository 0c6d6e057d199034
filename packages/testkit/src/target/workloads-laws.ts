import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { afterEach, describe, expect, test } from 'vitest';
import { allTo } from './all-to.ts';
import { fencedWorlds } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';
import { publishAll } from './publish-all.ts';
import { noSwapLaws, swapLaws } from './swap-laws.ts';
import { workloadsBefallenLaws } from './workloads-befallen-laws.ts';
import { idsOf, namesOf, type WorkloadsWorld } from './workloads-world.ts';

interface Offered {
  /** `lacks`: a component that must never run twice is refused at this engine. */
  readonly swaps?: 'has' | 'lacks';
}

/** What every Workloads keeps to. */
export function workloadsLaws(
  name: string,
  open: () => Promise<WorkloadsWorld>,
  { swaps = 'has' }: Offered = {},
): void {
  workloadsBefallenLaws(name, open);
  if (swaps === 'has') swapLaws(name, open);
  else noSwapLaws(name, open);
  describe(`${name} as what runs workloads`, () => {
    const { world, raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const next = tokenOf(FIRST_GENERATION + 1);
    const at = (component: ComponentName, ...slots: readonly Slot[]) => slots.map((slot) => ({ component, slot }));

    test('a workload that is started runs as many instances as it should, and is listed as what it is', async () => {
      const { workloads, components, spec } = await raised();
      expect(await workloads.list(go)).toEqual([]);
      const wanted = spec(components[0], 'green');
      const started = await workloads.start(token, wanted, go);
      const { component, slot, image, spec: hash } = wanted;
      expect(started).toMatchObject({ component, slot, generation: FIRST_GENERATION, image, spec: hash });
      expect(started.runs).not.toBe('another');
      expect(started.wanted).toBeGreaterThan(0);
      expect(started.instances).toHaveLength(started.wanted);
      for (const instance of started.instances) {
        expect(instance).toMatchObject({ state: 'running', restarts: 0, oomKilled: false });
      }
      expect(idsOf(await workloads.list(go))).toEqual(idsOf([started]));
    });

    test("an instance's output can be read by its name", async () => {
      const { workloads, components, spec, greeting } = await raised();
      const { instances } = await workloads.start(token, spec(components[0], 'blue'), go);
      for (const { name } of instances) {
        await expect.poll(() => workloads.logs(name, 10, go), { timeout: 10_000 }).toContain(greeting);
      }
    });

    test('starting in an idle slot again replaces what is there, and nothing else', async () => {
      const { fence, workloads, components, spec } = await raised();
      const [first, second] = components;
      await workloads.start(token, spec(first, 'blue'), go);
      const others = [
        await workloads.start(token, spec(first, 'green'), go),
        await workloads.start(token, spec(second, 'blue'), go),
      ];
      await fence.raise(recordOf(next), {}, go);
      const replacement = await workloads.start(next, spec(first, 'blue'), go);
      expect(idsOf(await workloads.list(go))).toEqual(idsOf([replacement, ...others]));
    });

    test('what is live is neither replaced nor retired, nor is anything that is to be retired with it', async () => {
      const { workloads, router, components, spec } = await raised();
      const [first, second] = components;
      const standing = [
        await workloads.start(token, spec(first, 'blue'), go),
        await workloads.start(token, spec(second, 'green'), go),
      ];
      await publishAll(router, token, allTo('blue', [first]));
      const live = { code: 'router/slot-live' };
      await expect(workloads.start(token, spec(first, 'blue'), go)).rejects.toMatchObject(live);
      const both = [...at(second, 'green'), ...at(first, 'blue')];
      await expect(workloads.retire(token, both, go)).rejects.toMatchObject(live);
      expect(idsOf(await workloads.list(go))).toEqual(idsOf(standing));
    });

    test('retiring removes what is named, and is content when nothing is there', async () => {
      const { workloads, router, components, spec } = await raised();
      const [first, second] = components;
      const kept = [
        await workloads.start(token, spec(first, 'blue'), go),
        await workloads.start(token, spec(second, 'green'), go),
      ];
      const retired = await workloads.start(token, spec(first, 'green'), go);
      await publishAll(router, token, allTo('blue', [first]));
      // Nothing was open to it, or nobody can tell; what isn't there has nothing to tell of.
      const open = await workloads.retire(token, at(first, 'green'), go);
      expect(open).toHaveLength(retired.instances.length);
      for (const each of open) {
        if (each.kind === 'counted') expect(each).toMatchObject({ atStop: 0, atEnd: 0, certainty: 'exact' });
        else expect(each.why).not.toBe('');
      }
      expect(await workloads.retire(token, at(first, 'green'), go)).toEqual([]);
      expect(idsOf(await workloads.list(go))).toEqual(idsOf(kept));
    });

    test('a token that was overtaken starts, claims and retires nothing', async () => {
      const { fence, workloads, components, spec } = await raised();
      const standing = await workloads.start(token, spec(components[0], 'blue'), go);
      await fence.raise(recordOf(next), {}, go);
      const superseded = { code: 'fence/superseded' };
      const blue = at(components[0], 'blue');
      await expect(workloads.start(token, spec(components[0], 'green'), go)).rejects.toMatchObject(superseded);
      await expect(workloads.claim(token, blue, go)).rejects.toMatchObject(superseded);
      await expect(workloads.startAgain(token, blue, go)).rejects.toMatchObject(superseded);
      await expect(workloads.retire(token, blue, go)).rejects.toMatchObject(superseded);
      expect(idsOf(await workloads.list(go))).toEqual(idsOf([standing]));
    });

    test('a token that was never raised starts nothing', async () => {
      const { workloads, components, spec } = await world();
      await expect(workloads.start(token, spec(components[0], 'green'), go)).rejects.toMatchObject({
        code: 'fence/not-raised',
      });
      expect(await workloads.list(go)).toEqual([]);
    });

    test('what is claimed runs on as it did, and is answered as it is listed', async () => {
      const { workloads, components, spec } = await raised();
      const started = await workloads.start(token, spec(components[0], 'blue'), go);
      const claimed = await workloads.claim(token, at(components[0], 'blue', 'green'), go);
      expect(idsOf(claimed)).toEqual(idsOf([started]));
      expect(claimed[0]?.instances[0]).toMatchObject({ state: 'running', restarts: 0 });
      expect(await workloads.list(go)).toEqual(claimed);
    });

    test('an image is got as often as one likes, and one that can not be had is told as such', async () => {
      const { workloads, components, spec, missingImage } = await raised();
      const { image } = spec(components[0], 'blue');
      await workloads.prefetch([{ image }], go);
      await workloads.prefetch([{ image }, { image }], go);
      await expect(workloads.prefetch([{ image }, { image: missingImage }], go)).rejects.toMatchObject({
        code: 'image/pull-failed',
      });
      expect(await workloads.list(go)).toEqual([]);
    });

    test('what is open to a workload that is retired is counted, or it is said that nobody can tell', async () => {
      const { workloads, components, spec, openRequest } = await raised();
      const asked = await workloads.start(token, spec(components[0], 'green'), go);
      const quiet = await workloads.start(token, spec(components[1], 'green'), go);
      await openRequest(asked);
      const open = await workloads.retire(token, [asked], go);
      // Only an engine that can't count at all may leave it unknown here.
      const counts = (await workloads.retire(token, [quiet], go)).every(({ kind }) => kind === 'counted');
      const told = open.map((each) => (each.kind === 'counted' ? each.atStop : each.kind));
      if (counts) expect(told.filter((count) => count !== 0)).toEqual([1]);
      else expect(new Set(told)).toEqual(new Set(['unknown']));
    });

    test('nothing is started again of what runs', async () => {
      const { workloads, components, spec } = await raised();
      const started = await workloads.start(token, spec(components[0], 'blue'), go);
      expect(await workloads.startAgain(token, at(components[0], 'blue'), go)).toEqual([]);
      expect(idsOf(await workloads.list(go))).toEqual(idsOf([started]));
    });

    test('what a newer holder claims is its own from then on, and the rest stays whose it was', async () => {
      const { fence, workloads, components, spec } = await raised();
      const [first, second] = components;
      const claimedOne = await workloads.start(token, spec(first, 'blue'), go);
      const rest = [
        await workloads.start(token, spec(first, 'green'), go),
        await workloads.start(token, spec(second, 'blue'), go),
      ];
      await fence.raise(recordOf(next), {}, go);
      const claimed = await workloads.claim(next, at(first, 'blue'), go);
      expect(claimed).toMatchObject([{ generation: FIRST_GENERATION + 1 }]);
      expect(claimed[0]?.instances[0]).toMatchObject({ state: 'running' });
      expect(idsOf(claimed)).toEqual(idsOf([claimedOne]));
      expect(await workloads.claim(next, at(first, 'blue'), go)).toEqual(claimed);
      const others = (await workloads.list(go)).filter(({ generation }) => generation === FIRST_GENERATION);
      expect(namesOf(others)).toEqual(namesOf(rest));
      // Its own: it may be started anew and retired.
      await workloads.start(next, spec(first, 'blue'), go);
      await workloads.retire(next, at(first, 'blue'), go);
      expect(idsOf(await workloads.list(go))).toEqual(idsOf(rest));
    });
  });
}
