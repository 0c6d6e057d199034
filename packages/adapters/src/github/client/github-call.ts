import type { Complaint } from './github-failure.ts';

export interface GitHubCall {
  /** In GitHub's notation, `GET /repos/{owner}/{repo}/contents/{path}`. The client fills in the parameters and encodes them. */
  readonly route: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  readonly parameters: Readonly<Record<string, string | number | boolean | object>>;
  /** Statuses from 400 on that the caller handles, such as 404 or 409. Every other one is thrown. */
  readonly answers?: readonly number[];
}

/** When it was, by GitHub's clock and by our own. */
export interface Answered {
  /** The answer's `Date`, in whole seconds. It is the one clock that all holders of a lease share. */
  readonly serverTime: Date;
  /** Our own monotonic clock when the request was sent. */
  readonly sentAtMs: number;
}

export interface GitHubAnswer extends Answered {
  readonly status: number;
  /** Parsed JSON of the body. Its type is unknown, because it came from outside. */
  readonly data: unknown;
  readonly headers: Complaint['headers'];
}
