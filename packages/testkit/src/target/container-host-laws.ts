import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ContainerHost, OneShotSpec, SlotContainerSpec } from '@hardened-deploy/core/target/ports/container-host';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import { allTo } from '@hardened-deploy/core/target/routes';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { afterEach, describe, expect, test } from 'vitest';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';

/** A host without containers of ours, with nothing published, behind a fence that nobody has raised yet. */
export interface ContainerHostWorld {
  readonly fence: Fence;
  readonly router: TrafficRouter;
  readonly containers: ContainerHost;
  /** Two components that it has. */
  readonly components: readonly [ComponentName, ComponentName];
  /** A container that runs until it is stopped and has said `greeting` in its output. */
  slotSpec(component: ComponentName, slot: Slot): SlotContainerSpec;
  readonly greeting: string;
  readonly oneShots: {
    /** Prints `done` and ends with 0. */
    readonly succeeding: OneShotSpec;
    /** Prints `broken` and ends with 3. */
    readonly failing: OneShotSpec;
    /** A backup that doesn't end by itself. */
    readonly endless: OneShotSpec;
    /** The same with a time-out of at most a second. */
    readonly tooLong: OneShotSpec;
    /** A migration that takes some seconds, and how far it has come. */
    readonly migration: { readonly spec: OneShotSpec; begun(): Promise<boolean>; finished(): Promise<boolean> };
    /** Prints the secret that it was given. */
    readonly telling: { readonly spec: OneShotSpec; readonly secret: string };
  };
  close(): Promise<void>;
}

/** What every ContainerHost keeps to. */
export function containerHostLaws(name: string, open: () => Promise<ContainerHostWorld>): void {
  describe(`${name} as a container host`, () => {
    const opened: ContainerHostWorld[] = [];
    const world = async (): Promise<ContainerHostWorld> => {
      const made = await open();
      opened.push(made);
      return made;
    };
    const raised = async (): Promise<ContainerHostWorld> => {
      const made = await world();
      await made.fence.raise(recordOf(token), {}, go);
      return made;
    };
    afterEach(async () => {
      for (const made of opened.splice(0)) await made.close();
    });
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const next = tokenOf(FIRST_GENERATION + 1);

    test('says which engine it is, the same one each time', async () => {
      const { containers } = await world();
      const identity = await containers.identity(go);
      expect(identity.engineId).not.toBe('');
      expect((await containers.identity(go)).engineId).toBe(identity.engineId);
      expect(await containers.freeBytes(go)).toBeGreaterThan(0);
    });

    test('a container that is started in a slot runs there, and is listed as what it is', async () => {
      const { containers, components, slotSpec } = await raised();
      expect(await containers.slotContainers(go)).toEqual([]);
      const spec = slotSpec(components[0], 'green');
      const started = await containers.startInSlot(token, spec, go);
      expect(started).toMatchObject({
        component: components[0],
        slot: 'green',
        generation: FIRST_GENERATION,
        image: spec.image,
        state: 'running',
        restarts: 0,
        oomKilled: false,
      });
      const listed = await containers.slotContainers(go);
      expect(listed.map(({ id, imageId }) => [id, imageId])).toEqual([[started.id, started.imageId]]);
    });

    test("a container's output can be read by its name", async () => {
      const { containers, components, slotSpec, greeting } = await raised();
      const { name } = await containers.startInSlot(token, slotSpec(components[0], 'blue'), go);
      await expect.poll(() => containers.logs(name, 10, go), { timeout: 10_000 }).toContain(greeting);
    });

    test('starting in an idle slot again replaces what is there, and nothing else', async () => {
      const { fence, containers, components, slotSpec } = await raised();
      const [first, second] = components;
      const replaced = await containers.startInSlot(token, slotSpec(first, 'blue'), go);
      const others = [
        await containers.startInSlot(token, slotSpec(first, 'green'), go),
        await containers.startInSlot(token, slotSpec(second, 'blue'), go),
      ];
      await fence.raise(recordOf(next), {}, go);
      const replacement = await containers.startInSlot(next, slotSpec(first, 'blue'), go);
      const ids = (await containers.slotContainers(go)).map(({ id }) => id).toSorted();
      expect(ids).toEqual([replacement, ...others].map(({ id }) => id).toSorted());
      expect(ids).not.toContain(replaced.id);
    });

    test('a slot that is live is neither replaced nor retired', async () => {
      const { containers, router, components, slotSpec } = await raised();
      const live = await containers.startInSlot(token, slotSpec(components[0], 'blue'), go);
      await router.publish(token, allTo('blue', components), go);
      await expect(containers.startInSlot(token, slotSpec(components[0], 'blue'), go)).rejects.toMatchObject({
        code: 'router/slot-live',
      });
      await expect(containers.retire(token, 'blue', go)).rejects.toMatchObject({ code: 'router/slot-live' });
      const listed = await containers.slotContainers(go);
      expect(listed.map(({ id, state }) => [id, state])).toEqual([[live.id, 'running']]);
    });

    test('retiring removes what the idle slot holds, and is content with an empty one', async () => {
      const { containers, router, components, slotSpec } = await raised();
      const kept = await containers.startInSlot(token, slotSpec(components[0], 'blue'), go);
      await containers.startInSlot(token, slotSpec(components[0], 'green'), go);
      await router.publish(token, new Map([[components[0], 'blue']]), go);
      // Nothing was open to the one container that it held, and an empty slot has none to tell of.
      const none = { kind: 'counted', atStop: 0, atEnd: 0, certainty: 'exact' };
      expect(await containers.retire(token, 'green', go)).toEqual([none]);
      expect(await containers.retire(token, 'green', go)).toEqual([]);
      expect((await containers.slotContainers(go)).map(({ id }) => id)).toEqual([kept.id]);
    });

    test('a token that was overtaken starts, keeps, retires and runs nothing', async () => {
      const { fence, containers, components, slotSpec, oneShots } = await raised();
      const standing = await containers.startInSlot(token, slotSpec(components[0], 'blue'), go);
      await fence.raise(recordOf(next), {}, go);
      const superseded = { code: 'fence/superseded' };
      const spec = slotSpec(components[0], 'green');
      await expect(containers.startInSlot(token, spec, go)).rejects.toMatchObject(superseded);
      await expect(containers.keepRunning(token, 'blue', go)).rejects.toMatchObject(superseded);
      await expect(containers.retire(token, 'blue', go)).rejects.toMatchObject(superseded);
      await expect(containers.runOnce(token, oneShots.succeeding, go)).rejects.toMatchObject(superseded);
      expect((await containers.slotContainers(go)).map(({ id }) => id)).toEqual([standing.id]);
    });

    test('a token that was never raised starts nothing', async () => {
      const { containers, components, slotSpec, oneShots } = await world();
      const notRaised = { code: 'fence/not-raised' };
      const spec = slotSpec(components[0], 'green');
      await expect(containers.startInSlot(token, spec, go)).rejects.toMatchObject(notRaised);
      await expect(containers.runOnce(token, oneShots.succeeding, go)).rejects.toMatchObject(notRaised);
      expect(await containers.slotContainers(go)).toEqual([]);
    });

    test('a slot can be kept running before traffic moves to it', async () => {
      const { containers, components, slotSpec } = await raised();
      await containers.startInSlot(token, slotSpec(components[0], 'blue'), go);
      const kept = await containers.keepRunning(token, 'blue', go);
      expect(kept).toMatchObject([{ state: 'running', restarts: 0 }]);
      expect(await containers.slotContainers(go)).toEqual(kept);
    });

    test('a slot that a newer holder keeps is its own from then on, and the other slot stays whose it was', async () => {
      const { fence, containers, components, slotSpec } = await raised();
      const [blue, green] = [
        await containers.startInSlot(token, slotSpec(components[0], 'blue'), go),
        await containers.startInSlot(token, slotSpec(components[0], 'green'), go),
      ];
      await fence.raise(recordOf(next), {}, go);
      const kept = await containers.keepRunning(next, 'blue', go);
      expect(kept).toMatchObject([{ id: blue.id, generation: FIRST_GENERATION + 1, state: 'running' }]);
      expect(kept[0]?.name).not.toBe(blue.name);
      expect(await containers.keepRunning(next, 'blue', go)).toEqual(kept);
      const listed = await containers.slotContainers(go);
      expect(listed.find(({ id }) => id === green.id)).toMatchObject({
        name: green.name,
        generation: FIRST_GENERATION,
      });
      // Its own: it may be started anew and retired.
      await containers.startInSlot(next, slotSpec(components[0], 'blue'), go);
      await containers.retire(next, 'blue', go);
      expect((await containers.slotContainers(go)).map(({ id }) => id)).toEqual([green.id]);
    });

    test('a one-shot answers its exit code and what it said', async () => {
      const { containers, oneShots } = await raised();
      const succeeded = await containers.runOnce(token, oneShots.succeeding, go);
      expect(succeeded.exitCode).toBe(0);
      expect(succeeded.output).toContain('done');
      const failed = await containers.runOnce(token, oneShots.failing, go);
      expect(failed.exitCode).toBe(3);
      expect(failed.output).toContain('broken');
    });

    test('a one-shot never repeats its secrets', async () => {
      const { containers, oneShots } = await raised();
      const { spec, secret } = oneShots.telling;
      const { output } = await containers.runOnce(token, spec, go);
      expect(output).not.toContain(secret);
      expect(output).toContain('[redacted]');
    });

    test('a one-shot that runs longer than it may is ended', async () => {
      const { containers, oneShots } = await raised();
      await expect(containers.runOnce(token, oneShots.tooLong, go)).rejects.toMatchObject({ code: 'time/deadline' });
    });

    test('a one-shot that is given up is ended, and rejects with the reason', async () => {
      const { containers, oneShots } = await raised();
      const reason = new Error('cancelled');
      const abort = new AbortController();
      const running = containers.runOnce(token, oneShots.endless, abort.signal);
      setTimeout(() => abort.abort(reason), 300);
      await expect(running).rejects.toBe(reason);
    });

    test('a migration that is given up runs on, and the next holder waits for its end', async () => {
      const { fence, containers, oneShots } = await raised();
      const { spec, begun, finished } = oneShots.migration;
      const reason = new Error('cancelled');
      const abort = new AbortController();
      const running = containers.runOnce(token, spec, abort.signal);
      const told = expect(running).rejects.toBe(reason);
      await until(begun);
      abort.abort(reason);
      await told;
      expect(await finished()).toBe(false);
      expect(await fence.raise(recordOf(next), {}, go)).toMatchObject({ kind: 'raised' });
      expect(await finished()).toBe(true);
    });

    test('a migration whose holder was overtaken is waited for by the new one, and the old one is told', async () => {
      const { fence, containers, oneShots } = await raised();
      const { spec, begun, finished } = oneShots.migration;
      const told = expect(containers.runOnce(token, spec, go)).rejects.toMatchObject({ code: 'fence/superseded' });
      await until(begun);
      expect(await fence.raise(recordOf(next), {}, go)).toMatchObject({ kind: 'raised' });
      expect(await finished()).toBe(true);
      await told;
    });

    test('a new holder finds the backup of the old one ended, and the old one is told', async () => {
      const { fence, containers, oneShots } = await raised();
      let ended = false;
      const running = containers.runOnce(token, oneShots.endless, go).finally(() => (ended = true));
      const told = expect(running).rejects.toMatchObject({ code: 'fence/superseded' });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(ended).toBe(false);
      expect(await fence.raise(recordOf(next), {}, go)).toMatchObject({ kind: 'raised' });
      await told;
    });

    test('a container that is not there is no foreign container', async () => {
      const { containers } = await world();
      expect(await containers.foreignContainer('nobody-has-this-name', go)).toBeUndefined();
    });
  });
}

/** Looks until it is so: how long a container takes to start is the machine's affair. Ends by the test's own limit. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
