import type { Brand } from '../base/brand.ts';
import type { ComponentName } from '../base/names.ts';

/**
 * Four hexadecimal digits that a secret's value is recognised by, made with a key that never leaves the target. Another mark
 * means another value. The same mark means, in all likelihood, the same value. The value can't be found from it.
 */
export type SecretMark = Brand<string, 'SecretMark'>;

/** The marks of the secrets that a release was deployed with: by component, and by the secret's name. */
export type ReleaseMarks = ReadonlyMap<ComponentName, ReadonlyMap<string, SecretMark>>;
