import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import { afterEach, describe, expect, test } from 'vitest';
import { allTo } from './all-to.ts';
import { fencedWorlds } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';
import { publishAll } from './publish-all.ts';
import { idsOf, type WorkloadsWorld } from './workloads-world.ts';

/** When a swap is given up: at once, or in one of its steps, as far as the machine has come by then. */
const GIVEN_UP_AFTER_MS = [0, 30, 100, 300, 1_000];

/** What every Workloads keeps to with a component that must never run twice. */
export function swapLaws(name: string, open: () => Promise<WorkloadsWorld>): void {
  describe(`${name} as what swaps exclusive components`, () => {
    const { world, raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const next = tokenOf(FIRST_GENERATION + 1);

    test('a swap starts what nobody ran before, as what it is', async () => {
      const { workloads, exclusive, spec, mostAtOnce } = await raised();
      const wanted = spec(exclusive, 'green');
      expect(await workloads.swap(token, wanted, go)).toEqual([]);
      const [started, ...more] = await workloads.list(go);
      expect(more).toEqual([]);
      const { component, slot, image, spec: hash } = wanted;
      expect(started).toMatchObject({ component, slot, image, spec: hash, generation: FIRST_GENERATION });
      expect(started?.instances).toMatchObject([{ state: 'running' }]);
      expect(await mostAtOnce()).toBe(1);
    });

    test('it takes away what ran in either slot, whoever started it and whether it serves, and nothing else', async () => {
      const { fence, workloads, router, components, exclusive, spec, mostAtOnce } = await raised();
      const other = await workloads.start(token, spec(components[0], 'blue'), go);
      await workloads.swap(token, spec(exclusive, 'blue'), go);
      await publishAll(router, token, allTo('blue', [exclusive]));
      await fence.raise(recordOf(next), {}, go);
      for (const slot of ['green', 'green', 'blue'] as const) {
        const open = await workloads.swap(next, spec(exclusive, slot), go);
        expect(open).toHaveLength(1);
        for (const each of open) {
          if (each.kind === 'counted') expect(each).toMatchObject({ atStop: 0, atEnd: 0 });
          else expect(each.why).not.toBe('');
        }
        const running = (await workloads.list(go)).filter(({ component }) => component === exclusive);
        expect(running).toMatchObject([{ slot, generation: next.generation, instances: [{ state: 'running' }] }]);
      }
      expect((await workloads.list(go)).filter(({ component }) => component !== exclusive)).toEqual([other]);
      expect(await mostAtOnce()).toBe(1);
    });

    test('one that is given up at any time is repeated, and two never run at once', async () => {
      const { workloads, exclusive, spec, mostAtOnce } = await raised();
      for (const [turn, afterMs] of GIVEN_UP_AFTER_MS.entries()) {
        const enough = AbortSignal.timeout(afterMs);
        await workloads.swap(token, spec(exclusive, turn % 2 === 0 ? 'blue' : 'green'), enough).catch(() => undefined);
        await workloads.swap(token, spec(exclusive, 'green'), go);
        expect(shownOf(await workloads.list(go))).toEqual([['green', 'running']]);
      }
      expect(await mostAtOnce()).toBe(1);
    });

    test('a token that was overtaken, or never raised, swaps nothing', async () => {
      const { fence, workloads, exclusive, spec } = await raised();
      await workloads.swap(token, spec(exclusive, 'blue'), go);
      const before = await workloads.list(go);
      await expect(workloads.swap(next, spec(exclusive, 'green'), go)).rejects.toMatchObject({
        code: 'fence/not-raised',
      });
      await fence.raise(recordOf(next), {}, go);
      await expect(workloads.swap(token, spec(exclusive, 'green'), go)).rejects.toMatchObject({
        code: 'fence/superseded',
      });
      expect(idsOf(await workloads.list(go))).toEqual(idsOf(before));
    });

    test('when a newer holder comes in the middle, its own runs in the end, and two never did', async () => {
      const { fence, workloads, exclusive, spec, mostAtOnce } = await raised();
      for (let step = 1; step <= 4; step += 1) {
        const older = tokenOf(FIRST_GENERATION + 2 * step);
        const newer = tokenOf(FIRST_GENERATION + 2 * step + 1);
        await fence.raise(recordOf(older), {}, go);
        const late = workloads.swap(older, spec(exclusive, 'green'), go).then(
          () => 'done',
          (thrown: unknown) => thrown,
        );
        // A little later each time: as many turns of those that wait as it takes.
        for (let turn = 1; turn < step; turn += 1) await fence.read(go);
        await fence.raise(recordOf(newer), {}, go);
        await workloads.swap(newer, spec(exclusive, 'blue'), go);
        const end = await late;
        if (end !== 'done') expect(end).toMatchObject({ code: 'fence/superseded' });
        expect(await workloads.list(go)).toMatchObject([
          { slot: 'blue', generation: newer.generation, instances: [{ state: 'running' }] },
        ]);
      }
      expect(await mostAtOnce()).toBe(1);
    });

    test('one that has stopped is said to have stopped, and nobody starts it but a swap', async () => {
      const { workloads, router, stack, exclusive, spec, befall, mostAtOnce } = await raised();
      await stack.provision(token, go);
      await workloads.swap(token, spec(exclusive, 'blue'), go);
      const at = [{ component: exclusive, slot: 'blue' as const }];
      await workloads.claim(token, at, go);
      await publishAll(router, token, allTo('blue', [exclusive]));
      await befall('killed', { component: exclusive, slot: 'blue' });
      expect(await stack.stopped(go)).toHaveLength(1);
      expect(await stack.start(go)).toEqual([]);
      expect(await workloads.startAgain(token, at, go)).toEqual([]);
      expect(shownOf(await workloads.list(go))).toEqual([['blue', 'exited']]);
      await workloads.swap(token, spec(exclusive, 'blue'), go);
      expect(shownOf(await workloads.list(go))).toEqual([['blue', 'running']]);
      expect(await mostAtOnce()).toBe(1);
    });

    test('an aborted swap rejects with the reason and changes nothing', async () => {
      const { workloads, exclusive, spec } = await raised();
      const reason = new Error('cancelled');
      await expect(workloads.swap(token, spec(exclusive, 'blue'), AbortSignal.abort(reason))).rejects.toBe(reason);
      expect(await workloads.list(go)).toEqual([]);
    });

    test('without anybody on the fence nothing is swapped', async () => {
      const { workloads, exclusive, spec } = await world();
      await expect(workloads.swap(token, spec(exclusive, 'blue'), go)).rejects.toMatchObject({
        code: 'fence/not-raised',
      });
    });
  });
}

/** What a Workloads keeps to that can't promise that a component never runs twice. */
export function noSwapLaws(name: string, open: () => Promise<WorkloadsWorld>): void {
  describe(`${name} as what swaps nothing`, () => {
    const { raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();

    test('a component that must never run twice is refused with what to do, and nothing is started', async () => {
      const { workloads, exclusive, spec } = await raised();
      const swapping = workloads.swap(tokenOf(FIRST_GENERATION), spec(exclusive, 'blue'), go);
      await expect(swapping).rejects.toMatchObject({
        code: 'target/refused',
        remedy: expect.stringContaining('overlap'),
      });
      expect(await workloads.list(go)).toEqual([]);
    });
  });
}

function shownOf(workloads: readonly Workload[]): readonly (readonly [string, string])[] {
  return workloads.flatMap(({ slot, instances }) => instances.map(({ state }) => [slot, state] as const));
}
