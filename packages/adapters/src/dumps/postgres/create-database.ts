import type { ServerFacts } from './dump-facts.ts';
import { sqlName, sqlText } from './sql-text.ts';

export type DatabaseFacts = Pick<ServerFacts, 'encoding' | 'collate' | 'ctype' | 'provider' | 'locale' | 'owner'>;

/** A statement of psql that makes the empty database `:"new"`, with the encoding and the locale of the dumped one. */
export function createDatabase({ encoding, collate, ctype, provider, locale, owner }: DatabaseFacts): string {
  const providers: Readonly<Record<string, readonly string[]>> = {
    c: ['LOCALE_PROVIDER libc'],
    i: ['LOCALE_PROVIDER icu', `ICU_LOCALE ${sqlText(locale ?? '')}`],
    b: ['LOCALE_PROVIDER builtin', `BUILTIN_LOCALE ${sqlText(locale ?? '')}`],
  };
  return [
    'CREATE DATABASE :"new" TEMPLATE template0',
    `OWNER ${sqlName(owner)}`,
    `ENCODING ${sqlText(encoding)}`,
    ...(providers[provider ?? ''] ?? []),
    `LC_COLLATE ${sqlText(collate)} LC_CTYPE ${sqlText(ctype)};`,
  ].join(' ');
}
