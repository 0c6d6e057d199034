import type { StackHost } from '@hardened-deploy/core/target/ports/stack-host';
import { afterEach, describe, expect, test } from 'vitest';
import { allTo } from './all-to.ts';
import { fencedWorlds } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';
import { publishAll } from './publish-all.ts';
import { namesOf, statesOf, type WorkloadsWorld } from './workloads-world.ts';

/** A target behind a fence that nobody has raised yet. What a stack needs there may be set up or not. */
export interface StackHostWorld extends Pick<
  WorkloadsWorld,
  'fence' | 'router' | 'workloads' | 'components' | 'spec' | 'close'
> {
  readonly stack: StackHost;
  /** Stops everything of the stack, as an engine that was killed leaves it. */
  stopAll(): Promise<void>;
}

/** What every StackHost keeps to. */
export function stackHostLaws(name: string, open: () => Promise<StackHostWorld>): void {
  describe(`${name} as the host of a stack`, () => {
    const { world, raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);

    test('says which target it is, the same one each time', async () => {
      const { stack } = await world();
      const identity = await stack.identify(go);
      expect(identity.id).not.toBe('');
      expect(identity.words).not.toBe('');
      expect((await stack.identify(go)).id).toBe(identity.id);
    });

    test('says how much room there is, or that it is not its affair', async () => {
      const { stack } = await world();
      const room = await stack.room(go);
      if (room.kind === 'free') expect(room.bytes).toBeGreaterThan(0);
      else expect(room).toEqual({ kind: 'not-ours' });
    });

    test('lacks nothing once it is set up, and may be set up again', async () => {
      const { stack } = await raised();
      await stack.provision(token, go);
      await stack.provision(token, go);
      expect(await stack.missing(go)).toEqual([]);
    });

    test('starts nothing where everything runs', async () => {
      const { stack } = await raised();
      await stack.provision(token, go);
      expect(await stack.stopped(go)).toEqual([]);
      expect(await stack.start(go)).toEqual([]);
    });

    test('starts what has stopped and should run, and leaves what serves nothing as it is', async () => {
      const { stack, workloads, router, components, spec, stopAll } = await raised();
      await stack.provision(token, go);
      await workloads.start(token, spec(components[0], 'blue'), go);
      const idle = await workloads.start(token, spec(components[0], 'green'), go);
      await publishAll(router, token, allTo('blue', [components[0]]));
      await stopAll();
      const named = await stack.stopped(go);
      const started = await stack.start(go);
      expect(started).toEqual(expect.arrayContaining([...named]));
      for (const name of namesOf([idle])) expect(started).not.toContain(name);
      expect(await stack.stopped(go)).toEqual([]);
      expect((await router.read(go)).routes).toEqual(allTo('blue', [components[0]]));
      const live = (await workloads.list(go)).filter(({ slot }) => slot === 'blue');
      expect(statesOf(live)).toEqual(new Set(['running']));
    });

    test('a router that was just set up fits, and replacing it all the same leaves what serves as it is', async () => {
      const { stack, workloads, router, components, spec } = await raised();
      await stack.provision(token, go);
      expect(await stack.routerChange(go)).toBeUndefined();
      expect(await stack.certificateChange(go)).toBeUndefined();
      expect(await stack.obstacles(go)).toEqual([]);
      await workloads.start(token, spec(components[0], 'blue'), go);
      const blue = allTo('blue', [components[0]]);
      await publishAll(router, token, blue);
      expect(await stack.replaceRouter(token, async () => undefined, go)).toMatchObject({ kind: 'replaced' });
      expect((await router.read(go)).routes).toEqual(blue);
      const unfit = await stack.replaceRouter(token, async () => 'nobody is served', go);
      expect(unfit).toMatchObject({ kind: 'put-back', why: 'nobody is served' });
      expect((await router.read(go)).routes).toEqual(blue);
      await stack.provision(token, go);
      expect(await stack.missing(go)).toEqual([]);
    });

    test('a token that was overtaken replaces no router', async () => {
      const { fence, stack } = await raised();
      await stack.provision(token, go);
      await fence.raise(recordOf(tokenOf(FIRST_GENERATION + 1)), {}, go);
      const replacing = stack.replaceRouter(token, async () => undefined, go);
      await expect(replacing).rejects.toMatchObject({ code: 'fence/superseded' });
    });

    test('a token that was overtaken sets nothing up', async () => {
      const { fence, stack } = await raised();
      await fence.raise(recordOf(tokenOf(FIRST_GENERATION + 1)), {}, go);
      const missing = await stack.missing(go);
      await expect(stack.provision(token, go)).rejects.toMatchObject({ code: 'fence/superseded' });
      expect(await stack.missing(go)).toEqual(missing);
    });

    test('looking changes nothing, and an aborted call rejects with the reason', async () => {
      const { stack } = await world();
      const missing = await stack.missing(go);
      await stack.stopped(go);
      expect(await stack.missing(go)).toEqual(missing);
      const reason = new Error('cancelled');
      await expect(stack.missing(AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  });
}
