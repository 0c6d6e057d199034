import type { LoadRecord } from '../load/record.ts';
import { quantiles, type Quantiles } from '../measure/quantiles.ts';
import type { Move } from './shop-moves.ts';

/** What the load saw of one move, from the decision to the end; times in milliseconds. */
export interface MoveAccount extends Move {
  readonly requests: number;
  /** No whole answer came. */
  readonly lost: readonly LoadRecord[];
  /** Answered with 4xx or 5xx, whoever did. */
  readonly wrong: readonly LoadRecord[];
  /** Sent after `publish` had answered, and answered by the release that traffic had left. */
  readonly stale: readonly LoadRecord[];
  /** From the call of `publish` to the last answer of the release that traffic left; null when it gave none after it. */
  readonly lastOldMs: number | null;
  /** From the call of `publish` to the first answer of the other. */
  readonly firstNewMs: number | null;
  readonly publishMs: number | null;
  /** From the decision to the proof through the public address. */
  readonly provenMs: number | null;
  readonly wholeMs: number;
}

export interface KindSummary {
  readonly moves: number;
  readonly requests: number;
  readonly lost: number;
  readonly wrong: number;
  readonly stale: number;
  readonly publishMs: Quantiles | null;
  readonly firstNewMs: Quantiles | null;
  readonly lastOldMs: Quantiles | null;
  readonly provenMs: Quantiles | null;
  readonly wholeMs: Quantiles | null;
  /** What the time from the decision to the proof was spent on: medians over the moves, in the order they began. */
  readonly calls: readonly CallSummary[];
}

interface CallSummary {
  readonly name: string;
  readonly times: number;
  /** From the decision to the first of them. */
  readonly after: number;
  /** All of one move's together; calls at the same time count each. */
  readonly ms: number;
}

export function accountOf(moves: readonly Move[], records: readonly LoadRecord[]): readonly MoveAccount[] {
  return moves.map((move) => {
    const { decided, ended } = move.times;
    return accountOfMove(
      move,
      records.filter(({ at }) => at >= decided && at < ended),
      records.filter((record) => at(record) >= decided && record.at < ended),
    );
  });
}

/** `touched` are also those that were under way when the move began. */
function accountOfMove(move: Move, begun: readonly LoadRecord[], touched: readonly LoadRecord[]): MoveAccount {
  const { from, to, times } = move;
  const { publishing, published, decided, proven, ended } = times;
  const by = (version: string) =>
    touched.filter((record) => record.kind === 'answered' && record.version === version).map(at);
  const since = (moment: number | undefined) =>
    publishing === null || moment === undefined ? null : moment - publishing;
  const after = (moments: readonly number[]) => moments.filter((moment) => publishing !== null && moment >= publishing);
  return {
    ...move,
    requests: begun.length,
    lost: begun.filter(({ kind }) => kind === 'failed'),
    wrong: begun.filter((record) => record.kind === 'answered' && record.status >= 400),
    stale: begun.filter(
      (record) =>
        record.kind === 'answered' &&
        record.version === from &&
        published !== null &&
        record.at + record.lagMs > published,
    ),
    lastOldMs: since(after(by(from)).toSorted((one, other) => other - one)[0]),
    firstNewMs: since(after(by(to)).toSorted((one, other) => one - other)[0]),
    publishMs: since(published ?? undefined),
    provenMs: proven === null ? null : proven - decided,
    wholeMs: ended - decided,
  };
}

/** When its answer was whole, or it was given up. */
function at(record: LoadRecord): number {
  return record.at + record.latencyMs;
}

export function summaryOf(kind: Move['kind'], accounts: readonly MoveAccount[]): KindSummary {
  const own = accounts.filter((account) => account.kind === kind);
  const total = (count: (account: MoveAccount) => number) => own.reduce((sum, account) => sum + count(account), 0);
  const spread = (value: (account: MoveAccount) => number | null) =>
    quantiles(own.map(value).filter((each) => each !== null));
  return {
    moves: own.length,
    requests: total(({ requests }) => requests),
    lost: total(({ lost }) => lost.length),
    wrong: total(({ wrong }) => wrong.length),
    stale: total(({ stale }) => stale.length),
    publishMs: spread(({ publishMs }) => publishMs),
    firstNewMs: spread(({ firstNewMs }) => firstNewMs),
    lastOldMs: spread(({ lastOldMs }) => lastOldMs),
    provenMs: spread(({ provenMs }) => provenMs),
    wholeMs: spread(({ wholeMs }) => wholeMs),
    calls: callsOf(own),
  };
}

function callsOf(moves: readonly Move[]): readonly CallSummary[] {
  const names = new Set(moves.flatMap(({ calls }) => calls.map(({ name }) => name)));
  const median = (values: readonly number[]) => quantiles(values)?.median ?? 0;
  return [...names]
    .map((name) => {
      const each = moves.map(({ calls }) => calls.filter((call) => call.name === name));
      const ms = median(each.map((calls) => calls.reduce((sum, call) => sum + call.ms, 0)));
      const after = median(each.flatMap(([first]) => (first ? [first.after] : [])));
      return { name, times: median(each.map(({ length }) => length)), after, ms };
    })
    .toSorted((one, other) => one.after - other.after);
}
