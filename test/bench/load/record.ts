/** What became of one request. */
export type LoadRecord = AnsweredRecord | FailedRecord;

interface SentRequest {
  /** When it was due, in milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly connection: 'kept' | 'fresh';
  /** From the moment it was due, not sent: a sender that is late must not make the server look fast. */
  readonly latencyMs: number;
  /** How late it was sent. */
  readonly lagMs: number;
}

export interface AnsweredRecord extends SentRequest {
  readonly kind: 'answered';
  readonly status: number;
  /** `X-App-Version` of the answer; null when something before the application answered. */
  readonly version: string | null;
  /** Whether the answer says when to come again (`Retry-After`). */
  readonly comeAgain: boolean;
}

interface FailedRecord extends SentRequest {
  readonly kind: 'failed';
  /** `ECONNRESET`, `ECONNREFUSED`, `TIMEOUT` … : the connection's error, no whole answer came. */
  readonly error: string;
}
