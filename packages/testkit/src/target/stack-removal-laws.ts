import type { StackRemoval, StackThing } from '@hardened-deploy/core/target/ports/stack-removal';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { Volumes } from '@hardened-deploy/core/target/ports/volumes';
import { afterEach, describe, expect, test } from 'vitest';
import { allTo } from './all-to.ts';
import { fencedWorlds } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';
import { publishAll } from './publish-all.ts';
import type { WorkloadsWorld } from './workloads-world.ts';

/** A target behind a fence that nobody has raised yet. */
export interface StackRemovalWorld extends Pick<
  WorkloadsWorld,
  'fence' | 'stack' | 'router' | 'workloads' | 'components' | 'spec' | 'close'
> {
  readonly removal: StackRemoval;
  /** Undefined: nothing that components keep belongs to the stack at this target. */
  readonly volumes: Volumes | undefined;
  /** What has to be set up again of a stack whose volumes were kept. */
  readonly setsUp: 'something' | 'nothing';
}

/** What every StackRemoval keeps to. */
export function stackRemovalLaws(name: string, open: () => Promise<StackRemovalWorld>): void {
  describe(`${name} as what takes a stack away`, () => {
    const { world, raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const but = (kind: StackThing['kind'], things: readonly StackThing[]) =>
      things.filter((thing) => thing.kind !== kind);

    /** A stack that serves from blue, and has something in green beside it. */
    const serving = async () => {
      const made = await raised();
      const { stack, workloads, router, components, spec } = made;
      await stack.provision(token, go);
      await workloads.start(token, spec(components[0], 'blue'), go);
      await workloads.start(token, spec(components[1], 'green'), go);
      await publishAll(router, token, allTo('blue', [components[0]]));
      return made;
    };

    test('lists nothing where no stack is, and removes nothing', async () => {
      const { removal } = await world();
      expect(await removal.list(go)).toEqual([]);
      expect(await removal.remove('volumes-too', go)).toEqual({ removed: [], kept: [] });
    });

    test('removes all but volumes, what serves too, and says so; what was kept is still known', async () => {
      const { removal, workloads, stack, fence, setsUp } = await serving();
      const listed = await removal.list(go);
      const { removed, kept } = await removal.remove('but-volumes', go);
      expect(removed).toEqual(but('volume', listed));
      expect(kept.map(({ kind }) => kind)).toEqual(['volume']);
      expect(await workloads.list(go)).toEqual([]);
      if (setsUp === 'nothing') expect(await stack.missing(go)).toEqual([]);
      else expect(await stack.missing(go)).not.toEqual([]);
      expect(but('volume', await removal.list(go))).toEqual([]);
      const again = await fence.raise(recordOf(tokenOf(FIRST_GENERATION - 1)), {}, go);
      expect(again.kind).toBe('superseded');
    });

    test('removing again removes nothing more', async () => {
      const { removal } = await serving();
      await removal.remove('but-volumes', go);
      expect((await removal.remove('but-volumes', go)).removed).toEqual([]);
    });

    test('with its volumes the stack is gone, and its fence forgotten', async () => {
      const { removal, fence } = await serving();
      const listed = await removal.list(go);
      expect(await removal.remove('volumes-too', go)).toEqual({ removed: listed, kept: [] });
      expect(await removal.list(go)).toEqual([]);
      expect(await fence.read(go)).toBeUndefined();
    });

    test('keeps the data of components until it is asked for them by a word of its own', async () => {
      const { removal, volumes } = await raised();
      await volumes?.ensure(token, [{ volume: 'data' as VolumeName }], go);
      const data = volumes ? 1 : 0;
      const isData = ({ kind }: StackThing) => kind === 'data-volume';
      for (const what of ['but-volumes', 'volumes-too'] as const) {
        const { removed, kept } = await removal.remove(what, go);
        expect([removed.filter(isData).length, kept.filter(isData).length]).toEqual([0, data]);
        expect((await removal.list(go)).filter(isData)).toHaveLength(data);
      }
      expect((await removal.remove('data-too', go)).removed.filter(isData)).toHaveLength(data);
      expect(await removal.list(go)).toEqual([]);
    });

    test('a stack that was taken away can be set up again', async () => {
      const { removal, fence, stack } = await serving();
      await removal.remove('but-volumes', go);
      const next = tokenOf(FIRST_GENERATION + 1);
      await fence.raise(recordOf(next), {}, go);
      await stack.provision(next, go);
      expect(await stack.missing(go)).toEqual([]);
    });

    test('an aborted call rejects with the reason, and removes nothing', async () => {
      const { removal } = await serving();
      const listed = await removal.list(go);
      const reason = new Error('cancelled');
      await expect(removal.remove('volumes-too', AbortSignal.abort(reason))).rejects.toBe(reason);
      expect(await removal.list(go)).toEqual(listed);
    });
  });
}
