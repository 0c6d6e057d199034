import { Failure } from '@hardened-deploy/core/base/failure';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { createObject, readObject, replaceObject } from '../connection/objects.ts';
import type { RecordStore } from '../state/record-store.ts';
import { fieldManager, podResource } from '../state/stack-objects.ts';
import { exitCodeOf, followPod, refuseStuck } from './pods.ts';
import { CONTAINER, type Pod, taskPod } from './task-pod.ts';
import { putTaskSecrets } from './task-secrets.ts';

interface OneTask {
  /** The name of its pod. */
  readonly name: string;
  readonly token: FencingToken;
}

/** How a task's pod is started, given its input, and waited for. */
export interface TaskPods {
  start(task: OneTask, spec: TaskSpec, signal: AbortSignal): Promise<void>;
  give(name: string, input: Secret, signal: AbortSignal): Promise<void>;
  /** Throws `image/pull-failed`, `fence/superseded` when a newer holder removed it, or `target/refused`. */
  exitCode(task: OneTask, signal: AbortSignal): Promise<number>;
}

/** The pods in which tasks run. Nothing is asked before the first call. */
export function taskPods(records: RecordStore, pulling: JsonObject): TaskPods {
  const { place } = records;
  const { client } = place;

  /**
   * The pod is made with a gate, then the fence is compared, then the gate is taken away. A newer holder, who lists the pods after
   * it has raised the fence, sees it or has refused it.
   */
  async function start({ name, token }: OneTask, spec: TaskSpec, signal: AbortSignal): Promise<void> {
    const resource = podResource(place, name);
    const how = { doing: `starting ${name}`, signal, fieldManager: fieldManager(token) };
    const made = await createObject<Pod>(client, resource, {
      ...how,
      object: taskPod(place, { name, token, spec, pulling }),
    });
    if (made.kind === 'exists') throw new Failure('defect/unexpected', `there is a pod ${name} already`);
    await putTaskSecrets(place, { pod: made.object, token, secrets: spec.secrets }, signal);
    await records.passed(token, how.doing, signal);
    for (;;) {
      const pod = await readObject<Pod>(client, resource, how);
      if (!pod) throw await removedFailure({ name, token }, signal);
      const { schedulingGates: _, ...open } = pod.spec;
      const object = { ...pod, spec: { ...open, schedulingGates: [] } };
      if ((await replaceObject<Pod>(client, resource, { ...how, object })).kind === 'replaced') return;
    }
  }

  /** Its standard input goes straight to the program: no object in the cluster has it. */
  async function give(name: string, input: Secret, signal: AbortSignal): Promise<void> {
    const doing = `giving ${name} its input`;
    for await (const pod of followPod(place, { name, doing }, signal)) {
      refuseStuck(pod);
      if (exitCodeOf(pod) !== undefined) return;
      if (pod.status?.containerStatuses?.[0]?.state?.running === undefined) continue;
      const resource = { ...podResource(place, name), subresource: 'attach' };
      await client.giveInput({ doing, resource, container: CONTAINER, bytes: Buffer.from(input.reveal()), signal });
      return;
    }
  }

  async function exitCode(task: OneTask, signal: AbortSignal): Promise<number> {
    const { name } = task;
    for await (const pod of followPod(place, { name, doing: `waiting for the end of ${name}` }, signal)) {
      if (pod.metadata.deletionTimestamp !== undefined) throw await removedFailure(task, signal);
      refuseStuck(pod);
      const code = exitCodeOf(pod);
      if (code !== undefined) return code;
    }
    throw await removedFailure(task, signal);
  }

  /** A newer holder removes what it finds. If there is none, somebody else did. */
  async function removedFailure({ name, token }: OneTask, signal: AbortSignal): Promise<Failure> {
    await records.passed(token, `waiting for ${name}`, signal);
    return new Failure('target/refused', `somebody removed the pod ${name} before it had ended`);
  }

  return { start, give, exitCode };
}
