import { Failure } from '../base/failure.ts';
import type { Check } from './check.ts';

/** The checks that `only` names, or all if it is empty. Throws `input/invalid` for a name that no check has. */
export function selectChecks<Each extends Check>(checks: readonly Each[], only: readonly string[]): readonly Each[] {
  const unknown = only.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    const known = checks.map(({ name }) => name).join(', ') || 'none';
    throw new Failure('input/invalid', `only: there is no check ${unknown.join(', ')}; the configuration has ${known}`);
  }
  return only.length === 0 ? checks : checks.filter(({ name }) => only.includes(name));
}
