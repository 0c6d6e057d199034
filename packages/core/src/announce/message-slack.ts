import { oneLine, printable } from '../base/printable.ts';
import type { Tone } from './message-wording.ts';
import type { Message } from './message.ts';

/** A message for an incoming webhook of Slack. `text` is what notifications and screen readers show. */
export interface SlackPayload {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

type SlackBlock =
  | { readonly type: 'header'; readonly text: { readonly type: 'plain_text'; readonly text: string } }
  | { readonly type: 'section'; readonly text: SlackText }
  | { readonly type: 'section'; readonly fields: readonly SlackText[] }
  | { readonly type: 'context'; readonly elements: readonly SlackText[] };

interface SlackText {
  readonly type: 'mrkdwn';
  readonly text: string;
}

/**
 * Slack's limits (docs.slack.dev, Block Kit): header 150, section 3,000, ten fields of 2,000 characters. All blocks
 * together may have about 13,200 (slackapi/bolt-js#2509). With the numbers below, the whole message stays under 10,000.
 */
const LONGEST = {
  header: 150,
  meaning: 1_000,
  reason: 2_500,
  next: 1_000,
  field: 300,
  address: 1_000,
  fallback: 2_000,
} as const;
const MOST_FIELDS = 10;

const MARK: Readonly<Record<Tone, string>> = { progress: '🚀', good: '✅', bad: '❌', urgent: '🚨' };

export function slackPayload(message: Message): SlackPayload {
  const { reason, next } = message;
  const title = `${MARK[message.tone]} ${message.title}`;
  const fields = message.facts
    .slice(0, MOST_FIELDS)
    .map(({ name, value }) => mrkdwn(`*${slackText(name, 40)}*\n${slackText(value, LONGEST.field)}`));
  return {
    text: slackText(`${title}\n${message.meaning}`, LONGEST.fallback),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: slackText(oneLine(title), LONGEST.header) } },
      section(slackText(message.meaning, LONGEST.meaning)),
      ...(reason === undefined ? [] : [section(`*Reason*\n${slackText(reason, LONGEST.reason)}`)]),
      ...(next === undefined ? [] : [section(`*What to do*\n${slackText(next, LONGEST.next)}`)]),
      ...(fields.length > 0 ? [{ type: 'section', fields } as const] : []),
      { type: 'context', elements: [mrkdwn(runLink(message.runUrl))] },
    ],
  };
}

function section(text: string): SlackBlock {
  return { type: 'section', text: mrkdwn(text) };
}

/**
 * Text from outside for Slack, of at most `limit` characters after escaping. `& < >` become entities, so that `<!channel>`,
 * `<@U123>` and `<http://…|bank>` show as they were written. `@everyone` gets a zero-width space, so that it doesn't notify
 * anybody.
 */
export function slackText(text: string, limit: number): string {
  const harmless = printable(text).replace(/@(?=everyone|channel|here)/gi, '@\u200b');
  const entities = (raw: string) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (entities(harmless).length <= limit) return entities(harmless);
  // Cut before escaping: half an entity would show as garbage, or combine with the text after it.
  let kept = '';
  for (const character of harmless) {
    const next = entities(character);
    if (kept.length + next.length > limit - 1) break;
    kept += next;
  }
  return `${kept}…`;
}

function runLink(address: string): string {
  const linkable = /^https?:\/\/[^\s<>|]+$/.test(address) && address.length <= LONGEST.address;
  return linkable
    ? `<${address.replaceAll('&', '&amp;')}|Look at the run>`
    : slackText(address, LONGEST.address) || '-';
}

function mrkdwn(text: string): SlackText {
  return { type: 'mrkdwn', text };
}
