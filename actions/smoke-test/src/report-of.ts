import type { Report } from '@hardened-deploy/action-kit/report';
import type { Verdict } from '@hardened-deploy/core/checks/finding';
import { verdictReport } from '@hardened-deploy/core/checks/findings-report';
import type { contract } from './contract.ts';

/** `of` says what was looked at: `production, staged` or an address. */
export function reportOf(of: string, verdict: Verdict): Report<typeof contract> {
  const { kind, findings } = verdict;
  return { ...verdictReport(`Smoke test of ${of}`, verdict), result: { of, verdict: kind, findings } };
}
