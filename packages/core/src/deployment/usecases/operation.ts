import { isFailure } from '../../base/failure.ts';
import type { SecretBag } from '../../base/secret.ts';
import type { Checked, Verdict } from '../../checks/finding.ts';
import type { SmokeTestAim } from '../../checks/usecases/smoke-test-aim.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { EndedRequests } from '../../target/ended-requests.ts';
import type { Release } from '../../release/release.ts';
import type { JournalEvent } from '../../target/journal.ts';
import type { PlacedComponent } from '../../target/placement.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import type { Doors } from '../../target/ports/traffic-router.ts';
import { keptDoors } from '../../target/usecases/kept-doors.ts';
import type { Mandate } from '../../target/usecases/raise-fence.ts';
import { startStopped } from '../../target/usecases/start-stopped.ts';
import { observedTarget, type Outage } from '../../target/usecases/target-outage.ts';
import type { Pause, Pausing } from '../pause.ts';
import type { DatabaseBack } from './database/database-back.ts';
import { type KeptReleases, keptReleases } from './kept-releases.ts';

/** What the configured checks look at: the staged slot in private, or the public address. */
interface CheckRun {
  readonly aim: SmokeTestAim;
  /** The operation's own target: if the checks find it unreachable, the operation knows of that outage too. */
  readonly target: TargetPorts;
  readonly addresses: Doors;
}

/** Runs the configured checks: `smokeTest` with its ports. */
export type CheckRunner = (run: CheckRun, signal: AbortSignal) => Promise<Verdict>;

/** What every end of an operation reports. The steps add to these lists while they work. */
export interface SeenOnTheWay {
  /** Requests that were cut when a slot was removed. Many steps remove slots. */
  readonly endedRequests: EndedRequests[];
  /** Every run of the configured checks. A good end reports them too, because checks may have warned. */
  readonly checked: Checked[];
  /** How long exclusive components were down while they were swapped. */
  readonly pauses: Pause[];
}

export interface OperationRequest extends Mandate {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly runChecks: CheckRunner;
  /** The one that is being deployed. */
  readonly release?: Release;
  /** Of a rollback that restores the database too. */
  readonly databaseBack?: DatabaseBack;
  /** Given by a caller that reports these lists even when the use case throws. */
  readonly seen?: SeenOnTheWay;
}

/** A running use case: the target, the mandate, the signal that ends it, and what it has collected so far. */
export interface Operation extends SeenOnTheWay, KeptReleases {
  readonly target: TargetPorts;
  readonly request: OperationRequest;
  readonly token: FencingToken;
  readonly signal: AbortSignal;
  /** The stack's addresses, see `keptDoors`. */
  readonly doors: () => Promise<Doors>;
  /** What was started as an earlier release had it, but with today's secrets. See `tellChangedSecrets`. */
  readonly startedAsBefore: PlacedComponent[];
  /** The pause that is under way, if one is. */
  readonly pausing: { now?: Pausing };
  /** What the end tells beside why it ended so: what was set aside, and what could not be tidied up. */
  readonly told: string[];
  /** Remembers whether and when the target was lost. */
  readonly outage: Outage;
}

export function operation(target: TargetPorts, request: OperationRequest, signal: AbortSignal): Operation {
  const observed = observedTarget(target);
  const open = () => observed.target.router.doors(signal);
  const doors = keptDoors(open, observed.outage, signal);
  const seen = request.seen ?? nothingSeen();
  const known = { ...request.configuration, brought: request.release?.components ?? [] };
  const kept = keptReleases(observed.target.releases, known, signal);
  const { token } = request.fenceRecord;
  return { ...observed, ...seen, ...kept, request, token, signal, doors, startedAsBefore: [], told: [], pausing: {} };
}

export function nothingSeen(): SeenOnTheWay {
  return { endedRequests: [], checked: [], pauses: [] };
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
    if (!isFailure(thrown, 'router/topology-changed', 'router/certificate-unfit')) throw thrown;
    progress.warn(`${thrown.title}: ${thrown.message}. Going on with the router as it is.`);
  }
  if ((await startStopped(stack, progress, signal)).length > 0) outage.startedAgain();
}
