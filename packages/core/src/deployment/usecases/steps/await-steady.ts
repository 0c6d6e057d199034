import { formatDuration } from '../../../base/duration.ts';
import { decided, LOOK_AGAIN, lookInARow } from '../../../base/usecases/in-a-row.ts';
import { describeEndedContainer } from '../../../target/ended-container.ts';
import type { Placement } from '../../../target/placement.ts';
import type { Instance, Workload } from '../../../target/ports/workloads.ts';
import { isAmong } from '../../../target/slot.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { faultsAmong } from './inspect-workloads.ts';

type Round =
  | { readonly kind: 'steady' }
  | { readonly kind: 'young' | 'starting'; readonly what: string }
  | { readonly kind: 'ended'; readonly what: string };

/**
 * Waits until components that nobody can ask have run for `minUptime`, since one and the same start, and are healthy by their own
 * health check if they have one. A container that has ended or was restarted is a setback at once: such a start doesn't heal.
 */
export async function awaitSteady(op: Operation, placement: Placement): Promise<Setback | undefined> {
  if (placement.length === 0) return undefined;
  const { minUptime, startTimeout, probeInterval } = op.request.configuration.deploy;
  const firstStarts = new Map<string, string>();
  let steadySince: number | undefined;
  return lookInARow<Round, Setback | undefined>(
    {
      clock: op.target.clock,
      interval: probeInterval,
      look: async () => {
        const listed = await op.target.workloads.list(op.signal);
        return roundOf(listed, placement, firstStarts);
      },
      async decide({ round, elapsedMs }) {
        if (round.kind === 'ended') return decided({ reason: 'container-ended', evidence: [round.what] });
        if (round.kind === 'steady') {
          // Counted here, not by the times that the target gives: its clock may be another one.
          steadySince ??= elapsedMs;
          return elapsedMs - steadySince >= minUptime ? decided(undefined) : LOOK_AGAIN;
        }
        steadySince = undefined;
        if (elapsedMs < startTimeout) return LOOK_AGAIN;
        const evidence = [`not ready within ${formatDuration(startTimeout)}; the last problem: ${round.what}`];
        return decided({ reason: 'not-ready', evidence });
      },
    },
    op.signal,
  );
}

function roundOf(listed: readonly Workload[], placement: Placement, firstStarts: Map<string, string>): Round {
  const instances = listed.filter((found) => isAmong(placement, found)).flatMap((found) => found.instances);
  for (const instance of instances) {
    const ended = endOf(instance, firstStarts);
    if (ended !== undefined) return { kind: 'ended', what: ended };
  }
  const fault = faultsAmong(listed, placement)[0];
  if (fault !== undefined) return { kind: 'young', what: fault };
  const starting = instances.find(({ health }) => health === 'starting');
  return starting ? { kind: 'starting', what: `${starting.name} is still starting` } : { kind: 'steady' };
}

function endOf(instance: Instance, firstStarts: Map<string, string>): string | undefined {
  const { id, name, state, restarts, startedAt } = instance;
  if (state === 'exited' || state === 'dead') return describeEndedContainer(instance);
  const first = firstStarts.get(id) ?? startedAt;
  firstStarts.set(id, first);
  if (restarts > 0 || state === 'restarting' || first !== startedAt) return `${name} was restarted before it was ready`;
  return undefined;
}
