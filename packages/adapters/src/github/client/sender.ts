import type { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { GitHubAnswer, GitHubCall } from './github-call.ts';
import { type Complaint, refusal, unanswered } from './github-failure.ts';
import type { OctokitRequest } from './octokit-request.ts';
import type { TokenSource } from './token-source.ts';

type Sent =
  | { readonly kind: 'answered'; readonly answer: GitHubAnswer }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly complaint?: Complaint };

interface SenderParts {
  readonly request: () => Promise<OctokitRequest>;
  readonly source: TokenSource;
  readonly clock: Clock;
}

// GitHub itself ends a request after 10 s ("Troubleshooting the REST API", timeouts).
const REQUEST_TIMEOUT_MS = 12_000;
// GitHub may refuse a new token for 5 s. It is tried again each second, and once more.
const MOST_TOKENS_TRIED = 8;

/** Sends a request once, and a second time only with another token: a request whose token was refused was not carried out. */
export function sender(parts: SenderParts) {
  const { source } = parts;
  return async (call: GitHubCall, signal: AbortSignal): Promise<Sent> => {
    signal.throwIfAborted();
    for (let tries = 1; ; tries += 1) {
      const token = await source.current(signal);
      const sent = await sendOnce(parts, { call, token }, signal);
      const serverTime = tries < MOST_TOKENS_TRIED ? timeOfRefusal(sent) : undefined;
      if (!serverTime || (await source.refused({ token, serverTime }, signal)) === 'final') return sent;
    }
  };
}

/** When GitHub refused the token. Undefined when it didn't, or when the time is missing. */
function timeOfRefusal(sent: Sent): Date | undefined {
  const refused = sent.kind === 'failed' && sent.complaint?.status === 401 ? sent.complaint : undefined;
  const time = refused && dateOf(refused);
  return time && !Number.isNaN(time.getTime()) ? time : undefined;
}

interface Sending {
  readonly call: GitHubCall;
  readonly token: Secret;
}

async function sendOnce(parts: SenderParts, { call, token }: Sending, signal: AbortSignal): Promise<Sent> {
  const { clock } = parts;
  const request = await parts.request();
  const sentAtMs = clock.monotonic();
  const limited = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
  const headers = { authorization: `bearer ${token.reveal()}` };
  try {
    const response = await request(call.route, { ...call.parameters, headers, request: { signal: limited } });
    return answerOf(call, { status: response.status, headers: response.headers, data: response.data }, sentAtMs);
  } catch (thrown) {
    // A cancelled run or a passed deadline is the caller's own reason, not trouble with GitHub.
    signal.throwIfAborted();
    const complaint = complaintIn(thrown);
    if (!complaint) return { kind: 'failed', failure: unanswered(call.route, thrown) };
    if (call.answers?.includes(complaint.status)) return answerOf(call, complaint, sentAtMs);
    return { kind: 'failed', failure: refusal(call.route, complaint, clock.now()), complaint };
  }
}

function answerOf(call: GitHubCall, { status, headers, data }: Complaint, sentAtMs: number): Sent {
  const serverTime = dateOf({ headers });
  // Every lease is judged by this clock, so an answer without it (a proxy may remove it) is useless.
  if (!isOfThisTime(serverTime)) {
    const failure = unanswered(call.route, new Error(`answer ${status} without a Date header that can be right`));
    return { kind: 'failed', failure };
  }
  return { kind: 'answered', answer: { status, data, headers, serverTime, sentAtMs } };
}

function dateOf({ headers }: Pick<Complaint, 'headers'>): Date {
  return new Date(String(headers['date'] ?? ''));
}

// A lease that begins in 1970 has no valid generation, and nobody can read an expiry in the year 10000.
const [EARLIEST, LATEST] = [Date.UTC(2020), Date.UTC(2200)];

function isOfThisTime(time: Date): boolean {
  return time.getTime() >= EARLIEST && time.getTime() < LATEST;
}

/** octokit throws answers with a status from 400 on. For a lost connection it invents a status 500 without a response. */
function complaintIn(thrown: unknown): Complaint | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('response' in thrown)) return undefined;
  const { response } = thrown as { response?: Complaint };
  return response && { status: response.status, headers: response.headers, data: response.data };
}
