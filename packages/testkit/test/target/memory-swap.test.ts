import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { memoryWorld } from '@hardened-deploy/testkit/target/in-memory/world';
import { expect, test } from 'vitest';

const LEDGER = 'ledger' as ComponentName;
const IMAGE = 'app' as ImageDigest;
/** Together more turns than a swap in memory takes. */
const TURNS = Array.from({ length: 30 }, (_, turn) => 3 * turn);

const go = forever();
const older = tokenOf(FIRST_GENERATION);
const newer = tokenOf(FIRST_GENERATION + 1);

function specIn(slot: Slot): WorkloadSpec {
  return {
    component: LEDGER,
    slot,
    image: IMAGE,
    spec: 'c'.repeat(64) as SpecHash,
    environment: new Map(),
    secrets: new Map(),
    command: null,
    networks: [],
    stopTimeout: seconds(1),
    container: {},
  };
}

function worldWithLedger() {
  const components = [{ name: LEDGER, serves: null, handover: 'exclusive' } as ComponentSettings];
  const world = memoryWorld({ clock: virtualClock(), stack: 'shop', components });
  world.images.add(IMAGE);
  return world;
}

async function turns(count: number): Promise<void> {
  for (let turn = 1; turn <= count; turn += 1) await Promise.resolve();
}

/** A newer holder raises the fence after so many turns of the older one's swap, and begins its own after so many more. */
const COURSES = TURNS.flatMap((raised) => TURNS.map((swapped) => [raised, swapped] as const));

test('a newer holder may come between any two steps of a swap: two never run at once, and its own runs in the end', async () => {
  const ends = new Set<unknown>();
  for (const [raised, swapped] of COURSES) {
    const world = worldWithLedger();
    const [one, other] = [memoryTarget(world), memoryTarget(world)];
    await one.fence.raise(recordOf(older), {}, go);
    await one.workloads.swap(older, specIn('blue'), go);
    const late = one.workloads.swap(older, specIn('green'), go).then(
      () => 'done',
      ({ code }: { readonly code?: string }) => code,
    );
    await turns(raised);
    await other.fence.raise(recordOf(newer), {}, go);
    await turns(swapped);
    await other.workloads.swap(newer, specIn('blue'), go);
    ends.add(await late);
    const running = (await one.workloads.list(go)).map(({ slot, generation, instances }) => [
      slot,
      generation,
      instances[0]?.state,
    ]);
    expect({ raised, swapped, running }).toEqual({ raised, swapped, running: [['blue', newer.generation, 'running']] });
    expect({ raised, swapped, most: world.mostAtOnce.get(LEDGER) }).toEqual({ raised, swapped, most: 1 });
  }
  expect(ends).toEqual(new Set(['done', 'fence/superseded']));
});
