import type { Secret } from '@hardened-deploy/core/domain/secret';

const MASK = '[redacted]';
/** A shorter value would blot out ordinary words, and is no secret worth the name. */
const SHORTEST = 4;

/** Takes secrets out of a container's output: whole, line by line, percent-encoded, and a URL's password by itself. */
export function redact(text: string, secrets: Iterable<Secret>): string {
  const spellings = [...secrets].flatMap((secret) => spellingsOf(secret.reveal()));
  const longestFirst = [...new Set(spellings)]
    .filter((spelling) => spelling.length >= SHORTEST)
    .sort((one, other) => other.length - one.length);
  return longestFirst.reduce((rest, spelling) => rest.replaceAll(spelling, MASK), text);
}

function spellingsOf(value: string): readonly string[] {
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  const password = URL.parse(value)?.password ?? '';
  const plain = [value, ...lines, password, decoded(password)];
  return plain.flatMap((spelling) => [spelling, encodeURIComponent(spelling), JSON.stringify(spelling).slice(1, -1)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
