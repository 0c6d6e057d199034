import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { Report } from '@hardened-deploy/action-kit/report';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import { planMarkdown } from '@hardened-deploy/core/domain/deployment-plan';
import { findingAnnotations, findingsMarkdown, verdictLine } from '@hardened-deploy/core/domain/findings-report';
import type { DeploymentId } from '@hardened-deploy/core/domain/names';
import { formatReleaseImages } from '@hardened-deploy/core/domain/release-images';
import type { PreFlight } from '@hardened-deploy/core/usecases/run-pre-flight';
import type { contract } from './contract.ts';

export interface ReportParts {
  readonly inputs: InputsOf<typeof contract>;
  readonly run: RunFacts;
  readonly configuration: Configuration;
  readonly deployment: DeploymentId;
  /** When looking began. */
  readonly at: Date;
  readonly preFlight: PreFlight;
}

export function reportOf(parts: ReportParts): Report<typeof contract> {
  const { inputs, run, configuration, deployment, preFlight } = parts;
  const { verdict, images } = preFlight;
  const { kind, findings } = verdict;
  const release = inputs.release ?? run.sha.slice(0, 12);
  const reasons = verdict.kind === 'no-go' ? verdict.reasons : [];
  const warned = findings.some(({ status }) => status === 'warned');
  const of = `${inputs.scope === 'plan' ? 'Plan' : 'Pre-flight'} for ${configuration.environment}`;
  return {
    decision: kind === 'go' ? 'proceed' : 'stop',
    reason: kind === 'no-go' ? 'checks-failed' : warned ? 'passed-with-warnings' : 'passed',
    headline: `${of}: ${verdictLine(verdict)}`,
    level: kind === 'no-go' ? 'error' : warned ? 'warning' : 'quiet',
    outputs: {
      verdict: kind,
      'failed-checks': reasons.map(({ check }) => check).join('\n'),
      images: formatReleaseImages(images),
      release,
      deployment,
      'planned-at': parts.at.toISOString(),
    },
    result: {
      scope: inputs.scope,
      profile: configuration.profile,
      release,
      deployment,
      images,
      verdict: kind,
      findings,
    },
    summary: summaryOf(parts, of, release),
    annotations: findingAnnotations(findings),
  };
}

function summaryOf({ inputs, run, configuration, preFlight }: ReportParts, of: string, release: string): string {
  const found = findingsMarkdown(of, preFlight.verdict);
  if (inputs.scope === 'full' || preFlight.verdict.kind === 'no-go') return found;
  const { sha: commit, actor } = run;
  const plan = planMarkdown({
    configuration,
    release,
    commit,
    actor,
    asked: inputs.images,
    resolved: preFlight.images,
  });
  return `${plan}\n\n${found}`;
}
