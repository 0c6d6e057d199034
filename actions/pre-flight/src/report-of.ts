import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { Report } from '@hardened-deploy/action-kit/report';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { verdictReport } from '@hardened-deploy/core/checks/findings-report';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { planMarkdown } from '@hardened-deploy/core/pre-flight/plan-markdown';
import type { PreFlight } from '@hardened-deploy/core/pre-flight/usecases/run-pre-flight';
import { formatReleaseImages } from '@hardened-deploy/core/release/release-images';
import type { FilesRead } from '@hardened-deploy/core/release/wanted-file';
import type { contract } from './contract.ts';

interface ReportParts {
  readonly inputs: InputsOf<typeof contract>;
  readonly run: RunFacts;
  readonly configuration: Configuration;
  readonly files: FilesRead;
  readonly deployment: DeploymentId;
  /** When pre-flight began to look, by GitHub's clock. Undefined without a token to ask GitHub with. */
  readonly at: Date | undefined;
  readonly preFlight: PreFlight;
}

export function reportOf(parts: ReportParts): Report<typeof contract> {
  const { inputs, run, configuration, deployment, preFlight } = parts;
  const { verdict, images } = preFlight;
  const { kind, findings } = verdict;
  const { scope, release = run.sha.slice(0, 12) } = inputs;
  const title = `${scope === 'plan' ? 'Plan' : 'Pre-flight'} for ${configuration.environment}`;
  const report = verdictReport(title, verdict);
  return {
    ...report,
    outputs: {
      ...report.outputs,
      images: formatReleaseImages(images),
      release,
      deployment,
      ...(parts.at && { 'planned-at': parts.at.toISOString() }),
    },
    result: { scope, profile: configuration.profile, release, deployment, images, verdict: kind, findings },
    summary: scope === 'plan' && kind === 'go' ? `${planOf(parts, release)}\n\n${report.summary}` : report.summary,
  };
}

function planOf({ inputs, run, configuration, files, preFlight }: ReportParts, release: string): string {
  const { sha: commit, actor } = run;
  const { images: resolved, unkept } = preFlight;
  // The job of the plan has no way to the target.
  return planMarkdown({
    configuration,
    release,
    commit,
    actor,
    asked: inputs.images,
    resolved,
    files,
    before: 'unknown',
    unkept,
  });
}
