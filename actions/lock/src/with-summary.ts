import type { Report } from '@hardened-deploy/action-kit/report';
import { escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { contract } from './contract.ts';

/** Puts what an annotation says into the job summary too, for people who look at the run later. */
export function withSummary(report: Report<typeof contract>): Report<typeof contract> {
  if (report.summary !== undefined || (report.level === 'quiet' && report.decision !== 'stop')) return report;
  const [first = '', ...rest] = report.headline.split('\n');
  const lines = rest.map((line) => escapeMarkdown(line.trim()));
  return { ...report, summary: `### ${escapeMarkdown(first)}\n\n${lines.join('<br>\n')}\n` };
}
