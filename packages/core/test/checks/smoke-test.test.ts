import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { HttpProbe, Prober } from '@hardened-deploy/core/base/ports/prober';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { Check } from '@hardened-deploy/core/checks/check';
import type { Finding } from '@hardened-deploy/core/checks/finding';
import type { ContainerCheck } from '@hardened-deploy/core/checks/kinds/container-check';
import type { HttpCheck } from '@hardened-deploy/core/checks/kinds/http-check';
import type { PostgresCheck } from '@hardened-deploy/core/checks/kinds/postgres-check';
import type { Patience } from '@hardened-deploy/core/checks/patience';
import { smokeTest, type SmokeTestPorts } from '@hardened-deploy/core/checks/usecases/smoke-test';
import type { SmokeTestAim } from '@hardened-deploy/core/checks/usecases/smoke-test-aim';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import type { Doors } from '@hardened-deploy/core/target/ports/traffic-router';
import type { Instance, Workload } from '@hardened-deploy/core/target/ports/workloads';
import { memoryDatabase, type MemoryDatabaseServer } from '@hardened-deploy/testkit/base/memory-database';
import { memoryProber } from '@hardened-deploy/testkit/base/memory-prober';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { answer, jsonAnswer, type Site, type SiteAnswer } from '@hardened-deploy/testkit/base/site';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { sampleComponent, samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import { MEMORY_DOORS } from '@hardened-deploy/testkit/target/docker-like/memory-router';
import { UNLIKE_DOORS } from '@hardened-deploy/testkit/target/unlike-docker/unlike-router';
import { describe, expect, test } from 'vitest';

const PATIENCE: Patience = {
  initialDelay: seconds(10),
  interval: seconds(5),
  timeout: seconds(5),
  maxAttempts: 12,
  successThreshold: 2,
  failureThreshold: 3,
};
const ADDRESSES: Doors = {
  publicUrl: 'https://app.example.com',
  publicConnect: { kind: 'tcp', address: '10.0.0.1:443' },
  preview: (at) => ({
    kind: 'door',
    url: at === undefined ? 'http://10.0.0.1:8082' : `http://10.0.0.1:8082/~${at.slot}/${at.component}`,
  }),
  answeredBy: MEMORY_DOORS.answeredBy,
};
/** What the doors of a target answer that can't tell. */
const UNLIKE = { preview: () => ({ kind: 'none' as const }), answeredBy: UNLIKE_DOORS.answeredBy };
const backend = 'backend' as ComponentName;
const COMPONENTS = [sampleComponent('backend', '/')];
const IN_GREEN = [samplePlaced('backend', 'green')];
const PREVIEW = { kind: 'preview', placement: IN_GREEN } as const;

function http(overrides: Partial<HttpCheck> = {}): HttpCheck {
  return {
    kind: 'http',
    name: 'api',
    method: 'GET',
    target: '/health',
    headers: new Map(),
    expect: { status: [200], json: new Map(), headers: new Map() },
    warn: {},
    patience: PATIENCE,
    ...overrides,
  };
}
const containerCheck: ContainerCheck = {
  kind: 'container',
  name: 'backend runs',
  component: backend,
  maxRestarts: 2,
  patience: PATIENCE,
};
const postgresCheck: PostgresCheck = {
  kind: 'postgres',
  name: 'db',
  urlSecret: 'DATABASE_URL',
  query: 'select 1',
  rows: 1,
  patience: PATIENCE,
};

function container(overrides: Partial<Instance> = {}, workload: Partial<Workload> = {}): Workload {
  const instance: Instance = {
    id: 'c1',
    name: 'shop-backend-green-7',
    state: 'running',
    health: 'healthy',
    restarts: 0,
    oomKilled: false,
    startedAt: '2026-11-20T12:00:00Z',
    exitCode: 0,
    ...overrides,
  };
  return {
    component: backend,
    slot: 'green',
    generation: 7,
    image: `registry.example/backend@sha256:${'a'.repeat(64)}` as ImageDigest,
    spec: null,
    runs: 'that-image',
    wanted: 1,
    instances: [instance],
    ...workload,
  };
}

/** A small world: green answers by `green`, the public address by `users`. */
function world(
  options: {
    green?: Site;
    users?: Site;
    containers?: () => readonly Workload[];
    clock?: ReturnType<typeof virtualClock>;
  } = {},
) {
  const clock = options.clock ?? virtualClock();
  const progress = recordedProgress();
  const green = { 'x-hd-slot': 'green' };
  const sites = new Map<string, Site>([
    ['10.0.0.1:8082', options.green ?? (() => answer(200, { headers: green }))],
    ['10.0.0.1:443', options.users ?? (() => answer(200, { headers: green }))],
  ]);
  const server: MemoryDatabaseServer = {
    address: 'db:5432',
    password: 'tops3cret',
    queries: new Map([['select 1', [{ one: 1 }]]]),
    up: true,
  };
  const ports: SmokeTestPorts = {
    prober: memoryProber(clock, { sites }),
    workloads: { list: async () => (options.containers ?? (() => [container()]))() },
    database: memoryDatabase(clock, server),
    clock,
    progress,
  };
  const secrets = new Map([['DATABASE_URL', new Secret('postgres://app:tops3cret@db/shop')]]);
  const run = (
    checks: readonly Check[],
    aim: SmokeTestAim = PREVIEW,
    signal = new AbortController().signal,
    components = COMPONENTS,
  ) => smokeTest(ports, { checks, parallel: 20, aim, addresses: ADDRESSES, components, secrets }, signal);
  return { run, clock, progress, server, sites, secrets, ports };
}

const fromGreen = (status: number, body = ''): SiteAnswer =>
  answer(status, { headers: { 'x-hd-slot': 'green' }, body });

/** Answers in turn, the last one for ever. */
function inTurn(...answers: readonly SiteAnswer[]): Site {
  let next = 0;
  return () => answers[Math.min(next++, answers.length - 1)] ?? answer(500);
}

async function only(findings: Promise<{ findings: readonly Finding[] }>): Promise<Finding> {
  const [finding] = (await findings).findings;
  if (!finding) throw new Error('no finding');
  return finding;
}

describe('patience', () => {
  test('a check passes after its passes in a row, the initial delay and the interval between them', async () => {
    const { run, clock } = world();
    const verdict = await run([http()]);
    expect(verdict).toMatchObject({ kind: 'go', findings: [{ status: 'passed', attempts: 2 }] });
    expect(clock.elapsedMs()).toBe(15_000);
  });

  test('a slow start is not a failure: failures in a row count only after the first pass', async () => {
    const { run } = world({ green: inTurn(...Array.from({ length: 9 }, () => fromGreen(503)), fromGreen(200)) });
    expect(await only(run([http()]))).toMatchObject({ status: 'passed', attempts: 11 });
  });

  test('a check that never passes fails when its attempts are spent, with the last value that it saw', async () => {
    const { run } = world({ green: inTurn(fromGreen(500), fromGreen(503)) });
    const finding = await only(run([http()]));
    expect(finding).toMatchObject({ status: 'failed', attempts: 12, observed: 'status 503', expected: 'status 200' });
    expect(finding.remedy).toBeDefined();
    expect(finding.timeline).toMatchObject([
      { from: 1, to: 1, atMs: 10_000, observed: 'status 500' },
      { from: 2, to: 12, atMs: 15_000, observed: 'status 503' },
    ]);
  });

  test('a check that has passed and then fails three times in a row fails at once', async () => {
    const { run } = world({ green: inTurn(fromGreen(200), fromGreen(500)) });
    expect(await only(run([http()]))).toMatchObject({ status: 'failed', attempts: 4 });
  });

  test('a check that passes and fails in turns fails after its last attempt and says what it saw', async () => {
    let asked = 0;
    const { run } = world({ green: () => (asked++ % 2 === 0 ? fromGreen(200) : fromGreen(502)) });
    expect(await only(run([http()]))).toMatchObject({ status: 'failed', attempts: 12, observed: 'status 502' });
  });

  test.each([401, 403])('status %i stops at once: waiting does not change a refused login', async (status) => {
    const { run, clock } = world({ green: () => fromGreen(status) });
    expect(await only(run([http()]))).toMatchObject({ status: 'failed', attempts: 1, observed: `status ${status}` });
    expect(clock.elapsedMs()).toBe(10_000);
  });

  test('status 401 passes when it is what the check expects', async () => {
    const { run } = world({ green: () => fromGreen(401) });
    expect(await only(run([http({ expect: { status: [401], json: new Map(), headers: new Map() } })]))).toMatchObject({
      status: 'passed',
    });
  });

  test('a name that does not exist stops at once', async () => {
    const { run } = world();
    expect(await only(run([http({ target: 'https://nowhere.example/' })]))).toMatchObject({
      status: 'failed',
      attempts: 1,
    });
  });

  test('checks run at the same time, not one after the other', async () => {
    const { run, clock } = world();
    await run([http({ name: 'one' }), http({ name: 'two' }), http({ name: 'three' })]);
    expect(clock.elapsedMs()).toBe(15_000);
  });

  test('an aborted run rejects with the reason and leaves nothing waiting', async () => {
    const { run, clock } = world({ green: () => fromGreen(503) });
    const controller = new AbortController();
    const cancelled = new Failure('time/cancelled', 'stopped');
    void clock.sleep(12_000, new AbortController().signal).then(() => controller.abort(cancelled));
    await expect(run([http()], undefined, controller.signal)).rejects.toBe(cancelled);
    expect(clock.elapsedMs()).toBe(12_000);
  });
});

describe('many checks', () => {
  const numbered = (count: number, patience: Partial<Patience> = {}) =>
    Array.from({ length: count }, (_, index) =>
      http({ name: `check ${index}`, target: `/${index}`, patience: { ...PATIENCE, ...patience } }),
    );

  /** Runs checks with so many places, at a site that takes a second for each answer, and tells the most at once. */
  async function crowd(checks: readonly Check[], parallel: number, respond: Site = () => slowly(200)) {
    const { ports, clock, progress, secrets } = world({ green: respond });
    let [now, most] = [0, 0];
    const asked: string[] = [];
    const counting: SmokeTestPorts = {
      ...ports,
      prober: {
        async probe(probe, signal) {
          asked.push(new URL(probe.url).pathname);
          most = Math.max(most, ++now);
          try {
            return await ports.prober.probe(probe, signal);
          } finally {
            now -= 1;
          }
        },
      },
    };
    const request = { checks, parallel, aim: PREVIEW, addresses: ADDRESSES, components: COMPONENTS, secrets };
    const verdict = await smokeTest(counting, request, new AbortController().signal);
    return { verdict, most, asked, elapsedMs: clock.elapsedMs(), lines: progress.lines };
  }
  const slowly = (status: number) => answer(status, { headers: { 'x-hd-slot': 'green' }, afterMs: 1_000 });

  test('at most the configured number asks at the same time, and all are asked', async () => {
    const { verdict, most, elapsedMs } = await crowd(numbered(200), 20);
    expect(verdict.kind).toBe('go');
    expect(verdict.findings.map(({ check }) => check)).toEqual(numbered(200).map(({ name }) => name));
    expect(most).toBe(20);
    // 10 s of initial delay, then 400 answers of a second each, 20 at a time.
    expect(elapsedMs).toBe(30_000);
  });

  test('waiting for a turn does not count as time of the attempt', async () => {
    const { verdict } = await crowd(numbered(30, { timeout: seconds(2), maxAttempts: 1 }), 1);
    expect(verdict.kind).toBe('go');
    expect(verdict.findings.every(({ elapsedMs }) => elapsedMs === 1_000)).toBe(true);
  });

  test('a check gives up its turn while it waits for its next attempt, and then queues behind the others', async () => {
    const failing: Site = ({ path }) => slowly(path === '/0' ? 503 : 200);
    const { verdict, asked } = await crowd(numbered(4, { interval: seconds(1), maxAttempts: 2 }), 1, failing);
    expect(verdict).toMatchObject({ kind: 'no-go', reasons: [{ check: 'check 0', attempts: 2 }] });
    expect(asked).toEqual(['/0', '/1', '/2', '/3', '/0', '/1', '/2', '/3']);
  });

  test('an aborted run rejects with the reason, and checks that wait for a turn never ask', async () => {
    const { ports, secrets } = world({ green: () => slowly(200) });
    const controller = new AbortController();
    const cancelled = new Failure('time/cancelled', 'stopped');
    let asked = 0;
    const prober: SmokeTestPorts['prober'] = {
      async probe(probe, signal) {
        asked += 1;
        if (asked === 3) controller.abort(cancelled);
        return ports.prober.probe(probe, signal);
      },
    };
    const aim = { aim: PREVIEW, addresses: ADDRESSES, components: COMPONENTS };
    const request = { checks: numbered(10), parallel: 2, ...aim, secrets };
    await expect(smokeTest({ ...ports, prober }, request, controller.signal)).rejects.toBe(cancelled);
    expect(asked).toBe(3);
  });
});

describe('aim', () => {
  test('a private test asks its own slot, under the name that users use', async () => {
    const hosts: (string | undefined)[] = [];
    const { run } = world({
      green: ({ headers }) => {
        hosts.push(headers.get('host'));
        return fromGreen(200);
      },
      users: () => answer(500),
    });
    expect(await run([http()])).toMatchObject({ kind: 'go' });
    expect(new Set(hosts)).toEqual(new Set(['app.example.com']));
  });

  test('a public test connects to the configured address instead of the public name', async () => {
    const { run } = world({ green: () => answer(500) });
    expect(await run([http()], { kind: 'public' })).toMatchObject({ kind: 'go' });
  });

  test('a component with names of its own is asked by them, and only what is there may answer', async () => {
    const seen: string[] = [];
    const users: Site = ({ path, headers }) => {
      seen.push(`${headers.get('host')}${path}`);
      return answer(200, { headers: { 'x-hd-slot': headers.get('host') === 'api.example.com' ? 'green' : 'blue' } });
    };
    const { ports, secrets } = world({ users, green: users });
    const front: FrontSettings = {
      hosts: ['app.example.com'],
      ofComponents: new Map([[backend, ['api.example.com']]]),
      redirects: [],
      trustedProxies: [],
      tls: null,
    };
    const components = [...COMPONENTS, sampleComponent('page', '/')];
    const placement = [...IN_GREEN, samplePlaced('page', 'blue')];
    const checks = [http({ name: 'page' }), http({ name: 'api', byHostOf: backend })];
    for (const aim of [{ kind: 'public', placement } as const, { kind: 'preview', placement } as const]) {
      seen.length = 0;
      const request = { checks, parallel: 1, aim, addresses: ADDRESSES, components, front, secrets };
      expect(await smokeTest(ports, request, new AbortController().signal)).toMatchObject({ kind: 'go' });
      expect(new Set(seen)).toEqual(new Set(['app.example.com/health', 'api.example.com/health']));
    }
  });

  test('at a bare address, a component with names of its own is asked by them, and anything else as it is written', async () => {
    const asked: HttpProbe[] = [];
    const { ports, secrets } = world({ users: () => answer(200) });
    const good = {
      kind: 'answered',
      status: 200,
      headers: new Map(),
      body: '',
      truncated: false,
      elapsedMs: 1,
    } as const;
    const prober: Prober = { probe: async (probe) => (asked.push(probe), good) };
    const front: FrontSettings = {
      hosts: ['app.example.com'],
      ofComponents: new Map([[backend, ['api.example.com', '*.api.example.com']]]),
      redirects: [],
      trustedProxies: [],
      tls: null,
    };
    const checks = [http({ name: 'page' }), http({ name: 'api', byHostOf: backend })];
    for (const publicUrl of ['https://10.0.0.7/base', 'http://front.test:8080', 'https://v1.api.example.com']) {
      const request = { checks, parallel: 1, aim: { kind: 'public' } as const, components: COMPONENTS, front, secrets };
      const stopped = new AbortController().signal;
      await smokeTest({ ...ports, prober }, { ...request, addresses: { publicUrl } }, stopped);
    }
    // Each check asks several times.
    const different = new Set(asked.map(({ url, connect }) => JSON.stringify([url, connect])));
    expect([...different].map((one) => JSON.parse(one) as unknown)).toEqual([
      ['https://10.0.0.7/base/health', null],
      ['https://api.example.com/base/health', { kind: 'tcp', address: '10.0.0.7:443' }],
      ['http://front.test:8080/health', null],
      ['http://api.example.com:8080/health', { kind: 'tcp', address: 'front.test:8080' }],
      ['https://v1.api.example.com/health', null],
    ]);
  });

  test('a good answer from the other slot fails a private test', async () => {
    const { run } = world({ green: () => answer(200, { headers: { 'x-hd-slot': 'blue' } }) });
    expect(await only(run([http()]))).toMatchObject({ status: 'failed', observed: 'status 200 from slot blue' });
  });

  test('a good answer that does not name its slot is errored, never passed', async () => {
    const { run } = world({ green: () => answer(200) });
    expect(await only(run([http()]))).toMatchObject({ status: 'errored', expected: 'an answer from slot green' });
  });

  test('if the target never names the slot, a good answer passes, and the finding says what is not known', async () => {
    const { ports, secrets } = world({ users: () => answer(200) });
    const addresses = { ...ADDRESSES, ...UNLIKE };
    const request = { checks: [http()], parallel: 1, addresses, components: COMPONENTS, secrets };
    const aim = { kind: 'public', placement: IN_GREEN } as const;
    expect(await only(smokeTest(ports, { ...request, aim }, new AbortController().signal))).toMatchObject({
      status: 'passed',
      observed: expect.stringContaining('it is not known which slot answered: its front door names no slot'),
    });
  });

  test('without a private door, a private check is errored at once, never passed', async () => {
    const { ports, secrets } = world();
    const addresses = { ...ADDRESSES, ...UNLIKE };
    const request = { checks: [http()], parallel: 1, addresses, components: COMPONENTS, secrets };
    expect(await only(smokeTest(ports, { ...request, aim: PREVIEW }, new AbortController().signal))).toMatchObject({
      status: 'errored',
      attempts: 1,
      observed: expect.stringContaining('the target has no private door'),
    });
  });

  test('one unhealthy instance of several fails the container check', async () => {
    const { instances } = container();
    const [well] = instances;
    if (!well) throw new Error('it has an instance');
    const two = container({}, { wanted: 2, instances: [well, { ...well, id: 'c2', health: 'unhealthy' }] });
    const { run } = world({ containers: () => [two] });
    expect(await only(run([containerCheck]))).toMatchObject({ status: 'failed' });
  });

  test('a good public answer from the slot that should no longer serve fails', async () => {
    const { run } = world({ users: () => answer(200, { headers: { 'x-hd-slot': 'blue' } }) });
    expect(await only(run([http()], { kind: 'public', placement: IN_GREEN }))).toMatchObject({ status: 'failed' });
  });

  describe('at components in different slots', () => {
    const components = [
      sampleComponent('backend', '/api'),
      sampleComponent('frontend', '/'),
      sampleComponent('worker', null),
      sampleComponent('books', '/books', { handover: 'exclusive' }),
    ];
    const placement = [
      samplePlaced('backend', 'blue'),
      samplePlaced('frontend', 'green'),
      samplePlaced('worker', 'blue'),
    ];
    const users: Site = ({ path }) =>
      answer(200, { headers: { 'x-hd-slot': path.startsWith('/api') ? 'blue' : 'green' } });
    const aimed = (check: Check, aim: SmokeTestAim) =>
      only(world({ users, green: users }).run([check], aim, new AbortController().signal, components));

    test('each answer must come from the slot of the component that has the path, the longest prefix first', async () => {
      for (const aim of [
        { kind: 'public', placement },
        { kind: 'preview', placement },
      ] as const) {
        expect(await aimed(http({ target: '/api/orders' }), aim)).toMatchObject({ status: 'passed' });
        expect(await aimed(http({ target: '/api' }), aim)).toMatchObject({ status: 'passed' });
        expect(await aimed(http({ target: '/?api' }), aim)).toMatchObject({ status: 'passed' });
        // The router of this test leads it to the backend, although it isn't below its prefix.
        expect(await aimed(http({ target: '/apiary' }), aim)).toMatchObject({
          status: 'failed',
          observed: 'status 200 from slot blue',
          expected: 'an answer from slot green',
        });
      }
    });

    test('the check of one component goes to that component itself', async () => {
      const asked: string[] = [];
      const green: Site = ({ path }) => {
        asked.push(path);
        return answer(200, { headers: { 'x-hd-slot': 'blue' } });
      };
      const own = http({ component: backend, target: '/health' });
      const aim = { kind: 'preview', placement } as const;
      expect(await only(world({ green }).run([own], aim, new AbortController().signal, components))).toMatchObject({
        status: 'passed',
      });
      expect(new Set(asked)).toEqual(new Set(['/~blue/backend/health']));
    });

    test('what is not deployed, and a path of no component, fail at once without asking', async () => {
      const aim = { kind: 'public', placement } as const;
      expect(await aimed(http({ target: '/books/1' }), aim)).toMatchObject({
        status: 'failed',
        attempts: 1,
        observed: 'nobody can answer: books is not deployed',
      });
      const [api] = components;
      if (!api) throw new Error('there is a backend');
      const { run } = world({ users });
      expect(await only(run([http({ target: '/else' })], aim, new AbortController().signal, [api]))).toMatchObject({
        status: 'failed',
        observed: 'nobody can answer: no component has the path /else',
      });
      expect(await aimed({ ...containerCheck, component: 'books' as ComponentName }, aim)).toMatchObject({
        status: 'failed',
        observed: 'books is not deployed',
      });
    });

    test.each(['worker', 'books'])(
      'in private, the container of %s is not looked at: it starts later',
      async (name) => {
        const check = { ...containerCheck, component: name as ComponentName };
        const run = (checks: readonly Check[], aim: SmokeTestAim) =>
          world({ users, green: users, containers: () => [container({}, { slot: 'blue' })] }).run(
            checks,
            aim,
            new AbortController().signal,
            components,
          );
        const aim = { kind: 'preview', placement } as const;
        expect(await run([check], aim)).toMatchObject({ kind: 'go', findings: [{ status: 'skipped' }] });
        expect(await run([check, http({ target: '/?' })], aim)).toMatchObject({ kind: 'go' });
        expect(await run([check, { ...http({ target: '/apiary' }) }], aim)).toMatchObject({ kind: 'no-go' });
        expect(await run([check], { kind: 'public', placement })).toMatchObject({ kind: 'no-go' });
      },
    );

    test('a container check looks into the slot of its component', async () => {
      const blue = container({}, { slot: 'blue' });
      const { run } = world({ containers: () => [blue] });
      const aim = { kind: 'preview', placement } as const;
      expect(await only(run([containerCheck], aim, new AbortController().signal, components))).toMatchObject({
        status: 'passed',
      });
    });
  });
});

describe('containers', () => {
  test('a healthy container of the slot passes', async () => {
    const { run } = world();
    expect(await only(run([containerCheck]))).toMatchObject({
      status: 'passed',
      observed: 'running; healthy; 0 restarts',
    });
  });

  test('only the newest generation is judged', async () => {
    const { run } = world({ containers: () => [container({ state: 'exited' }, { generation: 6 }), container()] });
    expect(await only(run([containerCheck]))).toMatchObject({ status: 'passed' });
  });

  test('a check fails if there is no container', async () => {
    const { run } = world({ containers: () => [container({}, { slot: 'blue' })] });
    expect(await only(run([containerCheck]))).toMatchObject({
      status: 'failed',
      observed: 'no container of backend in green',
    });
  });

  test.each([
    { state: 'exited' },
    { state: 'restarting' },
    { health: 'starting' },
    { health: 'unhealthy' },
    { oomKilled: true },
  ] as const)('a container that is %j fails', async (sight) => {
    const { run } = world({ containers: () => [container(sight)] });
    expect(await only(run([containerCheck]))).toMatchObject({ status: 'failed', attempts: 12 });
  });

  test('too many restarts stop at once, because the count never goes down', async () => {
    const { run } = world({ containers: () => [container({ restarts: 3 })] });
    expect(await only(run([containerCheck]))).toMatchObject({
      status: 'failed',
      attempts: 1,
      observed: '3 restarts',
      expected: 'at most 2 restarts',
    });
  });

  test('of what serves, restarts of before the first look do not count, and later ones do', async () => {
    const aim = { kind: 'public', placement: IN_GREEN } as const;
    const long = world({ containers: () => [container({ restarts: 7 })] });
    expect(await only(long.run([containerCheck], aim))).toMatchObject({
      status: 'passed',
      observed: 'running; healthy; 0 restarts, and 7 before this check looked first',
    });
    let restarts = 7;
    const crashing = world({ containers: () => [container({ restarts: (restarts += 1), health: 'starting' })] });
    expect(await only(crashing.run([containerCheck], aim))).toMatchObject({
      status: 'failed',
      attempts: 4,
      observed: expect.stringContaining('3 restarts, and 8 before this check looked first'),
    });
  });

  test('of a container that is new since the first look, every restart counts', async () => {
    let looks = 0;
    const { run } = world({
      containers: () => {
        looks += 1;
        return [
          looks === 1 ? container({ health: 'starting' }) : container({ name: 'shop-backend-green-8', restarts: 3 }),
        ];
      },
    });
    expect(await only(run([containerCheck], { kind: 'public', placement: IN_GREEN }))).toMatchObject({
      status: 'failed',
      observed: expect.stringContaining('3 restarts'),
    });
  });

  test('a check is errored if the Docker host does not answer', async () => {
    const { run } = world({
      containers: () => {
        throw new Failure('target/unreachable', 'connect ECONNREFUSED /run/docker.sock');
      },
    });
    expect(await run([containerCheck])).toMatchObject({
      kind: 'no-go',
      reasons: [{ status: 'errored', attempts: 12 }],
    });
  });

  test('without knowing which slot serves, a public container check is errored', async () => {
    const { run } = world();
    expect(await only(run([containerCheck], { kind: 'public' }))).toMatchObject({ status: 'errored', attempts: 1 });
    expect(await only(run([containerCheck], { kind: 'public', placement: IN_GREEN }))).toMatchObject({
      status: 'passed',
    });
  });
});

describe('databases', () => {
  test('a query with the expected rows passes', async () => {
    const { run } = world();
    expect(await only(run([postgresCheck]))).toMatchObject({ status: 'passed', observed: '1 row' });
  });

  test('a missing secret is errored at once and names the secret', async () => {
    const { run, secrets } = world();
    secrets.delete('DATABASE_URL');
    expect(await only(run([postgresCheck]))).toMatchObject({
      status: 'errored',
      attempts: 1,
      observed: 'no secret DATABASE_URL was given',
    });
  });

  test('a refused login stops at once, and neither URL nor password appears anywhere', async () => {
    const { run, secrets, progress } = world();
    secrets.set('DATABASE_URL', new Secret('postgres://app:wr0ng-canary@db/shop'));
    const verdict = await run([postgresCheck]);
    expect(verdict).toMatchObject({ kind: 'no-go', findings: [{ status: 'failed', attempts: 1 }] });
    expect(JSON.stringify(verdict) + progress.lines.join()).not.toMatch(/wr0ng-canary|postgres:\/\//);
  });

  test('a database that does not answer yet is asked again', async () => {
    const { run, server, clock } = world();
    server.up = false;
    void clock.sleep(30_000, new AbortController().signal).then(() => (server.up = true));
    expect(await only(run([postgresCheck]))).toMatchObject({ status: 'passed' });
  });
});

describe('evidence', () => {
  test('no check at all is a no-go: nothing was proven', async () => {
    const { run } = world();
    expect(await run([])).toMatchObject({ kind: 'no-go', reasons: [{ status: 'errored' }] });
  });

  test('a slow answer passes with a warning that says how slow', async () => {
    const { run } = world({ green: () => answer(200, { headers: { 'x-hd-slot': 'green' }, afterMs: 900 }) });
    const verdict = await run([http({ warn: { maxResponseTime: milliseconds(800) } })]);
    expect(verdict).toMatchObject({
      kind: 'go',
      findings: [{ status: 'warned', observed: '900 ms', expected: 'at most 800ms' }],
    });
  });

  test('one slow answer among the passes in a row is still a warning', async () => {
    let asked = 0;
    const { run } = world({
      green: () => answer(200, { headers: { 'x-hd-slot': 'green' }, afterMs: asked++ === 0 ? 900 : 5 }),
    });
    expect(await only(run([http({ warn: { maxResponseTime: milliseconds(800) } })]))).toMatchObject({
      status: 'warned',
      observed: '900 ms',
    });
  });

  test('a secret that an application echoes is not in the evidence, the timeline or the log', async () => {
    const { run, secrets, progress } = world({
      green: () => jsonAnswer200({ db: { error: 'cannot reach postgres://app:tops3cret@db/shop', key: 'canary-9f2' } }),
    });
    secrets.set('API_KEY', new Secret('canary-9f2'));
    const check = http({
      expect: {
        status: [200],
        json: new Map([
          ['db.error', null],
          ['db.key', 'x'],
        ]),
        headers: new Map(),
      },
    });
    const verdict = await run([check]);
    expect(verdict.kind).toBe('no-go');
    expect(JSON.stringify(verdict) + progress.lines.join()).not.toMatch(/tops3cret|canary-9f2/);
  });

  test('a port that hangs is errored after the time limit of the attempt', async () => {
    const { ports, secrets } = world();
    const hanging: SmokeTestPorts = { ...ports, workloads: { list: () => new Promise(() => undefined) } };
    const verdict = await smokeTest(
      hanging,
      {
        checks: [{ ...containerCheck, patience: { ...PATIENCE, maxAttempts: 2 } }],
        parallel: 20,
        aim: PREVIEW,
        addresses: ADDRESSES,
        components: COMPONENTS,
        secrets,
      },
      new AbortController().signal,
    );
    expect(verdict).toMatchObject({
      kind: 'no-go',
      findings: [{ status: 'errored', observed: 'nothing within 7s', attempts: 2 }],
    });
  });
});

function jsonAnswer200(value: unknown): SiteAnswer {
  const given = jsonAnswer(200, value);
  return given.kind === 'answer' ? { ...given, headers: { ...given.headers, 'x-hd-slot': 'green' } } : given;
}
