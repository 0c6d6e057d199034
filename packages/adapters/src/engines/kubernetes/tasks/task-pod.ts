import { Failure } from '@hardened-deploy/core/base/failure';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { endOfOrphan } from '@hardened-deploy/core/target/one-shot-end';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { KubeObject } from '../connection/objects.ts';
import { metadataBy, type StackPlace } from '../state/stack-objects.ts';
import { taskMounts } from './task-mounts.ts';

/** What is read of a pod here. */
export interface Pod extends KubeObject {
  readonly metadata: KubeObject['metadata'] & { readonly deletionTimestamp?: string };
  readonly spec: PodSpec;
  readonly status?: PodStatus;
}

interface PodSpec {
  readonly schedulingGates?: readonly { readonly name: string }[];
  readonly [field: string]: unknown;
}

interface PodStatus {
  readonly phase?: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly containerStatuses?: readonly ContainerStatus[];
}

interface ContainerStatus {
  readonly state?: {
    readonly waiting?: { readonly reason?: string; readonly message?: string };
    readonly running?: object;
    readonly terminated?: { readonly exitCode: number; readonly reason?: string; readonly message?: string };
  };
}

/** A pod with this gate is there, and isn't started. */
const GATE = 'hardened-deploy/fence';
/** What becomes of a task whose run has ended: `is-awaited`, `is-ended`. */
export const ORPHAN_ANNOTATION = 'hardened-deploy/orphan';
/** How long a task may take, in milliseconds. */
export const LIMIT_ANNOTATION = 'hardened-deploy/limit';
export const CONTAINER = 'task';

interface TaskPod {
  readonly name: string;
  readonly token: FencingToken;
  readonly spec: TaskSpec;
  /** With which account, and which secrets of registries, its image is pulled. */
  readonly pulling: JsonObject;
}

/**
 * A pod that runs a task once and is never started again. A Job would be the usual thing, but its controller may start a second pod for
 * the same work, when a node is lost for example. A migration must not run twice. Throws `configuration/invalid` for what can't be had.
 */
export function taskPod(place: StackPlace, { name, token, spec, pulling }: TaskPod): Pod {
  refuseUnknown(spec);
  const { mounts, volumes } = taskMounts(spec);
  const metadata = metadataBy(place, { name, part: 'task', token });
  const annotations = {
    ...metadata.annotations,
    [ORPHAN_ANNOTATION]: endOfOrphan(spec.purpose),
    [LIMIT_ANNOTATION]: String(spec.timeout),
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, annotations },
    spec: {
      ...pulling,
      schedulingGates: [{ name: GATE }],
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      containers: [{ ...containerOf(name, spec), volumeMounts: mounts }],
      volumes,
    },
  };
}

function containerOf(name: string, spec: TaskSpec) {
  const plain = [...spec.environment].map(([variable, value]) => ({ name: variable, value }));
  const secret = [...spec.secrets.keys()].map((variable) => ({
    name: variable,
    valueFrom: { secretKeyRef: { name, key: variable } },
  }));
  return {
    name: CONTAINER,
    image: spec.image,
    imagePullPolicy: 'IfNotPresent',
    // Docker's `command` takes the place of what the image gives its entrypoint; so does `args`.
    args: spec.command,
    env: [...plain, ...secret],
    ...(spec.input && { stdin: true, stdinOnce: true }),
    ...(spec.user !== undefined && { securityContext: accountOf(spec.user) }),
  };
}

/** `root` has the same number in every image. What other names mean, only the image knows. */
function accountOf(user: string): { readonly runAsUser: number; readonly runAsGroup?: number } {
  if (user === 'root') return { runAsUser: 0, runAsGroup: 0 };
  const [, uid, gid] = /^(\d+)(?::(\d+))?$/.exec(user) ?? [];
  if (uid === undefined)
    throw unfit(`the user ${JSON.stringify(user)}: Kubernetes takes the numbers of users and groups`);
  return { runAsUser: Number(uid), ...(gid !== undefined && { runAsGroup: Number(gid) }) };
}

/** What Docker can do for a task, and isn't done here: nothing is left out in silence. */
function refuseUnknown(spec: TaskSpec): void {
  if (spec.reach.kind === 'files' || (spec.reach.kind === 'database' && spec.reach.files))
    throw unfit("the volumes of the database's own container");
  if (spec.container && Object.keys(spec.container).length > 0) throw unfit("settings of the component's container");
  if (spec.secretFiles && spec.secretFiles.size > 0) throw unfit('a secret as a file');
  if (spec.reach.kind === 'stack' && spec.reach.networks.length > 0) throw unfit('further networks');
  if (spec.reach.kind === 'machine') throw unfit("the machine's own network");
  const value = [...spec.environment.values()].find((each) => /\$\{(url|host|port):/.test(each));
  if (value !== undefined) throw unfit('the address of a component in a variable');
}

function unfit(what: string): Failure {
  return new Failure('configuration/invalid', `a task in Kubernetes can't have this: ${what}`);
}

/** Whether the pod still waits for its gate to be taken away: it has not started. */
export function isGated({ spec }: Pod): boolean {
  return spec.schedulingGates?.some(({ name }) => name === GATE) ?? false;
}
