import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Obstacle } from '@hardened-deploy/core/target/ports/stack-host';
import { SLOTS } from '@hardened-deploy/core/target/slot';
import { type KubeObject, listObjects } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';
import { serviceOf } from '../routing/component-service.ts';
import type { StackPlace } from '../state/stack-objects.ts';
import { deploymentIn, nameIn } from '../workloads/manifest-parts.ts';

interface Reference {
  readonly kind?: string;
  readonly name?: string;
}

interface Rollout extends KubeObject {
  readonly spec?: {
    readonly workloadRef?: Reference;
    readonly strategy?: {
      readonly blueGreen?: { readonly activeService?: string; readonly previewService?: string };
      readonly canary?: { readonly stableService?: string; readonly canaryService?: string };
    };
  };
}

interface Canary extends KubeObject {
  readonly spec?: { readonly targetRef?: Reference; readonly service?: { readonly name?: string } };
}

/** What another program of the cluster moves of a component. */
interface Claim {
  readonly by: KubeObject;
  /** `the Service web`. */
  readonly what: string;
}

const ROLLOUTS = { group: 'argoproj.io', version: 'v1alpha1', resource: 'rollouts' };
const CANARIES = { group: 'flagger.app', version: 'v1beta1', resource: 'canaries' };

/**
 * Rollouts of Argo and Canaries of Flagger that move what a deployment moves: a component's Service, or its Deployments. Each of both would
 * undo what the other one has done, and users would be led to pods that are gone.
 */
export async function otherMovers(
  place: StackPlace,
  components: readonly ComponentSettings[],
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  const [rollouts, canaries] = await Promise.all([
    all<Rollout>(place, ROLLOUTS, signal),
    all<Canary>(place, CANARIES, signal),
  ]);
  const { namespace } = place;
  return components.flatMap((component) => {
    const { name } = component;
    const ofArgo = claims(component, rollouts, movedByRollout).map(({ by, what }) => ({
      what: `the Rollout ${by.metadata.name} of Argo Rollouts moves ${what}, which a deployment of ${name} moves too`,
      remedy: `A Rollout isn't driven from here. Keep one of both: remove it once what it serves may end (\`kubectl delete rollout ${by.metadata.name} -n ${namespace}\`), or give the Deployment and the Service in the manifest of ${name} names of their own, and lead your Ingress there once they serve.`,
    }));
    const ofFlagger = claims(component, canaries, movedByCanary).map(({ by, what }) => ({
      what: `the Canary ${by.metadata.name} of Flagger moves ${what}, which a deployment of ${name} moves too`,
      remedy: `Flagger can't be driven from here: its traffic moves step by step, and its state doesn't say which release it is about. Keep one of both: remove the Canary (\`kubectl delete canary ${by.metadata.name} -n ${namespace}\`), or give the Deployment and the Service in the manifest of ${name} names of their own, and lead your Ingress there once they serve.`,
    }));
    return [...ofArgo, ...ofFlagger];
  });
}

async function all<Kind extends KubeObject>(
  { client, namespace }: StackPlace,
  kind: Resource,
  signal: AbortSignal,
): Promise<readonly Kind[]> {
  const doing = `looking for ${kind.resource} of ${kind.group}`;
  return await listObjects<Kind>(client, { ...kind, namespace }, { doing, signal, labels: {}, unknown: 'none' });
}

interface Names {
  readonly deployments: readonly string[];
  readonly service: string | undefined;
}

/** Each object with the first thing of the component that it moves. */
function claims<Kind extends KubeObject>(
  component: ComponentSettings,
  objects: readonly Kind[],
  moved: (object: Kind, names: Names) => string | undefined,
): readonly Claim[] {
  const deployment = deploymentIn(component.manifest);
  const name = deployment && nameIn(deployment);
  const names = {
    deployments: name === undefined ? [] : [name, ...SLOTS.map((slot) => `${name}-${slot}`)],
    service: serviceIn(component),
  };
  return objects.flatMap((by) => {
    const what = moved(by, names);
    return what === undefined ? [] : [{ by, what }];
  });
}

/** A manifest with several Services is told by itself. */
function serviceIn(component: ComponentSettings): string | undefined {
  const services = component.manifest?.objects.filter(({ kind }) => kind === 'Service') ?? [];
  return services.length > 1 ? undefined : serviceOf(component)?.metadata.name;
}

function movedByRollout({ spec }: Rollout, { deployments, service }: Names): string | undefined {
  const { blueGreen, canary } = spec?.strategy ?? {};
  const led = [blueGreen?.activeService, blueGreen?.previewService, canary?.stableService, canary?.canaryService];
  if (service !== undefined && led.includes(service)) return `the Service ${service}`;
  return deploymentAmong(spec?.workloadRef, deployments);
}

/** Flagger makes a Service of its own with the name of its target, where it is told no other one. */
function movedByCanary({ spec }: Canary, { deployments, service }: Names): string | undefined {
  const target = deploymentAmong(spec?.targetRef, deployments);
  if (target !== undefined) return target;
  const led = spec?.service?.name ?? spec?.targetRef?.name;
  return service !== undefined && led === service ? `the Service ${service}` : undefined;
}

function deploymentAmong(reference: Reference | undefined, names: readonly string[]): string | undefined {
  const { kind, name = '' } = reference ?? {};
  return kind === 'Deployment' && names.includes(name) ? `the Deployment ${name}` : undefined;
}
