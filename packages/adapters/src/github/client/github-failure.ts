import { Failure, type FailureFacts } from '@hardened-deploy/core/base/failure';
import type { FailureCode } from '@hardened-deploy/core/base/failure-catalogue';
import { fieldsOf, saidIn } from './answer-fields.ts';

/** An answer with a status from 400 on. */
export interface Complaint {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

// GitHub docs, "Rate limits for the REST API": without retry-after and with budget left, wait at least one minute.
const LIMIT_WITHOUT_TERM_SECONDS = 60;
// GitHub never asks for more, and a date can't name more.
const LONGEST_LIMIT_SECONDS = 30 * 24 * 3_600;
const RETRY_AFTER = 'retry-after-seconds';

/** There was no answer, or no usable one. It is unknown whether the request was carried out. */
export function unanswered(route: string, cause: unknown): Failure {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Failure('github/unreachable', `${route}: ${why}`, { cause });
}

/** Translates a refusal by its status and headers. `now` is only used to print when a limit ends. */
export function refusal(route: string, complaint: Complaint, now: Date): Failure {
  const { status } = complaint;
  const accepted = text(complaint, 'x-accepted-github-permissions');
  const fail = (code: FailureCode, detail: string) =>
    new Failure(code, `${route} answered ${status}${detail}`, { facts: factsOf(complaint) });

  if (limitSeconds(complaint, now) !== undefined) return rateLimited(route, complaint, now);
  const needs = accepted ? `; it accepts the permissions ${accepted}` : '';
  switch (status) {
    case 401:
      return fail('github/unauthorized', '');
    case 403:
      return fail('github/forbidden', needs);
    case 404:
      return fail('github/not-found', needs);
    default:
      if (status >= 500) return fail('github/unreachable', '');
      return fail('github/refused', `: ${saidIn(complaint.data)}`);
  }
}

/** An answer that is known to be about limits: when the limit ends, if the answer says so. */
function rateLimited(route: string, complaint: Complaint, now: Date): Failure {
  const { status } = complaint;
  const asked = limitSeconds({ ...complaint, status: 429 }, now) ?? LIMIT_WITHOUT_TERM_SECONDS;
  const seconds = Math.min(asked, LONGEST_LIMIT_SECONDS);
  const until = new Date(now.getTime() + seconds * 1_000).toISOString();
  const facts = { ...factsOf(complaint), [RETRY_AFTER]: seconds, until };
  return new Failure('github/rate-limited', `${route} answered ${status}: no more requests until ${until}`, { facts });
}

/** How long a `github/rate-limited` failure asks to wait, in milliseconds. */
export function limitOf(failure: Failure): number {
  const seconds = failure.facts[RETRY_AFTER];
  return (typeof seconds === 'number' ? seconds : LIMIT_WITHOUT_TERM_SECONDS) * 1_000;
}

/** How to repeat a request that may be done twice. */
interface Repeating {
  /** The pauses before each repetition. After the last one, nothing is repeated. */
  readonly pausesMs: readonly number[];
  /** A limit that lasts longer is not waited for. */
  readonly longestLimitMs: number;
}

/** Milliseconds to wait before a request is repeated. Undefined when repeating can't help or would take too long. */
export function pauseAfter(
  failure: Failure,
  repeats: number,
  { pausesMs, longestLimitMs }: Repeating,
): number | undefined {
  const pause = pausesMs[repeats];
  if (pause === undefined || failure.code === 'github/unreachable') return pause;
  if (failure.code !== 'github/rate-limited') return undefined;
  const limit = limitOf(failure);
  return limit <= longestLimitMs ? limit : undefined;
}

function factsOf(complaint: Complaint): FailureFacts {
  const accepted = text(complaint, 'x-accepted-github-permissions');
  const request = text(complaint, 'x-github-request-id');
  return {
    status: complaint.status,
    ...(request && { request }),
    ...(accepted && { 'accepted-permissions': accepted }),
  };
}

/** Seconds until requests are allowed again. Undefined when the answer isn't about limits. */
function limitSeconds(complaint: Complaint, now: Date): number | undefined {
  if (complaint.status !== 403 && complaint.status !== 429) return undefined;
  const retryAfter = Number.parseInt(text(complaint, 'retry-after'), 10);
  if (Number.isSafeInteger(retryAfter)) return Math.max(1, retryAfter);
  if (text(complaint, 'x-ratelimit-remaining') === '0') {
    const reset = Number.parseInt(text(complaint, 'x-ratelimit-reset'), 10) * 1_000;
    // GitHub's own time of the answer, so that a runner with a wrong clock doesn't wait longer than necessary.
    const served = Date.parse(text(complaint, 'date')) || now.getTime();
    return Number.isFinite(reset) ? Math.max(1, Math.ceil((reset - served) / 1_000)) : LIMIT_WITHOUT_TERM_SECONDS;
  }
  return complaint.status === 429 || namesSecondaryLimit(complaint.data) ? LIMIT_WITHOUT_TERM_SECONDS : undefined;
}

/**
 * A secondary limit may come as 403 without any header that differs from a missing permission. Only its link tells:
 * `"documentation_url":
 * "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits"` (older:
 * `https://docs.github.com/rest/overview/resources-in-the-rest-api#secondary-rate-limits`).
 */
function namesSecondaryLimit(data: unknown): boolean {
  const { documentation_url: link } = fieldsOf(data);
  return typeof link === 'string' && /secondary-rate-limits|rate-limits-for-the-rest-api/.test(link);
}

function text({ headers }: Complaint, name: string): string {
  return String(headers[name] ?? '');
}
