import type { Report } from '@hardened-deploy/action-kit/report';
import type { DeploymentEnd } from '@hardened-deploy/core/domain/deployment-end';
import {
  endHeadline,
  endMarkdown,
  endResult,
  endOutputs,
  stepsMarkdown,
} from '@hardened-deploy/core/domain/deployment-report';
import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import type { Staged } from '@hardened-deploy/core/usecases/stage-release';
import type { contract } from './contract.ts';

/** Only `deployed` and a staged release are green. */
export function reportOf(environment: EnvironmentName, end: Staged | DeploymentEnd): Report<typeof contract> {
  return end.kind === 'staged' ? reportOfStaged(environment, end) : reportOfEnd(environment, end);
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
    summary: stepsMarkdown(headline, []),
  };
}

function reportOfEnd(environment: EnvironmentName, end: DeploymentEnd): Report<typeof contract> {
  const green = end.outcome === 'deployed';
  return {
    decision: green ? 'proceed' : 'stop',
    reason: end.reason,
    headline: endHeadline(end),
    level: green ? 'notice' : 'error',
    outputs: endOutputs(end),
    result: endResult(end),
    summary: endMarkdown(`Deployment to ${environment}`, end),
  };
}
