import type { Secret } from './secret.ts';

// Taking out a shorter text would mangle innocent ones: a password "on" would blank every "on".
const SHORTEST = 4;

/** The text without any of the secrets, in any spelling they may have taken on the way through a URL or JSON. */
export function redacted(text: string, secrets: Iterable<Secret>): string {
  return withoutSpellings(text, new Set([...secrets].flatMap(spellingsOf)));
}

/** Longest first: a password that is part of a URL must not leave the URL's rest standing. */
export function withoutSpellings(text: string, spellings: ReadonlySet<string>): string {
  let clean = text;
  for (const spelling of [...spellings].sort((one, other) => other.length - one.length)) {
    clean = clean.replaceAll(spelling, '[redacted]');
  }
  return clean;
}

/** The value, its lines of 8 characters and more, a URL's password, and each percent-decoded, encoded and as JSON. */
export function spellingsOf(secret: Secret): readonly string[] {
  const value = secret.reveal();
  const parts = new Set([value, value.trim()]);
  // A key may be given with its line breaks spelt out: `-----BEGIN …-----\nMIIE…`.
  for (const line of value.split(/\r?\n|(?:\\r)?\\n/)) if (line.trim().length >= 8) parts.add(line.trim());
  // Up to the last @ too: people forget to encode an @ or a / in a password.
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
