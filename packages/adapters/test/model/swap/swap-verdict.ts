import { type GameVerdict, gameVerdict, type GameViolation, type VerdictOptions } from '../game-verdict.ts';

/** What must hold in every game. */
export const INVARIANTS = {
  twice: 'an exclusive component never runs twice at once',
  unready: 'the Engine starts nothing again by itself that nobody has found ready',
  settled: 'when all is quiet and a last holder has settled, exactly one runs: the one that the journal names',
  defect: 'nothing is thrown that is no answer of a use case',
} as const;

export type Invariant = keyof typeof INVARIANTS;

export type Violation = GameViolation<Invariant>;
export type Verdict = GameVerdict<Invariant>;

export function verdict(options: VerdictOptions): Verdict {
  return gameVerdict<Invariant>(options, (invariant) => INVARIANTS[invariant]);
}
