import type { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { GitHubAnswer, GitHubCall } from './github-call.ts';
import { type Complaint, refusal, unanswered } from './github-failure.ts';
import type { OctokitRequest } from './octokit-request.ts';
import type { TokenSource } from './token-source.ts';

export type Sent =
  | { readonly kind: 'answered'; readonly answer: GitHubAnswer }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly complaint?: Complaint };

export interface SenderParts {
  readonly request: () => Promise<OctokitRequest>;
  readonly source: TokenSource;
  readonly clock: Clock;
}

// GitHub ends a request after 10 s itself ("Troubleshooting the REST API", timeouts).
const REQUEST_TIMEOUT_MS = 12_000;
// A new token may be refused for 5 s, and is asked again each second; then one more.
const MOST_TOKENS_TRIED = 8;

/** Sends a request once, and again only with another token: one that GitHub did not let in was not carried out. */
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

/** When GitHub refused the token; undefined when it didn't, or did not say when. */
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
  // Every lease is judged by this clock; a proxy that strips it makes the answer useless.
  if (!isOfThisTime(serverTime)) {
    const failure = unanswered(call.route, new Error(`answer ${status} without a Date header that can be right`));
    return { kind: 'failed', failure };
  }
  return { kind: 'answered', answer: { status, data, headers, serverTime, sentAtMs } };
}

function dateOf({ headers }: Pick<Complaint, 'headers'>): Date {
  return new Date(String(headers['date'] ?? ''));
}

// A lease that begins in 1970 has no generation, and one in the year 10000 an expiry that nobody can read.
const [EARLIEST, LATEST] = [Date.UTC(2020), Date.UTC(2200)];

function isOfThisTime(time: Date): boolean {
  return time.getTime() >= EARLIEST && time.getTime() < LATEST;
}

/** What octokit throws for an answer with a status from 400 on; for a lost connection it makes up a 500 without a response. */
function complaintIn(thrown: unknown): Complaint | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('response' in thrown)) return undefined;
  const { response } = thrown as { response?: Complaint };
  return response && { status: response.status, headers: response.headers, data: response.data };
}
