import type { Placement } from '../../../target/placement.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { awaitSteady } from './await-steady.ts';
import { faultsAmong } from './inspect-workloads.ts';
import { awaitReady } from './probe-in-private.ts';

/**
 * Waits until components that were just started are ready, each in its way, and only then keeps them running: an engine that
 * restarts must not bring back one that never became ready. They are looked at once more afterwards, because one may have ended
 * before it was kept.
 */
export async function readyToKeep(op: Operation, started: Placement): Promise<Setback | undefined> {
  const asked = started.filter(({ background }) => !background);
  const unasked = started.filter(({ background }) => background);
  const notReady = asked.length > 0 ? await awaitReady(op, asked) : undefined;
  const problem = notReady ?? (await awaitSteady(op, unasked));
  if (problem) return problem;
  const kept = await op.target.workloads.claim(op.token, started, op.signal);
  const faults = faultsAmong(kept, started);
  return faults.length > 0 ? { reason: 'not-ready', evidence: faults } : undefined;
}
