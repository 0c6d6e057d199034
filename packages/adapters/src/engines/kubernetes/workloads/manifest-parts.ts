import { Failure } from '@hardened-deploy/core/base/failure';
import type { JsonObject, JsonValue } from '@hardened-deploy/core/base/parsed-json';
import type { Manifest } from '@hardened-deploy/core/release/manifest';
import { containerNames, ownContainer } from '@hardened-deploy/core/release/manifest-reader';

/** The objects of a component's manifest, by what becomes of them. */
export interface ManifestParts {
  readonly deployment: JsonObject;
  /** The name of its Deployment there: `web` of `web-blue` and `web-green`. */
  readonly name: string;
  /** How many pods there are to be. */
  readonly replicas: number;
  /** Undefined: nothing but people scale it. */
  readonly autoscaler: Autoscaler | undefined;
  /** The container that runs the component's image. */
  readonly container: string;
  /** What each slot has its own of: ConfigMaps, HorizontalPodAutoscalers, PodDisruptionBudgets. */
  readonly copied: readonly JsonObject[];
}

/** How many pods a HorizontalPodAutoscaler lets there be. */
interface Autoscaler {
  readonly atLeast: number;
  readonly atMost: number;
}

interface Of {
  readonly component: string;
  readonly manifest: Manifest | undefined;
  readonly handover: 'overlap' | 'exclusive';
}

const COPIED: ReadonlySet<string> = new Set(['ConfigMap', 'HorizontalPodAutoscaler', 'PodDisruptionBudget']);

/** Reads a component's manifest. Throws `configuration/invalid` for what can't be deployed from it; nothing is left out in silence. */
export function partsOf({ component, manifest, handover }: Of): ManifestParts {
  const refuse = (what: string) => new Failure('configuration/invalid', `the manifest of ${component} ${what}`);
  const objects = manifest?.objects ?? [];
  const [deployment, ...more] = objects.filter((each) => each['kind'] === 'Deployment');
  if (!deployment || more.length > 0)
    throw refuse(`has ${more.length + (deployment ? 1 : 0)} Deployments, and must have one`);
  for (const each of objects) refuseKind(each, refuse);
  const name = nameIn(deployment);
  if (name === '') throw refuse('has a Deployment without a name');
  const copied = objects.filter((each) => COPIED.has(String(each['kind'])));
  for (const each of copied) refuseStray(each, { name, handover }, refuse);
  const { replicas = 1 } = mapping(deployment['spec']);
  if (typeof replicas !== 'number' || replicas < 1)
    throw refuse('has a Deployment with `replicas` below 1: nothing would run');
  if (handover === 'exclusive' && replicas > 1)
    throw refuse(`has \`replicas: ${replicas}\`, and an exclusive component never runs twice: write 1`);
  return {
    deployment,
    name,
    replicas,
    autoscaler: autoscalerIn(copied),
    container: ownContainer(deployment, component) ?? refuseContainers(deployment, component, refuse),
    copied,
  };
}

function refuseKind(object: JsonObject, refuse: (what: string) => Failure): void {
  const kind = String(object['kind']);
  if (kind === 'Deployment' || kind === 'Service' || COPIED.has(kind)) return;
  const named = `has a ${kind} ${nameIn(object)}`;
  if (kind === 'Secret')
    throw refuse(`${named}: a manifest is kept with its release, where others may read it. List it under \`secrets\``);
  throw refuse(`${named}, which is not deployed with a component: take it out, and apply it yourself`);
}

/** An autoscaler or a budget that is meant for something else would do nothing for the component. */
function refuseStray(
  object: JsonObject,
  { name, handover }: Pick<Of, 'handover'> & { readonly name: string },
  refuse: (what: string) => Failure,
): void {
  const kind = String(object['kind']);
  if (nameIn(object) === '') throw refuse(`has a ${kind} without a name`);
  if (kind !== 'HorizontalPodAutoscaler') return;
  if (handover === 'exclusive')
    throw refuse('has a HorizontalPodAutoscaler, and an exclusive component never runs twice');
  const target = mapping(mapping(object['spec'])['scaleTargetRef']);
  if (target['kind'] !== 'Deployment' || target['name'] !== name)
    throw refuse(
      `has a HorizontalPodAutoscaler for ${String(target['kind'])} ${String(target['name'])}, not for its Deployment ${name}`,
    );
}

function autoscalerIn(copied: readonly JsonObject[]): Autoscaler | undefined {
  const autoscaler = copied.find(({ kind }) => kind === 'HorizontalPodAutoscaler');
  if (!autoscaler) return undefined;
  const { minReplicas, maxReplicas } = mapping(autoscaler['spec']);
  return { atLeast: Number(minReplicas ?? 1), atMost: Number(maxReplicas ?? 1) };
}

function refuseContainers(deployment: JsonObject, component: string, refuse: (what: string) => Failure): never {
  const names = containerNames(deployment).join(', ') || 'none';
  throw refuse(`has the containers ${names}: name the one that runs its image ${component}`);
}

/** The Deployment of a manifest that was checked, which has one. */
export function deploymentIn(manifest: Manifest | undefined): JsonObject | undefined {
  return manifest?.objects.find(({ kind }) => kind === 'Deployment');
}

/** What a Deployment says of its pods; empty where it says nothing. */
export function podSpecIn(deployment: JsonObject | undefined): JsonObject {
  return mapping(mapping(mapping(deployment?.['spec'])['template'])['spec']);
}

export function containersIn(podSpec: JsonObject): readonly JsonObject[] {
  return items(podSpec['containers']).map(mapping);
}

export function nameIn(object: JsonObject): string {
  const { name } = mapping(object['metadata']);
  return typeof name === 'string' ? name : '';
}

export function mapping(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function items(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}
