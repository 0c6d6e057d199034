/** The meaning of each exit code of the backup scripts: the sentence before the program's own words. */
const MEANINGS: Readonly<Record<number, string>> = {
  30: 'No folder could be created in the volume of backups',
  31: 'The database did not take the connection',
  32: "The database has another major version than its container's image",
  33: "The database's tables could not be counted",
  34: 'pg_dump failed',
  35: 'The volume of backups could not be written',
  39: 'The answer could not be sent',
  41: 'The files are not the ones that were dumped',
  42: 'No scratch server could be started',
  43: 'PostgreSQL would not restore the dump',
  44: 'The restored tables could not be counted',
};

/** What helps, by exit code, or by the SQLSTATE that psql prints in its verbose mode. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /\b42501:/,
    'The role that takes backups needs to read everything: GRANT pg_read_all_data and ALTER ROLE … BYPASSRLS.',
  ],
  [/\b55P03:/, 'Another session has locked a table for longer than 30 s. Look for it in pg_locks.'],
  [
    /\b57P0[1-3]:/,
    "The database's administrator or a restart ended the connection. Run again when the database is up.",
  ],
  [/\b53100:|No space left on device/, 'Free space on the Docker host, or lower `backup.keep`.'],
];

export const EXIT = { damaged: 41, cannotRestore: 43 } as const;

/** One text: what failed, the program's own words, and what helps. */
export function explainExit(exitCode: number, said: string): string {
  const meaning = MEANINGS[exitCode] ?? `The container ended with exit code ${exitCode}`;
  const advice = exitCode === 31 ? CONNECTION_ADVICE : ADVICE.find(([pattern]) => pattern.test(said))?.[1];
  const words = said
    .replace(/^LOCATION: .*$\n?/gm, '')
    .replace(/^psql:<stdin>:\d+: /gm, '')
    .trim();
  return [words === '' ? meaning : `${meaning}: ${words}`, ...(advice === undefined ? [] : [advice])].join('\n');
}

const CONNECTION_ADVICE =
  "The URL is used inside the database container's own network: its host is localhost there. Check user, password and pg_hba.conf.";
