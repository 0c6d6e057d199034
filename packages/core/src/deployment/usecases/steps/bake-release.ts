import { counted, inARow } from '../../../base/counted.ts';
import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import { rowOf } from '../../../base/tally.ts';
import { decided, LOOK_AGAIN, lookInARow } from '../../../base/usecases/in-a-row.ts';
import type { Placement } from '../../../target/placement.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { askAsServed, isAstray } from './ask-component.ts';
import { whyUnproven } from './find-unreached.ts';
import { workloadOf, workloadsAt } from './inspect-workloads.ts';
import { askable } from './known-components.ts';
import type { Claimed } from './prove-serving.ts';
import { runConfiguredChecks } from './run-configured-checks.ts';

/** One look at the release. Bad results and broken probes are counted separately. */
type Round =
  | { readonly kind: 'good' }
  | { readonly kind: 'bad'; readonly what: string; readonly astray?: true }
  | { readonly kind: 'broken'; readonly what: string }
  /** Ends the watching at once: a crash loop doesn't heal. */
  | { readonly kind: 'fatal'; readonly setback: Setback };

// Probes that can't tell may come twice as often in a row as bad results: a short outage is no reason to move traffic.
const BROKEN_PATIENCE = 2;

/**
 * Watches what has just got the traffic, for `bake.duration`. It runs the configured checks first. Then, every
 * `probeInterval`, it asks for health, internal components in private and all others through the public address, and looks at
 * the containers. It ends well only on a good round.
 * The configured checks look at all that serves; the rest at what moved and what needs it, because others are not this
 * deployment's affair.
 */
export async function bakeRelease(op: Operation, { serving, asked: watched }: Claimed): Promise<Setback | undefined> {
  const failing = await runConfiguredChecks(op, { kind: 'public', placement: serving });
  if (failing) return failing;
  const { bake, probeInterval } = op.request.configuration.deploy;
  // Of the bad results in a row, whether each came from somebody else at the public address.
  let astray = true;
  return lookInARow<Round, Setback | undefined>(
    {
      clock: op.target.clock,
      interval: probeInterval,
      // A broken probe doesn't end a row of bad results, because it saw nothing better.
      spares: { broken: ['bad'] },
      look: () => watchOnce(op, watched),
      async decide({ round, tally, elapsedMs }) {
        if (round.kind === 'fatal') return decided(round.setback);
        if (round.kind === 'good') {
          astray = true;
          return elapsedMs < bake.duration ? LOOK_AGAIN : decided(undefined);
        }
        if (round.kind === 'bad') astray &&= round.astray === true;
        const row = rowOf(tally, round.kind);
        if (round.kind === 'bad' && row >= bake.failureThreshold) {
          const { what, failure } = await whyUnproven(op, watched, { what: round.what, ...(astray && { astray }) });
          return decided({
            reason: astray ? 'unproven' : 'unhealthy',
            evidence: [`${inARow(row, 'bad result')}; the last: ${what}`],
            ...(failure && { failure }),
          });
        }
        if (round.kind === 'broken' && row >= bake.failureThreshold * BROKEN_PATIENCE) {
          const evidence = [`${inARow(row, 'probe')} could not tell; the last: ${round.what}`];
          return decided({ reason: 'probe-broken', evidence });
        }
        return LOOK_AGAIN;
      },
    },
    op.signal,
  );
}

async function watchOnce(op: Operation, watched: Placement): Promise<Round> {
  const containers = await watchContainers(op, watched);
  if (containers.kind !== 'good') return containers;
  for (const component of await askable(op, watched)) {
    const answer = await askAsServed(op, component);
    if (answer.kind === 'unanswered') return { kind: 'broken', what: answer.what };
    if (answer.kind !== 'healthy')
      return { kind: 'bad', what: answer.what, ...(isAstray(answer) && { astray: true as const }) };
  }
  return { kind: 'good' };
}

async function watchContainers(op: Operation, watched: Placement): Promise<Round> {
  const { maxRestarts } = op.request.configuration.deploy.bake;
  try {
    const standing = await workloadsAt(op, watched);
    for (const { name, restarts, oomKilled } of standing.flatMap(({ instances }) => instances)) {
      if (oomKilled) return fatal(`${name} ran out of memory`);
      if (restarts > maxRestarts)
        return fatal(`${name} restarted ${counted(restarts, 'time')}, more than ${maxRestarts}`);
    }
    for (const placed of watched) {
      const instances = workloadOf(standing, placed)?.instances ?? [];
      const { component, slot, background } = placed;
      if (!instances.some(({ state }) => state === 'running'))
        return { kind: 'bad', what: `${component} has no running container in ${slot}` };
      // Nobody can ask it over HTTP, so its own health check is all there is.
      const ill = background && instances.find(({ health }) => health === 'unhealthy');
      if (ill) return { kind: 'bad', what: `${ill.name} is unhealthy, says its own health check` };
    }
    return { kind: 'good' };
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    return { kind: 'broken', what: asFailure(thrown).message };
  }
}

function fatal(what: string): Round {
  return { kind: 'fatal', setback: { reason: 'crash-loop', evidence: [what] } };
}
