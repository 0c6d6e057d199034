import type { DockerConfiguration } from '@hardened-deploy/testkit/docker/on-docker';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import { seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName, DeploymentId } from '@hardened-deploy/core/base/names';
import type { ProbeAnswer, Prober } from '@hardened-deploy/core/base/ports/prober';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { Finding } from '@hardened-deploy/core/checks/finding';
import type { Profile } from '@hardened-deploy/core/configuration/configuration';
import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import { acquire } from '@hardened-deploy/core/lease/lease-moves';
import type { PreFlightPorts, PreFlightRequest } from '@hardened-deploy/core/pre-flight/usecases/check';
import { planRelease, runPreFlight } from '@hardened-deploy/core/pre-flight/usecases/run-pre-flight';
import type { Release } from '@hardened-deploy/core/release/release';
import { nameOfRelease, releaseText } from '@hardened-deploy/core/release/release-text';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageReference } from '@hardened-deploy/core/release/image';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import type { JournalEntry, JournalEvent } from '@hardened-deploy/core/target/journal';
import type { Obstacle, Room, TargetIdentity } from '@hardened-deploy/core/target/ports/stack-host';
import type { DatabaseServer } from '@hardened-deploy/core/target/ports/tasks';
import { type Placement, placementAfter } from '@hardened-deploy/core/target/placement';
import { routesOf } from '@hardened-deploy/core/target/routes';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { memoryDatabase } from '@hardened-deploy/testkit/base/memory-database';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { selfSigned } from '@hardened-deploy/testkit/http/self-signed';
import { sampleBid, sampleHolder } from '@hardened-deploy/testkit/lease/lease-samples';
import { sampleComponent, samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import {
  type MemoryCertificates,
  memoryServedCertificates,
} from '@hardened-deploy/testkit/pre-flight/memory-served-certificates';
import { type MemoryNames, memoryResolver } from '@hardened-deploy/testkit/pre-flight/memory-resolver';
import { memoryRegistries, memoryRegistry } from '@hardened-deploy/testkit/release/memory-registry';
import { UNREACHED_REMEDY } from '@hardened-deploy/testkit/target/docker-like/memory-router';
import { memoryNeighbours, untoldNeighbours } from '@hardened-deploy/testkit/target/in-memory/memory-neighbours';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { type MemoryContainer, memoryWorld } from '@hardened-deploy/testkit/target/in-memory/world';
import { UNLIKE_DOORS } from '@hardened-deploy/testkit/target/unlike-docker/unlike-router';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, imageOf, release } from '../deployment/scene.ts';

const image = (reference: string) => reference as ImageReference;
const go = new AbortController().signal;
const DIGEST = `sha256:${'a'.repeat(64)}`;
const backend = 'backend' as ComponentName;
const frontend = 'frontend' as ComponentName;
const PINNED = new Map([
  [backend, image(`registry.test/shop/backend@${DIGEST}`)],
  [frontend, image(`registry.test/shop/frontend@${DIGEST}`)],
]);

function configuration(profile: Profile, more: Partial<DockerConfiguration> = {}): DockerConfiguration {
  return {
    ...CONFIGURATION,
    profile,
    components: CONFIGURATION.components.map((component) => ({
      ...component,
      allowedImages: ['registry.test/shop/*'],
    })),
    target: { ...CONFIGURATION.target, minFreeBytes: 2 ** 30 },
    requiredSecrets: ['DATABASE_URL'],
    database: { urlSecret: 'DATABASE_URL', check: 'runner' },
    backup: { container: 'db', keep: keepLast(3), timeout: seconds(60), proof: 'L3' },
    ...more,
  };
}

function journalOf(...events: readonly JournalEvent[]): readonly JournalEntry[] {
  const deployment = 'deadbeefdeadbeef' as DeploymentId;
  return events.map((event, index) => ({
    schema: 2,
    sequence: index + 1,
    at: '2026-11-20T11:00:00Z',
    generation: 1,
    deployment,
    by: 'octocat',
    event,
  }));
}
const named = (id: string) => ({ id, commit: 'c', hash: null });
const V1 = [samplePlaced('backend', 'blue'), samplePlaced('frontend', 'blue')];
const FIRST = { before: [], after: V1 };
const V2 = [samplePlaced('backend', 'green', 'v2'), samplePlaced('frontend', 'green', 'v2')];
const GOOD = journalOf(
  { kind: 'staging', release: named('v1'), change: FIRST },
  { kind: 'verified-good', change: FIRST },
  { kind: 'ended', outcome: 'deployed', reason: 'deployed', change: FIRST, serving: V1 },
);

function slotContainer(component: ComponentName, slot: Slot): MemoryContainer {
  const image = imageOf('v1', component);
  const hash = 'a'.repeat(64) as SpecHash;
  const spec = { component, slot, image, spec: hash, environment: new Map(), secrets: new Map(), command: null };
  return {
    id: `${component}-${slot}`,
    name: `shop-production-${component}-${slot}.1`,
    spec: { ...spec, networks: [], stopTimeout: seconds(10), container: {} },
    generation: 1,
    startedAtMs: 0,
    restartPolicy: 'unless-stopped',
  };
}

/** A target where all is well; a test breaks what it is about. */
function world() {
  const clock = virtualClock();
  const progress = recordedProgress();
  const registries = memoryRegistries({
    'registry.test/shop/backend:1': DIGEST,
    'registry.test/shop/frontend:1': DIGEST,
  });
  const server = { address: 'db:5432', password: 'tops3cret', queries: new Map(), up: true };
  server.queries.set("select current_setting('server_version') as version", [{ version: '17.1' }]);
  const certificates: MemoryCertificates = new Map();
  const dns: MemoryNames = new Map([['app.example.com', ['192.0.2.7']]]);
  const identity: TargetIdentity = { id: 'E1', words: 'engine host, version 28', warnings: [] };
  const state = {
    identify: async () => identity,
    room: async (): Promise<Room> => ({ kind: 'free', bytes: 5 * 2 ** 30 }),
    databaseServer: async (): Promise<DatabaseServer | undefined> => undefined,
    missing: async (): Promise<readonly string[]> => [],
    stopped: async (): Promise<readonly string[]> => [],
    obstacles: async (): Promise<readonly Obstacle[]> => [],
    journal: async () => GOOD,
    lease: null as LeaseState | null,
    readLease: undefined as (() => Promise<never>) | undefined,
  };
  const stack = memoryWorld({ clock, stack: 'shop-production', components: CONFIGURATION.components });
  stack.containers = [slotContainer(backend, 'blue'), slotContainer(frontend, 'blue')];
  const running = memoryTarget(stack);
  const ports: PreFlightPorts = {
    registry: memoryRegistry(registries),
    database: memoryDatabase(clock, server),
    target: {
      workloads: running.workloads,
      tasks: { databaseServer: () => state.databaseServer() },
      stack: {
        missing: () => state.missing(),
        stopped: () => state.stopped(),
        obstacles: () => state.obstacles(),
        routerChange: running.stack.routerChange,
        certificateChange: running.stack.certificateChange,
        ipv6: running.stack.ipv6,
        identify: () => state.identify(),
        room: () => state.room(),
      },
      journal: { read: async () => ({ entries: await state.journal(), more: false }) },
      releases: running.releases,
      volumes: running.volumes,
      neighbours: running.neighbours,
      housekeeping: running.housekeeping,
      router: running.router,
    },
    prober: running.prober,
    names: memoryResolver(dns),
    certificates: memoryServedCertificates(certificates),
    register: {
      read: async () =>
        state.readLease?.() ?? {
          version: '1',
          state: state.lease,
          serverTime: clock.now(),
          readAtMs: 0,
          room: 90,
          requests: 1,
        },
    },
    clock,
    progress,
  };
  const secrets = new Map([['DATABASE_URL', new Secret('postgres://app:tops3cret@db/shop')]]);
  const lookWith =
    (asked: PreFlightPorts) =>
    (profile: Profile = 'strict', more: Partial<PreFlightRequest> = {}, settings: Partial<DockerConfiguration> = {}) =>
      runPreFlight(asked, { configuration: configuration(profile, settings), images: PINNED, secrets, ...more }, go);
  return {
    stack,
    ports,
    state,
    dns,
    certificates,
    registries,
    server,
    secrets,
    look: lookWith(ports),
    lookWith,
    progress,
    clock,
  };
}

function statuses(findings: readonly Finding[]): Record<string, string> {
  return Object.fromEntries(findings.map(({ check, status }) => [check, status]));
}
const down = (code: 'target/unreachable' | 'github/forbidden') => () => Promise.reject(new Failure(code, 'no'));

test('where all is well every check passes, and the images come back by digest', async () => {
  const { verdict, images } = await world().look();
  expect(statuses(verdict.findings)).toEqual({
    'allowed images': 'passed',
    'image of backend': 'passed',
    'image of frontend': 'passed',
    secrets: 'passed',
    'pinned images': 'passed',
    target: 'passed',
    disk: 'passed',
    database: 'passed',
    lease: 'passed',
    'way back': 'passed',
    'secrets of the way back': 'skipped',
    router: 'passed',
    'public address': 'passed',
    'name app.example.com': 'passed',
    'set-up': 'passed',
    runner: 'passed',
    backup: 'passed',
    stack: 'passed',
  });
  expect(verdict.kind).toBe('go');
  expect(images).toEqual([
    { name: 'backend', image: `registry.test/shop/backend@${DIGEST}` },
    { name: 'frontend', image: `registry.test/shop/frontend@${DIGEST}` },
  ]);
});

test('an engine that cannot be reached is told once, and what asks it points there', async () => {
  const { look, state, secrets } = world();
  for (const asked of ['identify', 'room', 'obstacles'] as const) state[asked] = down('target/unreachable');
  state.journal = () => Promise.reject(new Failure('journal/unreadable', 'an entry is missing'));
  secrets.delete('DATABASE_URL');
  const { verdict } = await look('strict');
  expect(statuses(verdict.findings)).toMatchObject({
    target: 'errored',
    disk: 'skipped',
    'set-up': 'skipped',
    history: 'errored',
    'secret DATABASE_URL': 'failed',
  });
  expect(verdict.kind).toBe('no-go');
});

describe('everything that is wrong', () => {
  test('is told in one run, each with its remedy', async () => {
    const { look, state, server, secrets } = world();
    state.identify = down('target/unreachable');
    state.room = async () => ({ kind: 'free', bytes: 1 });
    server.up = false;
    secrets.delete('DATABASE_URL');
    state.lease = held();
    const images = new Map([[backend, image('evil.test/backend:1')]]);
    const { verdict } = await look('strict', { images });
    expect(statuses(verdict.findings)).toMatchObject({
      'allowed image of backend': 'failed',
      'image of backend': 'failed',
      'image of frontend': 'skipped',
      'secret DATABASE_URL': 'failed',
      'pinned images': 'failed',
      target: 'errored',
      disk: 'failed',
      database: 'errored',
      lease: 'failed',
    });
    if (verdict.kind !== 'no-go') throw new Error('it should be no-go');
    for (const { remedy } of verdict.reasons) expect(remedy).toMatch(/\w/);
  });

  // What blocks (B), what only warns (b), and what nobody looks at (-), by profile: basic, standard, strict.
  test.each<[string, string, (on: ReturnType<typeof world>) => Partial<PreFlightRequest> | void]>([
    ['secret DATABASE_URL', 'BBB', ({ secrets }) => void secrets.delete('DATABASE_URL')],
    [
      'image of backend',
      'BBB',
      () => ({ images: new Map([...PINNED, [backend, 'registry.test/shop/backend:9' as ImageReference]]) }),
    ],
    ['allowed image of backend', 'bBB', (on) => forbidden(on)],
    [
      'pinned images',
      '-bB',
      () => ({ images: new Map([...PINNED, [backend, 'registry.test/shop/backend:1' as ImageReference]]) }),
    ],
    ['target', 'BBB', ({ state }) => void (state.identify = down('target/unreachable'))],
    ['disk', 'bBB', ({ state }) => void (state.room = async () => ({ kind: 'free', bytes: 2 ** 30 - 1 }))],
    ['disk', 'bBB', ({ state }) => void (state.room = async () => ({ kind: 'free', bytes: Number.NaN }))],
    ['disk', 'bBB', ({ state }) => void (state.room = down('target/unreachable'))],
    ['database', 'bBB', ({ server }) => void (server.up = false)],
    ['lease', 'bBB', ({ state }) => void (state.lease = held())],
    ['hold', 'bBB', ({ state }) => void (state.lease = onHold())],
    ['lease', 'bBB', ({ state }) => void (state.readLease = down('github/forbidden'))],
    ['way back', '-bb', ({ state }) => void (state.journal = async () => [])],
    [
      'set-up',
      'BBB',
      ({ state }) => void (state.obstacles = async () => [{ what: 'port 80 is in use', remedy: 'free it' }]),
    ],
    ['set-up', 'BBB', ({ state }) => void (state.obstacles = down('target/unreachable'))],
    ['history', '-BB', ({ state }) => void (state.journal = down('target/unreachable'))],
  ])('%s: %s', async (check, weights, breaks) => {
    for (const [index, profile] of (['basic', 'standard', 'strict'] as const).entries()) {
      const on = world();
      const more = breaks(on) ?? {};
      const { verdict } = await on.look(profile, more);
      const finding = verdict.findings.find((each) => each.check === check);
      const weight = weights[index];
      if (weight === '-') expect(finding).toBeUndefined();
      else if (weight === 'b') expect(finding?.status).toBe('warned');
      else expect(['failed', 'errored']).toContain(finding?.status);
      expect(verdict.kind).toBe(weight === 'B' ? 'no-go' : 'go');
    }
  });
});

describe('a deployment of some components', () => {
  const only = new Map([[frontend, image(`registry.test/shop/frontend@${DIGEST}`)]]);

  test('looks at their images only, and the others stay as they are', async () => {
    const { verdict, images } = await world().look('strict', { images: only });
    expect(verdict.kind).toBe('go');
    expect(statuses(verdict.findings)).toMatchObject({ 'image of frontend': 'passed', 'image of backend': 'skipped' });
    expect(images.map(({ name }) => name)).toEqual(['frontend']);
  });

  test('without any image fails, and names what could be given', async () => {
    const { verdict } = await world().look('strict', { images: new Map() });
    expect(verdict).toMatchObject({ kind: 'no-go', reasons: [{ check: 'images', evidence: 'no image was given' }] });
  });

  test('warns of what was never deployed, and says when another one needs it', async () => {
    const { look, state } = world();
    state.journal = async () => [];
    const told = async (settings: Partial<DockerConfiguration>) =>
      (await look('strict', { images: only }, settings)).verdict.findings.find(
        ({ check }) => check === 'deployment of backend',
      );
    expect(await told({})).toMatchObject({
      status: 'warned',
      evidence: expect.stringContaining('will get status 503'),
    });
    const components = configuration('strict').components.map((component) =>
      component.name === frontend ? { ...component, needs: [backend] } : component,
    );
    expect(await told({ components })).toMatchObject({
      status: 'warned',
      evidence: expect.stringContaining('frontend needs it, so the deployment will be refused'),
    });
    state.missing = async () => ['network'];
    expect(await told({})).toMatchObject({ status: 'warned' });
  });
});

describe('a background component', () => {
  const worker = 'worker' as ComponentName;
  const images = new Map([...PINNED, [worker, image(`registry.test/shop/backend@${DIGEST}`)]]);
  const settings = {
    components: [...configuration('strict').components, sampleComponent('worker', null)],
  };

  test('whose image has a health check passes', async () => {
    const { verdict } = await world().look('strict', { images }, settings);
    expect(statuses(verdict.findings)).toMatchObject({ 'health check of worker': 'passed' });
    expect(Object.keys(statuses(verdict.findings))).not.toContain('health check of backend');
  });

  test('whose image has none is a warning, and says what will be known', async () => {
    const { look, registries } = world();
    registries.withoutHealthCheck.add(DIGEST);
    const { verdict } = await look('strict', { images }, settings);
    expect(verdict.kind).toBe('go');
    expect(verdict.findings.find(({ check }) => check === 'health check of worker')).toMatchObject({
      status: 'warned',
      evidence: 'its image has no health check, so it counts as ready when it has run for 2s without a restart',
    });
  });

  test.each([
    [{ test: ['CMD', 'true'] }, 'passed', 'the configuration gives it a health check'],
    [{ retries: 1 }, 'warned', expect.stringContaining('its image has no health check')],
    ['none', 'warned', expect.stringContaining('the configuration switches its health check off')],
  ] as const)('that has a health check %j of its own is %s', async (healthcheck, status, evidence) => {
    const { look, registries } = world();
    registries.withoutHealthCheck.add(DIGEST);
    const own = sampleComponent('worker', null, { container: { healthcheck } });
    const components = [...configuration('strict').components, own];
    const { verdict } = await look('strict', { images }, { components });
    expect(verdict.findings.find(({ check }) => check === 'health check of worker')).toMatchObject({
      status,
      evidence,
    });
  });

  test('whose image can not be looked into is a warning too', async () => {
    const { ports, look } = world();
    ports.registry.describe = () => Promise.reject(new Failure('registry/unreachable', 'it limits requests'));
    const { verdict } = await look('strict', { images }, settings);
    expect(verdict.findings.find(({ check }) => check === 'health check of worker')).toMatchObject({
      status: 'warned',
      evidence: expect.stringContaining('it limits requests'),
    });
  });
});

test('an internal component that relies on its health check can not have it switched off', async () => {
  const worker = 'worker' as ComponentName;
  const images = new Map([...PINNED, [worker, image(`registry.test/shop/backend@${DIGEST}`)]]);
  const internal = { port: 9000, health: { kind: 'docker' } } as const;
  const own = sampleComponent('worker', null, { internal, container: { healthcheck: 'none' } });
  const { verdict } = await world().look(
    'strict',
    { images },
    { components: [...configuration('strict').components, own] },
  );
  expect(verdict.findings.find(({ check }) => check === 'health check of worker')).toMatchObject({
    status: 'failed',
    evidence: expect.stringContaining('the configuration switches its health check off'),
  });
});

describe('secrets', () => {
  test('are named and never shown', async () => {
    const { look, secrets, progress } = world();
    secrets.set('DATABASE_URL', new Secret('postgres://canary-user:changeme@canary-host/db'));
    const { verdict } = await look();
    const said = JSON.stringify(verdict) + progress.lines.join();
    expect(said).toContain('DATABASE_URL');
    expect(said).not.toMatch(/canary|changeme@/);
  });

  test('that an answer repeats are taken out of it', async () => {
    const { look, state, secrets, progress } = world();
    state.identify = () => Promise.reject(new Failure('target/refused', 'cannot log in with tops3cret'));
    const { verdict } = await look('strict', { secrets });
    expect(JSON.stringify(verdict) + progress.lines.join()).not.toContain('tops3cret');
  });

  test('of registries and of the TLS of the Docker host are needed too; the webhook of Slack is not', async () => {
    const { look } = world();
    const target = {
      ...CONFIGURATION.target,
      registryAuth: new Map([
        ['registry.test', { usernameSecret: 'REGISTRY_USER', passwordSecret: 'REGISTRY_PASSWORD' }],
      ]),
      tls: { caSecret: 'CA', certSecret: 'CERT', keySecret: 'KEY' },
    };
    const notifications = { ...CONFIGURATION.notifications, slack: { webhookSecret: 'SLACK' } };
    const { verdict } = await look('strict', {}, { target, notifications });
    const failed = verdict.findings.filter(({ status }) => status === 'failed').map(({ check }) => check);
    expect(failed).toEqual([
      'secret REGISTRY_USER',
      'secret REGISTRY_PASSWORD',
      'secret CA',
      'secret CERT',
      'secret KEY',
    ]);
  });

  test('a variable of the configuration that was not filled in is found; the address of a component is filled in later', async () => {
    const { look } = world();
    const [one, other] = configuration('strict').components;
    if (!one || !other) throw new Error('two components');
    const environment = new Map([
      ['API', '${url:backend}/v1'],
      ['KEY', '${API_KEY}'],
      ['EMPTY', ''],
    ]);
    const { verdict } = await look('strict', {}, { components: [one, { ...other, environment }] });
    expect(verdict.findings.filter(({ status }) => status === 'failed')).toMatchObject([
      { check: 'variable frontend.KEY' },
    ]);
  });
});

describe('the secrets of the way back', () => {
  const needing = (id: string, ...secrets: readonly string[]): Release =>
    release(id, [{ ...sampleComponent('backend', '/api'), secrets }]);

  /** A stack where these releases of the backend were deployed one after the other, in turns in both slots. */
  function deployed(on: ReturnType<typeof world>, ...releases: readonly Release[]): void {
    let live: Placement = [];
    const events = releases.flatMap((each): readonly JournalEvent[] => {
      const after = placementAfter(live, each, each.components);
      const change = { before: live, after };
      live = after;
      const name = nameOfRelease(each);
      on.stack.releases.set(name.hash, releaseText(each));
      return [
        { kind: 'staging', release: name, change },
        { kind: 'verified-good', change },
        { kind: 'ended', outcome: 'deployed', reason: 'promoted', change, serving: after },
      ];
    });
    on.state.journal = async () => journalOf(...events);
    on.stack.published.push({ version: '1.1', routes: routesOf(live) });
  }

  const told = async ({ look }: ReturnType<typeof world>, settings: Partial<DockerConfiguration> = {}) =>
    (await look('strict', {}, settings)).verdict.findings.filter(
      ({ check }) => /way back of|of backend$/.test(check) && !check.includes('image'),
    );

  test('that are not given any more are named, with the releases that need them', async () => {
    const on = world();
    deployed(on, needing('v1', 'OLD_KEY', 'DATABASE_URL'), needing('v2', 'OLD_KEY', 'NEW_KEY'));
    on.secrets.set('NEW_KEY', new Secret('canary'));
    expect(await told(on)).toMatchObject([
      {
        check: 'secret OLD_KEY of backend',
        status: 'warned',
        evidence: "it was not given, and release v2 and release v1 can't be started once more without it",
      },
    ]);
    expect(on.progress.lines.join()).not.toContain('canary');
  });

  test('are those of what serves, and of what a rollback leads to, but not of older releases', async () => {
    const on = world();
    deployed(on, needing('v1', 'ONE'), needing('v2', 'TWO'), needing('v3', 'THREE'));
    expect((await told(on)).map(({ check }) => check)).toEqual(['secret THREE of backend', 'secret TWO of backend']);
  });

  test('pass when all are given; one that the configuration names is told of there', async () => {
    const on = world();
    deployed(on, needing('v1', 'OLD_KEY'), needing('v2', 'DATABASE_URL'));
    const named = { requiredSecrets: ['DATABASE_URL', 'OLD_KEY'] };
    const statusesOf = async (settings: Partial<DockerConfiguration> = {}) =>
      statuses((await on.look('strict', {}, settings)).verdict.findings);
    expect(await statusesOf(named)).toMatchObject({
      'secret OLD_KEY': 'failed',
      'secrets of the way back': 'passed',
    });
    on.secrets.set('OLD_KEY', new Secret('canary'));
    expect(await statusesOf()).toMatchObject({ 'secrets of the way back': 'passed' });
  });

  test('are skipped where the stack is not set up, has stopped, or has kept no release', async () => {
    const on = world();
    const status = async () => statuses((await on.look()).verdict.findings)['secrets of the way back'];
    on.stack.published.push({ version: '1.1', routes: routesOf(V1) });
    expect(await status()).toBe('skipped');
    deployed(on, needing('v1', 'OLD_KEY'));
    on.state.stopped = async () => ['keeper'];
    expect(await status()).toBe('skipped');
    on.state.stopped = async () => [];
    on.state.missing = async () => ['network'];
    expect(await status()).toBe('skipped');
  });

  test('of a release that is not there any more, or that somebody has changed, are not known, and that only warns', async () => {
    const on = world();
    const [one, two] = [needing('v1', 'OLD_KEY'), needing('v2', 'OLD_KEY')];
    deployed(on, one, two);
    on.stack.releases.delete(nameOfRelease(one).hash);
    on.stack.releases.set(nameOfRelease(two).hash, releaseText(two).replace('OLD_KEY', 'FORGED'));
    expect(await told(on)).toMatchObject([
      { check: 'way back of backend', status: 'warned', evidence: expect.stringContaining('was changed since') },
      { check: 'way back of backend', status: 'warned', evidence: expect.stringContaining("isn't kept here") },
    ]);
  });
});

describe('the database', () => {
  test('that the runner cannot reach passes if its container runs', async () => {
    const { look, state } = world();
    const settings = {
      database: { urlSecret: 'DATABASE_URL', check: 'container' },
      backup: { container: 'shop-db', keep: keepLast(10), timeout: seconds(60), proof: 'L3' },
    } as const;
    expect(statuses((await look('strict', {}, settings)).verdict.findings)).toMatchObject({ database: 'failed' });
    state.databaseServer = async () => ({ image: 'sha256:x', running: false });
    expect(statuses((await look('strict', {}, settings)).verdict.findings)).toMatchObject({ database: 'failed' });
    state.databaseServer = async () => ({ image: 'sha256:x', running: true });
    expect(statuses((await look('strict', {}, settings)).verdict.findings)).toMatchObject({ database: 'passed' });
  });

  test('that cannot be looked at is errored; without any database it is skipped', async () => {
    const { look } = world();
    const unseen = { database: { urlSecret: 'DATABASE_URL', check: 'container' }, backup: null } as const;
    expect(statuses((await look('strict', {}, unseen)).verdict.findings)).toMatchObject({ database: 'errored' });
    expect(statuses((await look('strict', {}, { database: null, backup: null })).verdict.findings)).toMatchObject({
      database: 'skipped',
    });
  });
});

describe('the URL of a database in a container', () => {
  const told = async (host: string, secrets: readonly string[]) => {
    const on = world();
    on.state.databaseServer = async () => ({ image: 'postgres', running: true });
    on.secrets.set('DATABASE_URL', new Secret(`postgres://app:tops3cret@${host}/shop`));
    const settings = {
      database: { urlSecret: 'DATABASE_URL', check: 'container' },
      components: CONFIGURATION.components.map((component) => ({ ...component, secrets })),
    } as const;
    const { verdict } = await on.look('strict', {}, settings);
    return verdict.findings.find(({ check }) => check === 'database URL');
  };

  test.each(['localhost', '127.0.0.1', '[::1]'])(
    'that says %s is warned of: the application gets it too',
    async (host) => {
      expect(await told(host, ['DATABASE_URL'])).toMatchObject({
        status: 'warned',
        evidence: expect.stringContaining(`says ${host}, and backend and frontend get it too`),
        remedy: expect.stringMatching(/^Write the name of the database's container as the host: db\./),
      });
    },
  );

  test('that names the container, or that no component gets, is not', async () => {
    expect(await told('db', ['DATABASE_URL'])).toBeUndefined();
    expect(await told('localhost', [])).toBeUndefined();
  });
});

describe('the further databases of a backup', () => {
  const also = [
    { name: 'ledger', container: 'db', urlSecret: 'LEDGER_URL' },
    { name: 'events', container: 'events-db', urlSecret: 'EVENTS_URL' },
  ];

  test.each(['container', 'runner'] as const)('must run too, when the first is looked at by its %s', async (check) => {
    const on = world();
    on.state.databaseServer = async () => ({ image: 'postgres', running: true });
    on.secrets.set('LEDGER_URL', new Secret('postgresql://app:tops3cret@db/ledger'));
    on.secrets.set('EVENTS_URL', new Secret('mongodb://app:tops3cret@db/0'));
    const backup = { container: 'db', also, keep: keepLast(3), timeout: seconds(60), proof: 'L3' } as const;
    const settings = { database: { urlSecret: 'DATABASE_URL', check }, backup } as const;
    const findings = async () =>
      (await on.look('strict', {}, settings)).verdict.findings.filter(({ check: named }) =>
        named.startsWith('database'),
      );
    expect((await findings()).map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'failed']);
    expect((await findings()).at(-1)?.evidence).toContain('the URL in EVENTS_URL is of no kind of database');
    on.state.databaseServer = async () => undefined;
    expect((await findings()).filter(({ status }) => status === 'failed').map(({ remedy }) => remedy)).toEqual(
      expect.arrayContaining(['Start it, or correct backup.also.events.container in hardened-deploy.yml.']),
    );
  });
});

describe('the kind of database', () => {
  const told = async (url: string, check: 'container' | 'runner') => {
    const on = world();
    on.state.databaseServer = async () => ({ image: 'mariadb', running: true });
    on.secrets.set('DATABASE_URL', new Secret(url));
    const { verdict } = await on.look('strict', {}, { database: { urlSecret: 'DATABASE_URL', check } });
    return verdict.findings.filter(({ check: named }) => named.startsWith('database'));
  };

  test.each(['mysql://app:tops3cret@db/shop', 'postgresql://app:tops3cret@db/shop'])(
    'that can be backed up passes: %s',
    async (url) => {
      expect(await told(url, 'container')).toEqual([expect.objectContaining({ status: 'passed' })]);
    },
  );

  test('that can not be backed up fails, before anybody approves', async () => {
    expect(await told('mongodb://app:tops3cret@db/shop', 'container')).toEqual([
      expect.objectContaining({ check: 'database', status: 'passed' }),
      expect.objectContaining({
        check: 'database URL',
        status: 'failed',
        evidence: 'the URL in DATABASE_URL is of no kind of database that can be backed up',
      }),
    ]);
  });

  test('that the runner can not ask says so, and what to write instead', async () => {
    expect(await told('mysql://app:tops3cret@db/shop', 'runner')).toEqual([
      expect.objectContaining({
        status: 'errored',
        evidence: '`check: runner` asks PostgreSQL, and the URL in DATABASE_URL is of MySQL',
        remedy: expect.stringContaining('Remove `check: runner`'),
      }),
    ]);
  });
});

describe('the lease', () => {
  test('of another holder says who has it, until when, and how to free it', async () => {
    const { look, state } = world();
    state.lease = held();
    const finding = (await look()).verdict.findings.find(({ check }) => check === 'lease');
    expect(finding?.evidence).toMatch(/octo\/shop run 1001.*octocat.*mode: force-release/s);
  });

  test('of another holder only warns if the lock will wait for it; a hold always blocks', async () => {
    const { look, state } = world();
    const waitFor = seconds(600);
    state.lease = held();
    const waiting = await look('strict', { waitFor });
    expect(waiting.verdict.kind).toBe('go');
    expect(waiting.verdict.findings.find(({ check }) => check === 'lease')).toMatchObject({
      status: 'warned',
      remedy: 'Nothing: taking the lease waits for it, up to 10m.',
    });
    expect((await look('strict', { waitFor: seconds(0) })).verdict.kind).toBe('no-go');
    state.lease = onHold();
    expect((await look('strict', { waitFor })).verdict).toMatchObject({ kind: 'no-go', reasons: [{ check: 'hold' }] });
  });

  test('of this deployment, or an expired one, does not block', async () => {
    const { look, state, clock } = world();
    state.lease = held();
    expect((await look('strict', { deployment: sampleHolder(1).deployment })).verdict.kind).toBe('go');
    clock.advance(3_600_000);
    expect((await look()).verdict.kind).toBe('go');
  });

  test('is skipped, and not passed, without a token that may read it', async () => {
    const { ports, secrets } = world();
    const request = { configuration: configuration('strict'), images: PINNED, secrets };
    const { verdict } = await runPreFlight({ ...ports, register: null }, request, go);
    expect(statuses(verdict.findings)).toMatchObject({ lease: 'skipped' });
  });
});

test('a stack that is not set up yet has no history, and a first deployment may go on', async () => {
  const { look, state } = world();
  state.missing = async () => ['network', 'keeper'];
  state.journal = down('target/unreachable');
  const { verdict } = await look();
  expect(statuses(verdict.findings)).toMatchObject({ 'way back': 'skipped' });
  expect(verdict.kind).toBe('go');
});

test('what a killed engine left stopped is named, with what starts it again, and does not block', async () => {
  const { look, state } = world();
  state.stopped = async () => ['hd-shop-production-keeper', 'hd-shop-production-router'];
  state.journal = () => Promise.reject(new Failure('target/refused', 'container is not running'));
  const { verdict } = await look();
  expect(statuses(verdict.findings)).toMatchObject({ stack: 'warned', 'way back': 'skipped', router: 'skipped' });
  const told = verdict.findings.find(({ check }) => check === 'stack');
  expect(told?.evidence).toContain('hd-shop-production-keeper, hd-shop-production-router');
  expect(told?.remedy).toContain('The lock starts it');
  expect(verdict.kind).toBe('go');
});

test('if everything runs and the journal cannot be read, the finding is not skipped', async () => {
  const { look, state } = world();
  state.journal = () => Promise.reject(new Failure('target/refused', 'no'));
  expect(statuses((await look()).verdict.findings)).toMatchObject({ history: 'errored' });
});

test('a deployment that was left open is a warning', async () => {
  const { look, state } = world();
  state.journal = async () => [
    ...GOOD,
    ...journalOf({ kind: 'staging', release: named('v2'), change: { before: V1, after: V2 } }).map((entry) => ({
      ...entry,
      sequence: 4,
    })),
  ];
  expect(statuses((await look()).verdict.findings)).toMatchObject({ 'earlier deployment': 'warned' });
});

test('warnings of the engine are named and do not block', async () => {
  const { look, state } = world();
  const warning = 'WARNING: No swap limit support';
  state.identify = async () => ({ id: 'E1', words: 'engine host, version 28', warnings: [warning] });
  const { verdict } = await look();
  expect(verdict.kind).toBe('go');
  expect(verdict.findings.find(({ check }) => check === 'target')).toMatchObject({
    status: 'warned',
    evidence: expect.stringContaining(warning),
  });
});

test('the check for free space says how much housekeeping frees after the deployment, and fails for nothing in there', async () => {
  const { stack, state, look } = world();
  const disk = async () => (await look()).verdict.findings.find(({ check }) => check === 'disk')?.evidence;
  expect(await disk()).toBe('5 GiB free at the target');
  const old = `registry.test/shop/backend@sha256:${'9'.repeat(64)}` as ImageDigest;
  stack.pulled.add(old);
  expect(await disk()).toBe('5 GiB free at the target; housekeeping after this deployment frees up to 1 MiB');
  state.journal = down('target/unreachable');
  expect(await disk()).toBe('5 GiB free at the target');
});

test('too little space is told with the command of the engine that shows what takes it, if there is one', async () => {
  const { look, state } = world();
  const remedy = async () => (await look()).verdict.findings.find(({ check }) => check === 'disk')?.remedy;
  state.room = async () => ({ kind: 'free', bytes: 1 });
  expect(await remedy()).toBe('Free space at the target, or lower min-free-space.');
  state.room = async () => ({ kind: 'free', bytes: 1, shownBy: '`engine df`' });
  expect(await remedy()).toBe('Free space at the target (`engine df` shows what takes it), or lower min-free-space.');
});

test('a target that does not tell its free space is skipped and does not block', async () => {
  const { look, state } = world();
  state.room = async () => ({ kind: 'not-ours' });
  const { verdict } = await look();
  expect(verdict.kind).toBe('go');
  expect(statuses(verdict.findings)).toMatchObject({ disk: 'skipped' });
});

test('a check that hangs is errored after its time limit, and the other findings are still reported', async () => {
  const { look, state, clock } = world();
  state.room = () => new Promise(() => undefined);
  const { verdict } = await look();
  expect(statuses(verdict.findings)).toMatchObject({ disk: 'errored', target: 'passed' });
  expect(clock.elapsedMs()).toBe(180_000);
});

test('an aborted run rejects with the reason', async () => {
  const { ports, secrets } = world();
  const reason = new Failure('time/cancelled', 'stopped');
  const request = { configuration: configuration('strict'), images: PINNED, secrets };
  await expect(runPreFlight(ports, request, AbortSignal.abort(reason))).rejects.toBe(reason);
});

describe('a plan', () => {
  test('needs neither target nor secrets, and pins what was named by tag', async () => {
    const { ports, registries } = world();
    registries.images.set('registry.test/shop/backend:1', `sha256:${'b'.repeat(64)}`);
    const images = new Map([
      [frontend, image('registry.test/shop/frontend:1')],
      [backend, image('registry.test/shop/backend:1')],
    ]);
    const plan = await planRelease(
      { registry: ports.registry, clock: ports.clock, progress: ports.progress },
      { configuration: configuration('strict'), images, secrets: new Map() },
      go,
    );
    expect(plan.verdict.kind).toBe('go');
    expect(plan.images.map(({ image }) => image)).toEqual([
      `registry.test/shop/backend@sha256:${'b'.repeat(64)}`,
      `registry.test/shop/frontend@${DIGEST}`,
    ]);
  });

  test('without images, or with an image of an unknown component, is refused', async () => {
    const { ports, secrets } = world();
    const none = await planRelease(ports, { configuration: configuration('basic'), images: new Map(), secrets }, go);
    expect(none.verdict).toMatchObject({
      kind: 'no-go',
      reasons: [{ check: 'images' }],
    });
    const images = new Map([...PINNED, ['worker' as ComponentName, 'registry.test/shop/worker:1' as ImageReference]]);
    const more = await planRelease(ports, { configuration: configuration('basic'), images, secrets }, go);
    expect(more.verdict).toMatchObject({ kind: 'no-go', reasons: [{ check: 'image of worker' }] });
  });

  test.each(['refusing', 'down'] as const)(
    'with a registry that is %s could not tell, which blocks in every profile',
    async (how) => {
      const { ports, registries, secrets } = world();
      registries[how].add('registry.test');
      const plan = await planRelease(ports, { configuration: configuration('basic'), images: PINNED, secrets }, go);
      expect(plan.verdict).toMatchObject({ kind: 'no-go', reasons: [{ status: 'errored' }, { status: 'errored' }] });
    },
  );
});

function held(): LeaseState {
  const granted = acquire(null, sampleBid(1), new Date('2026-11-20T11:59:00Z'));
  if (granted.kind !== 'grant') throw new Error('not granted');
  return granted.next;
}

function onHold(): LeaseState {
  return { ...held(), leases: [], hold: { by: 'octocat', reason: 'release freeze', since: '2026-11-20T11:00:00Z' } };
}

/** A registry that has the image, and no pattern that allows it. */
function forbidden({ registries }: ReturnType<typeof world>): Partial<PreFlightRequest> {
  registries.images.set('evil.test/backend:1', DIGEST);
  return { images: new Map([...PINNED, [backend, `evil.test/backend@${DIGEST}` as ImageReference]]) };
}

test('without a private door the slots are not tried', async () => {
  const { look, ports } = world();
  ports.target.router.doors = async () => UNLIKE_DOORS;
  const { verdict } = await look();
  expect(statuses(verdict.findings)).toMatchObject({ router: 'skipped' });
});

describe("the router's way to the slots", () => {
  const found = async (stack: ReturnType<typeof world>, profile: Profile = 'strict') => {
    const { verdict } = await stack.look(profile);
    return { verdict, findings: verdict.findings.filter(({ check }) => check.startsWith('router')) };
  };

  test.each([
    ['timed-out', "(connection timed out): something between the stack's containers drops packets"],
    ['no-route', "(no route to host): something between the stack's containers rejects packets"],
  ] as const)('%s to every container blocks before the lease, and says what to look at', async (how, words) => {
    const on = world();
    on.stack.blocked = how;
    const { verdict, findings } = await found(on);
    expect(verdict.kind).toBe('no-go');
    expect(findings).toContainEqual({
      check: 'router to backend in blue',
      status: 'failed',
      evidence: expect.stringContaining(`the router can't reach backend in blue at 10.90.0.16:3000 ${words}`),
      remedy: UNREACHED_REMEDY,
    });
    expect((await found(on, 'basic')).findings).toMatchObject([{ status: 'warned' }, { status: 'warned' }]);
  });

  test('a container in which nothing listens does not block the deployment that may repair it', async () => {
    const on = world();
    on.stack.blocked = 'refused';
    const { verdict, findings } = await found(on);
    expect(verdict.kind).toBe('go');
    expect(findings[0]).toMatchObject({ status: 'warned', evidence: expect.stringContaining('(connection refused)') });
  });

  test('if one container times out and another one is reached, no packet filter is suspected', async () => {
    const on = world();
    on.ports.target.router.whyUnreached = async () => ({ address: '10.90.0.16:3000', how: 'timed-out' });
    on.stack.apps.set(imageOf('v1', backend), { status: () => 504 });
    const { verdict, findings } = await found(on);
    expect(verdict.kind).toBe('go');
    expect(findings).toMatchObject([{ status: 'warned', evidence: expect.stringContaining('backend in blue') }]);
    // This router doesn't say what to look at, so the catalogue does.
    expect(findings[0]).toMatchObject({ remedy: expect.stringContaining('Look at what filters them at the target') });
  });

  test('a 504 of the application itself is not reported as a network problem', async () => {
    const on = world();
    for (const name of [backend, frontend]) on.stack.apps.set(imageOf('v1', name), { status: () => 504 });
    const { verdict, findings } = await found(on);
    expect(verdict.kind).toBe('go');
    expect(findings[0]).toMatchObject({ status: 'warned', evidence: expect.stringContaining('status 504') });
  });

  test('a stack that is not set up, or runs nothing yet, is not asked', async () => {
    const on = world();
    on.stack.containers = [];
    expect((await found(on)).findings).toMatchObject([{ status: 'skipped' }]);
    on.state.missing = async () => ['router'];
    expect((await found(on)).findings).toMatchObject([{ status: 'skipped' }]);
  });
});

describe('the public address', () => {
  const AT = '10.0.0.1:8080';
  const seen = async (on: ReturnType<typeof world>) =>
    (await on.look()).verdict.findings.find(({ check }) => check === 'public address');
  const notSetUp = ({ state }: ReturnType<typeof world>) => void (state.missing = async () => ['container router']);

  /** The same target, with another answer at the public address. */
  function answering(answer: ProbeAnswer): ReturnType<typeof world> {
    const on = world();
    const { prober } = on.ports;
    const probe: Prober['probe'] = (asked, signal) =>
      asked.connect?.kind === 'tcp' && asked.connect.address === AT
        ? Promise.resolve(answer)
        : prober.probe(asked, signal);
    return { ...on, look: on.lookWith({ ...on.ports, prober: { probe } }) };
  }
  const silence = (why: string, permanent: boolean) => answering({ kind: 'unanswered', why, permanent, elapsedMs: 1 });
  const stranger = () => {
    const headers = new Map([['server', 'Caddy']]);
    return answering({ kind: 'answered', status: 200, headers, body: '', truncated: false, elapsedMs: 1 });
  };

  test('is proven by the router itself, when it says that nothing serves', async () => {
    expect(await seen(world())).toMatchObject({
      status: 'passed',
      evidence: expect.stringMatching(/^GET http:\/\/app\.example\.com\/api\/health .* answered 503 from slot none/),
    });
  });

  test('that nobody answers yet only warns before the first deployment', async () => {
    const on = silence('connection refused', false);
    expect(await seen(on)).toMatchObject({ status: 'failed', evidence: expect.stringContaining('connection refused') });
    notSetUp(on);
    expect(await seen(on)).toMatchObject({
      status: 'warned',
      evidence: expect.stringContaining('got no answer: connection refused. The router is not set up yet'),
      remedy: expect.stringContaining('Before a first deployment nobody answers yet, and that is fine'),
    });
  });

  test.each([[() => undefined], [notSetUp]])(
    'whose name does not exist fails, with the record to create',
    async (set) => {
      const on = silence('the name does not exist', true);
      set(on);
      expect(await seen(on)).toMatchObject({
        status: 'failed',
        remedy: expect.stringContaining('Create the DNS record of the name in `public-url`'),
      });
    },
  );

  test('that has no certificate yet only warns if the deployment is to bring a router with other settings', async () => {
    const found = async (publicUrl: string, change: string | undefined) => {
      const on = world();
      on.stack.routerChange = change;
      const { router } = on.ports.target;
      const doors: typeof router.doors = async (signal) => ({ ...(await router.doors(signal)), publicUrl });
      const { probe } = on.ports.prober;
      const silent: Prober['probe'] = (asked, signal) =>
        asked.url.startsWith(publicUrl)
          ? Promise.resolve({ kind: 'unanswered', why: 'TLS failed', permanent: false, elapsedMs: 1 })
          : probe(asked, signal);
      const ports = {
        ...on.ports,
        prober: { probe: silent },
        target: { ...on.ports.target, router: { ...router, doors } },
      };
      return (await on.lookWith(ports)()).verdict.findings.find(({ check }) => check === 'public address');
    };
    expect(await found('https://app.example.com', undefined)).toMatchObject({ status: 'failed' });
    expect(await found('http://app.example.com', '`router.listen`')).toMatchObject({ status: 'failed' });
    expect(await found('https://app.example.com', '`router.tls`')).toMatchObject({
      status: 'warned',
      evidence: expect.stringContaining('The router that runs was made for other settings: `router.tls`'),
      remedy: expect.stringContaining('`replace-router: <reason>`'),
    });
  });

  test("that is somebody else's server names it", async () => {
    const on = stranger();
    const evidence = expect.stringContaining('somebody else answers (it calls itself "Caddy")');
    expect(await seen(on)).toMatchObject({ status: 'failed', evidence });
    notSetUp(on);
    expect(await seen(on)).toMatchObject({
      status: 'warned',
      evidence,
      remedy: expect.stringContaining('let it pass requests on to 10.0.0.1:8080 at the target'),
    });
  });

  test('that times out only warns: the application may hang, and this deployment may mend it', async () => {
    const on = answering({ kind: 'unanswered', why: 'no answer in time', permanent: false, elapsedMs: 5_000 });
    expect(await seen(on)).toMatchObject({ status: 'warned' });
  });

  test('is not asked while the router has stopped', async () => {
    const on = world();
    on.state.stopped = async () => ['router'];
    expect(await seen(on)).toMatchObject({ status: 'skipped' });
  });
});

describe('a router with other settings', () => {
  const CHANGE = '`router.listen` was 0.0.0.0:80, hardened-deploy.yml says 0.0.0.0:81';
  const found = async (serves: 'something' | 'nothing') => {
    const on = world();
    on.stack.routerChange = CHANGE;
    if (serves === 'something') on.stack.published.push({ version: '1.1', routes: routesOf(V1) });
    return (await on.look()).verdict.findings.find(({ check }) => check === 'set-up');
  };

  test('is named, with the input that applies them', async () => {
    expect(await found('something')).toMatchObject({
      status: 'warned',
      evidence: `the router has other settings: ${CHANGE}`,
      remedy: expect.stringContaining('`replace-router`'),
    });
  });

  test('is replaced without a word while nothing serves', async () => {
    expect(await found('nothing')).toMatchObject({ status: 'passed', evidence: expect.stringContaining(CHANGE) });
  });
});

describe('what is known before anybody approves', () => {
  const OWN = { target: { ...CONFIGURATION.target, dockerHost: 'unix:///var/run/docker.sock' } };
  const planned = async (
    profile: Profile,
    more: Partial<PreFlightRequest>,
    settings: Partial<DockerConfiguration> = {},
  ) => {
    const { ports, secrets } = world();
    const request = { configuration: configuration(profile, settings), images: PINNED, secrets, ...more };
    return (await planRelease(ports, request, go)).verdict.findings;
  };

  test.each([
    ['basic', 'warned'],
    ['standard', 'failed'],
    ['strict', 'failed'],
  ] as const)('a deployment to the disposable machine of GitHub is told by profile %s', async (profile, status) => {
    const findings = await planned(profile, { runner: 'github-hosted' }, OWN);
    expect(findings.find(({ check }) => check === 'runner')).toMatchObject({
      status,
      evidence: expect.stringContaining('this deploys to the disposable machine of GitHub'),
      remedy: expect.stringContaining('`docker-host: ssh://user@server`'),
    });
  });

  test('a run that Dependabot started is told why it can not deploy, and one that a person started is not', async () => {
    const of = async (startedBy: string) =>
      (await planned('strict', { startedBy })).find(({ check }) => check === 'started by');
    expect(await of('dependabot[bot]')).toMatchObject({
      status: 'warned',
      evidence: expect.stringContaining('a token that only reads'),
      remedy: expect.stringContaining('Start the run again as yourself'),
    });
    expect(await of('octocat')).toBeUndefined();
  });

  test.each([
    ['a runner of your own', 'self-hosted', 'unix:///var/run/docker.sock'],
    ['a socket that a step has forwarded', 'github-hosted', 'unix:///tmp/forwarded.sock'],
    ['a server', 'github-hosted', 'tcp://shop.example.com:2376'],
  ] as const)('%s is no such machine', async (_, runner, dockerHost) => {
    const findings = await planned('strict', { runner }, { target: { ...CONFIGURATION.target, dockerHost } });
    expect(statuses(findings)).toMatchObject({ runner: 'passed' });
  });

  test.each([
    ['basic', 'warned'],
    ['strict', 'failed'],
  ] as const)('a managed database without a backup is told by profile %s', async (profile, status) => {
    const findings = await planned(profile, {}, { backup: null });
    expect(findings.find(({ check }) => check === 'backup')).toMatchObject({
      status,
      evidence: 'a database is configured, but no backup of it',
      remedy: expect.stringContaining('For a managed database, let an idle container'),
    });
  });
});

describe('what is beside the stack', () => {
  const accessory = { service: 'db', image: 'postgres:17', command: null, environment: [] };
  const compose = { files: ['compose.yaml'], project: 'shop', accessories: [accessory], others: [], remarks: [] };
  const components = CONFIGURATION.components.map((each) => ({ ...each, networks: ['shop_default'] }));
  const beside = async (neighbours: PreFlightPorts['target']['neighbours'], settings: Partial<DockerConfiguration>) => {
    const { ports, lookWith } = world();
    const { verdict } = await lookWith({ ...ports, target: { ...ports.target, neighbours } })('standard', {}, settings);
    return statuses(verdict.findings);
  };

  test('an accessory that does not run blocks the deployment, and so does a network that is missing', async () => {
    const nothing = memoryNeighbours({ networks: new Set() });
    expect(await beside(nothing, { compose, components })).toMatchObject({
      'accessory db': 'failed',
      'network shop_default': 'failed',
    });
  });

  test('they pass when they are there', async () => {
    const db = { service: 'db', name: 'shop-db-1', state: 'running', health: 'none', image: 'postgres:17' } as const;
    const projects = new Map([['shop', [{ ...db, command: null, environment: [] }]]]);
    expect(await beside(memoryNeighbours({ projects }), { compose, components })).toMatchObject({
      'accessory db': 'passed',
      'network shop_default': 'passed',
    });
  });

  test('a target that knows no Compose projects only warns', async () => {
    expect(await beside(untoldNeighbours(), { compose })).toMatchObject({ accessories: 'warned' });
  });
});

describe('the names by which users come in', () => {
  test.each<[Profile, string]>([
    ['basic', 'warned'],
    ['standard', 'failed'],
    ['strict', 'failed'],
  ])('in %s, one that leads nowhere is %s', async (profile, status) => {
    const { look, dns } = world();
    dns.clear();
    const { verdict } = await look(profile);
    expect(statuses(verdict.findings)).toMatchObject({ 'name app.example.com': status });
  });

  test('stop a deployment in every profile that would ask for their certificates in vain', async () => {
    const { look, dns } = world();
    dns.set('www.example.com', []);
    const front = {
      hosts: ['app.example.com'],
      redirects: [{ from: 'www.example.com', to: 'https://app.example.com' }],
      trustedProxies: [],
      tls: { kind: 'acme', listen: '0.0.0.0:443', directory: 'https://ca.example/dir', email: null, hsts: null },
    } as const;
    const { verdict } = await look('basic', {}, { router: { ...CONFIGURATION.router, front } });
    expect(statuses(verdict.findings)).toMatchObject({ 'name www.example.com': 'failed' });
    expect(verdict.kind).toBe('no-go');
  });

  test('are not told to lead nowhere when the name server does not answer', async () => {
    const { look, dns } = world();
    dns.set('app.example.com', 'silent');
    const { verdict } = await look('strict');
    expect(statuses(verdict.findings)).toMatchObject({ 'name app.example.com': 'errored' });
    expect(verdict.kind).toBe('no-go');
  });

  test('are compared with the addresses of the server that is reached by ssh', async () => {
    const { look, dns } = world();
    dns.set('server.example.com', ['8.8.4.4']);
    dns.set('app.example.com', ['1.1.1.1']);
    const { router, target } = CONFIGURATION;
    const settings = {
      router: { ...router, listen: '0.0.0.0:80', publicUrl: 'http://app.example.com' },
      target: { ...target, dockerHost: 'ssh://deploy@server.example.com' },
    };
    const evidence = 'it leads to 1.1.1.1, and the server is 8.8.4.4';
    const { verdict } = await look('strict', {}, settings);
    expect(verdict.findings).toContainEqual(
      expect.objectContaining({ check: 'name app.example.com', status: 'warned', evidence }),
    );
  });

  test('may have an AAAA record where the router listens on IPv6, and it is one clear error where it can’t', async () => {
    const { look, dns, stack } = world();
    dns.set('app.example.com', ['1.1.1.1', '2606:4700::7']);
    const router = { ...CONFIGURATION.router, listen: '[::]:80', publicUrl: 'http://app.example.com' };
    const seen = async (changed = router) => statuses((await look('strict', {}, { router: changed })).verdict.findings);
    expect(await seen()).toMatchObject({ 'name app.example.com by IPv6': 'passed', IPv6: 'passed' });
    expect(await seen({ ...router, listen: '0.0.0.0:80' })).toMatchObject({ 'name app.example.com by IPv6': 'failed' });
    stack.ipv6 = { kind: 'absent', why: 'the server has no IPv6 address' };
    const { verdict } = await look('strict', {}, { router });
    expect(verdict.kind).toBe('no-go');
    expect(verdict.findings.filter(({ status }) => status === 'failed')).toEqual([
      expect.objectContaining({
        check: 'name app.example.com by IPv6',
        evidence: 'it has the AAAA record 2606:4700::7, and the router listens on IPv4 only',
      }),
    ]);
    expect(verdict.findings).toContainEqual({
      check: 'IPv6',
      status: 'passed',
      evidence: 'the router is reached by IPv4 alone: the server has no IPv6 address',
    });
  });

  test('are left alone where public-connect leads around DNS', async () => {
    const { look, dns } = world();
    dns.clear();
    const { verdict } = await look('strict', {}, { router: { ...CONFIGURATION.router, publicConnect: '10.0.0.1:80' } });
    expect(statuses(verdict.findings)).toMatchObject({ 'name app.example.com': 'skipped' });
  });
});

test('a certificate of one’s own in the router blocks in every profile, and one that was not given is a missing secret', async () => {
  const tls = {
    kind: 'secrets',
    listen: '0.0.0.0:443',
    certificateSecret: 'TLS_CERT',
    keySecret: 'TLS_KEY',
    hsts: null,
  } as const;
  const front = { hosts: ['app.example.com'], redirects: [], trustedProxies: [], tls } as const;
  const router = { ...CONFIGURATION.router, front };
  const { look, secrets } = world();
  expect(statuses((await look('basic', {}, { router })).verdict.findings)).toMatchObject({
    'secret TLS_CERT': 'failed',
    'secret TLS_KEY': 'failed',
    "the router's certificate": 'skipped',
  });
  for (const name of ['TLS_CERT', 'TLS_KEY']) secrets.set(name, new Secret('something else'));
  const { verdict } = await look('basic', {}, { router });
  expect(statuses(verdict.findings)).toMatchObject({ "the router's certificate": 'failed' });
  expect(verdict.kind).toBe('no-go');
});

test('a certificate that nobody takes does not stop the deployment that brings its successor', async () => {
  const { lookWith, ports, stack, certificates } = world();
  const tls = { kind: 'secrets', listen: '0.0.0.0:443', certificateSecret: 'A', keySecret: 'B', hsts: null } as const;
  const front = { hosts: ['app.example.com'], redirects: [], trustedProxies: [], tls } as const;
  const router = { ...CONFIGURATION.router, publicUrl: 'https://app.example.com', front };
  const { cert: certificate } = await selfSigned('app.example.com');
  certificates.set('app.example.com:443', { kind: 'served', certificate, distrust: 'it has expired' });
  const answer = { kind: 'unanswered', why: 'the certificate has expired', permanent: true, elapsedMs: 5 } as const;
  const look = lookWith({ ...ports, prober: { ...ports.prober, probe: async () => answer } });
  const seen = async () => statuses((await look('strict', {}, { router })).verdict.findings);
  const of = (status: string) => ({ 'certificate of app.example.com': status, 'public address': status });
  expect(await seen()).toMatchObject(of('failed'));
  stack.certificateChange = 'the one that is valid until yesterday is replaced';
  expect(await seen()).toMatchObject(of('warned'));
});

describe('the certificate that users are shown', () => {
  const secure = { router: { ...CONFIGURATION.router, publicUrl: 'https://app.example.com' } };

  test('is judged where users come by https', async () => {
    const { look, certificates } = world();
    const { cert: certificate } = await selfSigned('app.example.com', 1);
    certificates.set('app.example.com:443', { kind: 'served', certificate, distrust: 'it signs itself' });
    const of = async (settings: Partial<DockerConfiguration>) =>
      statuses((await look('strict', {}, settings)).verdict.findings);
    expect(await of(secure)).toMatchObject({ 'certificate of app.example.com': 'failed' });
    expect(await of({})).not.toHaveProperty('certificate of app.example.com');
  });

  test('is not there before anybody answers', async () => {
    const { verdict } = await world().look('strict', {}, secure);
    expect(statuses(verdict.findings)).toMatchObject({ 'certificate of app.example.com': 'skipped' });
  });
});

describe('names that only one component has', () => {
  const front: FrontSettings = {
    hosts: ['app.example.com'],
    ofComponents: new Map([[backend, ['api.example.com']]]),
    redirects: [],
    trustedProxies: [],
    tls: null,
  };
  const named = { router: { ...CONFIGURATION.router, front } };

  test('are asked for, and at each of them a component must answer', async () => {
    const { look, dns, stack } = world();
    stack.front = front;
    dns.set('api.example.com', []);
    const { verdict } = await look('strict', {}, named);
    expect(statuses(verdict.findings)).toMatchObject({
      'name app.example.com': 'passed',
      'name api.example.com': 'failed',
      'public address': 'passed',
      'public address api.example.com': 'passed',
    });
  });

  test('are told by their own name when somebody else answers there', async () => {
    const { look, dns, stack } = world();
    stack.front = { ...front, ofComponents: new Map([[backend, ['other.example.com']]]) };
    dns.set('api.example.com', ['192.0.2.7']);
    const { verdict } = await look('strict', {}, named);
    const finding = verdict.findings.find(({ check }) => check === 'public address api.example.com');
    expect(finding).toMatchObject({ status: 'failed' });
    expect(finding?.evidence).toContain('GET http://api.example.com/');
    expect(finding?.remedy).toContain('Let the name api.example.com lead to');
    expect(statuses(verdict.findings)).toMatchObject({ 'public address': 'passed' });
  });

  test('only warn when the router that runs does not know them yet: the deployment that replaces it must get that far', async () => {
    const { look, dns, stack } = world();
    stack.front = { ...front, ofComponents: new Map([[backend, ['other.example.com']]]) };
    stack.routerChange = 'hosts';
    dns.set('api.example.com', ['192.0.2.7']);
    const { verdict } = await look('strict', {}, named);
    const finding = verdict.findings.find(({ check }) => check === 'public address api.example.com');
    expect(finding).toMatchObject({ status: 'warned', remedy: expect.stringContaining('`replace-router: <reason>`') });
  });

  test('have certificates that are looked at, also those at which no proof asks if the router gets them itself', async () => {
    const { look, dns, certificates } = world();
    const tls = {
      kind: 'acme' as const,
      listen: '0.0.0.0:443',
      directory: 'https://ca.example/dir',
      email: null,
      hsts: null,
    };
    const { cert: certificate } = await selfSigned('api.example.com', 1);
    certificates.set('api.example.com:443', { kind: 'served', certificate, distrust: 'it signs itself' });
    dns.set('api.example.com', ['192.0.2.7']).set('www.example.com', ['192.0.2.7']);
    const of = async (more: Partial<FrontSettings>) => {
      const router = { ...named.router, publicUrl: 'https://app.example.com', front: { ...front, ...more } };
      return statuses((await look('strict', {}, { router })).verdict.findings);
    };
    const both = { 'certificate of app.example.com': 'skipped', 'certificate of api.example.com': 'failed' };
    expect(await of({})).toMatchObject(both);
    const redirects = [{ from: 'www.example.com', to: 'https://app.example.com' }];
    expect(await of({ redirects })).not.toHaveProperty('certificate of www.example.com');
    expect(await of({ redirects, tls })).toMatchObject({ ...both, 'certificate of www.example.com': 'skipped' });
  });
});

describe('a volume that has the name of another one', () => {
  const mounts = [{ kind: 'volume', volume: 'data', target: '/data', readOnly: false }] as never;
  const components = [sampleComponent('backend', '/', { container: { mounts } })];

  test.each([
    ['possible', 'write `volumes: { data: { external: true, name: … } }`'],
    ['refused', 'No component may mount the one that is there.'],
  ] as const)('is told with a way out that is one: to mount it as it is, is %s', async (asExternal, remedy) => {
    const { ports, lookWith } = world();
    const look = async () => [{ kind: 'not-ours', whose: 'belongs to the stack shop-eu', asExternal }] as const;
    const target = { ...ports.target, volumes: { ...ports.target.volumes, look } };
    const { verdict } = await lookWith({ ...ports, target })('strict', {}, { components });
    const finding = verdict.findings.find(({ check }) => check === 'volumes');
    expect(finding).toMatchObject({
      status: 'failed',
      evidence: 'the volume for data has the name of another one, which belongs to the stack shop-eu',
    });
    expect(finding?.remedy).toContain('Give it another name');
    expect(finding?.remedy).toContain(remedy);
  });
});
