import type { Complaint } from './github-failure.ts';

export interface GitHubCall {
  /** GitHub's own notation, `GET /repos/{owner}/{repo}/contents/{path}`; the client encodes what it puts in. */
  readonly route: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  readonly parameters: Readonly<Record<string, string | number | boolean | object>>;
  /** Statuses from 400 on that are answers to the caller, such as 404 or 409; every other one is thrown. */
  readonly answers?: readonly number[];
}

/** When it was, by GitHub's clock and by the own. */
export interface Answered {
  /** The answer's `Date`: the one clock that all holders of a lease share. In whole seconds. */
  readonly serverTime: Date;
  /** The own monotonic clock when the request was sent. */
  readonly sentAtMs: number;
}

export interface GitHubAnswer extends Answered {
  readonly status: number;
  /** Parsed JSON of the body; unknown, because it came from outside. */
  readonly data: unknown;
  readonly headers: Complaint['headers'];
}
