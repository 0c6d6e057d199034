import type { LoadRecord } from '../load/record.ts';
import { machine } from '../measure/machine.ts';
import { quantiles, type Quantiles } from '../measure/quantiles.ts';
import { LONG_KINDS, type LongKind, type Sent } from './k6-records.ts';

/** What users saw of one way to move, under one load. */
export interface Measured {
  readonly name: string;
  readonly moves: number;
  readonly requests: number;
  /** No whole answer came. */
  readonly lost: number;
  /** Answered with 4xx or 5xx, or by the release that traffic had left although they were sent after the move. */
  readonly wrong: number;
  /** Answered rightly, but more than a second after they were sent. */
  readonly late: number;
  readonly moveMs: Quantiles | null;
  /** The longest that a right answer took. */
  readonly longestMs: number;
  /** Requests of `LONG_SECONDS` that ended meanwhile, and how many of them broke. Empty: none were sent. */
  readonly long: Readonly<Partial<Record<LongKind, { readonly ended: number; readonly broken: number }>>>;
  /** Over one minute, at the end. */
  readonly loadAverage: number;
}

/** A request that stands out beside all others: the application answers in some milliseconds. */
const LATE_MS = 1_000;

interface Counted {
  readonly name: string;
  readonly sent: Sent;
  /** How long each move took, in milliseconds. */
  readonly moves: readonly number[];
  /** Among the right answers, those by the wrong release. */
  readonly stale?: number;
}

export function measuredOf({ name, sent, moves, stale = 0 }: Counted): Measured {
  const { requests } = sent;
  const answered = requests.filter((record) => record.kind === 'answered');
  const right = answered.filter(({ status }) => status < 400);
  return {
    name,
    moves: moves.length,
    requests: requests.length,
    lost: requests.length - answered.length,
    wrong: answered.length - right.length + stale,
    late: right.filter(({ latencyMs }) => latencyMs > LATE_MS).length,
    moveMs: quantiles(moves),
    longestMs: right.reduce((longest, { latencyMs }) => Math.max(longest, latencyMs), 0),
    long: longOf(sent.long),
    loadAverage: machine().loadAverage[0] ?? 0,
  };
}

function longOf(records: Sent['long']): Measured['long'] {
  const kinds = LONG_KINDS.flatMap((kind) => {
    const own = records.filter((record) => record.kind === kind);
    return own.length === 0
      ? []
      : [[kind, { ended: own.length, broken: own.filter(({ whole }) => !whole).length }] as const];
  });
  return Object.fromEntries(kinds);
}

interface Moving {
  readonly from: string;
  readonly times: { readonly publishing: number | null; readonly published: number | null };
}

/**
 * Answers by the release that traffic had left, to requests that were sent after it had, for one move each. One that is still under way when
 * the next move is made may be led either way: another may lead back to that release.
 */
export function staleAnswers(moves: readonly Moving[], records: readonly LoadRecord[]): readonly number[] {
  return moves.map(({ from, times: { published } }, place) => {
    const next = moves[place + 1]?.times.publishing ?? Infinity;
    if (published === null) return 0;
    return records.filter(
      (record) =>
        record.kind === 'answered' &&
        record.version === from &&
        record.at > published &&
        record.at + record.latencyMs < next,
    ).length;
  });
}

/** From the last right answer of one release to the first one of another, in milliseconds; for each time that the release changed. */
export function pausesIn(records: readonly LoadRecord[]): readonly number[] {
  const right = records.filter((record) => record.kind === 'answered').filter(({ status }) => status < 400);
  const byEnd = right.toSorted((one, other) => one.at + one.latencyMs - (other.at + other.latencyMs));
  return byEnd.flatMap((record, place) => {
    const before = byEnd[place - 1];
    return before === undefined || before.version === record.version
      ? []
      : [record.at + record.latencyMs - before.at - before.latencyMs];
  });
}
