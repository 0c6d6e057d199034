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
import { besideOf, changedOf, describeReleases, type Placement, slotOf } from '@hardened-deploy/core/target/placement';
import { describeSlots } from '@hardened-deploy/core/target/slot';
import type { contract } from './contract.ts';

/** The report. Only a deployed release and a staged release are green. */
export function reportOf(environment: EnvironmentName, end: Staged | DeploymentEnd): Report<typeof contract> {
  return end.kind === 'staged' ? reportOfStaged(environment, end) : reportOfEnd(environment, end);
}

function reportOfStaged(environment: EnvironmentName, staged: Staged): Report<typeof contract> {
  const { attempt, endedRequests } = staged;
  const { change } = attempt;
  const placement = changedOf(change, change.after);
  const headline = stagedHeadline(environment, placement);
  const lines = [...laterLines(placement), ...endedLines(staged)];
  return {
    decision: 'proceed',
    reason: 'staged',
    headline: [headline, ...lines].join('\n'),
    level: 'quiet',
    outputs: { slot: slotOf(placement), 'ended-requests': countOfEnded(endedRequests) },
    result: { staged: placement, live: change.before, endedRequests },
    summary: stepsMarkdown(headline, lines),
  };
}

function stagedHeadline(environment: EnvironmentName, placement: Placement): string {
  const release = `Release ${describeReleases(placement)}`;
  const ready = besideOf(placement);
  return ready.length === 0
    ? `${release} is prepared for ${environment}. Nothing of it can be started before the switch.`
    : `${release} is ready in ${describeSlots(ready)} of ${environment}. Traffic has not moved.`;
}

/** What was not started, and so not tested in private. */
function laterLines(placement: Placement): readonly string[] {
  return placement.flatMap(({ component, background, exclusive }) => {
    if (exclusive)
      return [`${component} is not started yet: the switch stops the one that runs and starts the new one.`];
    return background
      ? [`${component} is not started yet: the switch starts it, and nobody has tested it before.`]
      : [];
  });
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
