import { Failure } from '@hardened-deploy/core/base/failure';
import { followObjects } from '../connection/follow.ts';
import { NEVER_STARTS, PULL_FAILED } from '../reasons-not-to-start.ts';
import { podResource, podResources, type StackPlace } from '../state/stack-objects.ts';
import { CONTAINER, type Pod } from './task-pod.ts';

/** The pod each time that it changes; ends when it is gone. */
export async function* followPod(
  place: StackPlace,
  { name, doing }: { readonly name: string; readonly doing: string },
  signal: AbortSignal,
): AsyncGenerator<Pod, void> {
  const what = { doing, resource: podResources(place), fieldSelector: `metadata.name=${name}`, signal };
  for await (const seen of followObjects<Pod>(place.client, what)) {
    if (seen.kind === 'removed') return;
    const pods = seen.kind === 'all' ? seen.objects : [seen.object];
    if (seen.kind === 'all' && pods.length === 0) return;
    yield* pods;
  }
}

/** Waits until the pod is gone, with all that ran in it. */
export async function untilGone(place: StackPlace, name: string, signal: AbortSignal): Promise<void> {
  for await (const _ of followPod(place, { name, doing: `waiting until ${name} is gone` }, signal)) continue;
}

/** The last lines of what the task has said. */
export async function podLog(place: StackPlace, name: string, lines: number, signal: AbortSignal): Promise<string> {
  const { client } = place;
  const resource = { ...podResource(place, name), subresource: 'log' };
  const query = { container: CONTAINER, tailLines: String(lines) };
  const all: string[] = [];
  const doing = `reading what ${name} has said`;
  for await (const line of client.lines({ doing, method: 'GET', resource, query, signal })) all.push(`${line}\n`);
  return all.join('');
}

/** Throws `image/pull-failed`, or `target/refused` for a pod that can't be started. */
export function refuseStuck({ metadata, status }: Pod): void {
  const { waiting, terminated } = status?.containerStatuses?.[0]?.state ?? {};
  const { reason = '', message = '' } = waiting ?? terminated ?? {};
  const detail = `the pod ${metadata.name} doesn't start: ${reason} ${message}`.trim();
  if (PULL_FAILED.has(reason)) throw new Failure('image/pull-failed', detail);
  if (NEVER_STARTS.has(reason)) throw new Failure('target/refused', detail);
}

/** The exit code of a pod that has ended; undefined for one that hasn't. 255: it never ran, because its node refused or lost it. */
export function exitCodeOf({ status }: Pod): number | undefined {
  const terminated = status?.containerStatuses?.[0]?.state?.terminated;
  if (terminated) return terminated.exitCode;
  return status?.phase === 'Failed' ? 255 : undefined;
}
