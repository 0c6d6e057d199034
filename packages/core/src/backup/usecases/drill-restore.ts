import type { Duration } from '../../base/duration.ts';
import { endsTheRun } from '../../base/ends-the-run.ts';
import { asFailure, type Failure } from '../../base/failure.ts';
import type { OpenVault } from '../ports/backup-vaults.ts';
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

/** What a drill found in one vault. */
export type DrilledVault =
  | { readonly kind: 'drilled'; readonly vault: string; readonly drill: Drill }
  /** There is no result: the vault could not be read, or has no such backup. */
  | { readonly kind: 'failed'; readonly vault: string; readonly failure: Failure };

/**
 * Drills each vault, with the newest backup that it has itself. One that gives no result doesn't keep it from the others. Throws only what
 * ends the run.
 */
export async function drillVaults(
  { vaults, clock, progress }: Omit<RehearseRestorePorts, 'vault'> & { readonly vaults: readonly OpenVault[] },
  request: DrillRequest,
  signal: AbortSignal,
): Promise<readonly DrilledVault[]> {
  const drilled: DrilledVault[] = [];
  for (const { name, vault } of vaults) {
    try {
      const drill = await drillRestore({ vault, clock, progress }, request, signal);
      drilled.push({ kind: 'drilled', vault: name, drill });
    } catch (thrown) {
      if (endsTheRun(thrown, signal)) throw thrown;
      drilled.push({ kind: 'failed', vault: name, failure: asFailure(thrown) });
    }
  }
  return drilled;
}
