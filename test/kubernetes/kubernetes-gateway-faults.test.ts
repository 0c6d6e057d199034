import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { publishAll } from '@hardened-deploy/testkit/target/publish-all';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { GATEWAY, go, installGatewayApi, runBehindGateway, standInController } from './gateway-of-tests.ts';
import { type Around, routingOf, through, writtenService } from './routing-of-tests.ts';
import { type StateBed, stateBed } from './state-of-tests.ts';
import { workloadsRun } from './workloads-of-tests.ts';

vi.setConfig({ testTimeout: 90_000 });

const token = tokenOf(FIRST_GENERATION);
const NEXT = tokenOf(FIRST_GENERATION + 1);
const [BACKEND, FRONTEND] = ['backend', 'frontend'] as [ComponentName, ComponentName];
const BOTH = [BACKEND, FRONTEND];
const [ONE, OTHER] = ['a', 'b'].map((digit) => digit.repeat(64) as SpecHash) as [SpecHash, SpecHash];

withCluster('the HTTPRoute of a stack in Kubernetes, and what goes wrong with it', () => {
  let bed: StateBed;
  let controller: AsyncDisposable;
  const refused = new Set<string>();
  const silent = new Set<string>();

  beforeAll(async () => {
    bed = await stateBed();
    await installGatewayApi(bed.cluster);
    controller = standInController(bed.client, (name) =>
      refused.has(name) ? 'refuses' : silent.has(name) ? 'says-nothing' : 'takes',
    );
  }, BRING_UP_MS);
  afterAll(async () => {
    await controller?.[Symbol.asyncDispose]();
    await bed?.[Symbol.asyncDispose]();
  });

  async function raised(around?: Around) {
    const { stack } = bed.untouched();
    const client = around ? through(bed.client, around) : bed.client;
    const made = runBehindGateway({ client, stack, publicUrl: 'http://shop.invalid' });
    await made.fence.raise(recordOf(token), {}, go);
    const next = () => runBehindGateway({ client: bed.client, stack, publicUrl: 'http://shop.invalid' });
    return { ...made, stack, next, name: `hd-${stack}` };
  }

  const kubectl = (...args: readonly string[]): Promise<string> => bed.cluster.kubectl(...args);
  const field = (kind: string, name: string, path: string) => kubectl('get', kind, name, '-o', `jsonpath={${path}}`);
  const selected = (stack: string, component: string) =>
    field('service', `${stack}-${component}`, '.spec.selector.hardened-deploy/slot');
  const led = (name: string) => field('httproute', name, '.spec.rules[*].backendRefs[*].name');

  test('one write moves all components, names the slot in a header, and the Services follow', async () => {
    const { router, stack, name } = await raised();
    await publishAll(router, token, allTo('blue', BOTH, ONE));
    const generation = Number(await field('httproute', name, '.metadata.generation'));
    const moved = await router.publish(token, allTo('green', BOTH, OTHER), go);
    expect(moved.routes).toEqual(allTo('green', BOTH, OTHER));
    expect(Number(await field('httproute', name, '.metadata.generation'))).toBe(generation + 1);
    expect(await led(name)).toBe(`${stack}-backend-green ${stack}-frontend-green`);
    const headers = '.spec.rules[*].filters[*].responseHeaderModifier.set[*]';
    expect(await field('httproute', name, `${headers}.name`)).toBe('X-Served-By-Slot X-Served-By-Slot');
    expect(await field('httproute', name, `${headers}.value`)).toBe('green green');
    expect(await field('httproute', name, '.spec.rules[*].matches[*].path.value')).toBe('/api /');
    expect([await selected(stack, 'backend'), await selected(stack, 'frontend')]).toEqual(['green', 'green']);
    await publishAll(router, token, allTo('green', [BACKEND], OTHER));
    expect(await led(name)).toBe(`${stack}-backend-green ${name}-nobody`);
  });

  test('a run that dies between the HTTPRoute and the Services has moved, and the next one leads the Services there', async () => {
    let dying = false;
    const { router, stack, next } = await raised(async (call, send) => {
      if (dying && call.method === 'PATCH' && call.resource.resource === 'services') throw new Error('it died');
      return await send();
    });
    await publishAll(router, token, allTo('blue', BOTH));
    await router.stage(token, allTo('green', BOTH), go);
    dying = true;
    await expect(router.publish(token, allTo('green', BOTH), go)).rejects.toThrow('it died');
    expect([await selected(stack, 'backend'), await selected(stack, 'frontend')]).toEqual(['blue', 'blue']);
    const after = next();
    expect((await after.router.read(go)).routes).toEqual(allTo('green', BOTH));
    await after.fence.raise(recordOf(NEXT), {}, go);
    expect([await selected(stack, 'backend'), await selected(stack, 'frontend')]).toEqual(['green', 'green']);
    expect((await after.router.read(go)).routes).toEqual(allTo('green', BOTH));
  });

  test.each([
    ['moves nothing', 'httproutes', 'PATCH'],
    ['changes no Service of a slot', 'services', 'PATCH'],
  ] as const)('a run that was overtaken %s, however long its write was on its way', async (_, kind, method) => {
    let hold = false;
    const reached = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    const { router, next, name } = await raised(async (call, send) => {
      if (hold && call.method === method && call.resource.resource === kind) {
        hold = false;
        reached.resolve();
        await letGo.promise;
      }
      return await send();
    });
    await publishAll(router, token, allTo('green', BOTH, ONE));
    await publishAll(router, token, allTo('blue', BOTH, ONE));
    hold = true;
    const late = expect(router.publish(token, allTo('green', BOTH, OTHER), go)).rejects.toMatchObject({
      code: 'fence/superseded',
    });
    await reached.promise;
    const after = next();
    await after.fence.raise(recordOf(NEXT), {}, go);
    const seen = await after.router.read(go);
    letGo.resolve();
    await late;
    expect(await after.router.read(go)).toEqual(seen);
    expect(await led(name)).toContain('-blue');
  });

  test('a person who edits the HTTPRoute is found, nothing is moved, and the command of the remedy leads it back', async () => {
    const { fence, router, maintenance, name, stack } = await raised();
    // So for a page, nobody is told to edit it.
    expect(await maintenance.ready(go)).toMatchObject({ why: expect.stringContaining('an edited one is refused') });
    const before = await publishAll(router, token, allTo('blue', BOTH));
    const edit = [{ op: 'replace', path: '/spec/rules/0/backendRefs/0/name', value: `${stack}-backend-green` }];
    await kubectl('patch', 'httproute', name, '--type=json', '-p', JSON.stringify(edit));
    const found = await router.read(go).catch((thrown: unknown) => thrown);
    expect(found).toMatchObject({ code: 'router/routes-unreadable' });
    await expect(router.publish(token, allTo('green', BOTH), go)).rejects.toMatchObject({
      code: 'router/routes-unreadable',
    });
    expect(await selected(stack, 'frontend')).toBe('blue');
    expect((await fence.raise(recordOf(NEXT), {}, go)).kind).toBe('raised');
    const [, patch = ''] = /-p '(.*)'$/.exec(found instanceof Failure ? found.remedy : '') ?? [];
    await kubectl('patch', 'httproute', name, '--type=json', '-p', patch);
    expect(await router.read(go)).toEqual(before);
  });

  test('an HTTPRoute, or a Service for a slot, that something else has made is left alone, and said', async () => {
    const { router, name } = await raised();
    await kubectl('create', '-f', await fileOf({ kind: 'HTTPRoute', metadata: { name }, spec: {} }));
    const foreign = expect.stringContaining('was not made for this stack') as string;
    await expect(router.publish(token, allTo('blue', BOTH), go)).rejects.toMatchObject({ message: foreign });
    const other = await raised();
    await kubectl('create', 'service', 'clusterip', `${other.stack}-backend-blue`, '--tcp=80:80');
    await expect(other.router.publish(token, allTo('blue', BOTH), go)).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining(`there is a Service ${other.stack}-backend-blue already`),
    });
  });

  test('a route that the Gateway refuses, or says nothing of, is told before anything moves; taking back still works', async () => {
    for (const [kept, why] of [
      [refused, 'NotAllowedByListeners'],
      [silent, 'no controller of the Gateway has said anything'],
    ] as const) {
      const { router, name } = await raised();
      kept.add(name);
      await expect(router.stage(token, allTo('blue', BOTH), go)).rejects.toMatchObject({
        code: 'target/refused',
        message: expect.stringContaining(why),
        remedy: expect.stringContaining('Nothing was moved'),
      });
      expect((await router.read(go)).routes).toEqual(new Map());
      await router.stage(token, new Map(), go);
    }
  });

  test('a Gateway that comes later leads to what serves, and one that goes leaves the Services as they are', async () => {
    const { stack, fence } = bed.untouched();
    await fence.raise(recordOf(token), {}, go);
    const plain = routingOf({ client: bed.client, stack }).router;
    await publishAll(plain, token, allTo('blue', BOTH));
    const { router } = runBehindGateway({ client: bed.client, stack, publicUrl: 'http://shop.invalid' });
    expect((await router.read(go)).routes).toEqual(allTo('blue', BOTH));
    await router.stage(token, allTo('green', BOTH), go);
    expect(await led(`hd-${stack}`)).toBe(`${stack}-backend-blue ${stack}-frontend-blue`);
    await router.publish(token, allTo('green', BOTH), go);
    expect((await plain.read(go)).routes).toEqual(allTo('green', BOTH));
  });

  test('pre-flight tells of a Gateway that is not there, of a listener that it lacks, and of a route that would stay behind', async () => {
    const { stack, router, name } = await raised();
    await publishAll(router, token, allTo('blue', BOTH));
    const run = (gateway?: typeof GATEWAY) =>
      workloadsRun({ client: bed.client, stack, components: [], ...(gateway && { gateway }) }).stack;
    const what = async (gateway?: typeof GATEWAY) => (await run(gateway).obstacles(go)).map((each) => each.what);
    expect(await what(GATEWAY)).toEqual([expect.stringContaining('there is no Gateway public in namespace default')]);
    const spec = { gatewayClassName: 'x', listeners: [{ name: 'web', port: 80, protocol: 'HTTP' }] };
    await kubectl('create', '-f', await fileOf({ kind: 'Gateway', metadata: { name: 'public' }, spec }));
    expect(await what(GATEWAY)).toEqual([]);
    expect(await what({ ...GATEWAY, listener: 'tls' })).toEqual(['the Gateway public has no listener tls']);
    expect(await what()).toEqual([expect.stringContaining(`the HTTPRoute ${name} of this stack leads users`)]);
  });

  test('taking the stack away takes its HTTPRoute and the Services of its slots along', async () => {
    const { stack, router, name } = await raised();
    await publishAll(router, token, allTo('blue', BOTH));
    const { removal } = workloadsRun({ client: bed.client, stack, gateway: GATEWAY });
    const ours = [name, `${name}-nobody`, ...BOTH.flatMap((each) => [`${stack}-${each}`, `${stack}-${each}-blue`])];
    const listed = (await removal.list(go)).filter(({ kind }) => kind === 'network').map((each) => each.name);
    expect(listed.toSorted()).toEqual(ours.toSorted());
    await removal.remove('volumes-too', go);
    expect(await removal.list(go)).toEqual([]);
    expect(await kubectl('get', 'httproute,service', '-l', `hardened-deploy/stack=${stack}`, '-o', 'name')).toBe('');
  });

  test('going back finds the path and the port that the release had', async () => {
    const { router, stack, name } = await raised();
    await publishAll(router, token, allTo('blue', BOTH, ONE));
    const manifest = { objects: [writtenService(`${stack}-backend`)] };
    const changed = sampleComponent('backend', '/v2', { manifest });
    const components = [changed];
    const later = routingOf({ client: bed.client, stack, components, gateway: GATEWAY }).router;
    await later.publish(token, allTo('green', [BACKEND], OTHER), go);
    expect(await field('httproute', name, '.spec.rules[*].matches[*].path.value')).toBe('/v2');
    await later.publish(token, allTo('blue', BOTH, ONE), go);
    expect(await field('httproute', name, '.spec.rules[*].matches[*].path.value')).toBe('/api /');
  });
});

async function fileOf(object: object): Promise<string> {
  const { mkdtemp, writeFile } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const path = `${await mkdtemp(`${tmpdir()}/hd-gateway-`)}/object.json`;
  await writeFile(path, JSON.stringify({ apiVersion: 'gateway.networking.k8s.io/v1', ...object }));
  return path;
}
