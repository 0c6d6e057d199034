import type { Report } from '@hardened-deploy/action-kit/report';
import type { Foresight } from '@hardened-deploy/core/usecases/foresee-lease';
import { refusedReport } from './acquisition-report.ts';
import type { contract } from './contract.ts';
import { titleOf } from './place.ts';
import { statusLine, statusReport } from './status-report.ts';
import type { LockInputs } from './wire.ts';

/** A dry run of asking for the lease: what would be decided, and how the register stands. */
export function foresightReport(inputs: LockInputs, { ruling, status }: Foresight): Report<typeof contract> {
  const { summary } = statusReport(inputs, status);
  switch (ruling.kind) {
    case 'grant':
      return {
        ...statusReport(inputs, status),
        decision: 'proceed',
        reason: 'would-be-granted',
        headline: `${titleOf(inputs)}: dry run, the lease would be granted; ${statusLine(inputs, status)}`,
      };
    // Whoever shows a lease that the register doesn't know yet would have to wait for GitHub to know it.
    case 'stale':
      return dry(refusedReport(inputs, { kind: 'superseded' }), summary);
    case 'held':
    case 'on-hold':
    case 'superseded':
    case 'outdated':
      return dry(refusedReport(inputs, ruling), summary);
  }
}

function dry(report: Report<typeof contract>, summary: string | undefined): Report<typeof contract> {
  return { ...report, headline: `Dry run: ${report.headline}`, ...(summary !== undefined && { summary }) };
}
