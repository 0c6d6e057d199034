import { counted, firstOf, inARow } from '../base/counted.ts';
import { formatDuration } from '../base/duration.ts';
import { codeSpan, escapeMarkdown, table } from '../base/markdown.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { ComponentName } from '../base/names.ts';
import type { ComponentSettings } from '../release/component.ts';
import type { ReleaseImages } from '../release/release-images.ts';
import type { ReleaseComponent } from '../release/release.ts';
import { changedSince, type DeploymentState } from '../target/deployment-state.ts';
import { describeReleases } from '../target/placement.ts';

interface PlanParts {
  readonly configuration: Configuration;
  /** What people call the release. */
  readonly release: string;
  readonly commit: string;
  readonly actor: string;
  /** The images as they were asked for, and as they were resolved. */
  readonly asked: ReleaseImages;
  readonly resolved: readonly ReleaseComponent[];
}

/** What an approver reads: what will run, where, and what will be done, in order. */
export function planMarkdown(parts: PlanParts): string {
  const { configuration, release, commit, actor, resolved } = parts;
  const facts = table(
    ['', ''],
    [
      ['Application', escapeMarkdown(configuration.application)],
      ['Environment', `${escapeMarkdown(configuration.environment)} (profile ${configuration.profile})`],
      ['Release', codeSpan(release)],
      ['Commit', codeSpan(commit)],
      ['Asked for by', escapeMarkdown(actor)],
      ['Configuration', `${codeSpan(configuration.hash.slice(0, 16))} (SHA-256)`],
      ['Public address', codeSpan(configuration.router.publicUrl)],
    ],
  );
  const images = table(
    ['Component', 'Asked for', 'Will run'],
    resolved.map(({ name, image }) => [codeSpan(name), codeSpan(parts.asked.get(name) ?? ''), codeSpan(image)]),
  );
  const steps = planSteps(configuration).map((step, index) => `${index + 1}. ${step}`);
  return [
    `### Plan: release ${codeSpan(release)} to ${escapeMarkdown(configuration.environment)}`,
    facts,
    images,
    steps.join('\n'),
  ].join('\n\n');
}

/**
 * Why a plan of `plannedAt` is outdated: of the components that it concerns, something else has begun to serve since. Undefined when it still holds. Both times
 * are GitHub's, because the clocks of two runners may differ.
 */
export function whatOutdated(
  state: DeploymentState,
  plannedAt: Date,
  concerned: ReadonlySet<ComponentName>,
): string | undefined {
  const changed = changedSince(state, plannedAt, concerned);
  if (!changed) return undefined;
  const served = changed.serving.filter(({ component }) => concerned.has(component));
  const serving = served.length > 0 ? `release ${describeReleases(served)}` : 'nothing';
  return `${serving} serves since ${changed.at}, and the plan was made at ${plannedAt.toISOString()} (both by GitHub's clock)`;
}

function planSteps({ backup, components, checks, deploy, database }: Configuration): string[] {
  const migrating = components.filter(({ migrate }) => migrate !== null);
  const order = components.map(({ name }) => codeSpan(name)).join(', ');
  const { bake } = deploy;
  const bad = inARow(bake.failureThreshold, 'bad answer');
  return [
    'Take the lease of the environment; nobody else deploys meanwhile.',
    backup
      ? `Back up the database in ${codeSpan(backup.container)} and prove the backup by restoring it; the last ${backup.keep} are kept.`
      : database
        ? '**No backup is configured.**'
        : 'No database is configured, so nothing is backed up.',
    'Pull the images by digest.',
    ...migrating.map(migration),
    'Start the release in the slot that does not serve; what serves is not touched.',
    `Wait for ${inARow(deploy.readyProbes, 'healthy answer')} of each component, in this order: ${order}.`,
    checks.length === 0
      ? 'Ask the health path of each component in private: no smoke test is configured.'
      : `Run ${counted(checks.length, 'check')} in private: ${names(checks)}.`,
    `Move all traffic at once, and prove it by ${inARow(deploy.proofProbes, 'public answer')}.`,
    `Watch for ${formatDuration(bake.duration)}: ${bad} or more than ${counted(bake.maxRestarts, 'restart')} ${bake.failureThreshold === 1 ? 'sends' : 'send'} it back.`,
    deploy.oldSlot === 'keep-warm'
      ? 'Keep the old release warm, as the fast way back.'
      : 'Stop and remove the old release.',
  ];
}

function migration({ name, migrate }: ComponentSettings): string {
  return `Migrate with the new image of ${codeSpan(name)}: ${codeSpan((migrate ?? []).join(' '))}.`;
}

// Nobody reads thousands of names before approving.
const MOST_NAMES = 20;

function names(checks: Configuration['checks']): string {
  const all = checks.map(({ name }) => escapeMarkdown(name));
  return firstOf(all, MOST_NAMES).join(', ');
}
