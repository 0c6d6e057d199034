import type { ComponentSettings, Configuration } from './configuration.ts';
import { changedSince, type DeploymentState } from './deployment-state.ts';
import { formatDuration } from './duration.ts';
import { codeSpan, escapeMarkdown, table } from './markdown.ts';
import type { ReleaseComponent } from './release.ts';
import type { ReleaseImages } from './release-images.ts';

export interface PlanParts {
  readonly configuration: Configuration;
  /** What people call the release. */
  readonly release: string;
  readonly commit: string;
  readonly actor: string;
  /** As they were asked for, and as they were resolved. */
  readonly asked: ReleaseImages;
  readonly resolved: readonly ReleaseComponent[];
}

/** What an approver reads before saying yes: what will run, where, and what will be done, in order. */
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

/** Why a plan of `plannedAt` doesn't hold any more: what has come to serve since. Undefined when it holds. */
export function whatOutdated(state: DeploymentState, plannedAt: Date, now: Date): readonly string[] | undefined {
  const changed = changedSince(state, plannedAt);
  if (!changed) return undefined;
  const serving = changed.serving ? `release ${changed.serving.release.id}` : 'nothing';
  // Clocks of two runners: until then every plan is older than what was done.
  const ahead = Date.parse(changed.at) > now.getTime();
  const doubt = ahead ? ['that moment is still to come on this runner: the clock of one of the two is wrong'] : [];
  return [`${serving} serves since ${changed.at}, after the plan of ${plannedAt.toISOString()}`, ...doubt];
}

function planSteps({ backup, components, checks, deploy, database }: Configuration): string[] {
  const migrating = components.filter(({ migrate }) => migrate !== null);
  const order = components.map(({ name }) => codeSpan(name)).join(', ');
  const { bake } = deploy;
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
    `Wait for ${deploy.readyProbes} healthy answers in a row of each component, in this order: ${order}.`,
    checks.length === 0
      ? 'Ask the health path of each component in private: no smoke test is configured.'
      : `Run ${checks.length} ${checks.length === 1 ? 'check' : 'checks'} in private: ${names(checks)}.`,
    `Move all traffic at once, and prove it by ${deploy.proofProbes} public answers in a row.`,
    `Watch for ${formatDuration(bake.duration)}: ${bake.failureThreshold} bad answers in a row or more than ${bake.maxRestarts} restarts send it back.`,
    deploy.oldSlot === 'keep-warm'
      ? 'Keep the old release warm, as the fast way back.'
      : 'Stop and remove the old release.',
  ];
}

function migration({ name, migrate }: ComponentSettings): string {
  return `Migrate with the new image of ${codeSpan(name)}: ${codeSpan((migrate ?? []).join(' '))}.`;
}

function names(checks: Configuration['checks']): string {
  return checks.map(({ name }) => escapeMarkdown(name)).join(', ');
}
