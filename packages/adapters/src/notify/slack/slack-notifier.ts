import type { Announcement, DeliveryResult } from '@hardened-deploy/core/announce/announcement';
import { messageFor } from '@hardened-deploy/core/announce/message';
import { slackPayload } from '@hardened-deploy/core/announce/message-slack';
import type { Notifier } from '@hardened-deploy/core/announce/ports/notifier';
import { type Duration, readableDuration, seconds } from '@hardened-deploy/core/base/duration';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { type Posting, postOnce } from './post.ts';
import { webhookAddress } from './webhook-address.ts';

interface SlackNotifierOptions {
  /** URL of an incoming webhook. Whoever knows it can post, so it appears in no message, error or preview. */
  readonly webhook: Secret;
  readonly clock: Clock;
  /** Time limit of one attempt; 10 s by default. */
  readonly timeout?: Duration;
  /** Time limit of all attempts and pauses together; 45 s by default. */
  readonly patience?: Duration;
}

const TARGET = 'slack';
const MOST_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 1_000;
// Slack accepts about one message a second. A 429 without Retry-After means to wait at least that long.
const PAUSE_WHEN_LIMITED_MS = 1_000;

/**
 * Posts to a Slack channel. A message that surely did not arrive (429, no connection) is sent again while there is time. A
 * message that may have arrived (5xx, no answer) is sent again once, and only when it is bad news: a second "started" is
 * noise, but a lost "rollback failed" is dangerous.
 */
export function slackNotifier(options: SlackNotifierOptions): Notifier {
  return {
    target: TARGET,
    preview(announcement) {
      const address = webhookAddress(options.webhook);
      const to = address.kind === 'usable' ? '[redacted]' : `[unusable: ${address.why}]`;
      return `POST ${to}\n${JSON.stringify(slackPayload(messageFor(announcement)), null, 2)}`;
    },
    async deliver(announcement, signal) {
      const address = webhookAddress(options.webhook);
      if (address.kind === 'unusable') return { kind: 'undelivered', target: TARGET, attempts: 0, why: address.why };
      return persist({ ...options, url: address.url, announcement }, signal);
    },
  };
}

interface Errand extends SlackNotifierOptions {
  readonly url: string;
  readonly announcement: Announcement;
}

async function persist(errand: Errand, signal: AbortSignal): Promise<DeliveryResult> {
  const { clock, url, announcement } = errand;
  const message = messageFor(announcement);
  const payload = slackPayload(message);
  const end = clock.monotonic() + (errand.patience ?? seconds(45));
  let doubtful = 0;
  for (let attempts = 1; ; attempts += 1) {
    const left = end - clock.monotonic();
    // A timer takes only whole milliseconds.
    const timeoutMs = Math.max(1, Math.ceil(Math.min(errand.timeout ?? seconds(10), left)));
    const posting = await postOnce({ url, payload, timeoutMs, now: () => clock.now() }, signal);
    if (posting.kind === 'accepted') return { kind: 'delivered', target: TARGET, attempts };
    const undelivered = (why: string): DeliveryResult => ({ kind: 'undelivered', target: TARGET, attempts, why });
    const said = describe(posting);
    if (mayHaveArrived(posting)) doubtful += 1;
    const isWorthRepeating = message.tone === 'bad' || message.tone === 'urgent';
    if (isFinal(posting) || (doubtful > 0 && !isWorthRepeating) || doubtful > 1) return undelivered(said);
    const pause = pauseAfter(posting, attempts);
    if (attempts >= MOST_ATTEMPTS || signal.aborted) return undelivered(said);
    if (clock.monotonic() + pause >= end) return undelivered(`${said}; it would take ${readableDuration(pause)} more`);
    try {
      await clock.sleep(pause, signal);
    } catch {
      return undelivered(`${said}; there was no time to try again`);
    }
  }
}

type Setback = Exclude<Posting, { kind: 'accepted' }>;

function mayHaveArrived(posting: Setback): boolean {
  return posting.kind === 'unanswered' || (posting.kind === 'answered' && posting.status >= 500);
}

/** Trying again can't change this answer: a wrong or revoked URL, a payload that Slack refuses, or a redirect. */
function isFinal(posting: Setback): boolean {
  return posting.kind === 'answered' && posting.status < 500 && posting.status !== 429;
}

function pauseAfter(posting: Setback, attempts: number): number {
  if (posting.kind === 'answered' && posting.retryAfterMs !== undefined) return posting.retryAfterMs;
  if (posting.kind === 'answered' && posting.status === 429) return PAUSE_WHEN_LIMITED_MS * attempts;
  return FIRST_PAUSE_MS * 2 ** (attempts - 1);
}

function describe(posting: Setback): string {
  if (posting.kind === 'answered') return `Slack answered ${posting.answer}`;
  return posting.kind === 'unanswered' ? `${posting.why}; it may have arrived` : posting.why;
}
