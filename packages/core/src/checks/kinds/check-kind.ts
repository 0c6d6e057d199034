import type { FindingStatus } from '../finding.ts';
import type { Patience } from '../patience.ts';

/** What every check has, whatever its kind. */
export interface CheckBasics {
  readonly name: string;
  readonly patience: Patience;
}

/** What a kind of check says about itself without looking. How it looks is in `usecases/kinds`, under the same file name. */
export interface CheckKind<Form extends CheckBasics> {
  /** A kind that looks into a slot must know which one serves; the others ask by address, or somewhere else altogether. */
  readonly looksInto: 'slot' | 'address' | 'database';
  /** Names of the secrets that the check can't do without. */
  secretsOf(check: Form): readonly string[];
  /** What a person should do about a check that didn't simply pass. */
  remedy(check: Form, status: FindingStatus): string;
}
