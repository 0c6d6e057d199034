import type { ComponentName } from '../../base/names.ts';
import type { Secret } from '../../base/secret.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { SecretMark } from '../../release/secret-marks.ts';

/** A secret as one component gets it. */
export interface SecretToMark {
  readonly component: ComponentName;
  readonly name: string;
  readonly value: Secret;
}

/** Says later whether a secret is still the same, although nobody has kept it. */
export interface SecretMarks {
  /**
   * A mark for each secret, in their order: the first 16 bits of an HMAC over component, name and value. The key belongs to the
   * stack. It is made at random by the first call, stays at the target, and isn't told to anybody. Throws `fence/superseded`.
   */
  mark(token: FencingToken, secrets: readonly SecretToMark[], signal: AbortSignal): Promise<readonly SecretMark[]>;
}
