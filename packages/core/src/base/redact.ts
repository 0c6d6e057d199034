import type { Secret } from './secret.ts';

// Shorter texts are not removed: a password "on" would remove every "on" from the log.
const SHORTEST = 4;

/** The text without any of the secrets. It also finds a secret as it is spelled in a URL or in JSON. */
export function redacted(text: string, secrets: Iterable<Secret>): string {
  return withoutSpellings(text, new Set([...secrets].flatMap(spellingsOf)));
}

/** Longest first: if a password is part of a secret URL, the rest of the URL must be removed too. */
export function withoutSpellings(text: string, spellings: ReadonlySet<string>): string {
  let clean = text;
  for (const spelling of [...spellings].sort((one, other) => other.length - one.length)) {
    clean = clean.replaceAll(spelling, '[redacted]');
  }
  return clean;
}

/**
 * The value, its lines of at least 8 characters, and a URL's password; each also percent-decoded, percent-encoded and as
 * JSON.
 */
export function spellingsOf(secret: Secret): readonly string[] {
  const value = secret.reveal();
  const parts = new Set([value, value.trim()]);
  // A private key may be given in one line, with a backslash and an n for each line break: its lines are secrets all the same.
  for (const line of value.split(/\r?\n|(?:\\r)?\\n/)) if (line.trim().length >= 8) parts.add(line.trim());
  // Up to the last @: people forget to encode an @ or a / in a password.
  for (const form of [/^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:([^@/]+)@/i, /^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:(.+)@/i]) {
    const password = form.exec(value)?.[1];
    if (password !== undefined) parts.add(password);
  }
  const spellings = [...parts].flatMap((part) => [
    part,
    decoded(part),
    encodeURIComponent(part),
    JSON.stringify(part).slice(1, -1),
  ]);
  return [...new Set(spellings)].filter((spelling) => spelling.length >= SHORTEST);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
