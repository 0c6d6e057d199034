import type { Report } from '@hardened-deploy/action-kit/report';
import { escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { MaintenanceEnd } from '@hardened-deploy/core/deployment/usecases/maintenance/turn-maintenance';
import type { contract } from './contract.ts';

/** The report of `mode: maintenance`. It is green only when users are proven to see what they should. */
export function reportOfMaintenance(
  environment: EnvironmentName,
  { outcome, maintenance, why }: MaintenanceEnd,
): Report<typeof contract> {
  const title = `Maintenance of ${environment}`;
  const isGreen = outcome === 'on' || outcome === 'off';
  const sentence = {
    on: `${title} is on: users see the page, with status 503. ${why}.`,
    off: `${title} is off: users are served again. ${why}.`,
    unproven:
      maintenance === 'on'
        ? `${title} is on, but users are not proven to see the page: ${why}.`
        : `${title} is off, but users are not proven to be served: ${why}. \`maintenance: on\` shows them the page again.`,
    refused: `${title} was not turned, it is ${maintenance}: ${why}.`,
  }[outcome];
  return {
    decision: isGreen ? 'proceed' : 'stop',
    reason: `maintenance-${outcome}`,
    headline: sentence,
    level: isGreen ? 'notice' : 'error',
    outputs: { why },
    result: { maintenance, outcome, why },
    summary: `### ${escapeMarkdown(title)}\n\n${escapeMarkdown(sentence)}`,
  };
}
