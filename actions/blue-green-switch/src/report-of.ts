import type { Report } from '@hardened-deploy/action-kit/report';
import type { DeploymentEnd } from '@hardened-deploy/core/domain/deployment-end';
import {
  endHeadline,
  endMarkdown,
  endResult,
  endWhy,
  planMarkdown,
} from '@hardened-deploy/core/domain/deployment-report';
import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import type { Staged } from '@hardened-deploy/core/usecases/stage-release';
import type { contract } from './contract.ts';

/** Only `deployed` and a staged release are green. */
export function reportOf(environment: EnvironmentName, end: Staged | DeploymentEnd): Report<typeof contract> {
  return end.kind === 'staged' ? reportOfStaged(environment, end) : reportOfEnd(environment, end);
}

export function reportOfPlan(environment: EnvironmentName, steps: readonly string[]): Report<typeof contract> {
  const title = `Dry run for ${environment}: nothing was changed`;
  return {
    decision: 'done',
    reason: 'planned',
    headline: `${title}.\n${steps.map((step) => `- ${step}`).join('\n')}`,
    level: 'quiet',
    result: { plan: steps },
    summary: planMarkdown(title, steps),
  };
}

function reportOfStaged(environment: EnvironmentName, { placement, attempt }: Staged): Report<typeof contract> {
  const { slot, release } = placement;
  const headline = `Release ${release.id} is ready in ${slot} of ${environment}. Traffic has not moved.`;
  return {
    decision: 'proceed',
    reason: 'staged',
    headline,
    level: 'quiet',
    outputs: { slot },
    result: { staged: placement, live: attempt.live },
    summary: planMarkdown(headline, []),
  };
}

function reportOfEnd(environment: EnvironmentName, end: DeploymentEnd): Report<typeof contract> {
  const green = end.outcome === 'deployed';
  const placement = end.serving.kind === 'release' ? end.serving.placement : undefined;
  const incident = end.reports.find((path) => /\.md( |$)/.test(path));
  return {
    decision: green ? 'proceed' : 'stop',
    reason: end.reason,
    headline: endHeadline(end),
    level: green ? 'notice' : 'error',
    outputs: {
      outcome: end.outcome,
      why: endWhy(end),
      ...(placement && { slot: placement.slot, serving: placement.release.id }),
      ...(incident !== undefined && { incident }),
    },
    result: endResult(end),
    summary: endMarkdown(`Deployment to ${environment}`, end),
  };
}
