import type { TableCount } from './backup.ts';
import type { Renames } from './restore-names.ts';

/** What is seen of the live database and its server before a restore. Nothing is changed by looking. */
export interface LiveLook {
  readonly database: string;
  /** What it is in the manifests of backups, and in words. Absent: the database of that name. */
  readonly of?: string;
  /** `17.11`. */
  readonly serverVersion: string;
  /** False when the server has no database of that name, because somebody has dropped it. */
  readonly there: boolean;
  readonly owner?: string;
  /** What makes a swap impossible whatever is restored, in words with what helps: rights that are missing, a server elsewhere. */
  readonly obstacles: readonly string[];
  /** Those of the obstacles that are none for a restore into the live database itself. Absent: all are. */
  readonly besideOnly?: readonly string[];
  /** The live database's rows now. A database that is broken may not let itself be counted. */
  readonly now:
    | { readonly kind: 'counted'; readonly tables: readonly TableCount[] }
    | { readonly kind: 'not-counted'; readonly why: string };
  /** Who is connected, and how many of each. */
  readonly sessions: readonly { readonly who: string; readonly sessions: number }[];
  /** Every database of the server. */
  readonly databases: readonly string[];
  /** How much room the backup's database needs at the server in bytes. Undefined when nobody can tell. */
  readonly room: number | undefined;
  /** Of a volume or a folder: how much is in it, and when a file in it was changed last. Null: there is none. */
  readonly files?: { readonly bytes: number; readonly newest: string | null };
  /** Of a server whose data are replaced as a whole, while it is stopped: its container, and the folder in it that keeps what was replaced. */
  readonly server?: { readonly container: string; readonly folder: string };
  /** A swap that was broken off half way: the live database is not whole until the same swap is done again. */
  readonly unfinished?: Renames;
}

/** Why nothing else may be done first, and what helps. No sentence where no swap is half done. */
export function describeUnfinished({ unfinished }: Pick<LiveLook, 'unfinished'>): readonly string[] {
  if (!unfinished) return [];
  const { live, aside } = unfinished;
  return [
    `A swap was broken off half way: ${live} is not whole yet, and what it replaces goes to ${aside}. Run \`mode: restore\` with \`confirm: ${live}\`, which finishes it and does nothing else.`,
  ];
}
