import { assertNever } from '@hardened-deploy/core/base/assert-never';
import { isFailure } from '@hardened-deploy/core/base/failure';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Obstacle, StackHost } from '@hardened-deploy/core/target/ports/stack-host';
import type { Routes } from '@hardened-deploy/core/target/routes';
import { type KubeObject, readObject } from '../connection/objects.ts';
import { partsOf } from '../workloads/manifest-parts.ts';
import { slotStore } from '../workloads/slot-store.ts';
import { claimObstacle } from '../tasks/claims.ts';
import type { RecordStore } from '../state/record-store.ts';
import { recordName, type StackPlace } from '../state/stack-objects.ts';
import { proveFence } from '../state/fence-proof.ts';
import { otherMovers } from './other-movers.ts';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import { gatewayObstacles } from '../gateway/gateway-obstacles.ts';
import { quotaObstacles } from './quota-room.ts';
import { missingRights } from './rights-needed.ts';
import { strayAutoscalers } from './stray-autoscalers.ts';
import { stoppedDeployments } from './stopped-deployments.ts';

interface Options {
  readonly records: RecordStore;
  readonly components: readonly ComponentSettings[];
  /** The Gateway that users come in by. */
  readonly gateway?: GatewaySettings | undefined;
  /** PersistentVolumeClaims that must be there. Default: none. */
  readonly claims?: readonly string[];
  /** Where traffic goes now. */
  serving(signal: AbortSignal): Promise<Routes>;
}

/**
 * A namespace of a cluster. Nothing has to be set up there: raising the fence makes the stack's record, and the components bring the rest.
 * There is no router of ours either, so nothing of it can be replaced.
 */
export function kubernetesStackHost({ records, components, gateway, claims = [], serving }: Options): StackHost {
  const { place } = records;
  const stopped = stoppedDeployments({ records, serving });
  const slots = slotStore(records);

  async function inNamespace(signal: AbortSignal): Promise<readonly Obstacle[]> {
    const standing = await slots.find('all', signal);
    const stray = await strayAutoscalers(place, components, signal);
    const others = await otherMovers(place, components, signal);
    const atGateway = await gatewayObstacles(place, gateway, signal);
    const lost = await Promise.all(claims.map((claim) => claimObstacle(place, claim, signal)));
    const short = await quotaObstacles(place, { components, standing }, signal);
    return [...stray, ...others, ...atGateway, ...lost.filter((each) => each !== undefined), ...short];
  }

  const nothing = (signal: AbortSignal): Promise<undefined> => {
    signal.throwIfAborted();
    return Promise.resolve(undefined);
  };
  return {
    async provision(token, signal) {
      await records.passed(token, 'setting the stack up', signal);
    },
    routerChange: nothing,
    certificateChange: nothing,
    async replaceRouter(token, unfit, signal) {
      await records.passed(token, 'replacing the router', signal);
      const why = await unfit(signal);
      return why === undefined ? { kind: 'replaced', gapMs: 0 } : { kind: 'put-back', why, gapMs: 0 };
    },
    start: (signal) => stopped.start(signal),
    stopped: (signal) => stopped.names(signal),
    async missing(signal) {
      const record = await records.read('looking what has to be set up', signal);
      return record ? [] : [`the ConfigMap ${recordName(place.stack)} in namespace ${place.namespace}`];
    },
    async obstacles(signal) {
      const rights = await missingRights(place, signal);
      const lacking = rights.length === 0 ? [] : [rightsObstacle(place, rights)];
      // Without the right to ask for the namespace, nothing is known of it.
      const absent = rights.includes('get namespaces') ? [] : await namespaceObstacles(place, signal);
      const blind = absent.length > 0 || rights.length > 0;
      const found = blind ? [] : await inNamespace(signal);
      return [...absent, ...lacking, ...components.flatMap(manifestObstacles), ...found];
    },
    ipv6(signal) {
      signal.throwIfAborted();
      return Promise.resolve({ kind: 'untold', why: 'the cluster decides at which addresses users reach it' });
    },
    async identify(signal) {
      const { client, namespace } = place;
      const found = await namespaceOf(place, signal);
      const fence = found ? await fenceWords(place, signal) : 'which is not there';
      return {
        id: found?.metadata.uid ?? '',
        words: `Kubernetes at ${client.server}, namespace ${namespace}, ${fence}`,
        warnings: [],
      };
    },
    room(signal) {
      signal.throwIfAborted();
      return Promise.resolve({ kind: 'not-ours' });
    },
  };
}

/** By what a run that was overtaken is refused here: it is proven with a write that must be refused, as a dry run. */
async function fenceWords(place: StackPlace, signal: AbortSignal): Promise<string> {
  const proof = await proveFence(place, signal);
  switch (proof.kind) {
    case 'enforced':
      return 'whose API server refuses a run that was overtaken (fence policy)';
    case 'not-enforced':
      return 'without the fence policy: a run that was overtaken is refused by the versions of the objects';
    case 'untold':
      return `and it could not be told whether the fence policy is in force: ${proof.why}`;
    default:
      return assertNever(proof);
  }
}

async function namespaceOf({ client, namespace }: StackPlace, signal: AbortSignal): Promise<KubeObject | undefined> {
  const resource = { group: '', version: 'v1', resource: 'namespaces', name: namespace };
  return await readObject<KubeObject>(client, resource, { doing: `looking at the namespace ${namespace}`, signal });
}

async function namespaceObstacles(place: StackPlace, signal: AbortSignal): Promise<readonly Obstacle[]> {
  if (await namespaceOf(place, signal)) return [];
  const { namespace } = place;
  const remedy = `Create it (\`kubectl create namespace ${namespace}\`), or correct \`namespace\`. It is never created by a deployment.`;
  return [{ what: `there is no namespace ${namespace} in the cluster`, remedy }];
}

function rightsObstacle({ namespace }: StackPlace, rights: readonly string[]): Obstacle {
  const remedy = `Apply docs/kubernetes/role.yaml in namespace ${namespace}, and bind it to the account. \`kubectl auth can-i VERB KIND -n ${namespace}\` tells whether it has a right.`;
  return { what: `the account lacks rights in namespace ${namespace}: ${rights.join(', ')}`, remedy };
}

function manifestObstacles(component: ComponentSettings): readonly Obstacle[] {
  const { name, manifest, handover } = component;
  try {
    partsOf({ component: name, manifest, handover });
    return [];
  } catch (thrown) {
    if (!isFailure(thrown, 'configuration/invalid')) throw thrown;
    return [{ what: thrown.message, remedy: 'Correct the manifest.' }];
  }
}
