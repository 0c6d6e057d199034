import { Failure } from '@hardened-deploy/core/base/failure';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { ObjectMetadata } from '../connection/objects.ts';
import { metadataBy, type StackPlace } from '../state/stack-objects.ts';
import { withCopiesNamed } from './copied-names.ts';
import { containersIn, items, type ManifestParts, mapping, nameIn } from './manifest-parts.ts';
import {
  AT_LEAST_ANNOTATION,
  AT_MOST_ANNOTATION,
  CONTAINER_ANNOTATION,
  type Deployment,
  HANDOVER_ANNOTATION,
  IMAGE_ANNOTATION,
  slotLabels,
  SPEC_ANNOTATION,
  START_LABEL,
} from './slot-objects.ts';
import { asWritten, type SlotVariables } from './slot-variables.ts';

/** One start of a component in a slot. */
export interface SlotStart {
  readonly token: FencingToken;
  readonly spec: WorkloadSpec;
  readonly parts: ManifestParts;
  readonly handover: 'overlap' | 'exclusive';
  readonly variables: SlotVariables;
  /** At random: eight hexadecimal digits. */
  readonly start: string;
}

/** The Deployment of a slot: `web-blue`. */
export function slotDeploymentName({ parts, spec }: Pick<SlotStart, 'parts' | 'spec'>): string {
  return `${parts.name}-${spec.slot}`;
}

/** What a slot has its own of, by its name in the manifest: ConfigMaps and the like, and the Secret of its variables. */
export function copyName({ spec, start }: Pick<SlotStart, 'spec' | 'start'>, name: string): string {
  return `${name}-${spec.slot}-${start}`;
}

/** Metadata of an object that belongs to a start, with what the manifest says beside it. */
export function slotMetadata(
  place: StackPlace,
  of: SlotStart,
  name: string,
  manifest: JsonObject = {},
): ObjectMetadata {
  const { labels, annotations } = metadataBy(place, { name, part: 'slot', token: of.token });
  return {
    name,
    namespace: place.namespace,
    labels: { ...textsIn(manifest['labels']), ...labels, ...labelsOfStart(place, of) },
    annotations: { ...textsIn(manifest['annotations']), ...annotations },
  };
}

export function labelsOfStart(place: StackPlace, { spec, start }: SlotStart): Readonly<Record<string, string>> {
  return { ...slotLabels(place, spec), [START_LABEL]: start };
}

/** The Deployment of the manifest for one slot, with the image by its digest. It runs nothing yet: it is scaled only when the fence was compared. */
export function slotDeployment(place: StackPlace, of: SlotStart): Deployment {
  const { spec, parts, handover } = of;
  refuseUnknown(spec);
  const given = mapping(parts.deployment['spec']);
  const { paused: _, ...rest } = given;
  const template = mapping(given['template']);
  const about = mapping(template['metadata']);
  const labels = labelsOfStart(place, of);
  const metadata = slotMetadata(place, of, slotDeploymentName(of), mapping(parts.deployment['metadata']));
  const kept = {
    [IMAGE_ANNOTATION]: spec.image,
    [SPEC_ANNOTATION]: spec.spec,
    [HANDOVER_ANNOTATION]: handover,
    [AT_LEAST_ANNOTATION]: String(parts.autoscaler?.atLeast ?? parts.replicas),
    ...(parts.autoscaler && { [AT_MOST_ANNOTATION]: String(parts.autoscaler.atMost) }),
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      ...metadata,
      annotations: { ...metadata.annotations, ...kept, [CONTAINER_ANNOTATION]: parts.container },
    },
    spec: {
      ...rest,
      replicas: 0,
      ...(handover === 'exclusive' && { strategy: { type: 'Recreate' } }),
      selector: { matchLabels: labels },
      template: {
        metadata: {
          labels: { ...textsIn(about['labels']), ...labels },
          annotations: { ...textsIn(about['annotations']), [CONTAINER_ANNOTATION]: parts.container },
        },
        spec: podSpec(of, mapping(template['spec'])),
      },
    },
  } as unknown as Deployment;
}

function podSpec(of: SlotStart, given: JsonObject): JsonObject {
  const { parts, spec } = of;
  const named = withCopiesNamed(given, {
    names: new Set(parts.copied.map(nameIn)),
    copyName: (name) => copyName(of, name),
  });
  const containers = containersIn(named).map((each) => (each['name'] === parts.container ? container(of, each) : each));
  const grace = named['terminationGracePeriodSeconds'] ?? Math.ceil(spec.stopTimeout / 1_000);
  return { ...named, terminationGracePeriodSeconds: grace, containers };
}

/** The component's container: as the manifest has it, with image, command and variables of the release laid over it. */
function container(of: SlotStart, given: JsonObject): JsonObject {
  const { spec, variables } = of;
  const overlaid = new Set([...variables.plain.keys(), ...variables.secret.keys()]);
  const kept = items(given['env']).filter((each) => !overlaid.has(String(mapping(each)['name'])));
  const plain = [...variables.plain].map(([name, value]) => ({ name, value: asWritten(value) }));
  const secret = [...variables.secret.keys()].map((name) => ({
    name,
    valueFrom: { secretKeyRef: { name: secretName(of), key: name } },
  }));
  return {
    ...given,
    image: spec.image,
    // Docker's `command` takes the place of what the image gives its entrypoint; so does `args`.
    ...(spec.command !== null && { args: spec.command.map(asWritten) }),
    env: [...kept, ...plain, ...secret],
  };
}

/** The Secret with the variables of a start. */
export function secretName(of: Pick<SlotStart, 'parts' | 'spec' | 'start'>): string {
  return copyName(of, of.parts.name);
}

/** What Docker can do for a component, and is said in the manifest here: nothing is left out in silence. */
function refuseUnknown(spec: WorkloadSpec): void {
  const refuse = (what: string) =>
    new Failure(
      'configuration/invalid',
      `${spec.component} has ${what}, which belongs into its manifest at this target`,
    );
  if (Object.keys(spec.container).length > 0)
    throw refuse(`settings of its container (${Object.keys(spec.container).join(', ')})`);
  if (spec.networks.length > 0) throw refuse(`networks (${spec.networks.join(', ')})`);
  if (spec.secretFiles && spec.secretFiles.size > 0) throw refuse('secrets as files');
}

function textsIn(value: JsonObject[string] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(mapping(value)).map(([key, text]) => [key, String(text)]));
}
