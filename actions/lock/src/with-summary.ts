import type { Report } from '@hardened-deploy/action-kit/report';
import { escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { contract } from './contract.ts';

/** What is worth an annotation stands in the job's summary too, for whoever comes later. */
export function withSummary(report: Report<typeof contract>): Report<typeof contract> {
  if (report.summary !== undefined || (report.level === 'quiet' && report.decision !== 'stop')) return report;
  const [first = '', ...rest] = report.headline.split('\n');
  const lines = rest.map((line) => escapeMarkdown(line.trim()));
  return { ...report, summary: `### ${escapeMarkdown(first)}\n\n${lines.join('<br>\n')}\n` };
}
