import { quoted } from '@hardened-deploy/core/base/parser';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import { isAllowedImage } from '@hardened-deploy/core/release/allowed-image';
import { imageParts, type ImageReference } from '@hardened-deploy/core/release/image';
import {
  containerNames,
  fieldOf,
  mapsIn,
  ownContainer,
  servicePortTo,
} from '@hardened-deploy/core/release/manifest-reader';
import type { Tell, WrittenObject } from './manifest-objects.ts';
import { wordsOf } from './object-rules.ts';

/** What a component says beside its manifest. */
export interface ManifestOf {
  readonly component: string;
  /** The port that it is reached by; null for a background component. */
  readonly port: number | null;
  readonly handover: 'overlap' | 'exclusive';
  readonly allowedImages: readonly string[];
}

const RENDERED = 'the files must be rendered, by helm or kustomize, before they are committed';
const ONE_NODE = 'two releases of it couldn’t be on one node while it moves. Take it out';

const POD = ['spec', 'template', 'spec'] as const;

/**
 * The Deployment: its container gets the image of each release, and nothing else of it may change between two starts. Answers whether it
 * has that container: nothing else can be said of one that hasn't.
 */
export function holdDeployment(deployment: WrittenObject, of: ManifestOf, tell: Tell): 'has-container' | 'has-none' {
  const { file, value, lineOf } = deployment;
  const wrong = (path: readonly (string | number)[], problem: string) =>
    tell({ file, line: lineOf(path), problem: `${wordsOf(deployment)} ${problem}` });
  const replicas = fieldOf(value, 'spec', 'replicas') ?? 1;
  if (typeof replicas !== 'number' || !Number.isInteger(replicas))
    wrong(['spec', 'replicas'], `has \`replicas\` that are no whole number: ${RENDERED}`);
  else if (replicas < 1) wrong(['spec', 'replicas'], 'has no `replicas`, so nothing would run: write at least 1');
  else if (of.handover === 'exclusive' && replicas > 1)
    wrong(['spec', 'replicas'], `has ${replicas} replicas, and an exclusive component never runs twice: write 1`);
  const containers = mapsIn(value, ...POD, 'containers');
  const own = ownContainer(value, of.component);
  if (own === undefined) {
    wrong(
      [...POD, 'containers'],
      `has the containers ${containerNames(value).join(', ') || 'none'}: name the one that runs the image of the component ${of.component}`,
    );
    return 'has-none';
  }
  for (const [index, container] of containers) {
    const path = [...POD, 'containers', index];
    if (String(container['name']) === own) holdOwnImage(container, (problem) => wrong([...path, 'image'], problem));
    else holdOtherImage(container, of, (problem) => wrong([...path, 'image'], problem));
    if (mapsIn(container, 'ports').some(([, port]) => port['hostPort'] !== undefined))
      wrong([...path, 'ports'], `has a \`hostPort\`: ${ONE_NODE}`);
  }
  for (const [index, container] of mapsIn(value, ...POD, 'initContainers'))
    holdOtherImage(container, of, (problem) => wrong([...POD, 'initContainers', index, 'image'], problem));
  if (fieldOf(value, ...POD, 'hostNetwork') === true)
    wrong([...POD, 'hostNetwork'], `has \`hostNetwork\`: ${ONE_NODE}`);
  return 'has-container';
}

function holdOwnImage({ image }: JsonObject, wrong: (problem: string) => void): void {
  if (image === undefined) return;
  if (typeof image !== 'string' || !imageParts(image)) return wrong(`has an \`image\` that is none: ${RENDERED}`);
  if (imageParts(image)?.digest !== undefined)
    wrong(
      'has an image with a digest, which each deployment replaces by its own, of its input `images`: write the name alone',
    );
}

/** What runs beside it is part of the release too, so it must be the same image when the release is started again. */
function holdOtherImage(
  { name, image }: JsonObject,
  { allowedImages }: ManifestOf,
  wrong: (problem: string) => void,
): void {
  const parts = typeof image === 'string' ? imageParts(image) : undefined;
  if (typeof image !== 'string' || parts?.digest === undefined)
    return wrong(
      `has the container ${String(name)} without a digest in its \`image\`: write name@sha256:…, because a tag may be another image when this release is started again`,
    );
  if (!isAllowedImage(image as ImageReference, allowedImages))
    wrong(`has the image ${quoted(image)}, which \`allowed-images\` of the component doesn't allow`);
}

/** The Service: the way by which users or other components come, which a switch turns. */
export function holdService(service: WrittenObject, deployment: WrittenObject, { port }: ManifestOf, tell: Tell): void {
  const { file, value, lineOf } = service;
  const wrong = (path: readonly (string | number)[], problem: string) =>
    tell({ file, line: lineOf(path), problem: `${wordsOf(service)} ${problem}` });
  if (port === null) return wrong([], 'is there, but the component has no `port`: write it, or take the Service out');
  const type = fieldOf(value, 'spec', 'type');
  if (type === 'ExternalName') return wrong(['spec', 'type'], 'leads out of the cluster: no switch could turn it');
  if (fieldOf(value, 'spec', 'clusterIP') === 'None')
    return wrong(
      ['spec', 'clusterIP'],
      'is headless: clients would keep the addresses of the old pods. Take `clusterIP: None` out',
    );
  if (!servicePortTo(value, port, deployment.value))
    wrong(
      ['spec', 'ports'],
      `has no port that leads to ${port}, the \`port\` of the component: add \`{ port: ${port}, targetPort: ${port} }\``,
    );
}

/** What scales the component: each slot gets one of its own, so it must be meant for its Deployment. */
export function holdAutoscaler(scaler: WrittenObject, deployment: WrittenObject, of: ManifestOf, tell: Tell): void {
  const { file, value, lineOf } = scaler;
  const wrong = (path: readonly (string | number)[], problem: string) =>
    tell({ file, line: lineOf(path), problem: `${wordsOf(scaler)} ${problem}` });
  if (of.handover === 'exclusive')
    return wrong([], 'is there, and an exclusive component never runs twice: take it out');
  const name = fieldOf(deployment.value, 'metadata', 'name');
  const target = ['spec', 'scaleTargetRef'];
  if (fieldOf(value, ...target, 'kind') !== 'Deployment' || fieldOf(value, ...target, 'name') !== name)
    wrong(target, `must scale the Deployment ${String(name)}, which is the component's`);
}
