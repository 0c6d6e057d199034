import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import { createObject, type KubeObject } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';
import { eachOf } from '../state/each-of.ts';
import { fieldManager, type StackPlace } from '../state/stack-objects.ts';
import { mapping, nameIn } from './manifest-parts.ts';
import {
  copyName,
  labelsOfStart,
  secretName,
  slotDeploymentName,
  slotMetadata,
  type SlotStart,
} from './slot-deployment.ts';
import type { Deployment } from './slot-objects.ts';

interface Copy {
  readonly object: KubeObject;
  readonly resource: Resource & { readonly name: string };
}

const RESOURCES: Readonly<Record<string, string>> = {
  ConfigMap: 'configmaps',
  HorizontalPodAutoscaler: 'horizontalpodautoscalers',
  PodDisruptionBudget: 'poddisruptionbudgets',
  Secret: 'secrets',
};

/**
 * Makes what a start has its own of. All of it belongs to the Deployment of the start: Kubernetes removes it with that. So it comes after
 * the Deployment, which runs nothing yet, and there is no moment at which a Secret belongs to nobody.
 */
export async function makeCopies(
  place: StackPlace,
  { of, owner }: { readonly of: SlotStart; readonly owner: Deployment },
  signal: AbortSignal,
): Promise<void> {
  const { name, uid } = owner.metadata;
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'Deployment', name, uid }];
  const copies = [...of.parts.copied.map((each) => copyOf(place, of, each)), ...secretOf(place, of)];
  await eachOf(copies, async ({ object, resource }) => {
    const owned = { ...object, metadata: { ...object.metadata, ownerReferences } };
    const doing = `making ${resource.name} for ${name}`;
    await createObject(place.client, resource, { doing, signal, fieldManager: fieldManager(of.token), object: owned });
  });
}

function copyOf(place: StackPlace, of: SlotStart, given: JsonObject): Copy {
  const name = copyName(of, nameIn(given));
  const { status: _, ...rest } = given;
  const metadata = slotMetadata(place, of, name, mapping(given['metadata']));
  const object = { ...rest, ...changedIn(place, of, given), metadata } as unknown as KubeObject;
  return { object, resource: resourceOf(place, object, name) };
}

/** A ConfigMap of a release doesn't change any more. What scales or protects pods is pointed at those of the slot. */
function changedIn(place: StackPlace, of: SlotStart, given: JsonObject): JsonObject {
  const spec = mapping(given['spec']);
  if (given['kind'] === 'ConfigMap') return { immutable: true };
  if (given['kind'] === 'PodDisruptionBudget')
    return { spec: { ...spec, selector: { matchLabels: labelsOfStart(place, of) } } };
  return { spec: { ...spec, scaleTargetRef: { ...mapping(spec['scaleTargetRef']), name: slotDeploymentName(of) } } };
}

function secretOf(place: StackPlace, of: SlotStart): readonly Copy[] {
  const { secret } = of.variables;
  if (secret.size === 0) return [];
  const name = secretName(of);
  const data = [...secret].map(([variable, value]) => [variable, Buffer.from(value.reveal()).toString('base64')]);
  const object = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: slotMetadata(place, of, name),
    type: 'Opaque',
    immutable: true,
    data: Object.fromEntries(data) as Readonly<Record<string, string>>,
  };
  return [{ object, resource: resourceOf(place, object, name) }];
}

function resourceOf({ namespace }: StackPlace, object: KubeObject, name: string): Resource & { readonly name: string } {
  const [version = '', group = ''] = (object.apiVersion ?? 'v1').split('/').toReversed();
  return { group, version, resource: RESOURCES[object.kind ?? ''] ?? '', namespace, name };
}
