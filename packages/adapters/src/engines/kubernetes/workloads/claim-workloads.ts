import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import { TOKEN_ANNOTATION, writtenBy } from '../state/stack-objects.ts';
import { awaitRunning } from './await-pods.ts';
import { counts } from './slot-pods.ts';
import {
  annotated,
  type Deployment,
  isExclusive,
  isRetiring,
  REPLICAS_ANNOTATION,
  withAnnotations,
} from './slot-objects.ts';
import { refuseNewer, type SlotStore } from './slot-store.ts';
import { scaleUp } from './start-workload.ts';

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
  await Promise.all(
    found.filter((each) => !isRetiring(each)).map((each) => touch(slots, { found: each, token }, signal)),
  );
  return slots.workloads(at, signal);
}

async function touch(
  slots: SlotStore,
  { found, token }: { readonly found: Deployment; readonly token: FencingToken },
  signal: AbortSignal,
): Promise<void> {
  const { name } = found.metadata;
  const changing = {
    found,
    token,
    doing: `claiming ${name}`,
    change: (now: Deployment) =>
      isRetiring(now) || writtenBy(now) === token.generation
        ? undefined
        : withAnnotations(now, { [TOKEN_ANNOTATION]: String(token.generation) }),
  };
  const claimed = await slots.change(changing, signal);
  if (!claimed) throw new Failure('target/refused', `the Deployment ${name} was taken away before it could be kept`);
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
