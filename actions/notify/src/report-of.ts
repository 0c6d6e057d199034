import type { InputsOf, ReasonOf } from '@hardened-deploy/action-kit/contract';
import type { Report } from '@hardened-deploy/action-kit/report';
import type { Announcement, DeliveryResult } from '@hardened-deploy/core/announce/announcement';
import { type Message, messageFor, plainText } from '@hardened-deploy/core/announce/message';
import { describeDelivery, summaryMarkdown } from '@hardened-deploy/core/announce/message-markdown';
import type { contract } from './contract.ts';

interface ReportParts {
  readonly inputs: InputsOf<typeof contract>;
  readonly announcement: Announcement;
  /** Empty in a dry run. */
  readonly deliveries: readonly DeliveryResult[];
}

/** The report. Its annotation and summary announce the same on the run's own page, which can't fail. */
export function reportOf(parts: ReportParts): Report<typeof contract> {
  const { inputs, announcement, deliveries } = parts;
  const message = messageFor(announcement);
  const undelivered = deliveries.filter(({ kind }) => kind === 'undelivered');
  const reason = reasonFor(parts, undelivered);
  const outcome = announcement.event === 'started' ? '' : (announcement.outcome ?? 'unknown');
  return {
    decision: mustStop(parts, reason, undelivered) ? 'stop' : 'proceed',
    reason,
    headline: inputs.dryRun ? `Dry run, nothing was sent: ${message.title}` : plainText(message),
    level: inputs.dryRun ? 'quiet' : levelOf(message),
    outputs: { outcome, at: announcement.at, undelivered: undelivered.map(({ target }) => target).join(',') },
    result: { event: announcement.event, outcome, release: announcement.release, deliveries },
    ...(!inputs.dryRun && { summary: summaryMarkdown(message, deliveries) }),
    annotations: undelivered.map((delivery) => ({
      // If the step fails because of this, its message must be an error, even if the announcement itself is good news.
      level: inputs.failOnError ? 'error' : 'warning',
      text: describeDelivery(delivery),
    })),
  };
}

function reasonFor({ inputs, announcement, deliveries }: ReportParts, undelivered: readonly DeliveryResult[]) {
  if (inputs.dryRun) return 'dry-run';
  const { event, outcome } = announcement;
  if (event === 'finished' && inputs.require !== undefined && outcome !== inputs.require) return 'outcome-differs';
  if (undelivered.length > 0) return 'undelivered';
  return deliveries.length === 0 ? 'no-target' : 'announced';
}

function mustStop({ inputs }: ReportParts, reason: ReasonOf<typeof contract>, undelivered: readonly DeliveryResult[]) {
  if (inputs.dryRun) return false;
  return reason === 'outcome-differs' || (inputs.failOnError && undelivered.length > 0);
}

function levelOf({ tone }: Message): 'notice' | 'error' {
  return tone === 'bad' || tone === 'urgent' ? 'error' : 'notice';
}
