import { seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { BACKEND, FRONTEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import {
  application,
  ask,
  frozenRun,
  privateUrl,
  setUp,
  targetOf,
  type TargetUnderTest,
  untilUp,
} from './target-support.ts';
import { watchContainers, type WatchedContainers } from './watched-containers.ts';

// Every point of a swap is tried, each with containers of its own.
vi.setConfig({ testTimeout: 300_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
let stack: TestStack;
let changed: Partial<Configuration>;
let target: TargetUnderTest;
let watch: WatchedContainers;

beforeAll(async () => {
  stack = await testStack();
  const components = stack.configuration.components.map((component) =>
    component.name === BACKEND ? { ...component, handover: 'exclusive' as const } : component,
  );
  changed = { components };
  target = targetOf(stack, changed);
  await setUp(target);
  watch = watchContainers(stack, BACKEND);
});
afterEach(async () => {
  expect(await watch.mostAtOnce()).toBe(1);
  await stack.reset();
});
afterAll(async () => {
  watch.end();
  await stack.remove();
});

const named = (slot: Slot, generation = FIRST_GENERATION) =>
  `hd-${stack.configuration.stack}-${BACKEND}-${slot}.${generation}`;
const shown = async () =>
  (await target.workloads.list(go)).map(({ slot, generation, instances }) => [slot, generation, instances[0]?.state]);

/** A run that is told, at the first call of this kind, that nobody answers. `late` sends that call after all. */
function losing(doing: RegExp, what: 'call' | 'answer') {
  let late = async (): Promise<unknown> => undefined;
  let lost = false;
  const run = targetOf(stack, changed, new Map(), ({ call, ...connection }) => ({
    ...connection,
    async call(one) {
      if (lost || !doing.test(one.doing)) return await call(one);
      lost = true;
      const sent = () => call({ ...one, signal: go });
      if (what === 'answer') await sent();
      else late = sent;
      throw new Failure('target/unreachable', `${one.doing}: no answer`);
    },
  }));
  return {
    run,
    late: () =>
      late().then(
        () => 'done',
        (thrown: unknown) => thrown,
      ),
  };
}

test('what the configuration no longer has is started where it was, because a way back may lead to it', async () => {
  await target.fence.raise(recordOf(token), {}, go);
  await target.workloads.swap(token, application(BACKEND, 'blue'), go);
  const at = async (slot: Slot) => {
    const network = `hd-${stack.configuration.stack}`;
    const template = `{{(index .NetworkSettings.Networks "${network}").IPAddress}}`;
    return stack.docker('inspect', '--format', template, named(slot));
  };
  const before = await at('blue');
  const components = stack.configuration.components.filter(({ name }) => name !== BACKEND);
  await targetOf(stack, { components }).workloads.swap(token, application(BACKEND, 'green'), go);
  expect(await shown()).toEqual([['green', FIRST_GENERATION, 'running']]);
  expect(await at('green')).toBe(before);
});

test.each(['call', 'answer'] as const)(
  'the lost %s of a start is not repeated; the next swap starts another',
  async (what) => {
    await target.fence.raise(recordOf(token), {}, go);
    const { run, late } = losing(/^starting container/, what);
    await expect(run.workloads.swap(token, application(BACKEND, 'green'), go)).rejects.toMatchObject({
      code: 'target/unreachable',
    });
    // Nobody knows whether it runs, so it is left alone, for the next swap to stop it with the time that it needs.
    expect(await shown()).toEqual([['green', FIRST_GENERATION, what === 'call' ? 'created' : 'running']]);
    const [before] = await target.workloads.list(go);
    await run.workloads.swap(token, application(BACKEND, 'blue'), go);
    const end = String(await late());
    expect(await shown()).toEqual([['blue', FIRST_GENERATION, 'running']]);
    const [after] = await target.workloads.list(go);
    expect(after?.instances[0]?.id).not.toBe(before?.instances[0]?.id);
    // The late start finds no such container.
    if (what === 'call') expect(end).toContain('status 404');
  },
);

test('a container that a lost call creates late is never started, and is taken away by the next swap', async () => {
  await target.fence.raise(recordOf(token), {}, go);
  const { run, late } = losing(/^creating container/, 'call');
  await expect(run.workloads.swap(token, application(BACKEND, 'green'), go)).rejects.toMatchObject({
    code: 'target/unreachable',
  });
  await run.workloads.swap(token, application(BACKEND, 'blue'), go);
  await late();
  expect(await shown()).toContainEqual(['green', FIRST_GENERATION, 'created']);
  await run.workloads.swap(token, application(BACKEND, 'green'), go);
  expect(await shown()).toEqual([['green', FIRST_GENERATION, 'running']]);
});

// Some twenty points, with four swaps each.
test(
  'a swap that is frozen before any of its calls neither starts a second one nor stops that of a newer holder',
  { timeout: 900_000 },
  async () => {
    const points: string[] = [];
    for (let at = 1; ; at += 1) {
      const older = tokenOf(FIRST_GENERATION + 10 * at);
      const newer = tokenOf(FIRST_GENERATION + 10 * at + 1);
      await target.fence.raise(recordOf(older), {}, go);
      await target.workloads.swap(older, application(BACKEND, 'blue'), go);
      const stale = frozenRun(stack, at, changed);
      const worked = stale.target.workloads.swap(older, application(BACKEND, 'green'), go).then(
        () => 'done',
        (thrown: unknown) => thrown,
      );
      const first = await Promise.race([worked.then(() => 'ended'), stale.frozen.then(() => 'frozen')]);
      if (first === 'ended') break;
      const point = `before ${stale.calls[at - 1]} (${at})`;
      points.push(point);
      await target.fence.raise(recordOf(newer), {}, go);
      await target.workloads.swap(newer, application(BACKEND, 'blue'), go);
      const [mine] = await target.workloads.list(go);
      stale.thaw();
      const end = await worked;
      if (end !== 'done') expect({ point, end }).toMatchObject({ point, end: { code: 'fence/superseded' } });
      const listed = await target.workloads.list(go);
      expect({ point, listed: listed.map(({ instances }) => instances) }).toEqual({ point, listed: [mine?.instances] });
    }
    expect(points.some((point) => point.includes('starting container'))).toBe(true);
    expect(points.some((point) => point.includes('stopping container'))).toBe(true);
  },
);

test('the Engine itself refuses to start a second one: both slots have one address', async () => {
  await target.fence.raise(recordOf(token), {}, go);
  await target.workloads.swap(token, application(BACKEND, 'blue'), go);
  const network = `hd-${stack.configuration.stack}`;
  const ip = (
    await stack.docker(
      'inspect',
      '--format',
      `{{(index .NetworkSettings.Networks "${network}").IPAddress}}`,
      named('blue'),
    )
  ).trim();
  const labels = [
    '--label',
    `hardened-deploy.stack=${stack.configuration.stack}`,
    '--label',
    'hardened-deploy.role=slot',
  ];
  const second = [
    'create',
    ...labels,
    '--network',
    network,
    '--ip',
    ip,
    'hd-bed/node:24',
    'node',
    '-e',
    'setInterval(() => {}, 1e6)',
  ];
  const id = (await stack.docker(...second)).trim();
  await expect(stack.docker('start', id)).rejects.toThrow(/address already in use/i);
});

test('one that has stopped is named, and started by a swap alone; it is kept up once it is claimed', async () => {
  await target.fence.raise(recordOf(token), {}, go);
  const policy = () => stack.docker('inspect', '--format', '{{.HostConfig.RestartPolicy.Name}}', named('blue'));
  const at = [{ component: BACKEND, slot: 'blue' as const }];
  await target.workloads.swap(token, application(BACKEND, 'blue'), go);
  expect((await policy()).trim()).toBe('no');
  await target.workloads.claim(token, at, go);
  expect((await policy()).trim()).toBe('unless-stopped');
  await target.workloads.start(token, application(FRONTEND, 'green'), go);
  await target.router.publish(token, new Map([...allTo('blue', [BACKEND]), ...allTo('green', [FRONTEND])]), go);
  const overlapping = `hd-${stack.configuration.stack}-${FRONTEND}-green.${FIRST_GENERATION}`;
  await stack.docker('stop', '--time', '1', named('blue'), overlapping);
  expect((await target.stack.stopped(go)).toSorted()).toEqual([named('blue'), overlapping].toSorted());
  expect(await target.stack.start(go)).toEqual([overlapping]);
  expect(await target.workloads.startAgain(token, at, go)).toEqual([]);
  expect(await target.stack.stopped(go)).toEqual([named('blue')]);
  await target.workloads.swap(token, application(BACKEND, 'blue'), go);
  expect(await target.stack.stopped(go)).toEqual([]);
});

test('through the router, a swap is a pause: 503 while it is held, and the new one afterwards; what was cut is counted', async () => {
  await target.fence.raise(recordOf(token), {}, go);
  const url = `${stack.configuration.router.publicUrl}/api`;
  // It never answers `/held`, so that request is still open when it is stopped, however slow the machine is.
  const program = `require('node:http').createServer((asked, said) => asked.url.includes('held') || said.end()).listen(3000);
    process.on('SIGTERM', () => process.exit(0));`;
  await target.workloads.swap(token, application(BACKEND, 'blue', { command: ['node', '-e', program] }), go);
  await untilUp(`${await privateUrl(target, 'blue', BACKEND)}/`);
  await target.router.publish(token, allTo('blue', [BACKEND]), go);
  const held = ask(`${url}/held`, { patienceMs: 60_000 }).then(({ status }) => status);
  await expect
    .poll(() => target.router.inFlight([{ component: BACKEND, slot: 'blue' }], go), { timeout: 10_000 })
    .toEqual({ kind: 'counted', requests: 1 });
  await target.router.publish(token, allTo('hold', [BACKEND]), go);
  expect(await ask(url)).toMatchObject({
    status: 503,
    slot: 'none',
    body: expect.stringContaining('is being replaced'),
  });
  const [open] = await target.workloads.swap(token, application(BACKEND, 'green'), go);
  expect(open).toMatchObject({ kind: 'counted', atStop: 1, atEnd: 1 });
  expect(await held).toBe(502);
  await untilUp(`${await privateUrl(target, 'green', BACKEND)}/`);
  expect(await ask(url)).toMatchObject({ status: 503 });
  await target.router.publish(token, allTo('green', [BACKEND]), go);
  expect(await ask(url)).toMatchObject({ status: 200, slot: 'green' });
});

test('it joins the networks of its spec and is stopped with the time of its spec, whatever the settings say today', async () => {
  await target.fence.raise(recordOf(token), {}, go);
  const network = `${stack.configuration.stack}-former`;
  const docker = target.connection;
  await docker.call({
    doing: 'making a network',
    signal: go,
    work: (engine) => engine.createNetwork({ Name: network }),
  });
  const inspect = async () => {
    const [running] = await target.workloads.list(go);
    const name = running?.instances[0]?.name ?? '';
    return docker.call({ doing: 'looking', signal: go, work: (engine) => engine.getContainer(name).inspect() });
  };
  try {
    // Needs 4 s to end. Its own release gives it 20 s, the settings of today 2 s.
    const program = `process.on('SIGTERM', () => setTimeout(() => process.exit(7), 4000)); setInterval(() => undefined, 1000);`;
    const former = { networks: [network], stopTimeout: seconds(20), command: ['node', '-e', program] };
    await target.workloads.swap(token, application(BACKEND, 'blue', former), go);
    const found = await inspect();
    expect(Object.keys(found.NetworkSettings.Networks).toSorted()).toEqual(
      [network, `hd-${stack.configuration.stack}`].toSorted(),
    );
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const ending = docker.call({
      doing: 'waiting',
      signal: go,
      limitMs: 60_000,
      work: (engine) => engine.getContainer(found.Id).wait() as Promise<{ readonly StatusCode: number }>,
    });
    await target.workloads.swap(token, application(BACKEND, 'green'), go);
    // 137 would be SIGKILL.
    expect((await ending).StatusCode).toBe(7);
    expect(Object.keys((await inspect()).NetworkSettings.Networks)).toEqual([`hd-${stack.configuration.stack}`]);
  } finally {
    await stack.reset();
    await docker.call({ doing: 'removing it', signal: go, work: (engine) => engine.getNetwork(network).remove() });
  }
});
