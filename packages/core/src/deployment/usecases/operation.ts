import { isFailure } from '../../base/failure.ts';
import type { SecretBag } from '../../base/secret.ts';
import type { Checked, Verdict } from '../../checks/finding.ts';
import type { SmokeTestAim } from '../../checks/usecases/smoke-test-aim.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { EndedRequests } from '../../target/ended-requests.ts';
import type { JournalEvent } from '../../target/journal.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import type { Doors } from '../../target/ports/traffic-router.ts';
import type { Mandate } from '../../target/usecases/raise-fence.ts';
import { startStopped } from '../../target/usecases/start-stopped.ts';
import { observedTarget, type Outage } from '../../target/usecases/target-outage.ts';

/** Runs the configured checks, in private or through the public address: `smokeTest` with its ports. */
export type CheckRunner = (aim: SmokeTestAim, signal: AbortSignal) => Promise<Verdict>;

export interface OperationRequest extends Mandate {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly runChecks: CheckRunner;
}

/** A running use case: the target, the mandate, the signal that ends it, and what it has collected so far. */
export interface Operation {
  readonly target: TargetPorts;
  readonly request: OperationRequest;
  readonly token: FencingToken;
  readonly signal: AbortSignal;
  /** The stack's addresses, opened once. They can be asked even when the rest of the target doesn't answer. */
  readonly doors: () => Promise<Doors>;
  /** Remembers whether and when the target was lost. */
  readonly outage: Outage;
  /** Requests that were cut when a slot was removed. Many steps remove slots and add to this; the end reports it. */
  readonly endedRequests: EndedRequests[];
  /** Every run of the configured checks. The end reports them all: a good end shows warnings too. */
  readonly checked: Checked[];
}

export function operation(target: TargetPorts, request: OperationRequest, signal: AbortSignal): Operation {
  const observed = observedTarget(target);
  const doors = openedOnce(() => observed.target.router.doors(signal));
  return { ...observed, request, token: request.fenceRecord.token, signal, doors, endedRequests: [], checked: [] };
}

/** Remembers the result of the first call that succeeds. After a failure, the next call tries again. */
function openedOnce<Opened>(open: () => Promise<Opened>): () => Promise<Opened> {
  let opening: Promise<Opened> | undefined;
  return () => {
    opening ??= open().catch((thrown: unknown) => {
      opening = undefined;
      throw thrown;
    });
    return opening;
  };
}

/** Writes one line into the stack's journal for `deployment`: its own, or another one that it settles. */
export async function record(op: Operation, event: JournalEvent, deployment = op.request.deployment): Promise<void> {
  const { journal, clock } = op.target;
  await journal.append(op.token, { at: clock.now().toISOString(), deployment, by: op.request.by, event }, op.signal);
}

/**
 * Sets the stack up for going back, and starts what has stopped. If the configuration needs another router than the one that
 * runs, it goes on with that one: production must not stay on a bad release because of it.
 */
export async function standUp({ target, token, signal, outage }: Operation): Promise<void> {
  const { stack, progress } = target;
  try {
    await stack.provision(token, signal);
  } catch (thrown) {
    if (!isFailure(thrown, 'router/topology-changed')) throw thrown;
    progress.warn(`${thrown.title}: ${thrown.message}. Going on with the router as it is.`);
  }
  if ((await startStopped(stack, progress, signal)).length > 0) outage.startedAgain();
}
