import { inARow } from '../../../base/counted.ts';
import { formatDuration } from '../../../base/duration.ts';
import type { Failure } from '../../../base/failure.ts';
import type { DeploymentId } from '../../../base/names.ts';
import { rowOf } from '../../../base/tally.ts';
import { allOver } from '../../../base/usecases/all-over.ts';
import { decided, inARowBy, LOOK_AGAIN, lookInARow } from '../../../base/usecases/in-a-row.ts';
import { servingComponents, withDependents } from '../../../release/component.ts';
import { doorsOfComponent } from '../../../target/front/component-hosts.ts';
import type { JournalEvent } from '../../../target/journal.ts';
import { type Change, changedComponents, describePlacement, type Placement } from '../../../target/placement.ts';
import { describeRoutes, routesOf, sameRoutes } from '../../../target/routes.ts';
import type { EndReason, Setback } from '../../deployment-end.ts';
import { evidenceOf, type RightRound, type Round } from '../../proof-round.ts';
import { type Operation, record } from '../operation.ts';
import { askAsServed, describeProbe, isAstray, publicProbe } from './ask-component.ts';
import { whyUnproven } from './find-unreached.ts';
import { faultsAmong, untoldImages } from './inspect-workloads.ts';
import { askable } from './known-components.ts';

export type Proof =
  | { readonly kind: 'proven'; readonly evidence: string }
  | {
      readonly kind: 'unproven';
      readonly reason: EndReason;
      readonly evidence: string;
      /** What stands between users and the release, if it isn't the release itself. */
      readonly failure?: Failure;
    };

export function setbackOf({ reason, evidence, failure }: Proof & { readonly kind: 'unproven' }): Setback {
  return { reason, evidence: [evidence], ...(failure && { failure }) };
}

/** What is to be proven. */
export interface Claimed {
  /** All that serves. Empty: that nothing does. */
  readonly serving: Placement;
  /** The components of it that are asked and looked at: what moved and what needs it, or all. The routes are compared in any case. */
  readonly asked: Placement;
}

/** What a change is judged by: the components that it changes, and all that need one of them. The others stayed as they were. */
export function claimedAfter({ request }: Pick<Operation, 'request'>, change: Change): Claimed {
  const names = withDependents(request.configuration.components, changedComponents(change));
  const asked = change.after.filter(({ component }) => names.has(component));
  // Components were only taken away: then all the rest must still serve.
  return { serving: change.after, asked: asked.length > 0 ? asked : change.after };
}

export function allOf(serving: Placement): Claimed {
  return { serving, asked: serving };
}

/**
 * Proves what serves: the routes in force, the containers behind them, and `proofProbes` answers in a row
 * through the public address on fresh connections, every one from the right slot and none from another. An internal component is
 * asked in private. A background component can't be asked; of it the evidence says that it runs. An answer from
 * elsewhere begins the count anew until `proofTimeout`; the right slot answering wrongly `failureThreshold` times in a row
 * ends it at once, because waiting would only prolong it. Nothing is asked before a move has arrived everywhere.
 */
export async function proveServing(op: Operation, claimed: Claimed): Promise<Proof> {
  const enough = new AbortController();
  const asking = { ...op, signal: AbortSignal.any([op.signal, enough.signal]) };
  const answers = askInARow(asking, claimed);
  try {
    // The public address is asked while routes and containers are looked at. What those say decides first.
    const [behind, proof] = await allOver([lookBehind(asking, claimed, enough), answers.catch(whenNot(enough))]);
    if (behind.kind === 'wrong') return behind.proof;
    if (!proof) return unproven('unproven', 'it was not asked to the end');
    return proof.kind === 'proven' ? { ...proof, evidence: [proof.evidence, ...behind.doubts].join('; ') } : proof;
  } finally {
    enough.abort();
  }
}

type Behind =
  { readonly kind: 'wrong'; readonly proof: Proof } | { readonly kind: 'right'; readonly doubts: readonly string[] };

/** Looks at routes and containers. If they are wrong, the probes are ended too: they could only wait in vain. */
async function lookBehind(op: Operation, { serving, asked }: Claimed, enough: AbortController): Promise<Behind> {
  try {
    const [{ routes }, listed] = await allOver([
      op.target.router.read(op.signal),
      asked.length > 0 ? op.target.workloads.list(op.signal) : Promise.resolve([]),
    ]);
    const wanted = routesOf(serving);
    const astray = `the routes in force are ${describeRoutes(routes)}, not ${describeRoutes(wanted)}`;
    const faults = faultsAmong(listed, asked);
    const wrong = sameRoutes(routes, wanted) ? undefined : unproven('unproven', astray);
    const ill = faults.length > 0 ? unproven('unhealthy', faults.join('; ')) : undefined;
    const proof = wrong ?? ill;
    if (!proof) return { kind: 'right', doubts: untoldImages(listed, asked) };
    enough.abort();
    return { kind: 'wrong', proof };
  } catch (thrown) {
    enough.abort();
    throw thrown;
  }
}

/** Undefined if the probes were ended by `enough`. Any other failure is thrown on, and ends the other look too. */
function whenNot(enough: AbortController): (thrown: unknown) => undefined {
  return (thrown) => {
    if (enough.signal.aborted) return;
    enough.abort();
    throw thrown;
  };
}

/**
 * Writes a move to the journal and proves it, both at the same time. That is safe: until it is proven the line says nothing that
 * the routes don't say, and if the run dies in between, the routes decide how it is settled.
 * If the line can't be written, the proof is given up. Neither goes on afterwards: the next try must not run beside it.
 */
export async function provenMove(
  op: Operation,
  moved: Extract<JournalEvent, { kind: 'switched' }>,
  claimed: Claimed,
  deployment: DeploymentId,
): Promise<Proof> {
  const unwritten = new AbortController();
  const proving = { ...op, signal: AbortSignal.any([op.signal, unwritten.signal]) };
  const written = record(op, moved, deployment).catch((thrown: unknown) => {
    unwritten.abort(thrown);
    throw thrown;
  });
  const [, proof] = await allOver([written, proveServing(proving, claimed)]);
  return proof;
}

async function askInARow(op: Operation, { serving, asked }: Claimed): Promise<Proof> {
  const { proofProbes, proofTimeout, probeInterval, bake } = op.request.configuration.deploy;
  const { arrivesWithin } = op.target.router;
  // What served before could still answer: well, or as badly as it is left for.
  if (arrivesWithin !== undefined) await op.target.clock.sleep(arrivesWithin, op.signal);
  const rights: RightRound[] = [];
  // From here on: a connection from before the move would prove nothing.
  const asking = { ...op, target: { ...op.target, prober: inARowBy(op.target.prober) } };
  return lookInARow<Round, Proof>(
    {
      clock: op.target.clock,
      interval: probeInterval,
      atOnceAfter: 'right',
      look: () => (serving.length > 0 ? askAll(asking, asked) : askNothing(asking)),
      async decide({ round, tally, elapsedMs }) {
        if (round.kind === 'right') {
          rights.push(round);
          if (rowOf(tally, 'right') < proofProbes) return LOOK_AGAIN;
          return decided({ kind: 'proven', evidence: evidenceOf(rights) });
        }
        rights.length = 0;
        const wrong = rowOf(tally, 'wrong');
        if (wrong >= bake.failureThreshold) {
          const { what, failure } = await whyUnproven(op, asked, round);
          return decided(unproven('unhealthy', `${inARow(wrong, 'time')}: ${what}`, failure));
        }
        if (elapsedMs < proofTimeout) return LOOK_AGAIN;
        const { what, failure } = await whyUnproven(op, asked, round);
        const evidence = `not within ${formatDuration(proofTimeout)}; the last answer: ${what}`;
        return decided(unproven('unproven', evidence, failure));
      },
    },
    op.signal,
  );
}

/** The evidence for components that have no port. */
const NOT_ASKED = 'it runs; nothing was asked, because it has no port';

async function askAll(op: Operation, asked: Placement): Promise<Round> {
  const components = await askable(op, asked);
  const hidden = asked.filter(({ background }) => background);
  if (components.length === 0 && hidden.length < asked.length)
    return { kind: 'wrong', what: 'the configuration knows none of its components' };
  const doubts: string[] = [];
  const answers = await Promise.all(components.map((component) => askAsServed(op, component)));
  for (const answer of answers) {
    if (answer.kind === 'unhealthy') return { kind: 'wrong', what: answer.what };
    if (answer.kind !== 'healthy')
      return { kind: 'waiting', what: answer.what, ...(isAstray(answer) && { astray: true }) };
    doubts.push(...answer.doubts);
  }
  if (components.length === 0) return { kind: 'right', of: NOT_ASKED, asked: 'nowhere', doubts };
  const shown = components.filter(({ serves }) => serves !== null);
  const internal = shown.length > 0 ? components.filter(({ serves }) => serves === null) : [];
  const of = [
    describeAnswered((shown.length > 0 ? shown : components).map(({ placed }) => placed)),
    ...(internal.length > 0 ? [`${internal.map(({ name }) => name).join(', ')} answered in private`] : []),
    ...(hidden.length > 0 ? [`${hidden.map(({ component }) => component).join(', ')} ran`] : []),
  ];
  const isAskedInPublic = answers.some(({ inPrivate }) => !inPrivate);
  return { kind: 'right', of: of.join('; '), asked: isAskedInPublic ? 'in public' : 'in private', doubts };
}

function describeAnswered(placement: Placement): string {
  const all = describePlacement(placement);
  const [, slot, id] = /^(blue|green) \(release (.*)\)$/s.exec(all) ?? [];
  return slot === undefined ? all : `release ${id} in ${slot}`;
}

/** The evidence when nothing serves and the public address doesn't lead to the router. */
const LEADS_TO_NOBODY = 'the routes in force lead to nobody';

/**
 * Before the first deployment, and after going back from it, nothing may serve. The routes prove that, because the router looks
 * at them at each request. So it does no harm when the public address doesn't lead to the router yet.
 */
async function askNothing(op: Operation): Promise<Round> {
  const { components, router } = op.request.configuration;
  const [first] = servingComponents(components);
  const doors = doorsOfComponent(await op.doors(), router, first?.name);
  const probe = publicProbe(doors, first?.serves.path ?? '/');
  const answer = await op.target.prober.probe(probe, op.signal);
  const { by, words } = doors.answeredBy(answer);
  if (by === 'nobody') {
    const how = answer.kind === 'answered' ? answer.status : answer.why;
    return { kind: 'right', of: `nothing (${how})`, asked: 'in public', doubts: [] };
  }
  const asked = describeProbe(probe);
  if (answer.kind === 'unanswered' || by === 'somebody-else') {
    const how = answer.kind === 'unanswered' ? `got no answer (${answer.why})` : `answered ${answer.status} ${words}`;
    return { kind: 'right', of: LEADS_TO_NOBODY, asked: 'nowhere', doubts: [`${asked} ${how}`] };
  }
  return { kind: 'waiting', what: `${asked} answered ${answer.status} ${words}, where nothing should serve` };
}

function unproven(reason: EndReason, evidence: string, failure?: Failure): Proof {
  return { kind: 'unproven', reason, evidence, ...(failure && { failure }) };
}
