import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../../base/secret.ts';

/** What the tag of a manifest says about who wrote it, to those who have the key. */
export type Authenticity =
  | 'authentic'
  /** Somebody without the key wrote it, or it is of before there was one. */
  | 'no-tag'
  /** It was changed since, or was tagged with a key that isn't known here. */
  | 'other-tag';

export const SHORTEST_MANIFEST_KEY = 32;

// The tag is in the manifest itself: so there is never one without the other, and a copy of the backup takes it along. The line is the second one, so that
// a person can take it out with `sed 2d`.
const TAG_LINE = /^\{\n {2}"hmacSha256": "([0-9a-f]{64})",\n/;

/**
 * Adds the tag to the text of a manifest: HMAC-SHA-256 of its bytes by the first key. The id of the backup is among those bytes, so no other backup can
 * have the tag. `keys`: a key a line; undefined leaves the text as it is.
 */
export function tagManifest(text: string, keys: Secret | undefined): string {
  const [first] = keysIn(keys);
  return first === undefined
    ? text
    : text.replace(/^\{\n/, () => `{\n  "hmacSha256": "${tagOf(text, first).toString('hex')}",\n`);
}

/** The text of a manifest as it was tagged: without the line of the tag. */
export function withoutTag(text: string): string {
  return text.replace(TAG_LINE, '{\n');
}

/** Whether one of the keys made the tag of this text. Undefined: there is no key, and nothing is known. */
export function judgeTag(text: string, keys: Secret | undefined): Authenticity | undefined {
  if (!keys) return undefined;
  const tag = TAG_LINE.exec(text)?.[1];
  if (tag === undefined) return 'no-tag';
  const found = Buffer.from(tag, 'hex');
  const signed = withoutTag(text);
  return keysIn(keys).some((key) => timingSafeEqual(tagOf(signed, key), found)) ? 'authentic' : 'other-tag';
}

/** A key a line, without blanks around it. Answers what is wrong with them, in words that finish `NAME …` and repeat no key. */
export function problemOfManifestKeys(keys: Secret): string | undefined {
  const lengths = keysIn(keys).map((key) => key.length);
  const short = lengths.findIndex((length) => length < SHORTEST_MANIFEST_KEY);
  if (lengths.length > 0 && short < 0) return undefined;
  const which = lengths.length > 1 ? `. Its key number ${short + 1} is shorter` : '';
  return `must have a key of at least ${SHORTEST_MANIFEST_KEY} characters on each line, as \`openssl rand -base64 32\` prints one${which}`;
}

function tagOf(text: string, key: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function keysIn(keys: Secret | undefined): readonly string[] {
  const lines = keys?.reveal().split('\n') ?? [];
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
