import { readableDuration } from '../base/duration.ts';
import { printable } from '../base/printable.ts';
import type { Announcement } from './announcement.ts';
import { messageWording, type Wording } from './message-wording.ts';

/** An announcement in words, before it is spelled for a destination. Texts are as they came: each destination escapes them. */
export interface Message extends Wording {
  /** What was seen that led to it. */
  readonly reason?: string;
  /** Facts that the words don't contain yet: nothing is said twice. */
  readonly facts: readonly Fact[];
  readonly runUrl: string;
}

interface Fact {
  readonly name: string;
  readonly value: string;
}

export function messageFor(announcement: Announcement): Message {
  const { release, commit, actor, durationMs, reason, runUrl, at, address, incident } = announcement;
  const short = commit.slice(0, 12);
  const facts = [
    { name: 'By', value: actor },
    { name: 'Commit', value: short === release ? '' : short },
    { name: 'Address', value: address ?? '' },
    { name: 'At', value: readableTime(at) },
    { name: 'Took', value: durationMs === undefined ? '' : readableDuration(durationMs) },
    { name: 'Incident report', value: incident ?? '' },
  ];
  return {
    ...messageWording(announcement),
    ...(reason !== undefined && reason.trim() !== '' && { reason }),
    facts: facts.filter(({ value }) => value.trim() !== ''),
    runUrl,
  };
}

/** For logs, and for destinations without any markup. */
export function plainText({ title, meaning, reason, next, facts, runUrl }: Message): string {
  const lines = [
    title,
    meaning,
    ...(reason === undefined ? [] : [`Reason: ${reason}`]),
    ...(next === undefined ? [] : [`What to do: ${next}`]),
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    `Run: ${runUrl}`,
  ];
  return printable(lines.join('\n'));
}

/** `2026-11-20 12:00:00 UTC`. A text that is no moment stays as it is. */
function readableTime(at: string): string {
  return at.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?Z$/, '$1 $2 UTC');
}
