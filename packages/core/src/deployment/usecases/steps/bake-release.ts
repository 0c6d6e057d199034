import { counted, inARow } from '../../../base/counted.ts';
import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import { rowOf } from '../../../base/tally.ts';
import { decided, LOOK_AGAIN, lookInARow } from '../../../base/usecases/in-a-row.ts';
import type { Placement } from '../../../target/journal.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { askInPublic, probedComponents } from './ask-component.ts';
import { findUnreached } from './find-unreached.ts';
import { workloadsIn } from './inspect-slot.ts';
import { runConfiguredChecks } from './run-configured-checks.ts';

/** One look at the release. Bad results and broken probes are counted separately. */
type Round =
  | { readonly kind: 'good' }
  | { readonly kind: 'bad'; readonly what: string }
  | { readonly kind: 'broken'; readonly what: string }
  /** Ends the watching at once: a crash loop doesn't heal. */
  | { readonly kind: 'fatal'; readonly setback: Setback };

// Probes that can't tell may come twice as often in a row as bad results: a short outage is no reason to move traffic.
const BROKEN_PATIENCE = 2;

/**
 * Watches a release that has just got the traffic, for `bake.duration`. It runs the configured checks first. Then, every
 * `probeInterval`, it asks for health through the public address and looks at the containers. It ends well only on a good round.
 */
export async function bakeRelease(op: Operation, placement: Placement): Promise<Setback | undefined> {
  const failing = await runConfiguredChecks(op, { kind: 'public', slot: placement.slot });
  if (failing) return failing;
  const { bake, probeInterval } = op.request.configuration.deploy;
  return lookInARow<Round, Setback | undefined>(
    {
      clock: op.target.clock,
      interval: probeInterval,
      // A broken probe doesn't end a row of bad results, because it saw nothing better.
      spares: { broken: ['bad'] },
      look: () => watchOnce(op, placement),
      async decide({ round, tally, elapsedMs }) {
        if (round.kind === 'fatal') return decided(round.setback);
        if (round.kind === 'good') return elapsedMs < bake.duration ? LOOK_AGAIN : decided(undefined);
        const row = rowOf(tally, round.kind);
        if (round.kind === 'bad' && row >= bake.failureThreshold) {
          const last = (await findUnreached(op, placement))?.what ?? round.what;
          return decided({ reason: 'unhealthy', evidence: [`${inARow(row, 'bad result')}; the last: ${last}`] });
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
