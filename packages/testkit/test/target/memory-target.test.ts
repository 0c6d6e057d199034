import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import { nameOfVolume } from '@hardened-deploy/core/release/container/volumes';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentSlot, Slot } from '@hardened-deploy/core/target/slot';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { fenceLaws } from '@hardened-deploy/testkit/target/fence-laws';
import { housekeepingLaws } from '@hardened-deploy/testkit/target/housekeeping-laws';
import type { AppBehaviour } from '@hardened-deploy/testkit/target/in-memory/app-behaviour';
import {
  killEngine,
  type MemoryContainer,
  memoryWorld,
  placeInFlight,
} from '@hardened-deploy/testkit/target/in-memory/world';
import { spoilCheckpoint } from '@hardened-deploy/testkit/target/in-memory/spoil-checkpoint';
import { fileStoreLaws } from '@hardened-deploy/testkit/target/file-store-laws';
import { journalLaws } from '@hardened-deploy/testkit/target/journal-laws';
import { maintenanceLaws } from '@hardened-deploy/testkit/target/maintenance-laws';
import { releaseStoreLaws } from '@hardened-deploy/testkit/target/release-store-laws';
import { secretMarksLaws } from '@hardened-deploy/testkit/target/secret-marks-laws';
import { stackHostLaws } from '@hardened-deploy/testkit/target/stack-host-laws';
import { stackRemovalLaws } from '@hardened-deploy/testkit/target/stack-removal-laws';
import { tasksLaws } from '@hardened-deploy/testkit/target/tasks-laws';
import { trafficRouterLaws } from '@hardened-deploy/testkit/target/traffic-router-laws';
import { unlikeTarget } from '@hardened-deploy/testkit/target/unlike-docker/unlike-target';
import { volumesLaws } from '@hardened-deploy/testkit/target/volumes-laws';
import { workloadsLaws } from '@hardened-deploy/testkit/target/workloads-laws';
import type { Misfortune } from '@hardened-deploy/testkit/target/workloads-world';

const COMPONENTS = ['backend', 'frontend'] as readonly string[] as readonly [ComponentName, ComponentName];
const EXCLUSIVE = 'ledger' as ComponentName;
const BACKGROUND = 'worker' as ComponentName;
const serving = (name: ComponentName, path: string, more: Partial<ComponentSettings> = {}) =>
  sampleComponent(name, path, {
    serves: { path, port: 3000, health: { path: '/', status: 200, publicPath: '/' } },
    stopTimeout: seconds(1),
    ...more,
  });
const SETTINGS: readonly ComponentSettings[] = [
  serving(COMPONENTS[0], '/api'),
  serving(COMPONENTS[1], '/'),
  serving(EXCLUSIVE, '/ledger', { handover: 'exclusive' }),
  sampleComponent(BACKGROUND, null, { stopTimeout: seconds(1) }),
];
const GREETING = 'hello from the slot';

// Laws about one-shots wait in real time: what ends an endless one must not be a clock that jumps.
const clock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};

const IMAGES: Readonly<Record<string, AppBehaviour>> = {
  app: { logs: GREETING },
  missing: { missing: true },
  succeeding: { oneShot: { exitCode: 0, output: 'done' } },
  failing: { oneShot: { exitCode: 3, output: 'broken' } },
  endless: { oneShot: 'endless' },
  migrating: { oneShot: { exitCode: 0, output: '', takesMs: 2_000 } },
  telling: { oneShot: { exitCode: 0, output: ({ secrets }) => `it is ${secrets.get('TOLD')?.reveal()}` } },
  reading: {
    oneShot: {
      exitCode: 0,
      output: ({ input = new Secret('') }) => `read ${Buffer.byteLength(input.reveal())}: ${input.reveal()}`,
    },
  },
};

const BEFALLEN: Readonly<Record<Misfortune, Partial<MemoryContainer>>> = {
  killed: { stopped: true },
  ended: { stopped: true },
  swapped: { swapped: true },
  removing: { removing: true },
};

const TARGETS = [
  ['a target in memory that is like Docker', memoryTarget, true],
  ['a target in memory that is unlike Docker', unlikeTarget, false],
] as const;

function oneShot(image: string, changed: Partial<TaskSpec> = {}): TaskSpec {
  return {
    purpose: 'backup',
    image,
    command: [],
    environment: new Map(),
    secrets: new Map(),
    reach: { kind: 'nothing' },
    volumes: new Map(),
    tmpfs: [],
    timeout: seconds(60),
    ...changed,
  };
}

function specOf(component: ComponentName, slot: Slot): WorkloadSpec {
  return {
    component,
    slot,
    image: 'app' as ImageDigest,
    spec: 'c'.repeat(64) as SpecHash,
    environment: new Map(),
    secrets: new Map(),
    command: null,
    networks: [],
    stopTimeout: seconds(1),
    container: {},
  };
}

for (const [name, targetOf, namesSlots] of TARGETS) {
  const untouched = async () => {
    const world = memoryWorld({ clock, stack: 'shop', components: SETTINGS });
    for (const [image, behaviour] of Object.entries(IMAGES)) world.apps.set(image, behaviour);
    world.images.add('app' as ImageDigest);
    const befall = async (what: Misfortune, { component, slot }: ComponentSlot) => {
      world.containers = world.containers.map((container) =>
        container.spec.component === component && container.spec.slot === slot
          ? { ...container, ...BEFALLEN[what] }
          : container,
      );
    };
    const openRequest = async (at: ComponentSlot) => {
      const place = placeInFlight(at);
      const change = (by: number) => world.inFlight.set(place, (world.inFlight.get(place) ?? 0) + by);
      change(1);
      return { end: async () => void change(-1) };
    };
    return {
      ...targetOf(world),
      world,
      components: COMPONENTS,
      background: BACKGROUND,
      exclusive: EXCLUSIVE,
      mostAtOnce: async () => world.mostAtOnce.get(EXCLUSIVE) ?? 0,
      spec: specOf,
      greeting: GREETING,
      missingImage: 'missing' as ImageDigest,
      befall,
      openRequest,
      stopAll: async () => killEngine(world),
      close: async () => {},
    };
  };

  fenceLaws(name, untouched);
  journalLaws(name, async () => {
    const { world, ...target } = await untouched();
    return { ...target, spoil: async (how) => spoilCheckpoint(world, how) };
  });
  releaseStoreLaws(name, untouched);
  fileStoreLaws(name, async () => {
    const { world, ...target } = await untouched();
    return { ...target, damage: async (hash) => void world.files.set(hash, Buffer.from('spoilt')) };
  });
  secretMarksLaws(name, untouched);
  maintenanceLaws(name, async () => {
    const { world, ...target } = await untouched();
    return { ...target, page: async () => world.maintenancePage };
  });
  housekeepingLaws(name, async () => {
    const { world, ...target } = await untouched();
    return {
      ...target,
      imagesAre: 'ours' as const,
      image: `registry.example/app@sha256:${'0'.repeat(64)}` as ImageDigest,
      isThere: async (image) => world.images.has(image),
      pullByHand: async (image) => void world.images.add(image),
      restoresLeave: 'volumes' as const,
      leaveVolume: async (left) => {
        world.volumes.set(left, []);
        return left;
      },
    };
  });
  trafficRouterLaws(name, async () => ({ ...(await untouched()), namesSlots, whileHeld: 'is-refused' as const }));
  stackHostLaws(name, untouched);
  stackRemovalLaws(name, async () => ({ ...(await untouched()), setsUp: 'something' as const }));
  workloadsLaws(name, async () => ({ ...(await untouched()), startedAgain: 'the-same' as const }));
  volumesLaws(name, async () => {
    const { world, ...target } = await untouched();
    return {
      ...target,
      makeForeign: async (volume) => void world.foreignVolumes.add(nameOfVolume(volume)),
      mountBeside: async (volume, how) => {
        if (how === 'rw') world.otherWriters.set(nameOfVolume(volume), 'somebody');
        return 'somebody';
      },
      holdCopy: async (copy) => {
        world.holdingCopies.set(copy, 'somebody');
        return { holder: 'somebody', letGo: async () => void world.holdingCopies.delete(copy) };
      },
      makeOfAnotherStack: async () => {
        world.foreignVolumes.add('of-another-stack');
        return 'of-another-stack';
      },
      write: async (volume, content) => void world.volumes.set(nameOfVolume(volume), [content]),
      read: async (volume) => {
        const name = nameOfVolume(volume);
        return (world.volumes.get(name) ?? world.asides.get(name)?.content ?? []).join('\n');
      },
      copies: async () => world.copies.size,
    };
  });
  tasksLaws(name, async () => {
    const { world, ...target } = await untouched();
    return {
      ...target,
      samples: {
        succeeding: oneShot('succeeding'),
        failing: oneShot('failing'),
        endless: oneShot('endless'),
        tooLong: oneShot('endless', { timeout: seconds(1) }),
        migration: {
          spec: oneShot('migrating', { purpose: 'migrate' }),
          begun: async () => world.begun.includes('migrating'),
          finished: async () => world.finished.includes('migrating'),
        },
        telling: {
          spec: oneShot('telling', { secrets: new Map([['TOLD', new Secret('canary-in-a-mine')]]) }),
          secret: 'canary-in-a-mine',
        },
        reading: {
          spec: oneShot('reading', { input: new Secret('canary-in-a-pipe\n') }),
          input: 'canary-in-a-pipe\n',
        },
      },
    };
  });
}
