import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { lateFailure, refusedPods, refusedPodsFailure, stuckFailure, whyWaiting } from './pod-trouble.ts';
import { podWarnings } from './pod-warnings.ts';
import { pausesBetweenLooks } from './pauses-between-looks.ts';
import { type Deployment, scaleOf } from './slot-objects.ts';
import { counts, mainStatus, type SlotPod } from './slot-pods.ts';
import type { SlotStore } from './slot-store.ts';

/** Kubernetes' own limit for a Deployment that gets nowhere. */
const USUAL_LIMIT_S = 600;
/** What was taken away a moment ago still counts for a quota, and a refused pod is tried again. */
const REFUSED_FOR_MS = 15_000;
/** Whoever reads the log should see what is waited for. */
const TELL_EVERY_MS = 15_000;
const PULL_FAILED_FOR_MS = 15_000;

/** Waits until all pods of a Deployment have begun to run. Throws why they don't. Whether they then do their work, others find out. */
export async function awaitRunning(
  slots: SlotStore,
  { token, started }: { readonly token: FencingToken; readonly started: Deployment },
  signal: AbortSignal,
): Promise<void> {
  if ((await awaitPodsOf(slots, started, signal)) === 'run') return;
  const { name } = started.metadata;
  await slots.records.passed(token, `waiting for ${name}`, signal);
  throw new Failure('target/refused', `somebody removed the Deployment ${name} before it ran`);
}

/** The same for whoever holds no lease. `gone`: it was removed meanwhile. */
export async function awaitPodsOf(slots: SlotStore, started: Deployment, signal: AbortSignal): Promise<'run' | 'gone'> {
  const limitSeconds = started.spec.progressDeadlineSeconds ?? USUAL_LIMIT_S;
  const begun = performance.now();
  let refusedSince: number | undefined;
  let stuckSince: number | undefined;
  let told = begun;
  for (const pause of pausesBetweenLooks()) {
    const now = await slots.read(started, signal);
    if (!now) return 'gone';
    const pods = (await slots.pods(now, signal)).filter(counts);
    const stuck = stuckFailure(pods);
    stuckSince = stuck === undefined ? undefined : (stuckSince ?? performance.now());
    if (stuck && performance.now() - (stuckSince ?? 0) > stuckFor(stuck)) throw stuck;
    if (pods.filter(hasBegun).length >= scaleOf(now)) break;
    const refused = refusedPods(now);
    refusedSince = refused === undefined ? undefined : (refusedSince ?? performance.now());
    if (refused !== undefined && performance.now() - (refusedSince ?? 0) > REFUSED_FOR_MS)
      throw refusedPodsFailure(now, refused);
    if (performance.now() - begun > limitSeconds * 1_000) {
      const warnings = await podWarnings(slots.records.place, pods, signal);
      throw lateFailure(now, { pods, limitSeconds, warnings });
    }
    if (performance.now() - told > TELL_EVERY_MS) {
      told = performance.now();
      slots.tell(waitingWords(now, pods));
    }
    await sleep(pause, undefined, { signal });
  }
  return 'run';
}

function waitingWords(deployment: Deployment, pods: readonly SlotPod[]): string {
  const counted = `${pods.filter(hasBegun).length} of ${scaleOf(deployment)} pods of ${deployment.metadata.name} run`;
  const refused = refusedPods(deployment);
  return [counted, ...whyWaiting(pods), ...(refused === undefined ? [] : [refused])].join('; ');
}

/** The kubelet asks a registry once more after ten seconds. Nothing else gets better by itself. */
function stuckFor({ code }: Failure): number {
  return code === 'image/pull-failed' ? PULL_FAILED_FOR_MS : 0;
}

/** One that has ended at once has run too: the kubelet starts it again, and that is told as restarts. */
function hasBegun(pod: SlotPod): boolean {
  const main = mainStatus(pod);
  return (
    main !== undefined &&
    (main.state?.running !== undefined || main.state?.terminated !== undefined || main.restartCount > 0)
  );
}
