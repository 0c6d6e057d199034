import { inARow } from '../../../base/counted.ts';
import { formatDuration } from '../../../base/duration.ts';
import type { DeploymentId } from '../../../base/names.ts';
import { rowOf } from '../../../base/tally.ts';
import { decided, LOOK_AGAIN, lookInARow } from '../../../base/usecases/in-a-row.ts';
import type { JournalEvent, Placement } from '../../../target/journal.ts';
import { describeRoutes, routesOf, sameRoutes } from '../../../target/routes.ts';
import type { EndReason } from '../../deployment-end.ts';
import { type Operation, record } from '../operation.ts';
import { askInPublic, probedComponents, publicProbe } from './ask-component.ts';
import { findUnreached } from './find-unreached.ts';
import { faultsOf, type ImageIds } from './inspect-slot.ts';

export type Proof =
  | { readonly kind: 'proven'; readonly evidence: string }
  | { readonly kind: 'unproven'; readonly reason: EndReason; readonly evidence: string };

/** What must be so before anybody may say that a placement serves. `null`: that nothing does. */
export interface Claim {
  readonly placement: Placement | null;
  /** Image ids as they were pulled; without them the digests are compared. */
  readonly ids?: ImageIds;
}

/**
 * Proves what serves: the routes in force, the images of the containers behind them, and `proofProbes` answers in a row
 * through the public address on fresh connections, every one from the right slot and none from another. An answer from
 * elsewhere begins the count anew until `proofTimeout`; the right slot answering wrongly `failureThreshold` times in a row
 * ends it at once, because waiting would only prolong it.
 */
export async function proveServing(op: Operation, claim: Claim): Promise<Proof> {
  const enough = new AbortController();
  const asking = { ...op, signal: AbortSignal.any([op.signal, enough.signal]) };
  const answers = askInARow(asking, claim.placement);
  try {
    // Asked while the routes and the containers are looked at; what they say decides first.
    const [wrong, proof] = await Promise.all([lookBehind(op, claim, enough), answers.catch(whenNot(enough))]);
    return wrong ?? proof ?? unproven('unproven', 'it was not asked to the end');
  } finally {
    enough.abort();
  }
}

/** Routes and containers. What isn't as claimed ends the asking: through the wrong routes it could only wait in vain. */
async function lookBehind(op: Operation, claim: Claim, enough: AbortController): Promise<Proof | undefined> {
  const { placement, ids } = claim;
  try {
    const [{ routes }, faults] = await Promise.all([
      op.target.router.read(op.signal),
      placement ? faultsOf(op, placement, ids) : [],
    ]);
    const wanted = routesOf(placement);
    const astray = `the routes in force are ${describeRoutes(routes)}, not ${describeRoutes(wanted)}`;
    const wrong = sameRoutes(routes, wanted) ? undefined : unproven('unproven', astray);
    const ill = faults.length > 0 ? unproven('unhealthy', faults.join('; ')) : undefined;
    if (wrong ?? ill) enough.abort();
    return wrong ?? ill;
  } catch (thrown) {
    enough.abort();
    throw thrown;
  }
}

/** What was asked in vain because of `enough` is no answer; any other failure is one. */
function whenNot(enough: AbortController): (thrown: unknown) => undefined {
  return (thrown) => {
    if (!enough.signal.aborted) throw thrown;
  };
}

/**
 * Writes a move down and proves it, both at once: until it is proven the line says nothing that the routes don't, and a run
 * that dies between is settled by those.
 */
export async function provenMove(
  op: Operation,
  moved: Extract<JournalEvent, { kind: 'switched' }>,
  deployment: DeploymentId,
  ids?: ImageIds,
): Promise<Proof> {
  const claim: Claim = { placement: moved.to, ...(ids && { ids }) };
  const [proof] = await Promise.all([proveServing(op, claim), record(op, moved, deployment)]);
  return proof;
}

async function askInARow(op: Operation, placement: Placement | null): Promise<Proof> {
  const { proofProbes, proofTimeout, probeInterval, bake } = op.request.configuration.deploy;
  return lookInARow<Round, Proof>(
    {
      clock: op.target.clock,
      interval: probeInterval,
      atOnceAfter: 'right',
      look: () => (placement ? askAll(op, placement) : askNothing(op)),
      async decide({ round, tally, elapsedMs }) {
        if (round.kind === 'right') {
          return rowOf(tally, 'right') < proofProbes ? LOOK_AGAIN : decided(proven(placement, proofProbes));
        }
        const wrong = rowOf(tally, 'wrong');
        if (wrong >= bake.failureThreshold) {
          const last = await causeOf(op, placement, round.what);
          return decided(unproven('unhealthy', `${inARow(wrong, 'time')}: ${last}`));
        }
        if (elapsedMs < proofTimeout) return LOOK_AGAIN;
        const last = await causeOf(op, placement, round.what);
        return decided(unproven('unproven', `not within ${formatDuration(proofTimeout)}; the last answer: ${last}`));
      },
    },
    op.signal,
  );
}

function proven(placement: Placement | null, answers: number): Proof {
  const what = placement ? `release ${placement.release.id} in ${placement.slot}` : 'nothing (503)';
  return { kind: 'proven', evidence: `${inARow(answers, 'answer')} through the public address, all of ${what}` };
}

/** What was seen, or why the router could not even connect. */
async function causeOf(op: Operation, placement: Placement | null, seen: string): Promise<string> {
  return (placement && (await findUnreached(op, placement))?.what) ?? seen;
}

type Round = { readonly kind: 'right' } | { readonly kind: 'wrong' | 'waiting'; readonly what: string };

async function askAll(op: Operation, { slot, release }: Placement): Promise<Round> {
  const components = probedComponents(op, release);
  if (components.length === 0) return { kind: 'wrong', what: 'the configuration knows none of its components' };
  for (const answer of await Promise.all(components.map((component) => askInPublic(op, component, slot)))) {
    if (answer.kind === 'unhealthy') return { kind: 'wrong', what: answer.what };
    if (answer.kind !== 'healthy') return { kind: 'waiting', what: answer.what };
  }
  return { kind: 'right' };
}

/** Before the first deployment, and after going back from it, the router itself answers 503 and names no slot. */
async function askNothing(op: Operation): Promise<Round> {
  const { router, prober } = op.target;
  const [first] = op.request.configuration.components;
  const answer = await prober.probe(publicProbe(router.addresses, first?.path ?? '/'), op.signal);
  if (answer.kind === 'unanswered') return { kind: 'waiting', what: `no answer (${answer.why})` };
  const slot = answer.headers.get(router.addresses.slotHeader.toLowerCase());
  if (answer.status === 503 && slot !== 'blue' && slot !== 'green') return { kind: 'right' };
  return { kind: 'waiting', what: `status ${answer.status} from slot ${slot ?? 'none'}, where nothing should serve` };
}

function unproven(reason: EndReason, evidence: string): Proof {
  return { kind: 'unproven', reason, evidence };
}
