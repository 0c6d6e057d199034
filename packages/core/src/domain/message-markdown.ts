import type { DeliveryResult } from './announcement.ts';
import { codeBlock, escapeMarkdown, link, table } from './markdown.ts';
import type { Message, Tone } from './message.ts';

const MARK: Readonly<Record<Tone, string>> = { progress: '🚀', good: '✅', bad: '❌', urgent: '🚨' };

/** The announcement for a job summary, with what became of telling the others. */
export function summaryMarkdown(message: Message, deliveries: readonly DeliveryResult[]): string {
  const parts = [
    `## ${MARK[message.tone]} ${escapeMarkdown(message.title)}`,
    escapeMarkdown(message.meaning),
    table(
      ['', ''],
      message.facts.map(({ name, value }) => [`**${escapeMarkdown(name)}**`, escapeMarkdown(value)]),
    ),
  ];
  if (message.reason !== undefined) parts.push(`**Reason**\n\n${codeBlock(message.reason)}`);
  parts.push(link('Run', message.runUrl));
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
