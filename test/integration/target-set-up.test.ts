import type { DockerConfiguration } from '@hardened-deploy/testkit/docker/on-docker';
import { createServer, type Server } from 'node:net';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import {
  BACKEND,
  freeAddresses,
  KEEPER_IMAGE,
  TEST_IMAGE,
  testStack,
  type TestStack,
} from '@hardened-deploy/testkit/docker/test-stack';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask, frozenRun, setUp, targetOf } from './target-support.ts';

// Each test makes several containers, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
let stack: TestStack;

beforeEach(async () => {
  stack = await testStack();
});
afterEach(() => stack.remove());

const named = (role: string) => `hd-${stack.configuration.stack}-${role}`;
const withRouter = (changed: Partial<DockerConfiguration['router']>) => ({
  router: { ...stack.configuration.router, ...changed },
});
const withTarget = (changed: Partial<DockerConfiguration['target']>) => ({
  target: { ...stack.configuration.target, ...changed },
});
const imageOf = async (role: string) =>
  (await stack.docker('inspect', '--format', '{{.Config.Image}}', named(role))).trim();
const idOf = async (image: string) => (await stack.docker('image', 'inspect', '--format', '{{.Id}}', image)).trim();

async function containersOfStack(): Promise<readonly string[]> {
  const label = `label=hardened-deploy.stack=${stack.configuration.stack}`;
  const names = await stack.docker('ps', '--all', '--format', '{{.Names}}', '--filter', label);
  return names
    .split('\n')
    .filter((name) => name !== '')
    .toSorted();
}

async function deployOnce(): Promise<void> {
  const { fence, router } = targetOf(stack);
  await fence.raise(recordOf(token), {}, go);
  await router.publish(token, allTo('blue', [BACKEND]), go);
}

describe('setting a stack up', () => {
  test('makes what is missing, says so beforehand, and makes nothing the second time', async () => {
    const target = targetOf(stack);
    const missing = await target.stack.missing(go);
    expect(missing.join('\n')).toMatch(/network hd-.*volume hd-.*container hd-.*-keeper.*container hd-.*-router/s);
    expect(await containersOfStack()).toEqual([]);
    await setUp(target);
    expect(await target.stack.missing(go)).toEqual([]);
    const started = await stack.docker(
      'inspect',
      '--format',
      '{{.Id}} {{.State.StartedAt}}',
      named('keeper'),
      named('router'),
    );
    await setUp(target);
    expect(
      await stack.docker('inspect', '--format', '{{.Id}} {{.State.StartedAt}}', named('keeper'), named('router')),
    ).toBe(started);
    expect(await ask(stack.configuration.router.publicUrl)).toMatchObject({ status: 503 });
  });

  test('by several runs at once makes one stack', async () => {
    await Promise.all([1, 2, 3].map(() => setUp(targetOf(stack))));
    expect(await containersOfStack()).toEqual([named('keeper'), named('router')]);
    expect(await ask(stack.configuration.router.publicUrl)).toMatchObject({ status: 503 });
  });

  // Sets the stack up some ten times.
  test('by a run that was suspended never removes the router of a newer holder', { timeout: 240_000 }, async () => {
    const whole = frozenRun(stack, Number.POSITIVE_INFINITY);
    await setUp(whole.target);
    const points = whole.calls.flatMap((call, index) => (call.includes('-router') ? [index + 1] : []));
    expect(points.length).toBeGreaterThan(3);
    const router = () => stack.docker('inspect', '--format', '{{.Id}} {{.State.StartedAt}}', named('router'));
    for (const at of points) {
      await stack.remove();
      const stale = frozenRun(stack, at);
      const older = setUp(stale.target).catch((thrown: unknown) => thrown);
      await stale.frozen;
      const newer = targetOf(stack);
      const mine = tokenOf(FIRST_GENERATION + 5);
      await newer.fence.raise(recordOf(mine), {}, go);
      await newer.stack.provision(mine, go);
      const serving = await router();
      stale.thaw();
      await older;
      expect({ point: whole.calls[at - 1], router: await router() }).toMatchObject({ router: serving });
    }
  });

  test('starts what somebody has stopped', async () => {
    const target = targetOf(stack);
    await setUp(target);
    await stack.docker('stop', '--time', '1', named('keeper'), named('router'));
    await setUp(target);
    expect(await target.router.read(go)).toEqual({
      version: null,
      routes: new Map(),
      staged: new Map(),
      maintenance: null,
    });
    expect(await ask(stack.configuration.router.publicUrl)).toMatchObject({ status: 503 });
  });

  test.each(['running', 'stopped'])('puts a %s router back whose network somebody has removed', async (how) => {
    await setUp(targetOf(stack));
    await deployOnce();
    const network = `hd-${stack.configuration.stack}`;
    if (how === 'stopped') await stack.docker('stop', '--time', '1', named('router'));
    else await stack.docker('network', 'disconnect', '--force', network, named('router'));
    await stack.docker('network', 'rm', network);
    await setUp(targetOf(stack));
    // The router is there, and what it leads to isn't.
    expect(await ask(`${stack.configuration.router.publicUrl}/api`)).toMatchObject({ slot: 'blue' });
  });

  test('survives a restart of the router without any of its files', async () => {
    await setUp(targetOf(stack));
    await stack.docker('kill', named('router'));
    await stack.docker('start', named('router'));
    await expect
      .poll(() => ask(stack.configuration.router.publicUrl).catch(() => undefined), { timeout: 10_000 })
      .toMatchObject({ status: 503 });
  });
});

describe('an address that is taken', () => {
  let other: Server | undefined;
  afterEach(() => void other?.close());

  test.each(['listen', 'preview'])('a port (%s) is named, and no router is left', async (which) => {
    const { router } = stack.configuration;
    const address = which === 'listen' ? router.listen : router.previewListen;
    other = createServer();
    await new Promise<void>((resolve) => other?.listen(Number(address.split(':')[1]), '127.0.0.1', resolve));
    const failure = await setUp(targetOf(stack)).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({
      code: 'target/address-in-use',
      message: expect.stringContaining(address),
      facts: { addresses: expect.arrayContaining([address]) },
    });
    expect(await containersOfStack()).toEqual([named('keeper')]);
    other.close();
    await setUp(targetOf(stack));
  });

  test('a network range is named', async () => {
    const network = named('squatter');
    await stack.docker(
      'network',
      'create',
      '--label',
      `hardened-deploy.stack=${stack.configuration.stack}`,
      '--subnet',
      stack.configuration.target.subnet,
      network,
    );
    await expect(setUp(targetOf(stack))).rejects.toMatchObject({
      code: 'target/address-in-use',
      facts: { subnet: stack.configuration.target.subnet, rival: network },
    });
  });

  test("a container's name is named, and the container left alone", async () => {
    const name = named('keeper');
    await stack.docker('create', '--name', name, '--label', 'hardened-deploy.test', stack.configuration.router.image);
    try {
      await expect(setUp(targetOf(stack))).rejects.toMatchObject({
        code: 'target/refused',
        facts: { container: name },
      });
    } finally {
      await stack.docker('rm', name);
    }
  });
});

describe('before anything is set up, it is found', () => {
  let other: Server | undefined;
  afterEach(() => void other?.close());
  const found = async (changed: Partial<Configuration> = {}) =>
    (await targetOf(stack, changed).stack.obstacles(go)).map(({ what }) => what).join('\n');

  test('that nothing stands in the way', async () => expect(await found()).toBe(''));

  test("that a port is in use, by a program or by somebody else's container", async () => {
    const { listen } = stack.configuration.router;
    const [ip, port] = listen.split(':');
    other = createServer();
    await new Promise<void>((resolve) => other?.listen(Number(port), ip, resolve));
    expect(await found()).toBe(`${listen} of \`router.listen\` is in use by a program at the target`);
  });

  test('that the old container of Docker Compose has the port, with the command that stops it', async () => {
    const { listen } = stack.configuration.router;
    const name = named('old-web');
    const labels = ['com.docker.compose.project=shop', 'com.docker.compose.service=web', 'hardened-deploy.test'];
    await stack.docker(
      'run',
      '--detach',
      '--name',
      name,
      '--publish',
      `${listen}:80`,
      ...labels.flatMap((label) => ['--label', label]),
      TEST_IMAGE,
    );
    try {
      expect(await targetOf(stack).stack.obstacles(go)).toEqual([
        {
          what: `${listen} of \`router.listen\` is in use by the container ${name} of the Compose project shop`,
          remedy: expect.stringContaining('`docker compose -p shop stop web` at the target'),
        },
      ]);
    } finally {
      await stack.docker('rm', '--force', name);
    }
  });

  test('that the range is in use', async () => {
    const network = named('squatter');
    const { subnet } = stack.configuration.target;
    const label = `hardened-deploy.stack=${stack.configuration.stack}`;
    await stack.docker('network', 'create', '--label', label, '--subnet', subnet, network);
    expect(await found()).toBe(`the range ${subnet} of \`subnet\` overlaps with the network ${network} (${subnet})`);
  });

  test("that the router's image can't be pulled", async () => {
    const image = '127.0.0.1:5999/hd-bed/nowhere:1';
    expect(await found(withRouter({ image }))).toContain(`the router's image can't be pulled at the target: ${image}`);
    expect(await containersOfStack()).toEqual([]);
  });
});

describe('another topology', () => {
  const change = (): Partial<Configuration> => {
    const serves = { path: '/extra', port: 3000, health: { path: '/', status: 200, publicPath: '/extra' } };
    const extra = { ...stack.configuration.components[0], name: 'extra' as ComponentName, serves };
    return { components: [...stack.configuration.components, extra as Configuration['components'][number]] };
  };

  test('is accepted while nothing was ever deployed', async () => {
    const [listen = ''] = await freeAddresses(1);
    await setUp(targetOf(stack, withRouter({ listen })));
    await setUp(targetOf(stack));
    expect(await ask(stack.configuration.router.publicUrl)).toMatchObject({ status: 503 });
    await expect(ask(`http://${listen}`)).rejects.toThrow('ECONNREFUSED');
    await setUp(targetOf(stack, change()));
    expect(
      await stack.docker('exec', named('router'), 'cat', `/hd/${stack.configuration.stack}/router/nginx.conf`),
    ).toContain('extra_blue');
  });

  test('is accepted when the run that recorded it died before it renewed the router', async () => {
    await setUp(targetOf(stack));
    const router = () => stack.docker('inspect', '--format', '{{.Id}}', named('router'));
    const first = await router();
    const dying = targetOf(stack, change(), new Map(), ({ call, ...connection }) => ({
      ...connection,
      async call(one) {
        if (one.doing.startsWith('removing container')) throw new Error('killed');
        return await call(one);
      },
    }));
    await expect(setUp(dying)).rejects.toThrow('killed');
    expect(await router()).toBe(first);
    const newer = targetOf(stack, change());
    const mine = tokenOf(FIRST_GENERATION + 5);
    await newer.fence.raise(recordOf(mine), {}, go);
    await newer.stack.provision(mine, go);
    const renewed = await router();
    expect(renewed).not.toBe(first);
    await newer.stack.provision(mine, go);
    expect(await router()).toBe(renewed);
  });

  test('is accepted after a first deployment that failed, with its port, its range and its components', async () => {
    await setUp(targetOf(stack));
    await deployOnce();
    const failed = targetOf(stack);
    await failed.fence.raise(recordOf(token), {}, go);
    await failed.router.publish(token, new Map(), go);
    const [listen = ''] = await freeAddresses(1);
    const subnet = '10.213.255.0/24';
    const corrected = targetOf(stack, { ...change(), ...withRouter({ listen }), ...withTarget({ subnet }) });
    await setUp(corrected);
    expect(await ask(`http://${listen}`)).toMatchObject({ status: 503 });
    expect(await stack.docker('network', 'inspect', `hd-${stack.configuration.stack}`)).toContain(subnet);
  });

  test('is refused while something serves, naming what differs, and accepted when the router is removed', async () => {
    await setUp(targetOf(stack));
    await deployOnce();
    const refusal = { code: 'router/topology-changed', facts: { container: named('router') } };
    await expect(setUp(targetOf(stack, withRouter({ maxBodyBytes: 5 })))).rejects.toMatchObject({
      ...refusal,
      message: expect.stringMatching(/`router\.max-body-size` was \d+ bytes, hardened-deploy\.yml says 5 bytes$/),
    });
    await expect(setUp(targetOf(stack, change()))).rejects.toMatchObject(refusal);
    const moved = withRouter({ previewListen: '127.0.0.1:1' });
    await expect(setUp(targetOf(stack, moved))).rejects.toMatchObject(refusal);
    expect(await ask(`${stack.configuration.router.publicUrl}/api`)).toMatchObject({ slot: 'blue' });
    await stack.docker('rm', '--force', named('router'));
    await setUp(targetOf(stack, change()));
    expect(await targetOf(stack).router.read(go)).toMatchObject({ routes: allTo('blue', [BACKEND]) });
  });

  test('is applied by replacing the router, with its gap measured, and put back when users are not served', async () => {
    await setUp(targetOf(stack));
    await deployOnce();
    const router = () => stack.docker('inspect', '--format', '{{.Id}} {{.State.Running}}', named('router'));
    const former = await router();
    const { publicUrl } = stack.configuration.router;
    const newer = targetOf(stack, withRouter({ maxBodyBytes: 5 }));
    expect(await newer.stack.routerChange(go)).toMatch(/`router\.max-body-size` was \d+ bytes/);
    const put = await newer.stack.replaceRouter(token, async () => 'nobody is served', go);
    expect(put).toMatchObject({ kind: 'put-back', why: 'nobody is served' });
    expect(await router()).toBe(former);
    expect(await ask(`${publicUrl}/api`)).toMatchObject({ slot: 'blue' });
    const seen = async () => ((await ask(`${publicUrl}/api`)).slot === 'blue' ? undefined : 'another slot');
    const replaced = await newer.stack.replaceRouter(token, seen, go);
    expect(replaced).toMatchObject({ kind: 'replaced', gapMs: expect.any(Number) });
    expect(await router()).not.toBe(former);
    expect(await newer.stack.routerChange(go)).toBeUndefined();
    await newer.stack.provision(token, go);
    expect(await containersOfStack()).toEqual([named('keeper'), named('router')]);
  });

  test.each(['renaming', 'stopping', 'starting'])(
    'is applied by the next run when this one dies while %s',
    async (doing) => {
      await setUp(targetOf(stack));
      await deployOnce();
      let dead = false;
      const dying = targetOf(stack, withRouter({ maxBodyBytes: 5 }), new Map(), ({ call, ...connection }) => ({
        ...connection,
        async call(one) {
          dead ||= one.doing.startsWith(`${doing} container`) && one.doing.includes('-router');
          if (dead) throw new Error('killed');
          return await call(one);
        },
      }));
      await expect(dying.stack.replaceRouter(token, async () => undefined, go)).rejects.toThrow('killed');
      // Its settings may have changed once more.
      const next = targetOf(stack, withRouter({ maxBodyBytes: 6 }));
      expect(await next.stack.routerChange(go)).toContain('hardened-deploy.yml says 6 bytes');
      await next.stack.replaceRouter(token, async () => undefined, go);
      await next.stack.provision(token, go);
      expect(await containersOfStack()).toEqual([named('keeper'), named('router')]);
      expect(await next.stack.routerChange(go)).toBeUndefined();
      expect(await ask(`${stack.configuration.router.publicUrl}/api`)).toMatchObject({ slot: 'blue' });
    },
  );

  test('another network range is refused while something serves, naming the network', async () => {
    await setUp(targetOf(stack));
    await deployOnce();
    const network = `hd-${stack.configuration.stack}`;
    await expect(setUp(targetOf(stack, withTarget({ subnet: '10.213.255.0/24' })))).rejects.toMatchObject({
      code: 'router/topology-changed',
      facts: { network },
    });
  });

  test('another image of the router is reported while something serves, and nothing is changed', async () => {
    await setUp(targetOf(stack));
    await deployOnce();
    const newer = targetOf(stack, withRouter({ image: 'hd-bed/postgres:17' }));
    await setUp(newer);
    expect(newer.progress.lines.join('\n')).toMatch(/warn: Container hd-.*-router still runs the image/);
  });
});

describe('the keeper', () => {
  const nowhere = '127.0.0.1:5999/hd-bed/nowhere:1';

  test('has its own image, which does not depend on the proxy', async () => {
    await setUp(targetOf(stack));
    expect(await imageOf('keeper')).toBe(await idOf(KEEPER_IMAGE));
    expect(await imageOf('router')).toBe(await idOf(TEST_IMAGE));
    await expect(stack.docker('exec', named('keeper'), 'sh', '-c', 'command -v nginx')).rejects.toThrow();
  });

  test('of an older stack, in the image of the router, is left unchanged, and nothing is pulled for it', async () => {
    await setUp(targetOf(stack, withTarget({ keeperImage: TEST_IMAGE })));
    const keeper = () => stack.docker('inspect', '--format', '{{.Id}} {{.State.StartedAt}}', named('keeper'));
    const former = await keeper();
    const target = targetOf(stack, withTarget({ keeperImage: nowhere }));
    expect(await target.stack.missing(go)).toEqual([]);
    await setUp(target);
    expect(await target.stack.room(go)).toMatchObject({ kind: 'free', bytes: expect.any(Number) });
    expect(await keeper()).toBe(former);
    await stack.docker('stop', '--time', '1', named('keeper'));
    await target.fence.raise(recordOf(token), {}, go);
    expect(await imageOf('keeper')).toBe(await idOf(TEST_IMAGE));
  });

  test('that is to be made from an image that no registry has is image/pull-failed, and nothing is made', async () => {
    const target = targetOf(stack, withTarget({ keeperImage: nowhere }));
    expect(await target.stack.missing(go)).toContain(`image ${nowhere}`);
    await expect(setUp(target)).rejects.toMatchObject({ code: 'image/pull-failed', facts: { image: nowhere } });
    expect(await containersOfStack()).toEqual([]);
  });
});

test('a configuration that the proxy refuses is router/invalid, with its words, and is not written', async () => {
  await expect(setUp(targetOf(stack, withRouter({ maxBodyBytes: Number.NaN })))).rejects.toMatchObject({
    code: 'router/invalid',
    message: expect.stringContaining('"client_max_body_size" directive invalid value'),
  });
  expect(await containersOfStack()).toEqual([named('keeper')]);
  await setUp(targetOf(stack));
  expect(await ask(stack.configuration.router.publicUrl)).toMatchObject({ status: 503 });
});

describe('an image', () => {
  test('that no registry has is image/pull-failed, with the reason', async () => {
    const unknownRouter = targetOf(stack, withRouter({ image: '127.0.0.1:5999/hd-bed/nowhere:1' }));
    const unknown = `127.0.0.1:5999/hd-bed/nowhere@sha256:${'0'.repeat(64)}` as ImageDigest;
    await expect(unknownRouter.workloads.prefetch([{ image: unknown }], go)).rejects.toMatchObject({
      code: 'image/pull-failed',
      facts: { image: unknown },
    });
    await expect(setUp(unknownRouter)).rejects.toMatchObject({ code: 'image/pull-failed' });
    expect(await containersOfStack()).toEqual([named('keeper')]);
  });

  test('whose registry does not answer is image/pull-failed', async () => {
    const { workloads } = targetOf(stack);
    const nowhere = `127.0.0.1:9/x@sha256:${'0'.repeat(64)}` as ImageDigest;
    await expect(workloads.prefetch([{ image: nowhere }], go)).rejects.toMatchObject({ code: 'image/pull-failed' });
  });
});
