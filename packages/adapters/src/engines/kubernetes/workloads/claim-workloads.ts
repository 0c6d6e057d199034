import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import { TOKEN_ANNOTATION, writtenBy } from '../state/stack-objects.ts';
import { awaitPodsOf, awaitRunning } from './await-pods.ts';
import { besides, scaleToLevel } from './level.ts';
import { counts } from './slot-pods.ts';
import {
  annotated,
  AT_MOST_ANNOTATION,
  type Deployment,
  isExclusive,
  isRetiring,
  REPLICAS_ANNOTATION,
  withAnnotations,
} from './slot-objects.ts';
import { refuseNewer, type SlotStore } from './slot-store.ts';
import { scaleUp } from './start-workload.ts';

/** What an autoscaler has let shrink is let grow again for so long before its traffic may come, and goes on growing after that. */
const LEVEL_LIMIT_MS = 5_000;

/** Writes this holder's token into what runs there: from then on no older run's write passes. What is being taken away is left alone. */
export async function claimWorkloads(
  slots: SlotStore,
  token: FencingToken,
  at: readonly ComponentSlot[],
  signal: AbortSignal,
): Promise<readonly Workload[]> {
  await slots.records.passed(token, 'claiming what runs', signal);
  const found = await slots.find(at, signal);
  refuseNewer(found, token);
  const autoscaled = found.filter((each) => annotated(each, AT_MOST_ANNOTATION) !== undefined);
  const beside = await besides(slots, autoscaled, signal);
  const claims = found.filter((each) => !isRetiring(each));
  await Promise.all(claims.map((each) => claimOne(slots, { found: each, token, beside: beside(each) }, signal)));
  return slots.workloads(at, signal);
}

async function claimOne(
  slots: SlotStore,
  {
    found,
    token,
    beside,
  }: { readonly found: Deployment; readonly token: FencingToken; readonly beside: Deployment | undefined },
  signal: AbortSignal,
): Promise<void> {
  const { name } = found.metadata;
  let grows = false;
  const changing = {
    found,
    token,
    doing: `claiming ${name}`,
    change: (now: Deployment) => {
      const level = scaleToLevel(now, beside);
      grows = level !== undefined;
      if (isRetiring(now) || (!grows && writtenBy(now) === token.generation)) return undefined;
      const spec = level === undefined ? now.spec : { ...now.spec, replicas: level };
      return withAnnotations({ ...now, spec }, { [TOKEN_ANNOTATION]: String(token.generation) });
    },
  };
  const claimed = await slots.change(changing, signal);
  if (!claimed) throw new Failure('target/refused', `the Deployment ${name} was taken away before it could be kept`);
  if (grows) await awaitLevel(slots, claimed, signal);
}

/** Going back must not wait for pods that may never come: it has enough of them to begin with. */
async function awaitLevel(slots: SlotStore, claimed: Deployment, signal: AbortSignal): Promise<void> {
  const limit = AbortSignal.timeout(LEVEL_LIMIT_MS);
  await awaitPodsOf(slots, claimed, AbortSignal.any([signal, limit])).catch(() => signal.throwIfAborted());
}

/** Scales up again what somebody has scaled to none, and answers its pods. Never an exclusive component: that takes a swap. */
export async function startWorkloadsAgain(
  slots: SlotStore,
  token: FencingToken,
  at: readonly ComponentSlot[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  await slots.records.passed(token, 'starting again what has stopped', signal);
  const found = await slots.find(at, signal);
  refuseNewer(found, token);
  const started = await Promise.all(
    found
      .filter((each) => isDown(each) && !isExclusive(each))
      .map(async (each) => {
        const replicas = Number(annotated(each, REPLICAS_ANNOTATION));
        const scaled = await scaleUp(slots, { found: each, token, replicas }, signal);
        await awaitRunning(slots, { token, started: scaled }, signal);
        return (await slots.pods(scaled, signal)).filter(counts).map(({ metadata }) => metadata.name);
      }),
  );
  return started.flat();
}

/** It ran, and was scaled to none by somebody who doesn't take it away. */
export function isDown(deployment: Deployment): boolean {
  return (
    !isRetiring(deployment) &&
    deployment.spec.replicas === 0 &&
    annotated(deployment, REPLICAS_ANNOTATION) !== undefined
  );
}
