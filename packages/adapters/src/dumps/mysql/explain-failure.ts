import { type Explanation, type FailedScript, FREE_SPACE } from '../dump.ts';

const CANNOT_CONNECT = 31;
const CANNOT_RESTORE = 43;
const HALF_DONE = 58;

const MEANINGS: Readonly<Record<number, string>> = {
  [CANNOT_CONNECT]: 'The database did not take the connection',
  32: 'The programs of the database container do not fit the database',
  33: "The database's tables could not be counted",
  34: 'mysqldump failed',
  45: 'A dump would not have everything',
  42: 'No scratch server could be started',
  [CANNOT_RESTORE]: 'The server would not restore the dump',
  44: 'The restored tables could not be counted',
  52: 'The new database could not be created',
  53: 'The server would not restore the backup into the new database',
  54: "The new database's tables could not be counted",
  55: 'The new database could not be made ready to take the place of the live one',
  56: 'The tables could not be moved',
  57: 'The database could not be dropped',
  58: 'The tables are moved, and what belongs to them could not all be made again',
};

const GRANTS =
  'Grant the user of the database URL what a dump needs: GRANT SELECT, LOCK TABLES, SHOW VIEW, TRIGGER, EVENT, EXECUTE ON `database`.* TO user. To read routines of others, it also needs SHOW_ROUTINE (MySQL 8.0.20), SHOW CREATE ROUTINE (MariaDB 11.3), or SELECT on mysql.proc.';

/** Scripts that replace a database have codes from here on. */
const FIRST_OF_RESTORE = 51;

/** What helps while a database is replaced. */
const RESTORE_ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:1044|1142|1143|1227|1370|1419)\b/,
    "Whoever replaces a database must be allowed to make databases beside it, and views, triggers and routines for others. Give this step an administrator's URL in `secrets`.",
  ],
  [/\b1205\b/, 'Somebody holds a table, or comes back at once. Stop what uses the database, and run again.'],
  [/\b1114\b|Errcode: 28/, 'Free space where the database keeps its data.'],
];

/** What helps, by the number of MySQL's error. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/\b1049\b/, 'The name of the database, behind the last slash of the URL, is one that the server does not have.'],
  [/\b1045\b/, 'Check user and password of the URL, and that the user may connect from the database container itself.'],
  [/\b(?:1044|1142|1143|1227|1370)\b|insufficient? privileges|user of the database URL lacks/i, GRANTS],
  [
    /\b1205\b/,
    'A transaction that has written is open for a long time. Look for it in information_schema.innodb_trx, and take the backup when it has ended.',
  ],
  [
    /\b1412\b/,
    'Somebody altered, truncated or renamed a table during the dump. Run again when nothing changes tables.',
  ],
  [
    /The server is .*, the client in this image is/,
    'Name in `backup.container` a container whose image has the programs of the same version.',
  ],
  [
    /has neither mariadb-dump/,
    "Name in `backup.container` the container that runs the database, or an idle one of the database's own image and version.",
  ],
  [/\b1114\b|Errcode: 28/, FREE_SPACE],
];

const CONNECTION_ADVICE =
  "The URL is used inside the database container's own network. Write the name of the database's container as its host: that is right for the application too. Check user and password.";

/** The scratch server ran out of something, or was killed. */
const LACKS_MEANS =
  /No space left on device|Errcode: 28|error 28\b|out of memory|Cannot allocate memory|\b(?:1114|1041|2006|2013|2002)\b|Lost connection|server has gone away/i;

/** Whether it was the database that refused to restore the dump, and not a scratch server that ran out of something. */
export function isRefusal({ exitCode, said }: FailedScript): boolean {
  return exitCode === CANNOT_RESTORE && !LACKS_MEANS.test(said);
}

/** What a failure of one of the scripts means, and what helps. */
export function explainFailure({ exitCode, said }: FailedScript): Explanation {
  const meaning = MEANINGS[exitCode];
  const likely = exitCode >= FIRST_OF_RESTORE ? RESTORE_ADVICE : ADVICE;
  const known = likely.find(([pattern]) => pattern.test(said))?.[1];
  const finish = exitCode === HALF_DONE ? 'Run the same mode again, which finishes it.' : undefined;
  const advice = known ?? finish ?? (exitCode === CANNOT_CONNECT ? CONNECTION_ADVICE : undefined);
  return { words: said, ...(meaning !== undefined && { meaning }), ...(advice !== undefined && { advice }) };
}

/** Errors about the statement itself, its rights and its time. All others may repeat a value of the database. */
const ABOUT_THE_STATEMENT = /^ERROR (\d+) \((?:42|25)[0-9A-Z]{3}\)[^:]*: (.*)$/m;
/** MariaDB's and MySQL's number for a statement that was ended by its time limit. */
const TIMED_OUT = /^ERROR (?:1969|3024)\b/m;

/** Why a check of one's own failed, from what the client of MySQL or MariaDB printed: only words that can't repeat a value of the database. */
export function checkWords(said: string): string {
  if (TIMED_OUT.test(said)) return 'it took longer than its timeout';
  const [, code, words] = ABOUT_THE_STATEMENT.exec(said) ?? [];
  if (words !== undefined) return `${words} (${code})`;
  const [, other] = /^ERROR (\d+)/m.exec(said) ?? [];
  return other === undefined
    ? "the database's client failed"
    : `error ${other}, whose words are not shown because they may have data`;
}
