import { afterEach, describe, expect, test } from 'vitest';
import { fencedWorlds } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';
import { idsOf, namesOf, statesOf, type WorkloadsWorld } from './workloads-world.ts';

/** What every Workloads keeps to when something happens to a workload from outside. */
export function workloadsBefallenLaws(name: string, open: () => Promise<WorkloadsWorld>): void {
  describe(`${name} whose workloads are changed from outside`, () => {
    const { raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const next = tokenOf(FIRST_GENERATION + 1);

    test.each([
      ['was killed', 'killed'],
      ['ended by itself', 'ended'],
    ] as const)('what %s is started again as the own of who does it, and nothing else is', async (_, what) => {
      const { fence, workloads, components, spec, befall, startedAgain } = await raised();
      const [first, second] = components;
      const down = await workloads.start(token, spec(first, 'blue'), go);
      const other = await workloads.start(token, spec(second, 'blue'), go);
      for (const workload of [down, other]) await befall(what, workload);
      expect(statesOf(await workloads.list(go))).toEqual(new Set(['exited']));
      await fence.raise(recordOf(next), {}, go);
      const started = await workloads.startAgain(next, [{ component: first, slot: 'blue' }], go);
      const up = (await workloads.list(go)).filter(({ component }) => component === first);
      expect(statesOf(up)).toEqual(new Set(['running']));
      expect(up).toMatchObject([{ generation: next.generation }]);
      expect(started.toSorted()).toEqual(namesOf(up));
      if (startedAgain === 'others') expect(idsOf(up)).not.toEqual(idsOf([down]));
      else expect(idsOf(up)).toEqual(idsOf([down]));
      const rest = (await workloads.list(go)).filter(({ component }) => component === second);
      expect(statesOf(rest)).toEqual(new Set(['exited']));
    });

    test('what runs another image than it was started from is listed so, or it is said that nobody can tell', async () => {
      const { workloads, components, spec, befall } = await raised();
      const started = await workloads.start(token, spec(components[0], 'blue'), go);
      await befall('swapped', started);
      const [listed] = await workloads.list(go);
      expect(listed?.image).toBe(started.image);
      expect(listed?.runs).toBe(started.runs === 'untold' ? 'untold' : 'another');
    });

    test('what somebody is removing is claimed as such, and is not started again even when it has stopped', async () => {
      const { workloads, components, spec, befall } = await raised();
      const workload = await workloads.start(token, spec(components[0], 'blue'), go);
      const removing = new Set(['removing']);
      await befall('removing', workload);
      expect(statesOf(await workloads.claim(token, [workload], go))).toEqual(removing);
      expect(await workloads.startAgain(token, [workload], go)).toEqual([]);
      await befall('killed', workload);
      expect(await workloads.startAgain(token, [workload], go)).toEqual([]);
      expect(statesOf(await workloads.list(go))).toEqual(removing);
    });

    test('what somebody is removing is removed by whoever retires it next', async () => {
      const { fence, workloads, components, spec, befall } = await raised();
      const workload = await workloads.start(token, spec(components[0], 'blue'), go);
      await befall('removing', workload);
      await fence.raise(recordOf(next), {}, go);
      await workloads.retire(next, [workload], go);
      expect(await workloads.list(go)).toEqual([]);
    });
  });
}
