import { codeBlock, codeSpan, escapeMarkdown, table } from '../base/markdown.ts';
import { verdictOf } from '../checks/finding.ts';
import { findingsMarkdown } from '../checks/findings-report.ts';
import { nameOfVolume } from '../release/container/volumes.ts';
import { digestOf } from '../release/image.ts';
import { describeOwner } from '../target/fence-words.ts';
import type { JournalEntry, JournalEvent } from '../target/journal.ts';
import { type Outcome, OUTCOME_MEANING } from '../target/outcome.ts';
import {
  type Change,
  changedOf,
  describePlacement,
  describeReleases,
  type Placement,
  placedOf,
} from '../target/placement.ts';
import type { Incident } from './incident.ts';

/**
 * What the report calls the failed release and the release before it, by outcome. It must not say "went back" if traffic never
 * moved, and least of all if going back failed.
 */
const WORDS: Record<Outcome, { readonly from: string; readonly to: string }> = {
  deployed: { from: 'Deployed', to: 'Served before' },
  'not-switched': { from: 'Not deployed', to: 'Still serves' },
  'rolled-back': { from: 'Left', to: 'Went back to' },
  'rollback-failed': { from: 'Was to be left', to: 'Was to go back to' },
  superseded: { from: 'Was being deployed', to: 'Served before' },
};

/** The incident as a page for people. Every text from outside is escaped. */
export function incidentMarkdown(incident: Incident): string {
  const { deployment, stack, release, outcome, trigger, to, serving, timeline, evidence, checks, logs, backup } =
    incident;
  const words = WORDS[outcome];
  const facts = [
    ['Stack', escapeMarkdown(stack)],
    ['Deployment', escapeMarkdown(deployment)],
    ['Outcome', `**${outcome}**: ${OUTCOME_MEANING[outcome]}`],
    ['Trigger', codeSpan(trigger)],
    [words.from, escapeMarkdown(named(release))],
    [words.to, to.length > 0 ? escapeMarkdown(describeReleases(to)) : 'nothing: there was no release before'],
    ...(outcome === 'rollback-failed' ? [['Serves now', escapeMarkdown(serving)]] : []),
    ['Backup', backup === null ? 'none recorded' : escapeMarkdown(backup)],
  ];
  return [
    `# Incident: ${escapeMarkdown(release.id)} on ${escapeMarkdown(stack)}`,
    table(['', ''], facts),
    `## Evidence\n\n${listed(evidence)}`,
    ...checks.map(({ of, findings }) => findingsMarkdown(`Checks of ${of}`, verdictOf(findings))),
    `## Images\n\n${listed(imagesOf(incident))}`,
    `## Timeline (UTC)\n\n${listed(timeline.map(({ at, what }) => `${at} ${what}`))}`,
    '## Last lines of its containers',
    ...logs.map(({ container, tail }) => `### ${escapeMarkdown(container)}\n\n${codeBlock(tail)}`),
    ...(logs.length === 0 ? ['None were left to read.'] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A line of the journal in words, for the timeline. */
function describeEvent(event: JournalEvent): string {
  switch (event.kind) {
    case 'staging':
      return `staging ${changing(event.change)}; ${describePlacement(event.change.before)} serves`;
    case 'migrating':
      return `${event.component} is about to migrate`;
    case 'staged':
      return `${changing(event.change)} is ready`;
    case 'intent': {
      const { before, after } = event.change;
      return `about to ${event.move === 'switch' ? 'switch' : 'go back'} from ${describePlacement(before)} to ${describePlacement(after)}`;
    }
    case 'switched':
      return `traffic moved to ${describePlacement(event.change.after)} (routes ${event.routes})`;
    case 'proven':
      return `proven: ${event.evidence}`;
    case 'verified-good':
      return `promoted ${describePlacement(event.change.after)}`;
    case 'quarantined':
      return `quarantined release ${event.release} (${event.reason})`;
    case 'set-aside':
      return `set aside what was in ${event.volumes.map((each) => `${nameOfVolume(each)}: it is in ${each.aside}`).join(', ')}`;
    case 'restored':
      return `restored ${event.copies.map(nameOfVolume).join(', ')} from before the migration`;
    case 'task-begun':
      return `${event.task} began`;
    case 'task-ended':
      return event.exitCode === null
        ? `${event.task} ran longer than it may, and was stopped`
        : `${event.task} ended with exit code ${event.exitCode}`;
    case 'database':
      return describeDatabaseStep(event);
    case 'maintenance':
      return `about to turn maintenance ${event.to} (${event.reason})`;
    case 'adopted':
      return `${describeOwner(event.to)} adopted the stack of ${describeOwner(event.from)} (${event.reason})`;
    case 'ended':
      return `ended ${event.outcome} (${event.reason}); ${event.unknown === undefined ? `${describePlacement(event.serving)} serves` : `not known what serves: ${event.unknown}`}`;
  }
}

function describeDatabaseStep(event: Extract<JournalEvent, { kind: 'database' }>): string {
  const { step, backup, database, aside, instead, inPlace } = event;
  if (inPlace) return describeStepInPlace(event, inPlace.undo);
  const what = backup === null ? `${instead} in place of ${database}` : `backup ${backup} in place of ${database}`;
  switch (step) {
    case 'staging':
      return `restoring ${what}, first into ${instead}`;
    case 'swapping':
      return `about to put ${what}`;
    case 'swapped':
      return `put ${what}; the replaced one is called ${aside}`;
    case 'given-up':
      return `gave up to put ${what}: nothing was renamed`;
  }
}

function describeStepInPlace(
  { step, backup, database }: Extract<JournalEvent, { kind: 'database' }>,
  undo: string,
): string {
  const what = `backup ${backup} into the database ${database} itself`;
  if (step === 'swapped') return `restored ${what}; what was there is in the backup ${undo}`;
  return step === 'given-up' ? `gave up to restore ${what}: nothing was changed` : `about to restore ${what}`;
}

export function timelineOf(entries: readonly JournalEntry[]): Incident['timeline'] {
  return entries.map(({ at, event }) => ({ at, what: describeEvent(event) }));
}

/** What a change puts in place of what served. */
function changing(change: Change): string {
  const changed = changedOf(change, change.after);
  return changed.length > 0 ? describePlacement(changed) : 'nothing new';
}

function named({ id, commit }: Incident['release']): string {
  return commit === '' ? id : `${id} (commit ${commit})`;
}

function imagesOf({ outcome, from, to }: Incident): readonly string[] {
  const words = WORDS[outcome];
  const digestIn = (placement: Placement, name: Placement[number]['component']) => {
    const placed = placedOf(placement, name);
    return placed ? digestOf(placed.image) : 'nothing';
  };
  return from.map(
    ({ component }) =>
      `${component}: ${words.from.toLowerCase()} ${digestIn(from, component)}, ${words.to.toLowerCase()} ${digestIn(to, component)}`,
  );
}

function listed(lines: readonly string[]): string {
  return lines.length === 0 ? '- none' : lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n');
}
