import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Obstacle } from '@hardened-deploy/core/target/ports/stack-host';
import { SLOTS } from '@hardened-deploy/core/target/slot';
import { type KubeObject, listObjects } from '../connection/objects.ts';
import { STACK_LABEL, type StackPlace } from '../state/stack-objects.ts';
import { deploymentIn, nameIn } from '../workloads/manifest-parts.ts';

interface Autoscaler extends KubeObject {
  readonly spec?: { readonly scaleTargetRef?: { readonly kind?: string; readonly name?: string } };
}

/**
 * Autoscalers that somebody has applied for a component's Deployment. One for the name in the manifest would scale nothing, because there
 * are two Deployments with other names; one for a slot would scale what the other slot doesn't have.
 */
export async function strayAutoscalers(
  { client, namespace }: StackPlace,
  components: readonly ComponentSettings[],
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  const resource = { group: 'autoscaling', version: 'v2', resource: 'horizontalpodautoscalers', namespace };
  const doing = 'looking for autoscalers';
  const all = await listObjects<Autoscaler>(client, resource, { doing, signal, labels: {} });
  const others = all.filter(({ metadata }) => metadata.labels?.[STACK_LABEL] === undefined);
  return components.flatMap(({ name: component, manifest }) => {
    const deployment = deploymentIn(manifest);
    if (!deployment) return [];
    const name = nameIn(deployment);
    const names = [name, ...SLOTS.map((slot) => `${name}-${slot}`)];
    const strays = others.filter(({ spec }) => names.includes(spec?.scaleTargetRef?.name ?? ''));
    return strays.map(({ metadata, spec }) => ({
      what: `the HorizontalPodAutoscaler ${metadata.name} scales the Deployment ${spec?.scaleTargetRef?.name ?? ''}, and ${component} has two in turns, ${names.slice(1).join(' and ')}`,
      remedy: `Put it into the manifest of ${component} with \`name: ${name}\` as its target, where each slot gets its own, and remove this one: \`kubectl delete hpa ${metadata.name} -n ${namespace}\`.`,
    }));
  });
}
