import type { Finding, FindingStatus } from '@hardened-deploy/core/checks/finding';

const WORDS: Record<FindingStatus, string> = {
  passed: 'ok',
  warned: 'warning',
  failed: 'FAILED',
  errored: 'UNKNOWN',
  skipped: 'skipped',
};

/** One line for each finding, and what to do about it below it. */
export function findingLines(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({ check, status, evidence, remedy }) => [
    `${WORDS[status].padEnd(8)} ${check}: ${evidence}`,
    ...(remedy === undefined ? [] : [`         ${remedy}`]),
  ]);
}
