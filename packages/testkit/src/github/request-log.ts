import { appendFileSync } from 'node:fs';

/** One request and its result. Never contains a token or a body. */
interface LoggedRequest {
  readonly sequence: number;
  /** GitHub's time, as the emulator reports it. */
  readonly at: string;
  readonly method: string;
  /** With the query, as sent. */
  readonly target: string;
  /** GitHub's `operationId`, or `null` for a request that matches no route. */
  readonly operation: string | null;
  /** The seeded token's name, `none`, `real` or `unknown-…`. */
  readonly token: string;
  /** `null` when no answer was sent. */
  readonly status: number | null;
  /** How often it changed the state. */
  readonly writes: number;
  /** The fault that was applied to it. */
  readonly fault: string | null;
}

export interface RequestFilter {
  readonly method?: string;
  readonly operation?: string;
  readonly token?: string;
  readonly status?: number;
  /** Requests after this `sequence` only. */
  readonly after?: number;
}

export interface RequestLog {
  all(filter?: RequestFilter): readonly LoggedRequest[];
  count(filter?: RequestFilter): number;
  countsByOperation(filter?: RequestFilter): Readonly<Record<string, number>>;
  countsByToken(filter?: RequestFilter): Readonly<Record<string, number>>;
  clear(): void;
}

/** An entry while its request is in progress; the caller completes it. */
export type OpenEntry = { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] };

export interface RequestRecorder extends RequestLog {
  open(entry: Pick<LoggedRequest, 'at' | 'method' | 'target'>): OpenEntry;
  /** Writes the line to the log file. */
  close(entry: OpenEntry): void;
}

export function requestLog(options: { readonly file?: string | undefined }): RequestRecorder {
  let entries: OpenEntry[] = [];
  let sequence = 0;
  const all = (filter: RequestFilter = {}) =>
    entries.filter((entry) => passes(entry, filter)).map((entry) => ({ ...entry }));
  return {
    open: (facts) => {
      sequence += 1;
      const entry: OpenEntry = {
        sequence,
        ...facts,
        operation: null,
        token: 'none',
        status: null,
        writes: 0,
        fault: null,
      };
      entries.push(entry);
      return entry;
    },
    close: (entry) => {
      if (options.file !== undefined) appendFileSync(options.file, `${JSON.stringify(entry)}\n`);
    },
    all,
    count: (filter) => all(filter).length,
    countsByOperation: (filter) => counted(all(filter).map((entry) => entry.operation ?? 'unknown')),
    countsByToken: (filter) => counted(all(filter).map((entry) => entry.token)),
    clear: () => {
      entries = [];
    },
  };
}

function passes(entry: LoggedRequest, filter: RequestFilter): boolean {
  return (
    (filter.method === undefined || entry.method === filter.method) &&
    (filter.operation === undefined || entry.operation === filter.operation) &&
    (filter.token === undefined || entry.token === filter.token) &&
    (filter.status === undefined || entry.status === filter.status) &&
    (filter.after === undefined || entry.sequence > filter.after)
  );
}

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
