import type { Secret } from '../base/secret.ts';

/** A kind of database that can be backed up. MariaDB counts as MySQL and Valkey as Redis: their URLs are the same. */
export type DatabaseKind = 'PostgreSQL' | 'MySQL' | 'Redis';

/** Also what frameworks write for their drivers: `mysql2`, `mysql+pymysql`. */
const SCHEMES: readonly (readonly [RegExp, DatabaseKind])[] = [
  [/^postgres(?:ql)?:\/\//u, 'PostgreSQL'],
  [/^(?:redis|valkey)s?(?:\+[0-9a-z]+)?:\/\//u, 'Redis'],
  [/^(?:mysql|mariadb)[0-9a-z]*(?:\+[0-9a-z]+)?:\/\//u, 'MySQL'],
];

/** The kind of database that a URL begins with; undefined for every other text. */
export function kindOfDatabase(url: Secret): DatabaseKind | undefined {
  const text = url.reveal().trim();
  return SCHEMES.find(([scheme]) => scheme.test(text))?.[1];
}
