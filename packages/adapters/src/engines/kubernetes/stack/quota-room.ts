import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Obstacle } from '@hardened-deploy/core/target/ports/stack-host';
import { type KubeObject, listObjects } from '../connection/objects.ts';
import type { StackPlace } from '../state/stack-objects.ts';
import { containersIn, deploymentIn, mapping, podSpecIn } from '../workloads/manifest-parts.ts';
import { type Deployment, slotOf } from '../workloads/slot-objects.ts';
import { quantity } from './quantity.ts';

interface ResourceQuota extends KubeObject {
  readonly spec?: { readonly scopes?: unknown; readonly scopeSelector?: unknown };
  readonly status?: { readonly hard?: Amounts; readonly used?: Amounts };
}

type Amounts = Readonly<Record<string, string>>;

/** What of a pod a quota counts, by the quota's word for it. */
const COUNTED: Readonly<Record<string, (pod: JsonObject) => number>> = {
  pods: () => 1,
  'count/pods': () => 1,
  cpu: (pod) => sumOf(pod, 'requests', 'cpu'),
  memory: (pod) => sumOf(pod, 'requests', 'memory'),
  'requests.cpu': (pod) => sumOf(pod, 'requests', 'cpu'),
  'requests.memory': (pod) => sumOf(pod, 'requests', 'memory'),
  'limits.cpu': (pod) => sumOf(pod, 'limits', 'cpu'),
  'limits.memory': (pod) => sumOf(pod, 'limits', 'memory'),
};

interface Asked {
  readonly components: readonly ComponentSettings[];
  /** What is in the slots now. */
  readonly standing: readonly Deployment[];
}

/**
 * Quotas of the namespace in which a new release has no room beside the old one. A slot that has something already gives its room to what
 * comes next, so only slots that are empty count. A quota for some kinds of pods only is left to Kubernetes.
 */
export async function quotaObstacles(
  { client, namespace }: StackPlace,
  { components, standing }: Asked,
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  const resource = { group: '', version: 'v1', resource: 'resourcequotas', namespace };
  const doing = 'looking at the quotas of the namespace';
  const quotas = await listObjects<ResourceQuota>(client, resource, { doing, signal, labels: {} });
  const coming = components.flatMap((component) => podsToCome(component, standing));
  return quotas
    .filter(({ spec }) => spec?.scopes === undefined && spec?.scopeSelector === undefined)
    .flatMap((quota) => Object.keys(quota.status?.hard ?? {}).flatMap((key) => shortOf(quota, key, coming)));
}

interface PodsToCome {
  readonly pod: JsonObject;
  readonly count: number;
}

function podsToCome(
  { name, handover, manifest }: ComponentSettings,
  standing: readonly Deployment[],
): readonly PodsToCome[] {
  const deployment = deploymentIn(manifest);
  const taken = standing.filter((each) => slotOf(each).component === name).length;
  if (!deployment || taken >= (handover === 'exclusive' ? 1 : 2)) return [];
  return [{ pod: podSpecIn(deployment), count: Number(mapping(deployment['spec'])['replicas'] ?? 1) }];
}

function shortOf({ metadata, status }: ResourceQuota, key: string, coming: readonly PodsToCome[]): readonly Obstacle[] {
  const [hard, used] = [quantity(status?.hard?.[key]), quantity(status?.used?.[key] ?? '0')];
  const count = COUNTED[key];
  if (!count || hard === undefined || used === undefined) return [];
  const needed = coming.reduce((sum, each) => sum + each.count * count(each.pod), 0);
  if (needed === 0 || used + needed <= hard) return [];
  const what = `the quota ${metadata.name} leaves no room for a release beside the one that serves: of ${key}, ${status?.used?.[key] ?? '0'} of ${status?.hard?.[key] ?? ''} are used, and it needs ${inWords(key, needed)} more`;
  const remedy = `Raise the quota, or lower \`replicas\` or the requests in the manifests. \`kubectl describe quota -n ${metadata.namespace ?? ''}\` shows what is used.`;
  return [{ what, remedy }];
}

function sumOf(pod: JsonObject, kind: 'requests' | 'limits', of: 'cpu' | 'memory'): number {
  return containersIn(pod).reduce((sum, each) => {
    const amount = mapping(mapping(each['resources'])[kind])[of];
    return sum + (quantity(amount) ?? 0);
  }, 0);
}

function inWords(key: string, amount: number): string {
  return key.endsWith('memory') ? `${Math.ceil(amount / 2 ** 20)}Mi` : String(Math.round(amount * 1_000) / 1_000);
}
