import { type Explanation, type FailedScript, FREE_SPACE } from '../dump.ts';

const CANNOT_CONNECT = 31;
const CANNOT_LOAD = 43;

const MEANINGS: Readonly<Record<number, string>> = {
  [CANNOT_CONNECT]: 'The database did not take the connection',
  32: 'The programs of the database container do not fit the database',
  33: "The server's state could not be read",
  34: 'No RDB file could be taken',
  45: 'A dump would not have everything',
  42: 'No scratch server could be started',
  [CANNOT_LOAD]: 'The server would not load the RDB file',
  44: 'The loaded keys could not be counted',
  51: 'The restore can not be done now',
  52: 'There is something of that name already',
  53: 'It could not be put in place; what was there is there again, and runs',
  54: 'It could not be put in place, and what was there not back; the server stays stopped',
  55: 'It was put in place, and the server could not be started again',
  56: 'The server did not start with what it was given',
  57: 'A swap was broken off half way',
};

/** What helps, by the server's own words. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/WRONGPASS|NOAUTH|invalid password/i, 'Check user and password of the URL.'],
  [
    /NOPERM/,
    'Grant the user of the database URL what a backup needs: ACL SETUSER name +ping +info +sync +replconf +config|get +module|list; or, where SYNC is not to be granted, +bgsave +lastsave instead of +sync +replconf.',
  ],
  [/of a cluster/, 'Only servers that are no part of a cluster can be backed up.'],
  [/replica that has lost/, 'Wait until it is connected again, or name the primary in the URL.'],
  [/LOADING/, 'The server still loads its data. Run again when it has.'],
  [
    /Can't save in background|fork|MISCONF/i,
    'The server could not fork. Look at its log, its free memory and vm.overcommit_memory of the Docker host.',
  ],
  [
    /the programs in this image are of|This image lacks/,
    'Name in `backup.container` (or under `backup.also`) the container that runs the server, or an idle one of the same image.',
  ],
  [
    /I\/O error|Error reading|closed|reset by peer/i,
    'If much is written meanwhile, raise client-output-buffer-limit replica.',
  ],
  [/no space left/i, FREE_SPACE],
];

const CONNECTION_ADVICE =
  "The URL is used inside the database container's own network. Write the name of the database's container as its host: that is right for the application too. Check user and password.";

/** The scratch server ran out of something, or was killed. */
const LACKS_MEANS = /No space left on device|out of memory|Cannot allocate memory|\bOOM\b|Killed/i;

/** Whether it was the server that refused to load the file, and not a scratch server that ran out of something. */
export function isRefusal({ exitCode, said }: FailedScript): boolean {
  return exitCode === CANNOT_LOAD && !LACKS_MEANS.test(said);
}

/** What a failure of one of the scripts means, and what helps. */
export function explainFailure({ exitCode, said }: FailedScript): Explanation {
  const meaning = MEANINGS[exitCode];
  const known = ADVICE.find(([pattern]) => pattern.test(said))?.[1];
  const advice = known ?? (exitCode === CANNOT_CONNECT ? CONNECTION_ADVICE : undefined);
  return { words: said, ...(meaning !== undefined && { meaning }), ...(advice !== undefined && { advice }) };
}
