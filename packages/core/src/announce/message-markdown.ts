import { codeBlock, escapeMarkdown, link, table } from '../base/markdown.ts';
import type { DeliveryResult } from './announcement.ts';
import type { Tone } from './message-wording.ts';
import type { Message } from './message.ts';

const MARK: Readonly<Record<Tone, string>> = { progress: '🚀', good: '✅', bad: '❌', urgent: '🚨' };

/** The announcement for a job summary, with the result of telling each target. */
export function summaryMarkdown(message: Message, deliveries: readonly DeliveryResult[]): string {
  const { tone, title, meaning, reason, next, facts, runUrl } = message;
  const parts = [`## ${MARK[tone]} ${escapeMarkdown(title)}`, escapeMarkdown(meaning)];
  if (reason !== undefined) parts.push(`**Reason**\n\n${codeBlock(reason)}`);
  if (next !== undefined) parts.push(`**What to do:** ${escapeMarkdown(next)}`);
  if (facts.length > 0) {
    const rows = facts.map(({ name, value }) => [`**${escapeMarkdown(name)}**`, escapeMarkdown(value)]);
    parts.push(table(['', ''], rows));
  }
  parts.push(link('Run', runUrl));
  if (deliveries.length > 0) parts.push(table(['Told', 'Result', 'Attempts'], deliveries.map(deliveryRow)));
  return `${parts.join('\n\n')}\n`;
}

/** `slack: not told: it answered 500`: one line for a log or an annotation. */
export function describeDelivery(delivery: DeliveryResult): string {
  return delivery.kind === 'delivered' ? `${delivery.target}: told` : `${delivery.target}: not told: ${delivery.why}`;
}

function deliveryRow(delivery: DeliveryResult): readonly string[] {
  const result = delivery.kind === 'delivered' ? '✅ told' : `❌ not told: ${escapeMarkdown(delivery.why)}`;
  return [escapeMarkdown(delivery.target), result, String(delivery.attempts)];
}
