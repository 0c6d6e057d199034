import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import { kindOf, verbOf } from '@hardened-deploy/adapters/engines/kubernetes/connection/resource';
import { NEEDED_RIGHTS } from '@hardened-deploy/adapters/engines/kubernetes/stack/rights-needed';
import type { StackPlace } from '@hardened-deploy/adapters/engines/kubernetes/state/stack-objects';
import { kubernetesParts, type KubernetesParts } from './parts-of-tests.ts';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, DeploymentId, StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { ReleaseHash } from '@hardened-deploy/core/release/release';
import { hashOfFile } from '@hardened-deploy/core/release/wanted-file';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { publishAll } from '@hardened-deploy/testkit/target/publish-all';
import { publicProbe } from '@hardened-deploy/core/deployment/usecases/steps/ask-component';
import { startSlot } from './pods-of-tests.ts';
import { httpRoutes } from '@hardened-deploy/adapters/engines/kubernetes/gateway/http-route';
import { GATEWAY, installGatewayApi } from './gateway-of-tests.ts';
import { componentsOf, routingOf } from './routing-of-tests.ts';
import { deploymentOf, LEDGER, settingsOf, specOf, WEB, workloadsRun } from './workloads-of-tests.ts';
import { BRING_UP_MS, clusterOfTests, withCluster } from './cluster-of-tests.ts';

const go = forever();
const token = tokenOf(FIRST_GENERATION);
const ROLE = join(import.meta.dirname, '../../docs/kubernetes/role.yaml');

withCluster('an account with the role of docs/kubernetes and no other right', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await clusterOfTests('node');
    await installGatewayApi(cluster);
    await cluster.kubectl('create', 'namespace', 'least');
    await cluster.kubectl('create', 'serviceaccount', 'deployer', '-n', 'least');
    await cluster.kubectl('apply', '-n', 'least', '-f', ROLE);
    const to = ['--role=hardened-deploy', '--serviceaccount=least:deployer'];
    await cluster.kubectl('create', 'rolebinding', 'hardened-deploy', '-n', 'least', ...to);
    await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default', '-n', 'least'), 60_000);
  }, BRING_UP_MS);
  afterAll(() => cluster?.stop());

  test('can do everything, and each of its rights is used', { timeout: 180_000 }, async () => {
    const account = (await cluster.kubectl('create', 'token', 'deployer', '-n', 'least')).trim();
    const access = await readKubeconfig(new Secret(await readFile(cluster.kubeconfig, 'utf8')));
    await using client = kubeClient({ ...access, credential: { kind: 'token', token: new Secret(account) } });
    await using admin = kubeClient(access);
    const used = new Set<string>();
    const stack = 'shop' as StackName;
    const place = { client: noting(client, used), namespace: 'least', stack, progress: recordedProgress() };
    const parts = kubernetesParts(place);
    await parts.fence.raise(recordOf(token), {}, go);
    await keepEverything(parts);
    await runTasks(parts);
    await runWorkloads(place, cluster.digestOf('localhost/shell:1'));
    await leadTraffic(place.client, admin);
    await parts.fence.raise(recordOf(tokenOf(FIRST_GENERATION + 1)), {}, go);
    const role = await cluster.kubectl('get', 'role', 'hardened-deploy', '-n', 'least', '-o', 'json');
    expect([...used].toSorted()).toEqual(rightsOf(JSON.parse(role) as Role));
    expect(NEEDED_RIGHTS.map(({ verb, group, resource }) => rightIn(verb, group, resource)).toSorted()).toEqual(
      rightsOf(JSON.parse(role) as Role),
    );
  });
});

/** Every call that is made for what runs in the slots. */
async function runWorkloads({ client, namespace, stack }: StackPlace, image: string): Promise<void> {
  const scaled = { apiVersion: 'apps/v1', kind: 'Deployment', name: WEB };
  const objects = [
    deploymentOf(WEB),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'words' }, data: { greeting: 'hello' } },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web' },
      spec: { scaleTargetRef: scaled, maxReplicas: 2 },
    },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web' }, spec: { minAvailable: 1 } },
  ];
  const components = [settingsOf(WEB, objects)];
  const { workloads, stack: host, housekeeping } = workloadsRun({ client, namespace, stack, components });
  expect(await host.obstacles(go)).toEqual([]);
  const behind = workloadsRun({ client, namespace, stack, components, gateway: GATEWAY });
  expect(await behind.stack.obstacles(go)).toMatchObject([{ what: expect.stringContaining('no Gateway public') }]);
  await host.identify(go);
  // One that never comes up, for whose sake its events are read.
  const nowhere = { volumes: [{ name: 'keys', secret: { secretName: 'nowhere' } }] };
  // What no container mounts, the node doesn't wait for.
  const container = { volumeMounts: [{ name: 'keys', mountPath: '/keys' }] };
  const late = [deploymentOf(WEB, { pod: nowhere, container, spec: { progressDeadlineSeconds: 1 } })];
  await expect(workloads.start(token, specOf(image, WEB, 'blue', { objects: late }), go)).rejects.toThrow(
    'not all pods',
  );
  const spec = specOf(image, WEB, 'blue', { objects, secrets: new Map([['TOLD', new Secret('tops3cret')]]) });
  await workloads.prefetch([{ image: spec.image }], go);
  const { instances } = await workloads.start(token, spec, go);
  for (const { name } of instances) await workloads.logs(name, 5, go);
  await workloads.claim(token, [spec], go);
  await workloads.swap(token, specOf(image, LEDGER, 'blue'), go);
  await workloads.clear(token, LEDGER, go);
  await workloads.retire(token, [spec], go);
  await housekeeping.tidy(token, { releases: [], ready: [], images: [] }, go);
}

async function keepEverything({ journal, releases, files, marks, reports }: KubernetesParts): Promise<void> {
  for (let count = 0; count < 4; count += 1) {
    const event = { kind: 'ended', outcome: 'deployed', reason: 'x'.repeat(60_000), serving: [] } as const;
    const of = { at: '2026-11-21T10:00:00.000Z', deployment: '0123456789abcdef' as DeploymentId, by: 'octocat' };
    await journal.append(token, { ...of, event }, go);
  }
  await journal.keepCheckpoint(token, { through: 2, state: 'state' }, go);
  await journal.read('checkpoint', go);
  const release = { hash: sha256('one') as ReleaseHash, text: 'one' };
  for (const each of [release, release]) await releases.keep(token, each, go);
  await releases.keepOnly(token, [], go);
  const file = Buffer.from('text');
  await files.keep(token, new Map([[hashOfFile(file), file]]), go);
  await files.lacking([hashOfFile(file)], go);
  await files.sweep(token, [], go);
  const secret = { component: 'shop' as ComponentName, name: 'SECRET', value: new Secret('tops3cret') };
  await marks.mark(token, [secret], go);
  await reports.write('report.md', 'text');
}

async function runTasks({ tasks }: KubernetesParts): Promise<void> {
  const spec: TaskSpec = {
    purpose: 'task',
    image: 'localhost/shell:1',
    command: ['sh', '-c', 'cat; echo; test "$TOLD" = tops3cret'],
    environment: new Map(),
    secrets: new Map([['TOLD', new Secret('tops3cret')]]),
    input: new Secret('given'),
    reach: { kind: 'nothing' },
    volumes: new Map(),
    tmpfs: ['/scratch'],
    timeout: seconds(60),
  };
  expect(await tasks.run(token, spec, go)).toEqual({ exitCode: 0, output: '[redacted]\n' });
  const inClaim = { ...spec, volumes: new Map([['/backups', 'nowhere/shop']]) };
  await expect(tasks.run(token, inClaim, go)).rejects.toThrow('there is no PersistentVolumeClaim nowhere');
}

/** `admin` makes what others have made before: a Service of that name with nobody behind it, and the pods of a slot. */
async function leadTraffic(client: KubeClient, admin: KubeClient): Promise<void> {
  const stack = 'shop' as StackName;
  const namespace = 'least';
  const [{ name: component, manifest }] = componentsOf(stack);
  const resource = { group: '', version: 'v1', resource: 'services', namespace };
  const [body] = manifest?.objects ?? [];
  await admin.call({ doing: 'making a Service', method: 'POST', resource, body, signal: go });
  const { router: route, leftovers } = routingOf({ client, stack, namespace, gateway: GATEWAY });
  await publishAll(route, token, allTo('green', [component]));
  await leftovers.endBelow(token.generation, go);
  await admin.call({
    doing: 'clearing',
    method: 'DELETE',
    resource: { ...httpRoutes({ namespace }), name: `hd-${stack}` },
    signal: go,
  });
  const { router, prober } = routingOf({ client, stack, namespace });
  await publishAll(router, token, allTo('blue', [component]));
  await router.stage(token, allTo('blue', [component]), go);
  await startSlot(admin, { stack, component, slot: 'blue', namespace });
  const doors = await router.doors(go);
  await vi.waitFor(async () => {
    const answer = await prober.probe(publicProbe(doors, '/api'), go);
    expect(answer).toMatchObject({ kind: 'answered' });
  }, 30_000);
}

/** The same client. It notes for each call the right that it takes. */
function noting(client: KubeClient, used: Set<string>): KubeClient {
  return {
    ...client,
    call(call) {
      // Every account may ask which rights it has.
      const asks = call.resource.resource === 'selfsubjectaccessreviews';
      if (!asks) used.add(`${verbOf(call.method, call.resource)} ${kindOf(call.resource)}`);
      return client.call(call);
    },
    lines(call) {
      const watches = call.query?.['watch'] === '1' ? 'watch' : 'once';
      used.add(`${verbOf(call.method, call.resource, watches)} ${kindOf(call.resource)}`);
      return client.lines(call);
    },
    giveInput(input) {
      used.add(`get ${kindOf(input.resource)}`);
      return client.giveInput(input);
    },
    forward(asked) {
      used.add(`get ${kindOf(asked.resource)}`);
      return client.forward(asked);
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

interface Role {
  readonly rules: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
  }[];
}

function rightsOf({ rules }: Role): readonly string[] {
  const rights = rules.flatMap(({ apiGroups: [group = ''], resources, verbs }) =>
    resources.flatMap((kind) => verbs.map((verb) => rightIn(verb, group, kind))),
  );
  return rights.toSorted();
}

/** `create deployments.apps`, as the calls are noted. */
function rightIn(verb: string, group: string, kind: string): string {
  return `${verb} ${kind}${group && `.${group}`}`;
}
