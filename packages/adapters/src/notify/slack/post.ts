import type { SlackPayload } from '@hardened-deploy/core/announce/message-slack';

/** The result of one attempt. */
export type Posting =
  | { readonly kind: 'accepted' }
  /** `answer` is Slack's own word (`invalid_blocks`), but only when it looks like one. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly answer: string;
      readonly retryAfterMs: number | undefined;
    }
  /** No connection was made, so the message can't have arrived. */
  | { readonly kind: 'unconnected'; readonly why: string }
  /** The message was sent, or may have been, and there was no answer. It may be in the channel. */
  | { readonly kind: 'unanswered'; readonly why: string };

interface PostOptions {
  readonly url: string;
  readonly payload: SlackPayload;
  readonly timeoutMs: number;
  readonly now: () => Date;
}

const UNCONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Posts once. Never throws because of what the other side does. The answer has only our own words, because errors of fetch
 * and of @slack/webhook can contain the URL, which is the secret.
 */
export async function postOnce(options: PostOptions, signal: AbortSignal): Promise<Posting> {
  const { IncomingWebhook } = await import('@slack/webhook');
  const timeout = AbortSignal.timeout(options.timeoutMs);
  let posting: Posting = { kind: 'unanswered', why: 'it broke before it was sent' };
  const webhook = new IncomingWebhook(options.url, {
    // The library ignores Retry-After, and doesn't tell a refused connection from a lost answer. Both are detected here.
    fetch: async (url, init) => {
      try {
        const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.any([signal, timeout]) });
        const text = await response.text();
        posting = response.ok ? { kind: 'accepted' } : answered(response, text, options.now());
        return { ...plain(response), text: async () => text, json: async () => undefined };
      } catch (thrown) {
        posting = withoutAnswer(thrown, { timedOut: timeout.aborted, cancelled: signal.aborted });
        throw new Error('no answer', { cause: thrown });
      }
    },
  });
  await webhook.send({ text: options.payload.text, blocks: [...options.payload.blocks] }).catch(() => undefined);
  return posting;
}

function plain({ ok, status, statusText, headers }: Response) {
  return { ok, status, statusText, headers, url: '', arrayBuffer: async () => new ArrayBuffer(0) };
}

function answered(response: Response, body: string, now: Date): Posting {
  const word = /^[a-z_]{1,60}$/.test(body.trim()) ? ` ${body.trim()}` : '';
  const retryAfterMs = retryAfter(response.headers.get('retry-after'), now);
  return { kind: 'answered', status: response.status, answer: `${response.status}${word}`, retryAfterMs };
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

function withoutAnswer(thrown: unknown, ended: { timedOut: boolean; cancelled: boolean }): Posting {
  const code = codeOf(thrown);
  if (code !== undefined && UNCONNECTED.has(code)) return { kind: 'unconnected', why: `no connection (${code})` };
  if (ended.cancelled) return { kind: 'unanswered', why: 'it was cut off before an answer came' };
  if (ended.timedOut) return { kind: 'unanswered', why: 'no answer in time' };
  return { kind: 'unanswered', why: `the connection broke (${code ?? 'no code'})` };
}

/** The code of the innermost error that has one: fetch wraps the real error, several times when it tried several addresses. */
function codeOf(thrown: unknown): string | undefined {
  let found: string | undefined;
  let current: unknown = thrown;
  for (let depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if ('code' in current && typeof current.code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(current.code)) {
      found = current.code;
    }
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return found;
}
