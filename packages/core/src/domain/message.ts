import type { Announcement } from './announcement.ts';
import { readableDuration } from './duration.ts';
import { printable } from './markdown.ts';
import { OUTCOME_MEANING, type Outcome } from './outcome.ts';

/** `bad` and `urgent` are what somebody must hear of: those are worth a repeated attempt that may arrive twice. */
export type Tone = 'progress' | 'good' | 'bad' | 'urgent';

/** An announcement in words, before any destination's spelling. Texts are as they came: each destination escapes them. */
export interface Message {
  readonly tone: Tone;
  /** One line. */
  readonly title: string;
  /** What it means to the person who reads it. */
  readonly meaning: string;
  readonly facts: readonly Fact[];
  readonly reason?: string;
  readonly runUrl: string;
}

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** A deployment that finished without an outcome is the worst news of all: it is never told as a success. */
export function messageFor(announcement: Announcement): Message {
  const { environment, application, release, commit, actor, durationMs, reason, runUrl, at } = announcement;
  const facts = [
    { name: 'Environment', value: environment },
    { name: 'Application', value: application },
    { name: 'Release', value: release },
    { name: 'Commit', value: commit.slice(0, 12) },
    { name: 'By', value: actor },
    { name: 'At', value: at },
    ...(durationMs === undefined ? [] : [{ name: 'Took', value: readableDuration(durationMs) }]),
  ];
  return {
    ...wording(announcement),
    facts: facts.filter(({ value }) => value !== ''),
    ...(reason !== undefined && reason.trim() !== '' && { reason }),
    runUrl,
  };
}

/** For logs and for destinations without any markup. */
export function plainText(message: Message): string {
  const lines = [message.title, message.meaning];
  if (message.reason !== undefined) lines.push(`Reason: ${message.reason}`);
  return printable([...lines, message.runUrl].join('\n'));
}

/** At most `limit` UTF-16 units, never half a character, and `…` where something is missing. */
export function clamp(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > limit - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

function wording(announcement: Announcement): Pick<Message, 'tone' | 'title' | 'meaning'> {
  const { event, outcome, environment, application, release } = announcement;
  const what = oneLine(`${application} ${release}`);
  const where = oneLine(environment);
  if (event === 'started') {
    return { tone: 'progress', title: `Deploying ${what} to ${where}`, meaning: 'The deployment has started.' };
  }
  if (outcome === undefined) {
    return {
      tone: 'urgent',
      title: `${what} to ${where}: ended without an outcome`,
      meaning: `Nobody has proven what serves now. Look at ${announcement.runUrl} and at the target.`,
    };
  }
  const { tone, verb } = ENDINGS[outcome];
  return { tone, title: `${what} to ${where}: ${verb}`, meaning: OUTCOME_MEANING[outcome] };
}

const ENDINGS: Readonly<Record<Outcome, { readonly tone: Tone; readonly verb: string }>> = {
  deployed: { tone: 'good', verb: 'deployed' },
  'not-switched': { tone: 'bad', verb: 'failed before traffic moved' },
  'rolled-back': { tone: 'bad', verb: 'failed and was rolled back' },
  'rollback-failed': { tone: 'urgent', verb: 'FAILED, and rolling back failed too' },
  superseded: { tone: 'bad', verb: 'stopped, superseded by a newer run' },
};

function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}
