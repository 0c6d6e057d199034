import type { Secret } from '@hardened-deploy/core/domain/secret';

/**
 * Replaces known secrets in text that leaves the process. The runner masks too, but act misses values that hold `::`,
 * and files and outputs aren't masked by anybody.
 */
export interface Redactor {
  learn(secret: Secret): readonly string[];
  redact(text: string): string;
}

// Masking a shorter text would mangle innocent output: a password "on" would take every "on" out of the log.
const SHORTEST = 6;

export function createRedactor(): Redactor {
  const known = new Set<string>();
  return {
    learn(secret) {
      const forms = [...new Set(spellings(secret.reveal()))].filter((form) => form.length >= SHORTEST);
      for (const form of forms) known.add(form);
      return forms;
    },
    redact(text) {
      let clean = text;
      for (const form of [...known].sort((one, other) => other.length - one.length)) {
        if (clean.includes(form)) clean = clean.split(form).join('[redacted]');
      }
      return clean;
    },
  };
}

/** The secret itself, its long lines, the password inside a URL, and each of these percent-decoded, encoded and as JSON. */
function spellings(value: string): string[] {
  const parts = new Set([value, value.trim()]);
  // Lines such as `}` or `-----END` are no secrets; 8 characters and more are.
  for (const line of value.split(/\r?\n/)) if (line.trim().length >= 8) parts.add(line.trim());
  // Up to the last @ too: people forget to encode an @ or a / in a password.
  for (const form of [/^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:([^@/]+)@/i, /^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:(.+)@/i]) {
    const password = form.exec(value)?.[1];
    if (password !== undefined) parts.add(password);
  }
  return [...parts].flatMap((part) => [
    part,
    decoded(part),
    encodeURIComponent(part),
    JSON.stringify(part).slice(1, -1),
  ]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
