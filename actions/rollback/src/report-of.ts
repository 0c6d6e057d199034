import type { Report } from '@hardened-deploy/action-kit/report';
import { escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { type DeploymentEnd, describeServing } from '@hardened-deploy/core/deployment/deployment-end';
import {
  endHeadline,
  endMarkdown,
  endOutputs,
  endResult,
  keptAsideLine,
  keptAsideMarkdown,
  restorableLine,
  restorableMarkdown,
} from '@hardened-deploy/core/deployment/deployment-report';
import {
  endAsSeen,
  type StepsBefore,
  whyUnproven,
  type WithoutLease,
} from '@hardened-deploy/core/deployment/steps-before';
import type { RestorableListing } from '@hardened-deploy/core/deployment/usecases/plan-rollback';
import type { Outcome } from '@hardened-deploy/core/target/outcome';
import { describeMaintenance } from '@hardened-deploy/core/target/maintenance/maintenance';
import type { contract } from './contract.ts';

interface Ended {
  readonly environment: EnvironmentName;
  readonly mode: 'back' | 'settle';
  /** What the steps before said. */
  readonly before?: StepsBefore;
  /** What became of the database. */
  readonly database?: 'restored' | '';
}

/**
 * The report. `settle` succeeds when it is known and proven what serves, however the deployment ended. `back` succeeds only when
 * the other release is proven to serve.
 */
export function reportOfEnd(
  { environment, mode, before = {}, database = '' }: Ended,
  end: DeploymentEnd,
): Report<typeof contract> {
  const { outcome, serving } = end;
  const known = serving.kind !== 'unknown';
  const settled = known && (outcome === 'deployed' || outcome === 'not-switched' || outcome === 'rolled-back');
  const done = mode === 'settle' ? settled : outcome === 'rolled-back';
  const unproven = outcome === 'deployed' ? [whyUnproven(before) ?? []].flat() : [];
  return {
    decision: done ? 'done' : 'stop',
    reason: end.reason,
    headline: [endHeadline(end), ...unproven].join('\n'),
    level: done ? levelOf(mode, outcome, before) : 'error',
    outputs: { ...endOutputs(end), ...endAsSeen(end, before), database },
    result: endResult(end),
    summary: [
      endMarkdown(`${mode === 'back' ? 'Rollback' : 'Settlement'} of ${environment}`, end),
      ...unproven.map(escapeMarkdown),
    ].join('\n\n'),
  };
}

/** The report about a deployment whose job has no lease. The target was not asked, because without a lease nobody may change it. */
export function reportWithoutLease(environment: EnvironmentName, { kind, why }: WithoutLease): Report<typeof contract> {
  switch (kind) {
    case 'never-begun':
      return {
        decision: 'done',
        reason: 'never-started',
        headline: `${environment}: not-switched: the deployment had changed nothing yet, because ${why}`,
        level: 'quiet',
        outputs: { outcome: 'not-switched', why },
        result: { outcome: 'not-switched', why },
      };
    case 'unknown':
      return {
        decision: 'stop',
        reason: 'no-lease',
        headline: `${environment}: there is no lease, so nothing was settled: ${why}. A recovery takes the lease over and settles`,
        level: 'warning',
        outputs: { why },
        result: { why },
      };
  }
}

/** A rollback that a person asked for and that succeeded is no warning. */
function levelOf(mode: 'back' | 'settle', outcome: Outcome, before: StepsBefore): 'quiet' | 'notice' | 'warning' {
  if (mode === 'back') return 'notice';
  return outcome === 'deployed' && whyUnproven(before) === undefined ? 'quiet' : 'warning';
}

export function reportOfList(
  environment: EnvironmentName,
  { releases, older, survey, keptAside }: RestorableListing,
): Report<typeof contract> {
  const restorable = releases
    .filter(({ serving, quarantined }) => !serving && quarantined === undefined)
    .map(({ release }) => release.id);
  const lines = releases.map((release) => `- ${restorableLine(release)}`);
  const more = older === 0 ? [] : [`- and ${older} older ones, which \`to\` takes too`];
  return {
    decision: 'done',
    reason: 'listed',
    headline: [
      `Serving in ${environment}: ${describeServing(survey.serving)}.${maintained(survey)} To restore:`,
      ...lines,
      ...more,
      ...(keptAside.length > 0 ? ['Set aside:', ...keptAside.map((each) => `- ${keptAsideLine(each)}`)] : []),
    ].join('\n'),
    level: 'quiet',
    outputs: { releases: restorable.join('\n') },
    result: {
      serving: survey.serving,
      releases,
      older,
      ...(survey.maintenance && { maintenance: survey.maintenance }),
      ...(keptAside.length > 0 && { keptAside }),
    },
    summary:
      restorableMarkdown(`Releases of ${environment} that can be restored`, { releases, older }) +
      keptAsideMarkdown(keptAside),
  };
}

function maintained({ maintenance }: RestorableListing['survey']): string {
  return maintenance ? ` But users see the page: maintenance is ${describeMaintenance(maintenance)}.` : '';
}
