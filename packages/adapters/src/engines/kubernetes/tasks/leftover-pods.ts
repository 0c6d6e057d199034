import { formatDuration, milliseconds, minutes } from '@hardened-deploy/core/base/duration';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { listObjects, readObject, removeObject } from '../connection/objects.ts';
import { labelsOf, podResource, podResources, type StackPlace, writtenBy } from '../state/stack-objects.ts';
import { exitCodeOf, followPod, podLog, untilGone } from './pods.ts';
import { isGated, LIMIT_ANNOTATION, ORPHAN_ANNOTATION, type Pod } from './task-pod.ts';

interface Options {
  readonly place: StackPlace;
  readonly progress: Progress;
}

/** For what nobody waits for any more, and for what had its whole limit and one more. */
const GRACE_S = 5;
const GRACE_PAST_LIMIT_S = 30;
const LIMIT_WITHOUT_ANNOTATION = minutes(30);

/** Ends the tasks of lower generations, and waits for those that write into the live database: what is read next stays true. */
export function leftoverPods({ place, progress }: Options) {
  const { client } = place;

  /** Up to its own limit, counted from now: how long it has been running is only known by another machine's clock. */
  async function awaited({ metadata }: Pod, signal: AbortSignal): Promise<number> {
    const { name, annotations } = metadata;
    const limit = Number(annotations?.[LIMIT_ANNOTATION] ?? LIMIT_WITHOUT_ANNOTATION);
    const over = AbortSignal.timeout(limit);
    progress.info(`Waiting for ${name}, which generation ${writtenBy({ metadata })} left running`);
    try {
      const what = { name, doing: `waiting for the end of ${name}` };
      for await (const pod of followPod(place, what, AbortSignal.any([signal, over]))) {
        const code = exitCodeOf(pod);
        if (code === undefined) continue;
        if (code === 0) progress.info(`${name} ended well`);
        else progress.warn(`${name} ended with exit code ${code}: ${(await podLog(place, name, 5, signal)).trim()}`);
        return GRACE_S;
      }
      return GRACE_S;
    } catch (thrown) {
      signal.throwIfAborted();
      if (!over.aborted) throw thrown;
      progress.warn(`${name} still runs after its limit of ${formatDuration(milliseconds(limit))} and is stopped`);
      return GRACE_PAST_LIMIT_S;
    }
  }

  /** What is started between two looks is looked at once more: a removal names the version that was seen. */
  async function end(seen: Pod, signal: AbortSignal): Promise<void> {
    const { name } = seen.metadata;
    const doing = `ending ${name}`;
    for (let pod: Pod | undefined = seen; pod;) {
      const gated = isGated(pod);
      const isAwaited = pod.metadata.annotations?.[ORPHAN_ANNOTATION] === 'is-awaited';
      const graceSeconds = !gated && isAwaited ? await awaited(pod, signal) : GRACE_S;
      const { resourceVersion } = pod.metadata;
      const version = gated && resourceVersion !== undefined ? { resourceVersion } : {};
      const answer = await removeObject(client, podResource(place, name), { doing, signal, graceSeconds, ...version });
      if (answer !== 'conflict') break;
      pod = await readObject<Pod>(client, podResource(place, name), { doing, signal });
    }
    await untilGone(place, name, signal);
    progress.info(`Removed ${name} of generation ${writtenBy(seen)}`);
  }

  return {
    async endBelow(generation: number, signal: AbortSignal): Promise<void> {
      const labels = labelsOf(place, 'task');
      const how = { doing: 'looking for tasks of older runs', signal, labels };
      const pods = await listObjects<Pod>(client, podResources(place), how);
      await Promise.all(pods.filter((pod) => writtenBy(pod) < generation).map((pod) => end(pod, signal)));
    },
  };
}
