import type { LoadRecord } from '../load/record.ts';
import { quantiles, type Quantiles } from '../measure/quantiles.ts';

/** What users saw of one way to deploy, under one load. */
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
}

/** A request that stands out beside all others: the shop answers in some milliseconds. */
const LATE_MS = 1_000;

interface Counted {
  readonly name: string;
  readonly records: readonly LoadRecord[];
  /** How long each move took, in milliseconds. */
  readonly moves: readonly number[];
  /** Among the right answers, those by the wrong release. */
  readonly stale?: number;
}

export function measuredOf({ name, records, moves, stale = 0 }: Counted): Measured {
  const answered = records.filter((record) => record.kind === 'answered');
  const right = answered.filter(({ status }) => status < 400);
  return {
    name,
    moves: moves.length,
    requests: records.length,
    lost: records.length - answered.length,
    wrong: answered.length - right.length + stale,
    late: right.filter(({ latencyMs, lagMs }) => latencyMs - lagMs > LATE_MS).length,
    moveMs: quantiles(moves),
  };
}
