import type { Failure } from '@hardened-deploy/core/domain/failure';
import { Secret } from '@hardened-deploy/core/domain/secret';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import { limitOf, refusal, unanswered, type Complaint } from './github-failure.ts';
import { plainFetch } from './plain-fetch.ts';
import { givenToken, type TokenSource } from './token-source.ts';

export interface GitHubClientOptions {
  /** `https://api.github.com`, or a GitHub Enterprise Server's `https://host/api/v3`. */
  readonly apiUrl: string;
  readonly token: Secret | TokenSource;
  readonly clock: Clock;
}

export interface GitHubCall {
  /** GitHub's own notation, `GET /repos/{owner}/{repo}/contents/{path}`; the client encodes what it puts in. */
  readonly route: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  readonly parameters: Readonly<Record<string, string | number | boolean | object>>;
  /** Statuses from 400 on that are answers to the caller, such as 404 or 409; every other one is thrown. */
  readonly answers?: readonly number[];
}

export interface GitHubAnswer {
  readonly status: number;
  /** Parsed JSON of the body; unknown, because it came from outside. */
  readonly data: unknown;
  readonly headers: Complaint['headers'];
  /** The answer's `Date`: the one clock that all holders of a lease share. In whole seconds. */
  readonly serverTime: Date;
  /** The own monotonic clock when the request was sent. */
  readonly sentAtMs: number;
}

export interface GitHubClient {
  /**
   * Sends one request. Reads (GET) are repeated after a 5xx or a lost answer, and wait out a rate limit of up to a minute.
   * Writes are sent once: only their caller knows what repeating means, so `github/unreachable` leaves open whether they
   * were carried out, and `github/rate-limited` (fact `retry-after-seconds`) says they were not.
   * Throws `github/unauthorized`, `forbidden`, `not-found`, `refused`, `rate-limited`, `unreachable`.
   */
  call(call: GitHubCall, signal: AbortSignal): Promise<GitHubAnswer>;
}

// GitHub ends a request after 10 s itself ("Troubleshooting the REST API", timeouts).
const REQUEST_TIMEOUT_MS = 12_000;
const READ_REPEATS_AFTER_MS = [500, 1_500, 4_000] as const;
const LONGEST_WAIT_FOR_LIMIT_MS = 60_000;
// Those that @actions/http-client goes by.
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
// A new token may be refused for 5 s, and is asked again each second; then one more.
const MOST_TOKENS_TRIED = 8;

export function gitHubClient(options: GitHubClientOptions): GitHubClient {
  const { clock } = options;
  const send = sender(options);

  async function read(call: GitHubCall, signal: AbortSignal): Promise<GitHubAnswer> {
    for (let repeats = 0; ; repeats += 1) {
      const outcome = await send(call, signal);
      if (outcome.kind === 'answered') return outcome.answer;
      const pause = pauseAfter(outcome.failure, repeats);
      if (pause === undefined) throw outcome.failure;
      await clock.sleep(pause, signal);
    }
  }

  return {
    async call(call, signal) {
      if (call.route.startsWith('GET ')) return read(call, signal);
      const outcome = await send(call, signal);
      if (outcome.kind === 'answered') return outcome.answer;
      throw outcome.failure;
    },
  };
}

/** Milliseconds to wait before a read is repeated; undefined when repeating can't help or would take too long. */
function pauseAfter(failure: Failure, repeats: number): number | undefined {
  if (failure.code === 'github/unreachable') return READ_REPEATS_AFTER_MS[repeats];
  if (failure.code !== 'github/rate-limited' || repeats >= READ_REPEATS_AFTER_MS.length) return undefined;
  const pause = limitOf(failure);
  return pause <= LONGEST_WAIT_FOR_LIMIT_MS ? pause : undefined;
}

type Sent =
  | { readonly kind: 'answered'; readonly answer: GitHubAnswer }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly complaint?: Complaint };

function sender(options: GitHubClientOptions) {
  const { apiUrl, clock } = options;
  const source = options.token instanceof Secret ? givenToken(options.token) : options.token;
  let loading: Promise<Awaited<ReturnType<typeof load>>> | undefined;
  const load = async () => {
    // Loaded on first use: a step that never asks GitHub starts without it.
    // No plugin-retry: it repeats 409, which here means "somebody else wrote first", and repeats writes blindly.
    const settings = { baseUrl: apiUrl, userAgent: 'hardened-deploy', log: SILENT };
    if (PROXY_VARIABLES.some((name) => process.env[name])) {
      const { getOctokit } = await import('@actions/github');
      return getOctokit('sent with each request', { ...settings, authStrategy: headersAlone });
    }
    // The same octokit as in there, without what it takes to go through a proxy: 80 ms sooner at the first request.
    const { Octokit } = await import('@octokit/core');
    return new Octokit({ ...settings, request: { fetch: plainFetch } });
  };

  async function sendOnce(call: GitHubCall, token: Secret, signal: AbortSignal): Promise<Sent> {
    loading ??= load();
    const { request } = await loading;
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

  return async (call: GitHubCall, signal: AbortSignal): Promise<Sent> => {
    signal.throwIfAborted();
    for (let tries = 1; ; tries += 1) {
      const token = await source.current(signal);
      const outcome = await sendOnce(call, token, signal);
      const refused = outcome.kind === 'failed' && outcome.complaint?.status === 401 ? outcome.complaint : undefined;
      // A request that GitHub did not let in was not carried out: sending it again is safe for writes, too.
      if (!refused || tries >= MOST_TOKENS_TRIED) return outcome;
      const serverTime = new Date(String(refused.headers['date'] ?? ''));
      if (Number.isNaN(serverTime.getTime())) return outcome;
      if ((await source.refused({ token, serverTime }, signal)) === 'final') return outcome;
    }
  };
}

/** The token goes out with each request, because it may be another one each time. */
function headersAlone() {
  const send = (request: (...given: unknown[]) => unknown, ...given: unknown[]) => request(...given);
  return Object.assign(() => Promise.resolve({}), { hook: send });
}

function answerOf(call: GitHubCall, { status, headers, data }: Complaint, sentAtMs: number): Sent {
  const serverTime = new Date(String(headers['date'] ?? ''));
  // Every lease is judged by this clock; a proxy that strips it makes the answer useless.
  if (!isOfThisTime(serverTime)) {
    const failure = unanswered(call.route, new Error(`answer ${status} without a Date header that can be right`));
    return { kind: 'failed', failure };
  }
  return { kind: 'answered', answer: { status, data, headers, serverTime, sentAtMs } };
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

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
