import { setTimeout as sleep } from 'node:timers/promises';
import { podsBehind } from '../routing/endpoint-slices.ts';
import { isReady, podsOf } from '../routing/pods-to-ask.ts';
import type { StackPlace } from '../state/stack-objects.ts';
import type { Leading } from './http-route.ts';

/** They follow within some tenths of a second. */
const LIMIT_MS = 5_000;
const PAUSE_MS = 100;
/** The Gateway learns of them by a watch of its own. */
const LEARNS_WITHIN_MS = 1_000;

/**
 * Waits until the pods of slots are behind their Services, before users are led there. A Service doesn't know a ready pod at once. Until it
 * does, a Gateway answers 503 in the name of the slot; Traefik does so for two seconds, because it gathers changes for that long. So where
 * pods were missing, this waits one second more for the Gateway to learn of them. After five seconds it goes on all the same, because
 * nothing must delay traffic on the way back; the proof then shows whether they answer.
 */
export async function awaitBehind(place: StackPlace, leading: readonly Leading[], signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  await Promise.all(
    leading.map(async (each) => {
      if (await areBehind(place, each, signal)) return;
      do await sleep(PAUSE_MS, undefined, { signal });
      while (performance.now() < deadline && !(await areBehind(place, each, signal)));
      await sleep(LEARNS_WITHIN_MS, undefined, { signal });
    }),
  );
}

async function areBehind(
  place: StackPlace,
  { component, slot, service }: Leading,
  signal: AbortSignal,
): Promise<boolean> {
  if (component === undefined || slot === 'none' || slot === 'hold') return true;
  const [pods, behind] = await Promise.all([
    podsOf(place, { component, slot }, signal),
    podsBehind(place, service, signal),
  ]);
  const ready = pods.filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined);
  const known = new Set(behind.filter((pod) => pod.ready).map(({ uid }) => uid));
  // Also those of a start before must be gone from it.
  return known.size === ready.length && ready.every(({ metadata: { uid = '' } }) => known.has(uid));
}
