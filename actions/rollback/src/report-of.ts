import type { Report } from '@hardened-deploy/action-kit/report';
import { describeServing, type DeploymentEnd } from '@hardened-deploy/core/domain/deployment-end';
import {
  endHeadline,
  endMarkdown,
  endResult,
  endOutputs,
  restorableMarkdown,
} from '@hardened-deploy/core/domain/deployment-report';
import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import type { listRestorable } from '@hardened-deploy/core/usecases/plan-deployment';
import type { contract } from './contract.ts';

/**
 * Settling is done when it is known and proven what serves, however the deployment ended. Going back is done only when the
 * other release is proven to serve.
 */
export function reportOfEnd(
  { environment, mode }: { readonly environment: EnvironmentName; readonly mode: 'back' | 'settle' },
  end: DeploymentEnd,
): Report<typeof contract> {
  const { outcome, serving } = end;
  const known = serving.kind !== 'unknown';
  const settled = known && (outcome === 'deployed' || outcome === 'not-switched' || outcome === 'rolled-back');
  const done = mode === 'settle' ? settled : outcome === 'rolled-back';
  return {
    decision: done ? 'done' : 'stop',
    reason: end.reason,
    headline: endHeadline(end),
    level: !done ? 'error' : outcome === 'deployed' ? 'quiet' : 'warning',
    outputs: endOutputs(end),
    result: endResult(end),
    summary: endMarkdown(`${mode === 'back' ? 'Rollback' : 'Settlement'} of ${environment}`, end),
  };
}

export function reportOfList(
  environment: EnvironmentName,
  { releases, survey }: Awaited<ReturnType<typeof listRestorable>>,
): Report<typeof contract> {
  const restorable = releases.filter(({ serving }) => !serving).map(({ release }) => release.id);
  const lines = releases.map(
    ({ release, verifiedAt, serving }) =>
      `- ${release.id}, verified good ${verifiedAt}${serving ? ', serves now' : ''}`,
  );
  return {
    decision: 'done',
    reason: 'listed',
    headline: [`Serving in ${environment}: ${describeServing(survey.serving)}. To restore:`, ...lines].join('\n'),
    level: 'quiet',
    outputs: { releases: restorable.join('\n') },
    result: { serving: survey.serving, releases },
    summary: restorableMarkdown(`Releases of ${environment} that can be restored`, releases),
  };
}
