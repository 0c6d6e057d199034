import { counted, inARow } from '../../../base/counted.ts';
import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import type { Placement } from '../../../target/journal.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { askInPublic, probedComponents } from './ask-component.ts';
import { findUnreached } from './find-unreached.ts';
import { workloadsIn } from './inspect-slot.ts';
import { runConfiguredChecks } from './run-configured-checks.ts';

/** Rounds in a row, by what they said. Bad results, broken probes and no data never add up with one another. */
interface Tally {
  readonly good: number;
  readonly badInARow: number;
  readonly brokenInARow: number;
  readonly last: string;
}

type Round =
  | { readonly kind: 'good' }
  | { readonly kind: 'bad'; readonly what: string }
  | { readonly kind: 'broken'; readonly what: string }
  /** No patience: a crash loop doesn't heal. */
  | { readonly kind: 'fatal'; readonly setback: Setback };

// A probe that cannot tell gets twice the patience of a bad result: a short loss of sight is no reason to move traffic.
const BROKEN_PATIENCE = 2;

/**
 * Watches a release that has just got the traffic: the configured checks first, then a round of health probes through the
 * public address and a look at the containers every `probeInterval`, for `bake.duration`. It ends well only on a good round.
 */
export async function bakeRelease(op: Operation, placement: Placement): Promise<Setback | undefined> {
  const failing = await runConfiguredChecks(op, { kind: 'public', slot: placement.slot });
  if (failing) return failing;
  const { clock } = op.target;
  const { bake, probeInterval } = op.request.configuration.deploy;
  const began = clock.monotonic();
  let tally: Tally = { good: 0, badInARow: 0, brokenInARow: 0, last: '' };
  for (;;) {
    const round = await watchOnce(op, placement);
    if (round.kind === 'fatal') return round.setback;
    tally = tallied(tally, round);
    if (tally.badInARow >= bake.failureThreshold) {
      const last = (await findUnreached(op, placement))?.what ?? tally.last;
      return { reason: 'unhealthy', evidence: [`${inARow(tally.badInARow, 'bad result')}; the last: ${last}`] };
    }
    if (tally.brokenInARow >= bake.failureThreshold * BROKEN_PATIENCE) {
      return {
        reason: 'probe-broken',
        evidence: [`${inARow(tally.brokenInARow, 'probe')} could not tell; the last: ${tally.last}`],
      };
    }
    if (round.kind === 'good' && clock.monotonic() - began >= bake.duration) return undefined;
    await clock.sleep(probeInterval, op.signal);
  }
}

function tallied(tally: Tally, round: Exclude<Round, { kind: 'fatal' }>): Tally {
  switch (round.kind) {
    case 'good':
      return { ...tally, good: tally.good + 1, badInARow: 0, brokenInARow: 0 };
    case 'bad':
      return { ...tally, badInARow: tally.badInARow + 1, brokenInARow: 0, last: round.what };
    case 'broken':
      // A broken probe doesn't clear earlier bad results: it saw nothing better.
      return { ...tally, brokenInARow: tally.brokenInARow + 1, last: round.what };
  }
}

async function watchOnce(op: Operation, placement: Placement): Promise<Round> {
  const containers = await watchContainers(op, placement);
  if (containers.kind !== 'good') return containers;
  for (const component of probedComponents(op, placement.release)) {
    const answer = await askInPublic(op, component, placement.slot);
    if (answer.kind === 'unanswered') return { kind: 'broken', what: answer.what };
    if (answer.kind !== 'healthy') return { kind: 'bad', what: answer.what };
  }
  return { kind: 'good' };
}

async function watchContainers(op: Operation, { slot, release }: Placement): Promise<Round> {
  const { maxRestarts } = op.request.configuration.deploy.bake;
  try {
    const standing = await workloadsIn(op, slot);
    for (const { name, restarts, oomKilled } of standing.flatMap(({ instances }) => instances)) {
      if (oomKilled) return fatal(`${name} ran out of memory`);
      if (restarts > maxRestarts)
        return fatal(`${name} restarted ${counted(restarts, 'time')}, more than ${maxRestarts}`);
    }
    const down = release.components.find(
      ({ name }) =>
        !standing.some(
          ({ component, instances }) => component === name && instances.some(({ state }) => state === 'running'),
        ),
    );
    return down ? { kind: 'bad', what: `${down.name} has no running container in ${slot}` } : { kind: 'good' };
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    return { kind: 'broken', what: asFailure(thrown).message };
  }
}

function fatal(what: string): Round {
  return { kind: 'fatal', setback: { reason: 'crash-loop', evidence: [what] } };
}
