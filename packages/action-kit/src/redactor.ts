import { spellingsOf, withoutSpellings } from '@hardened-deploy/core/base/redact';
import type { Secret } from '@hardened-deploy/core/base/secret';

/**
 * Replaces known secrets in text that leaves the process. The runner masks too, but act misses values that hold `::`,
 * and files and outputs aren't masked by anybody.
 */
export interface Redactor {
  /** Answers every spelling that it will take out from now on. */
  learn(secret: Secret): readonly string[];
  redact(text: string): string;
}

export function createRedactor(): Redactor {
  const known = new Set<string>();
  return {
    learn(secret) {
      const spellings = spellingsOf(secret);
      for (const spelling of spellings) known.add(spelling);
      return spellings;
    },
    redact: (text) => withoutSpellings(text, known),
  };
}
