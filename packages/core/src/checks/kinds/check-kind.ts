import type { FindingStatus } from '../finding.ts';
import type { Patience } from '../patience.ts';

/** What every check has, whatever its kind. */
export interface CheckBasics {
  readonly name: string;
  readonly patience: Patience;
}

/** What a kind of check says about itself without looking. How it looks is in `usecases/kinds`, under the same file name. */
export interface CheckKind<Form extends CheckBasics> {
  /** What it asks. A check that looks into a `slot` has to know first which slot serves. */
  readonly looksInto: 'slot' | 'address' | 'database';
  /** Names of the secrets that the check needs. */
  secretsOf(check: Form): readonly string[];
  /** What a person should do about a check that did not pass, or passed with a warning. */
  remedy(check: Form, status: FindingStatus): string;
}
