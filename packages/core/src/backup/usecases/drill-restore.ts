import type { Duration } from '../../base/duration.ts';
import { ageOf, type DrillVerdict, judgeDrill } from '../restore-drill.ts';
import {
  rehearseRestore,
  type RehearsedRestore,
  type RehearseRestorePorts,
  type RehearseRestoreRequest,
} from './restore-backup.ts';

interface DrillRequest extends RehearseRestoreRequest {
  /** How old the backup may be. Undefined: it may have any age. */
  readonly maxAge?: Duration | undefined;
}

export interface Drill extends RehearsedRestore {
  /** Time between the backup and the end of the drill in milliseconds: what was written meanwhile, a restore would lose. */
  readonly ageMs: number;
  readonly verdict: DrillVerdict;
}

/**
 * Restores a backup beside production as a rehearsal does, and measures what a restore of it would cost now: how long it
 * takes, and how much would be lost. Throws what `rehearseRestore` throws.
 */
export async function drillRestore(
  ports: RehearseRestorePorts,
  { maxAge, ...request }: DrillRequest,
  signal: AbortSignal,
): Promise<Drill> {
  const rehearsed = await rehearseRestore(ports, request, signal);
  const ageMs = ageOf(rehearsed.backup, ports.clock.now());
  return { ...rehearsed, ageMs, verdict: judgeDrill(rehearsed.rehearsal, { ageMs, maxAge }) };
}
