import { createHash } from 'node:crypto';
import { stampOf } from '../base/instant.ts';

/**
 * Databases that a restore leaves beside the live one. `restoring`: being filled, and of no use to anybody. `replaced`: the live one
 * of before a restore. `undone`: what a restore had put in its place, until somebody took that restore back.
 */
export type BesideKind = 'restoring' | 'replaced' | 'undone';

/** Which database takes the live one's name, and what the live one is called from then on. */
export interface Renames {
  readonly live: string;
  readonly aside: string;
  readonly instead: string;
}

export interface DatabaseBeside {
  readonly name: string;
  readonly kind: BesideKind;
  /** `20261130T104501Z`, of the run that made it. */
  readonly stamp: string;
}

const encoder = new TextEncoder();
/** PostgreSQL cuts names after 63 bytes. What is appended takes 31 at most. */
const PREFIX_BYTES = 32;

/** `shop__hd_replaced_20261130T104501Z`. People find it beside the live one in every list of databases. */
export function databaseBeside(database: string, kind: BesideKind, at: Date): DatabaseBeside {
  const stamp = stampOf(at);
  return { name: `${besidePrefix(database)}${kind}_${stamp}`, kind, stamp };
}

/** What the names of everything begin with that restores leave beside it. */
export function besidePrefix(database: string): string {
  return `${prefixOf(database)}__hd_`;
}

/** Those of one database among all databases of a server, newest first. */
export function besideIn(database: string, all: readonly string[]): readonly DatabaseBeside[] {
  const begin = besidePrefix(database);
  const found = all.flatMap((name): readonly DatabaseBeside[] => {
    const match = name.startsWith(begin)
      ? /^(restoring|replaced|undone)_(\d{8}T\d{6}Z)$/.exec(name.slice(begin.length))
      : null;
    const [, kind, stamp] = match ?? [];
    return kind !== undefined && stamp !== undefined ? [{ name, kind: kind as BesideKind, stamp }] : [];
  });
  return found.sort((one, other) => (one.stamp < other.stamp ? 1 : one.stamp > other.stamp ? -1 : 0));
}

/** A long name is cut, and told from others with the same beginning by a hash of the whole. Never cuts a character in half. */
function prefixOf(database: string): string {
  if (encoder.encode(database).length <= PREFIX_BYTES) return database;
  const hash = createHash('sha256').update(database).digest('hex').slice(0, 8);
  let kept = '';
  for (const character of database) {
    if (encoder.encode(kept + character).length > PREFIX_BYTES - hash.length - 1) break;
    kept += character;
  }
  return `${kept}_${hash}`;
}
