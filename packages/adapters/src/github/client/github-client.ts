import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { GitHubAnswer, GitHubCall } from './github-call.ts';
import { pauseAfter } from './github-failure.ts';
import { octokitRequest } from './octokit-request.ts';
import { sender } from './sender.ts';
import { fixedToken, type TokenSource } from './token-source.ts';

interface GitHubClientOptions {
  /** `https://api.github.com`, or a GitHub Enterprise Server's `https://host/api/v3`. */
  readonly apiUrl: string;
  readonly token: Secret | TokenSource;
  readonly clock: Clock;
}

export interface GitHubClient {
  /**
   * Sends one request. Reads (GET) are repeated after a 5xx or a lost answer, and wait for a rate limit of up to a minute.
   * Writes are sent once, because only the caller knows whether they may be repeated. After `github/unreachable` it is
   * unknown whether a write was carried out; after `github/rate-limited` (fact `retry-after-seconds`) it wasn't. Throws
   * `github/unauthorized`, `forbidden`, `not-found`, `refused`, `rate-limited`, `unreachable`.
   */
  call(call: GitHubCall, signal: AbortSignal): Promise<GitHubAnswer>;
}

const READ_AGAIN = { pausesMs: [500, 1_500, 4_000], longestLimitMs: 60_000 } as const;

export function gitHubClient({ apiUrl, token, clock }: GitHubClientOptions): GitHubClient {
  const source = token instanceof Secret ? fixedToken(token) : token;
  const send = sender({ request: octokitRequest(apiUrl), source, clock });
  return {
    async call(call, signal) {
      const isRead = call.route.startsWith('GET ');
      for (let repeats = 0; ; repeats += 1) {
        const sent = await send(call, signal);
        if (sent.kind === 'answered') return sent.answer;
        const pause = isRead ? pauseAfter(sent.failure, repeats, READ_AGAIN) : undefined;
        if (pause === undefined) throw sent.failure;
        await clock.sleep(pause, signal);
      }
    },
  };
}
