import type { LoadRecord } from '../load/record.ts';
import { LEDGER_PATH } from './ledger.ts';
import type { MadeMove } from './part-moves.ts';

/** What users met while single components moved. */
export interface PartsAccount {
  readonly requests: number;
  /** To components that overlap: none may be lost or answered with an error. */
  readonly lost: readonly LoadRecord[];
  readonly toExclusive: number;
  /** 503 with `Retry-After`, while a move changed the exclusive component: its pause. */
  readonly inPauses: number;
  /** What else went wrong at the exclusive component. */
  readonly lostOutsidePauses: readonly LoadRecord[];
}

export function accountOf(records: readonly LoadRecord[], moves: readonly MadeMove[]): PartsAccount {
  const exclusive = records.filter(({ path }) => path === LEDGER_PATH);
  const wrong = records.filter((record) => !isRight(record));
  const wrongAtExclusive = wrong.filter(({ path }) => path === LEDGER_PATH);
  const pausing = moves.filter(({ kind, parts }) => kind === 'back' || parts.includes('ledger'));
  const inPauses = wrongAtExclusive.filter(
    (record) => isPause(record) && pausing.some((move) => isDuring(move, record)),
  );
  return {
    requests: records.length,
    lost: wrong.filter(({ path }) => path !== LEDGER_PATH),
    toExclusive: exclusive.length,
    inPauses: inPauses.length,
    lostOutsidePauses: wrongAtExclusive.filter((record) => !inPauses.includes(record)),
  };
}

function isRight(record: LoadRecord): boolean {
  return record.kind === 'answered' && record.status < 400;
}

function isPause(record: LoadRecord): boolean {
  return record.kind === 'answered' && record.status === 503 && record.comeAgain && record.version === null;
}

/** Answered while the move went on: it may have been due before that. */
function isDuring({ began, ended }: MadeMove, { at, latencyMs }: LoadRecord): boolean {
  return at + latencyMs >= began && at <= ended;
}
