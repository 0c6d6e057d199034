import { readFile } from 'node:fs/promises';
import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { describeReleases } from '@hardened-deploy/core/target/placement';
import { routesOf } from '@hardened-deploy/core/target/routes';
import { allEntries } from '@hardened-deploy/testkit/target/all-entries';
import { asRead } from '@hardened-deploy/testkit/target/all-to';
import { forever } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { type Gateway, startGateway } from '../../scripts/bed/kubernetes/gateway/gateway.ts';
import { frontAt } from './gateway-of-tests.ts';
import { BRING_UP_MS, clusterOfTests, withCluster } from './cluster-of-tests.ts';
import { type DeploymentsBed, deploymentsBed, releasesServed } from './deployments-bed.ts';

// A run that dies is a run whose every later call fails. What it leaves in the cluster is decided by the last call that changed something,
// so it dies before the first change and after each.
const CHANGES =
  /^(fence\.raise|journal\.(append|keepCheckpoint)|releases\.(keep|keepOnly)|router\.(publish|stage)|workloads\.(start|claim|retire))$/;

const go = forever();
const forced = { safety: { vault: null }, force: 'it is walked through again and again' } as const;

type Played = ReturnType<DeploymentsBed['run']>;

interface Act {
  readonly name: string;
  readonly namespace: string;
  /** The name that users come in by, at a Gateway. Without it, the Services are moved. */
  readonly host?: string;
  before(on: DeploymentsBed, serving: string): Promise<void>;
  go(on: DeploymentsBed, run: Played, serving: string): Promise<DeploymentEnd>;
  readonly usual: DeploymentEnd['outcome'];
}

const other = (serving: string) => (serving === 'v1' ? 'v2' : 'v1');
const deploying = (on: DeploymentsBed, { ports, request }: Played, id: string) =>
  deployRelease(ports, { ...request, release: on.release(id), ...forced }, go);

const ACTS: readonly Act[] = [
  {
    name: 'a deployment',
    namespace: 'deployed',
    before: async () => {},
    go: (on, run, serving) => deploying(on, run, other(serving)),
    usual: 'deployed',
  },
  {
    name: 'a deployment that fails in public',
    namespace: 'failing',
    before: async () => {},
    go: (on, run) => deploying(on, run, 'ill'),
    usual: 'rolled-back',
  },
  {
    name: 'a deployment behind a Gateway that fails in public',
    namespace: 'behind',
    host: 'behind.test',
    before: async () => {},
    go: (on, run) => deploying(on, run, 'ill'),
    usual: 'rolled-back',
  },
  {
    name: 'a way back to a warm release',
    namespace: 'returning',
    before: async (on, serving) => void (await deploying(on, on.run(), other(serving))),
    go: (_, { ports, request }) => rollBack(ports, { ...request, why: 'test' }, go),
    usual: 'rolled-back',
  },
];

withCluster('on a real Kubernetes', () => {
  let cluster: Cluster;
  let client: KubeClient;
  let gateway: Gateway;
  beforeAll(async () => {
    cluster = await clusterOfTests('node');
    client = kubeClient(await readKubeconfig(new Secret(await readFile(cluster.kubeconfig, 'utf8'))));
    gateway = await startGateway(cluster, () => undefined);
  }, BRING_UP_MS);
  afterAll(async () => {
    await gateway?.stop();
    await client?.[Symbol.asyncDispose]();
    cluster?.stop();
  });

  async function walk(act: Act): Promise<void> {
    const front = act.host === undefined ? {} : { front: frontAt(gateway, act.host) };
    const on = await deploymentsBed({ cluster, client, namespace: act.namespace, ...front });
    for (const id of ['v1', 'v2']) {
      const end = await deploying(on, on.run(), id);
      expect(end.outcome, JSON.stringify(end)).toBe('deployed');
    }
    // Once undisturbed: that is what is walked through.
    await act.before(on, await releasesServed(on));
    const whole = on.run();
    const end = await act.go(on, whole, await releasesServed(on));
    expect(end.outcome, JSON.stringify(end)).toBe(act.usual);
    const points = whole.calls.flatMap((call, index) => (CHANGES.test(call) ? [{ call, at: index + 1 }] : []));
    expect(points.length).toBeGreaterThan(5);

    const [first] = points;
    const deaths = [
      ...(first ? [{ ...first, when: 'before' as const }] : []),
      ...points.map((point) => ({ ...point, when: 'after' as const })),
    ];
    for (const { call, at, when } of deaths) {
      await act.before(on, await releasesServed(on));
      const before = await releasesServed(on);
      const run = on.run({ kind: 'die', at, when });
      await act.go(on, run, before).catch(() => undefined);
      const next = on.run();
      const settled = await settleDeployment(next.ports, { ...next.request, deployment: run.request.deployment }, go);
      await expectOneServes(on, { end: settled, before, point: `${when} ${call} (${at})` });
    }
  }

  for (const act of ACTS) {
    test.concurrent(
      `${act.name} dies around every change: the next run settles it, and one release serves`,
      { timeout: 3_600_000 },
      () => walk(act),
    );
  }
});

interface Settled {
  readonly end: DeploymentEnd;
  /** What served before the run that died. */
  readonly before: string;
  readonly point: string;
}

async function expectOneServes(on: DeploymentsBed, { end, before, point }: Settled): Promise<void> {
  const { open, attempts } = foldJournal(await allEntries(on.target.journal));
  const { routes } = await on.target.router.read(go);
  const said = end.serving.kind === 'release' ? end.serving.placement : [];
  const now = await releasesServed(on);
  const seen = { point, open, outcome: end.outcome, now, journal: attempts.at(-1)?.end?.serving, routes };
  expect(seen, JSON.stringify(end)).toEqual({
    point,
    open: null,
    outcome: expect.stringMatching(/^(deployed|rolled-back|not-switched)$/),
    now: describeReleases(said),
    journal: said,
    routes: asRead(routesOf(said)),
  });
  if (end.outcome === 'not-switched') expect({ point, serves: now }).toEqual({ point, serves: before });
  expect({ point, ill: now === 'ill' }).toEqual({ point, ill: false });
}
