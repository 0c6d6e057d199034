import type { Report } from '@hardened-deploy/action-kit/report';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { failedChecks } from '@hardened-deploy/core/checks/findings-report';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import {
  endAnnotations,
  endedLines,
  endHeadline,
  endMarkdown,
  endOutputs,
  endResult,
  stepsMarkdown,
} from '@hardened-deploy/core/deployment/deployment-report';
import { formatToldEnd } from '@hardened-deploy/core/deployment/told-end';
import type { Staged } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { countOfEnded } from '@hardened-deploy/core/target/ended-requests';
import type { contract } from './contract.ts';

/** The report. Only a deployed release and a staged release are green. */
export function reportOf(environment: EnvironmentName, end: Staged | DeploymentEnd): Report<typeof contract> {
  return end.kind === 'staged' ? reportOfStaged(environment, end) : reportOfEnd(environment, end);
}

function reportOfStaged(environment: EnvironmentName, staged: Staged): Report<typeof contract> {
  const { placement, attempt, endedRequests } = staged;
  const { slot, release } = placement;
  const headline = `Release ${release.id} is ready in ${slot} of ${environment}. Traffic has not moved.`;
  return {
    decision: 'proceed',
    reason: 'staged',
    headline: [headline, ...endedLines(staged)].join('\n'),
    level: 'quiet',
    outputs: { slot, 'ended-requests': countOfEnded(endedRequests) },
    result: { staged: placement, live: attempt.live, endedRequests },
    summary: stepsMarkdown(headline, endedLines(staged)),
  };
}

function reportOfEnd(environment: EnvironmentName, end: DeploymentEnd): Report<typeof contract> {
  const green = end.outcome === 'deployed';
  const failed = end.checked.flatMap(({ verdict }) => (verdict.kind === 'no-go' ? [failedChecks(verdict)] : []));
  return {
    decision: green ? 'proceed' : 'stop',
    reason: end.reason,
    headline: endHeadline(end),
    level: green ? 'notice' : 'error',
    outputs: { ...endOutputs(end), 'failed-checks': failed.join('\n'), end: formatToldEnd(end) },
    result: endResult(end),
    summary: endMarkdown(`Deployment to ${environment}`, end),
    annotations: endAnnotations(end),
  };
}
