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
 * Waits until the pods of slots are behind their Services, before users are led there. A pod that is ready isn't known at once to what
 * leads to it: a Gateway would answer 503 in the name of the slot, and Traefik for two seconds, because it puts changes together for that
 * long. So where they were not there yet, the Gateway gets a second more than we to learn of them. After five seconds it goes on all the same, because on the way back
 * nothing must hold traffic up; the proof shows what came of it.
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
