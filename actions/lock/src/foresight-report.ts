import type { Report } from '@hardened-deploy/action-kit/report';
import type { Foresight } from '@hardened-deploy/core/target/usecases/foresee-lease';
import type { FenceRefusal } from '@hardened-deploy/core/target/usecases/raise-fences';
import { refusedByTarget, refusedReport } from './acquisition-report.ts';
import type { contract } from './contract.ts';
import { titleOf } from './lease-location.ts';
import { refusal } from './refusal.ts';
import { statusLine, statusReport } from './status-report.ts';
import type { LockInputs } from './wire.ts';

type LockReport = Report<typeof contract>;

/** The report about a dry run: what the register and the target would decide, and the present state of the register. */
export function foresightReport(
  inputs: LockInputs,
  { ruling, status }: Foresight,
  target: FenceRefusal | undefined,
): LockReport {
  const report = statusReport(inputs, status);
  switch (ruling.kind) {
    case 'grant':
      if (target) return dry(refusedByTarget(target), report);
      return {
        ...report,
        decision: 'proceed',
        reason: 'would-be-granted',
        headline: `${titleOf(inputs)}: dry run, the lease would be granted; ${statusLine(inputs, status)}`,
      };
    case 'stale': {
      const why = 'the register does not know this lease. The answer of GitHub may be old, so try again in a minute';
      return dry(refusal('superseded', `${inputs.environment}: ${why}`), report);
    }
    case 'held':
    case 'on-hold':
    case 'superseded':
    case 'outdated':
      return dry(refusedReport(inputs, ruling), report);
  }
}

function dry(refused: LockReport, { summary }: LockReport): LockReport {
  return { ...refused, headline: `Dry run: ${refused.headline}`, ...(summary !== undefined && { summary }) };
}
