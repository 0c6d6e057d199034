import { codeBlock, codeSpan, escapeMarkdown, table } from '../base/markdown.ts';
import { verdictOf } from '../checks/finding.ts';
import { findingsMarkdown } from '../checks/findings-report.ts';
import { digestOf } from '../release/image.ts';
import type { Release } from '../release/release.ts';
import { describeOwner } from '../target/fence-words.ts';
import type { JournalEntry, JournalEvent, Placement } from '../target/journal.ts';
import { type Outcome, OUTCOME_MEANING } from '../target/outcome.ts';
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
  const { deployment, stack, outcome, trigger, from, to, serving, timeline, evidence, checks, logs, backup } = incident;
  const words = WORDS[outcome];
  const facts = [
    ['Stack', escapeMarkdown(stack)],
    ['Deployment', escapeMarkdown(deployment)],
    ['Outcome', `**${outcome}**: ${OUTCOME_MEANING[outcome]}`],
    ['Trigger', codeSpan(trigger)],
    [words.from, escapeMarkdown(named(from))],
    [words.to, to ? escapeMarkdown(named(to)) : 'nothing: there was no release before'],
    ...(outcome === 'rollback-failed' ? [['Serves now', escapeMarkdown(serving)]] : []),
    ['Backup', backup === null ? 'none recorded' : escapeMarkdown(backup)],
  ];
  return [
    `# Incident: ${escapeMarkdown(from.id)} on ${escapeMarkdown(stack)}`,
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
      return `staging release ${event.release.id} in ${event.slot}; ${placed(event.live)} serves`;
    case 'staged':
      return `release ${event.release.id} is ready in ${event.slot}`;
    case 'intent':
      return `about to ${event.move === 'switch' ? 'switch' : 'go back'} from ${placed(event.from)} to ${placed(event.to)}`;
    case 'switched':
      return `traffic moved to ${placed(event.to)} (routes ${event.routes})`;
    case 'proven':
      return `proven: ${event.evidence}`;
    case 'verified-good':
      return `promoted ${placed(event.placement)}`;
    case 'quarantined':
      return `quarantined release ${event.release.id} (${event.reason})`;
    case 'adopted':
      return `${describeOwner(event.to)} adopted the stack of ${describeOwner(event.from)} (${event.reason})`;
    case 'ended':
      return `ended ${event.outcome} (${event.reason}); ${event.unknown === undefined ? `${placed(event.serving)} serves` : `not known what serves: ${event.unknown}`}`;
  }
}

export function timelineOf(entries: readonly JournalEntry[]): Incident['timeline'] {
  return entries.map(({ at, event }) => ({ at, what: describeEvent(event) }));
}

function placed(placement: Placement | null): string {
  return placement ? `release ${placement.release.id} in ${placement.slot}` : 'nothing';
}

function named({ id, commit }: Release): string {
  return `${id} (commit ${commit})`;
}

function imagesOf({ outcome, from, to }: Incident): readonly string[] {
  const words = WORDS[outcome];
  const before = new Map(to?.components.map(({ name, image }) => [name, digestOf(image)]));
  return from.components.map(
    ({ name, image }) =>
      `${name}: ${words.from.toLowerCase()} ${digestOf(image)}, ${words.to.toLowerCase()} ${before.get(name) ?? 'nothing'}`,
  );
}

function listed(lines: readonly string[]): string {
  return lines.length === 0 ? '- none' : lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n');
}
