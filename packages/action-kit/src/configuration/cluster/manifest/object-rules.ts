import { quoted } from '@hardened-deploy/core/base/parser';
import { fieldOf } from '@hardened-deploy/core/release/manifest-reader';
import type { Tell, WrittenObject } from './manifest-objects.ts';

/** Kinds that a manifest may have, with the version that is known here. */
const KINDS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  Service: 'v1',
  ConfigMap: 'v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  PodDisruptionBudget: 'policy/v1',
};

const APPLY = 'Apply it yourself, once, and take it out';
const WHOLE = 'a component is one Deployment, of which there are two while it moves';

/** Other kinds that people have: what to do with them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  Secret:
    'a manifest is kept with its release, where others may read it. Name the secret under `secrets` of the component; or make it yourself, and take it out',
  Ingress: `where users come in is not part of a release. ${APPLY}; let it lead to the Service`,
  HTTPRoute: `where users come in is not part of a release. ${APPLY}; let it lead to the Service`,
  Rollout:
    'Argo Rollouts moves its Service by itself, and a component here is moved by the deployment. Write a Deployment with the same `replicas`, `selector` and `template`, without `strategy`, and remove the Rollout from the cluster',
  Canary:
    'Flagger scales the Deployment of a component to none and moves the traffic by itself, so two would move it. Take it out, and remove the Canary from the cluster',
  Namespace: `the namespace is there before a deployment. ${APPLY}`,
  StatefulSet: `${WHOLE}. ${APPLY}`,
  DaemonSet: `${WHOLE}. ${APPLY}`,
  ReplicaSet: WHOLE,
  Pod: WHOLE,
  Job: 'what runs once is `migrate` of the component, or one of `tasks`: take it out',
  CronJob: `what runs by the clock is not moved by a deployment. ${APPLY}`,
  List: 'write its objects as documents of their own, with --- between them',
  Kustomization: 'this folder is not rendered yet. Commit what `kubectl kustomize` prints',
  PersistentVolumeClaim: `data belongs to no release. ${APPLY}`,
};

/** Slot, and a mark of the start, are added; the pods of a Deployment get a longer name still, of 63 characters at most. */
const LONGEST_NAME = 40;
const NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** What each object must be, whatever its kind. Answers those of known kinds, and tells of the others. */
export function soundObjects(
  objects: readonly WrittenObject[],
  namespace: string,
  tell: Tell,
): readonly WrittenObject[] {
  const seen = new Set<string>();
  return objects.filter((object) => {
    const { file, value, lineOf } = object;
    const { apiVersion, kind } = value;
    const wrong = (path: readonly (string | number)[], problem: string) => {
      tell({ file, line: lineOf(path), problem: `${wordsOf(object)} ${problem}` });
      return false;
    };
    if (typeof kind !== 'string' || typeof apiVersion !== 'string')
      return wrong([], 'has no `kind` or no `apiVersion`: each document is one object of Kubernetes');
    const version = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (version === undefined) return wrong(['kind'], `can't be in a manifest: ${elsewhere(kind)}`);
    if (apiVersion !== version)
      return wrong(['apiVersion'], `must be of \`apiVersion: ${version}\`, not ${quoted(apiVersion)}`);
    if (fieldOf(value, 'metadata', 'generateName') !== undefined)
      return wrong(
        ['metadata', 'generateName'],
        'has `generateName`: write `name`, because each start adds a mark of its own',
      );
    const name = fieldOf(value, 'metadata', 'name');
    if (typeof name !== 'string') return wrong(['metadata'], 'has no `metadata.name`');
    if (!NAME.test(name) || name.length > LONGEST_NAME)
      return wrong(
        ['metadata', 'name'],
        `must have a name of small letters, digits and -, at most ${LONGEST_NAME}: the slot is added to it`,
      );
    const own = fieldOf(value, 'metadata', 'namespace');
    if (own !== undefined && own !== namespace)
      return wrong(
        ['metadata', 'namespace'],
        `is in the namespace ${quoted(String(own))}, and the environment in ${namespace}: leave \`namespace\` out`,
      );
    const label = Object.keys(labelsOf(object)).find((key) => key.startsWith('hardened-deploy/'));
    if (label !== undefined)
      return wrong(['metadata', 'labels', label], `has the label ${label}: these are for the suite's own`);
    const key = `${kind} ${name}`;
    if (seen.has(key)) return wrong(['metadata', 'name'], 'is there twice: take one out');
    seen.add(key);
    return true;
  });
}

function elsewhere(kind: string): string {
  const known = Object.keys(KINDS).join(', ');
  return Object.hasOwn(ELSEWHERE, kind) ? (ELSEWHERE[kind] ?? '') : `known are ${known}. ${APPLY}`;
}

function labelsOf({ value }: WrittenObject): object {
  const labels = fieldOf(value, 'metadata', 'labels');
  return typeof labels === 'object' && labels !== null ? labels : {};
}

/** `Deployment web`, as messages call it. What isn't a name is not repeated. */
export function wordsOf({ value }: WrittenObject): string {
  const name = fieldOf(value, 'metadata', 'name');
  const kind = typeof value['kind'] === 'string' && /^\w{1,60}$/.test(value['kind']) ? value['kind'] : 'the object';
  return typeof name === 'string' && /^[\w.-]{1,253}$/.test(name) ? `${kind} ${name}` : kind;
}
