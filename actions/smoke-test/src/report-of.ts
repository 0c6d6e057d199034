import type { Report } from '@hardened-deploy/action-kit/report';
import type { Verdict } from '@hardened-deploy/core/domain/finding';
import { findingAnnotations, findingsMarkdown, verdictLine } from '@hardened-deploy/core/domain/findings-report';
import type { contract } from './contract.ts';

/** `of` says what was looked at: `production, staged` or an address. */
export function reportOf(of: string, verdict: Verdict): Report<typeof contract> {
  const { kind, findings } = verdict;
  const reasons = verdict.kind === 'no-go' ? verdict.reasons : [];
  const warned = findings.some(({ status }) => status === 'warned');
  return {
    decision: kind === 'go' ? 'proceed' : 'stop',
    reason: kind === 'no-go' ? 'checks-failed' : warned ? 'passed-with-warnings' : 'passed',
    headline: `Smoke test of ${of}: ${verdictLine(verdict)}`,
    level: kind === 'no-go' ? 'error' : warned ? 'warning' : 'quiet',
    outputs: { verdict: kind, 'failed-checks': reasons.map(({ check }) => check).join('\n') },
    result: { of, verdict: kind, findings },
    summary: findingsMarkdown(`Smoke test of ${of}`, verdict),
    annotations: findingAnnotations(findings),
  };
}
