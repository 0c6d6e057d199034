import type { LoadRecord } from '../load/record.ts';

/** A request that took seconds: an answer, a stream of events, a WebSocket or an upload. */
export interface LongRecord {
  readonly kind: LongKind;
  /** When it began, in milliseconds since the epoch. */
  readonly at: number;
  /** All of it came, in its order, from one release. */
  readonly whole: boolean;
}

export const LONG_KINDS = ['socket', 'events', 'answer', 'upload'] as const;
export type LongKind = (typeof LONG_KINDS)[number];

/** What users saw of one way, under one load. */
export interface Sent {
  readonly requests: readonly LoadRecord[];
  /** Those that came to an end; what was under way when the load was ended tells nothing. */
  readonly long: readonly LongRecord[];
}

interface Began {
  readonly begin: string;
  readonly kind: 'request' | LongKind;
  readonly at: number;
  readonly method?: string;
  readonly path?: string;
  readonly connection?: 'kept' | 'fresh';
}

interface Ended {
  readonly end: string;
  readonly ms: number;
  readonly status?: number;
  /** k6's number of an error; 0 without one. */
  readonly code?: number;
  readonly version?: string | null;
  readonly again?: boolean;
  readonly whole?: boolean;
}

/** Requests that were under way for longer than this when k6 was stopped count as lost. */
const HUNG_MS = 1_000;

/**
 * Reads what `k6-load.js` has written, a line for each begin and each end. `stopped` is when k6 was stopped, in milliseconds since
 * the epoch. Throws when there is no line at all: k6 has not run then.
 */
export function readRecords(text: string, stopped: number): Sent {
  const lines = text.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
  if (lines.length === 0) throw new Error('k6 has sent nothing');
  const said = lines.map((line) => JSON.parse(line) as Began | Ended);
  const ends = new Map(said.flatMap((each) => ('end' in each ? [[each.end, each] as const] : [])));
  // What k6 breaks off when it is stopped has an end, too, and tells nothing.
  const endOf = ({ begin, at }: Began): Ended | undefined => {
    const ended = ends.get(begin);
    return ended !== undefined && at + ended.ms < stopped ? ended : undefined;
  };
  const begun = said.flatMap((each) => ('begin' in each ? [{ began: each, ended: endOf(each) }] : []));
  return {
    requests: begun.flatMap(({ began, ended }) => (began.kind === 'request' ? requestOf(began, ended, stopped) : [])),
    long: begun.flatMap(({ began: { kind, at }, ended }) =>
      kind === 'request' || ended === undefined ? [] : [{ kind, at, whole: ended.whole === true }],
    ),
  };
}

function requestOf(began: Began, ended: Ended | undefined, stopped: number): readonly LoadRecord[] {
  const { at, method = '', path = '', connection = 'kept' } = began;
  const sent = { at, method, path, connection, lagMs: 0 } as const;
  if (ended === undefined) {
    const latencyMs = stopped - at;
    return latencyMs < HUNG_MS ? [] : [{ ...sent, kind: 'failed', error: 'no answer', latencyMs }];
  }
  const { ms: latencyMs, status = 0, code = 0, version = null, again = false } = ended;
  // An answer with 4xx or 5xx has a number, too: that of its status.
  if (status === 0) return [{ ...sent, kind: 'failed', error: `k6 error ${code}`, latencyMs }];
  return [{ ...sent, kind: 'answered', status, version, comeAgain: again, latencyMs }];
}
