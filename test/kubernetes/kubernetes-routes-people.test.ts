import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { publishAll } from '@hardened-deploy/testkit/target/publish-all';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { componentsOf, routingOf, writtenService } from './routing-of-tests.ts';
import { type StateBed, stateBed } from './state-of-tests.ts';

vi.setConfig({ testTimeout: 60_000 });

const go = forever();
const token = tokenOf(FIRST_GENERATION);
const FRONTEND = 'frontend' as ComponentName;

withCluster('the Services of a stack in Kubernetes, and what others do with them', () => {
  let bed: StateBed;
  beforeAll(async () => {
    bed = await stateBed();
  }, BRING_UP_MS);
  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
  });

  async function raised() {
    const made = bed.untouched();
    await made.fence.raise(recordOf(token), {}, go);
    return { ...made, ...routingOf({ client: bed.client, stack: made.stack }), name: `${made.stack}-frontend` };
  }

  const kubectl = (...args: readonly string[]): Promise<string> => bed.cluster.kubectl(...args);

  async function selected(name: string): Promise<string> {
    return await kubectl('get', 'service', name, '-o', 'jsonpath={.spec.selector.hardened-deploy/slot}');
  }

  describe('a person who edits a Service between two steps', () => {
    const leadElsewhere = (name: string, selector: object) =>
      kubectl(
        'patch',
        'service',
        name,
        '--type=json',
        '-p',
        JSON.stringify([{ op: 'replace', path: '/spec/selector', value: selector }]),
      );

    test.each([
      [
        'to the other slot',
        (stack: string) => ({
          'hardened-deploy/stack': stack,
          'hardened-deploy/component': 'frontend',
          'hardened-deploy/slot': 'green',
        }),
      ],
      ['to pods of their own', () => ({ app: 'web' })],
    ])(
      'and leads it %s, is found, and nothing is moved; the command of the remedy leads it back',
      async (_, selector) => {
        const { router, stack, name } = await raised();
        const before = await publishAll(router, token, allTo('blue', [FRONTEND]));
        await leadElsewhere(name, selector(stack));
        const found = await router.read(go).catch((thrown: unknown) => thrown);
        expect(found).toMatchObject({
          code: 'router/routes-unreadable',
          message: expect.stringContaining(`the Service ${name} leads to`),
        });
        const edited = await kubectl('get', 'service', name, '-o', 'yaml');
        await expect(router.publish(token, allTo('green', [FRONTEND]), go)).rejects.toMatchObject({
          code: 'router/routes-unreadable',
        });
        await expect(router.stage(token, allTo('green', [FRONTEND]), go)).rejects.toMatchObject({
          code: 'router/routes-unreadable',
        });
        expect(await kubectl('get', 'service', name, '-o', 'yaml')).toBe(edited);
        const [, patch = ''] = /-p '(.*)'$/.exec(found instanceof Failure ? found.remedy : '') ?? [];
        await kubectl('patch', 'service', name, '-n', 'default', '--type=json', '-p', patch);
        expect(await router.read(go)).toEqual(before);
      },
    );

    test('and takes its note away, is found', async () => {
      const { router, name } = await raised();
      await publishAll(router, token, allTo('blue', [FRONTEND]));
      await kubectl('annotate', 'service', name, 'hardened-deploy/route-');
      await expect(router.read(go)).rejects.toMatchObject({ code: 'router/routes-unreadable' });
    });

    test('and removes it, is found: nothing serves, and the next move makes it anew', async () => {
      const { router, name } = await raised();
      await publishAll(router, token, allTo('blue', [FRONTEND]));
      await kubectl('delete', 'service', name);
      expect((await router.read(go)).routes).toEqual(new Map());
      await publishAll(router, token, allTo('blue', [FRONTEND]));
      expect(await selected(name)).toBe('blue');
    });
  });

  describe('a Service that something else has made', () => {
    const apply = async (object: object) => {
      const path = { group: '', version: 'v1', resource: 'services', namespace: 'default' };
      await bed.client.call({ doing: 'making a Service', method: 'POST', resource: path, body: object, signal: go });
    };

    test('is taken over when nobody is behind it, with its address and what was written on it', async () => {
      const { router, name } = await raised();
      await apply({ ...writtenService(name), metadata: { name, annotations: { note: 'by hand' } } });
      const path = 'jsonpath={.spec.clusterIP} {.metadata.annotations.note}';
      const before = await kubectl('get', 'service', name, '-o', path);
      await publishAll(router, token, allTo('blue', [FRONTEND]));
      expect(await kubectl('get', 'service', name, '-o', path)).toBe(before);
      expect((await router.read(go)).routes).toEqual(allTo('blue', [FRONTEND]));
    });

    test('is left alone when pods are behind it, or somebody says that they keep it', async () => {
      const { router, name } = await raised();
      await apply(writtenService(name));
      const slice = {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name, labels: { 'kubernetes.io/service-name': name } },
        addressType: 'IPv4',
        endpoints: [{ addresses: ['10.1.2.3'], conditions: { ready: false } }],
        ports: [{ port: 3000 }],
      };
      const resource = { group: 'discovery.k8s.io', version: 'v1', resource: 'endpointslices', namespace: 'default' };
      await bed.client.call({ doing: 'making a slice', method: 'POST', resource, body: slice, signal: go });
      const before = await kubectl('get', 'service', name, '-o', 'yaml');
      const words = { code: 'target/refused', message: expect.stringMatching(/and it leads to 1 pod/) };
      await expect(router.publish(token, allTo('blue', [FRONTEND]), go)).rejects.toMatchObject(words);
      await kubectl('delete', 'endpointslice', name);
      await kubectl('label', 'service', name, 'app.kubernetes.io/managed-by=Helm');
      const keeper = { code: 'target/refused', message: expect.stringMatching(/and Helm keeps it/) };
      await expect(router.publish(token, allTo('blue', [FRONTEND]), go)).rejects.toMatchObject(keeper);
      expect(await selected(name)).toBe('');
      expect(before).toContain('selector:');
    });
  });

  test('the ports of a release come with the switch to it, and those of the former one with the way back', async () => {
    const { router, stack, name } = await raised();
    const ports = async () =>
      await kubectl('get', 'service', name, '-o', 'jsonpath={range .spec.ports[*]}{.port}>{.targetPort} {end}');
    const nodePort = () => kubectl('get', 'service', name, '-o', 'jsonpath={.spec.ports[0].nodePort}');
    const [one, other] = ['a', 'b'].map((digit) => digit.repeat(64) as SpecHash) as [SpecHash, SpecHash];
    await publishAll(router, token, allTo('blue', [FRONTEND], one));
    expect(await ports()).toBe('80>3000 ');
    const address = await nodePort();

    const written = writtenService(name, {
      ports: [
        { name: 'http', port: 80, targetPort: 4000 },
        { name: 'grpc', port: 90, targetPort: 4001 },
      ],
    });
    const components = componentsOf(stack).map((each) =>
      each.name === FRONTEND ? { ...each, manifest: { objects: [written] } } : each,
    );
    const next = routingOf({ client: bed.client, stack, components }).router;
    await publishAll(next, token, allTo('green', [FRONTEND], other));
    expect(await ports()).toBe('80>4000 90>4001 ');
    // Which the manifest doesn't name: it stays what it was.
    expect(await nodePort()).toBe(address);

    await publishAll(next, token, allTo('blue', [FRONTEND], one));
    expect(await ports()).toBe('80>3000 ');
    await publishAll(next, token, new Map());
    expect(await ports()).toBe('80>3000 ');
    await publishAll(next, token, allTo('green', [FRONTEND], other));
    expect([await ports(), await nodePort()]).toEqual(['80>4000 90>4001 ', address]);
  });
});
