import type { DockerConfiguration } from '@hardened-deploy/testkit/docker/on-docker';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { DeploymentId, EnvironmentName, StackName } from '@hardened-deploy/core/base/names';
import type { Check } from '@hardened-deploy/core/checks/check';
import type { Verdict } from '@hardened-deploy/core/checks/finding';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import type { StageRequest } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { Secret } from '@hardened-deploy/core/base/secret';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { type ComponentSettings, servingComponents } from '@hardened-deploy/core/release/component';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { Release } from '@hardened-deploy/core/release/release';
import { NO_HOOKS } from '@hardened-deploy/core/release/task-settings';
import { contentsOf } from '@hardened-deploy/core/release/wanted-file';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import type { FenceRecord } from '@hardened-deploy/core/target/fence';
import type { Target, TargetPorts } from '@hardened-deploy/core/target/ports/target';
import type { Doors } from '@hardened-deploy/core/target/ports/traffic-router';
import { describeRoutes, routesOf } from '@hardened-deploy/core/target/routes';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock, type VirtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { MEMORY_DOORS } from '@hardened-deploy/testkit/target/docker-like/memory-router';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import type { AppBehaviour } from '@hardened-deploy/testkit/target/in-memory/app-behaviour';
import { memoryWorld, type MemoryWorld, routesInForce } from '@hardened-deploy/testkit/target/in-memory/world';
import { interruptedPorts, type Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { UNLIKE_DOORS } from '@hardened-deploy/testkit/target/unlike-docker/unlike-router';
import { unlikeTarget } from '@hardened-deploy/testkit/target/unlike-docker/unlike-target';

export const LIVE = new AbortController().signal;

/** A kind of target that scenes are played at. */
interface Fake {
  readonly name: string;
  readonly doors: Doors;
  targetOf(world: MemoryWorld): Target;
  /** What it answers more than `untold` and `none` to: what is expected of a use case follows from it. */
  readonly tells: Readonly<Record<'slot' | 'inPrivate' | 'requests' | 'image', boolean>>;
}

const LIKE_DOCKER: Fake = {
  name: 'like Docker',
  doors: MEMORY_DOORS,
  targetOf: memoryTarget,
  tells: { slot: true, inPrivate: true, requests: true, image: true },
};

/** What holds at a target holds at each of them; where they answer differently, what is expected follows from their answers. */
export const FAKES: readonly Fake[] = [
  LIKE_DOCKER,
  {
    name: 'unlike Docker',
    doors: UNLIKE_DOORS,
    targetOf: unlikeTarget,
    tells: { slot: false, inPrivate: false, requests: false, image: false },
  },
];

const backend = component('backend', '/api', '/api/health');
const frontend = component('frontend', '/', '/health');

export const CONFIGURATION: DockerConfiguration = {
  version: 1,
  application: 'shop',
  environment: 'production' as EnvironmentName,
  stack: 'shop-production' as StackName,
  hash: 'configuration-1',
  profile: 'strict',
  target: {
    engine: 'docker',
    dockerHost: 'unix:///memory',
    tls: null,
    ssh: null,
    subnet: '10.90.0.0/24',
    registryAuth: new Map(),
    minFreeBytes: 0,
    keeperImage: 'debian',
  },
  router: {
    kind: 'nginx',
    image: 'nginx',
    listen: '10.0.0.1:8080',
    previewListen: '10.0.0.1:8001',
    publicUrl: MEMORY_DOORS.publicUrl,
    publicUrlFrom: 'file',
    publicConnect: null,
    slotHeader: 'x-hd-slot',
    maxBodyBytes: 1,
    readTimeout: seconds(60),
  },
  components: [backend, frontend],
  checks: [],
  parallel: 20,
  deploy: {
    readyProbes: 2,
    startTimeout: seconds(10),
    minUptime: seconds(2),
    migrateTimeout: seconds(60),
    proofProbes: 2,
    proofTimeout: seconds(5),
    probeInterval: seconds(1),
    bake: { duration: seconds(2), maxRestarts: 2, failureThreshold: 2 },
    drainTimeout: seconds(5),
    oldSlot: 'keep-warm',
    keepReleases: 5,
  },
  backup: null,
  database: null,
  tasks: new Map(),
  hooks: NO_HOOKS,
  requiredSecrets: [],
  defaults: [],
  notifications: { slack: null, eventLog: null, deploymentStatus: false },
};

function component(name: string, path: string, health: string): ComponentSettings {
  return sampleComponent(name, path, {
    serves: { path, port: 3000, health: { path: health, status: 200, publicPath: health } },
  });
}

/** What every run is given, unless a test says otherwise. */
const SECRETS = { DATABASE_URL: 'postgres://shop:tops3cret@db/shop' };

/** The same component, as one that needs a secret: marking that is a call of a deployment like any other. */
export function needingSecret(settings: ComponentSettings): ComponentSettings {
  return { ...settings, secrets: Object.keys(SECRETS) };
}

/** A component without a port. */
export function background(name: string): ComponentSettings {
  return sampleComponent(name, null);
}

/** One that answers, and of which two must never run. */
export const LEDGER = sampleComponent('ledger', '/ledger', {
  serves: { path: '/ledger', port: 3000, health: { path: '/health', status: 200, publicPath: '/ledger/health' } },
  handover: 'exclusive',
});

/** Release `v2`: one image of its own for each component, or for some of them. */
export function release(
  id: string,
  components: readonly ComponentSettings[] = CONFIGURATION.components,
  only: readonly string[] = components.map(({ name }) => name),
): Release {
  const brought = components.filter(({ name }) => only.includes(name));
  const specs = brought.map((settings) => specOf(settings, imageOf(id, settings.name)));
  return { id, commit: `commit-of-${id}`, components: specs, configurationHash: CONFIGURATION.hash };
}

export function imageOf(id: string, name: string): ImageDigest {
  const digest = Buffer.from(`${id}/${name}`).toString('hex').padEnd(64, '0').slice(0, 64);
  return `registry.example.com/shop/${name}@sha256:${digest}` as ImageDigest;
}

/** A target, and runs against it one after the other, each under the next lease. */
export interface Scene {
  readonly fake: Fake;
  readonly clock: VirtualClock;
  readonly world: MemoryWorld;
  /** The next run: a token higher than all before. */
  run(options?: RunOptions): Run;
  /** How an image of every component of a release behaves. */
  behaves(id: string, behaviour: AppBehaviour, only?: string): void;
}

export interface RunOptions {
  readonly deployment?: string;
  readonly interruption?: Interruption;
  readonly configuration?: Partial<DockerConfiguration>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly checks?: (aim: 'preview' | 'public') => Verdict;
  /** Runs under this generation instead of the next one. */
  readonly generation?: number;
}

export interface Run {
  readonly generation: number;
  readonly target: TargetPorts;
  readonly request: OperationRequest;
  readonly calls: readonly string[];
  readonly reports: ReadonlyMap<string, string>;
  readonly lines: readonly string[];
  /** What deploys a release of this id, of all components or only of some. */
  deploying(id: string, only?: readonly string[]): StageRequest;
}

/** `components`: those of the configuration, when the scene has others. */
export function scene(fake = LIKE_DOCKER, components: readonly ComponentSettings[] = CONFIGURATION.components): Scene {
  const clock = virtualClock();
  const world = memoryWorld({ clock, stack: 'shop-production', components });
  // At random, two scenes that went the same way would look different, and a test of many deaths would play each of them again.
  world.marksKey = 'the key of every scene';
  let generation = 1000;
  return {
    fake,
    clock,
    world,
    run(options = {}) {
      generation = options.generation ?? generation + 1;
      const configuration = { components, ...options.configuration };
      return runUnder(fake, world, generation, { ...options, configuration });
    },
    behaves(id, behaviour, only) {
      for (const { name } of components) {
        if (only === undefined || only === name) world.apps.set(imageOf(id, name), behaviour);
      }
    },
  };
}

function runUnder({ targetOf }: Fake, world: MemoryWorld, generation: number, options: RunOptions): Run {
  const reports = memoryReportStore();
  const progress = recordedProgress();
  const { ports, calls } = interruptedPorts<TargetPorts>(
    { ...targetOf(world), clock: world.clock, progress, reports },
    {
      uncounted: ['clock', 'progress'],
      ...(options.interruption && { interruption: options.interruption }),
    },
  );
  const request: OperationRequest = {
    fenceRecord: fenceRecord(generation),
    deployment: (options.deployment ?? generation.toString(16).padStart(16, '0')) as DeploymentId,
    by: `octocat https://github.com/org/shop/actions/runs/${generation}`,
    configuration: { ...CONFIGURATION, ...options.configuration },
    secrets: new Map(Object.entries(options.secrets ?? SECRETS).map(([name, value]) => [name, new Secret(value)])),
    runChecks: async ({ aim }) => options.checks?.(aim.kind) ?? { kind: 'go', findings: [] },
  };
  const deploying = (id: string, only?: readonly string[]): StageRequest => ({
    ...request,
    release: release(id, request.configuration.components, only),
    files: contentsOf(
      request.configuration.components.flatMap(({ files = [] }) => files),
      new Map(),
    ),
    safety: { vault: null },
  });
  return { generation, target: ports, request, calls, reports: reports.written, lines: progress.lines, deploying };
}

export function fenceRecord(generation: number): FenceRecord {
  return {
    schema: 1,
    token: mintToken({ generation, nonce: generation.toString(16).padStart(32, '0') }),
    owner: { repository: 'org/shop', environment: 'production', store: 'environment' },
    holder: `octocat in run ${generation}`,
    raisedAt: '2026-11-20T12:00:00.000Z',
  };
}

export const ONE_CHECK: readonly Check[] = [
  {
    kind: 'http',
    name: 'shop answers',
    method: 'GET',
    target: '/health',
    headers: new Map(),
    expect: { status: [200], json: new Map(), headers: new Map() },
    warn: {},
    patience: {
      initialDelay: milliseconds(0),
      interval: seconds(1),
      timeout: seconds(1),
      maxAttempts: 1,
      successThreshold: 1,
      failureThreshold: 1,
    },
  },
];

/** Makes what was staged look as a run leaves it that was killed before its switch: it doesn't wait there on purpose. */
export function killBeforeSwitch({ world }: Scene): void {
  const last = world.journal.pop();
  if (last?.event.kind !== 'staged') throw new Error('nothing was staged');
  world.journal.push({ ...last, event: { kind: 'staged', change: last.event.change } });
}

const IDS = ['v1', 'v2', 'v3', 'v4'];

/** What a user meets at the public address of each component, by name: the release whose image answers, `nothing`, or what is wrong. */
export async function servedBy({ fake, world }: Scene): Promise<ReadonlyMap<string, string>> {
  const { prober } = fake.targetOf(world);
  const { publicUrl, publicConnect, answeredBy } = fake.doors;
  const seen = new Map<string, string>();
  for (const { name, serves } of servingComponents(world.components)) {
    const url = publicUrl + serves.health.publicPath;
    const dialled = publicConnect === undefined ? {} : { connect: publicConnect };
    const probe = { method: 'GET', url, ...dialled, headers: new Map(), timeout: seconds(1) };
    const answer = await prober.probe(probe, LIVE);
    if (answer.kind === 'unanswered') {
      seen.set(name, `no answer: ${answer.why}`);
      continue;
    }
    const image = answer.headers.get('x-image');
    const known = IDS.find((id) => imageOf(id, name) === image);
    seen.set(name, known ?? (answeredBy(answer).by === 'nobody' ? 'nothing' : `status ${answer.status}`));
  }
  return seen;
}

/** The same for all components together: `v2` when all of them answer with it. */
export async function servedTo(scene: Scene): Promise<string> {
  return [...new Set((await servedBy(scene)).values())].join(' and ');
}

/** What journal and routes must agree on when nothing is open. */
export function agreement(world: MemoryWorld): {
  readonly journal: string;
  readonly routes: string;
  readonly open: boolean;
} {
  const state = foldJournal(world.journal);
  const serving = state.attempts.findLast(({ end }) => end !== undefined)?.end?.serving ?? [];
  return {
    journal: `${describeRoutes(routesOf(serving))}: ${serving
      .map(({ image }) => image)
      .sort()
      .join(' ')}`,
    routes: `${describeRoutes(routesInForce(world).routes)}: ${placed(world)}`,
    open: state.open !== null,
  };
}

/** The images that run where the routes lead. */
function placed(world: MemoryWorld): string {
  const { routes } = routesInForce(world);
  return [...routes]
    .map(([name, { slot }]) => {
      const found = world.containers.find(({ spec }) => spec.component === name && spec.slot === slot);
      return found?.spec.image ?? `no container of ${name}`;
    })
    .sort()
    .join(' ');
}
