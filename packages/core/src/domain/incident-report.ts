import type { Incident } from './incident.ts';
import { describeOwner } from './fence-words.ts';
import { digestOf } from './image.ts';
import type { JournalEntry, JournalEvent, Placement } from './journal.ts';
import { codeBlock, escapeMarkdown, table } from './markdown.ts';
import { OUTCOME_MEANING } from './outcome.ts';
import type { Release } from './release.ts';

/** The incident as a page for people. Everything that came from outside is escaped. */
export function incidentMarkdown(incident: Incident): string {
  const { deployment, stack, outcome, trigger, from, to, timeline, evidence, logs, backup } = incident;
  const facts = [
    ['Stack', escapeMarkdown(stack)],
    ['Deployment', escapeMarkdown(deployment)],
    ['Outcome', `**${outcome}**: ${OUTCOME_MEANING[outcome]}`],
    ['Trigger', escapeMarkdown(trigger)],
    ['Left', escapeMarkdown(named(from))],
    ['Went back to', to ? escapeMarkdown(named(to)) : 'nothing: there was no release before'],
    ['Backup', backup === null ? 'none recorded' : escapeMarkdown(backup)],
  ];
  return [
    `# Incident: ${escapeMarkdown(from.id)} on ${escapeMarkdown(stack)}`,
    table(['', ''], facts),
    `## Evidence\n\n${listed(evidence)}`,
    `## Images\n\n${listed(from.components.map(({ name, image }) => `${name}: left ${digestOf(image)}, ${imageIn(to, name)}`))}`,
    `## Timeline (UTC)\n\n${listed(timeline.map(({ at, what }) => `${at} ${what}`))}`,
    '## Last lines of its containers',
    ...logs.map(({ container, tail }) => `### ${escapeMarkdown(container)}\n\n${codeBlock(tail)}`),
    ...(logs.length === 0 ? ['None were left to read.'] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A journal line in words, for a timeline. */
export function describeEvent(event: JournalEvent): string {
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

function imageIn(release: Release | null, component: string): string {
  const image = release?.components.find(({ name }) => name === component)?.image;
  return image === undefined ? 'nothing before it' : `back to ${digestOf(image)}`;
}

function listed(lines: readonly string[]): string {
  return lines.length === 0 ? '- none' : lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n');
}
