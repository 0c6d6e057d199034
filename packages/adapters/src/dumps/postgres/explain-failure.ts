import { isElsewhere } from '../../databases/postgres/server-trust.ts';
import { type Explanation, type FailedScript, FREE_SPACE } from '../dump.ts';

const CANNOT_CONNECT = 31;
const CANNOT_RESTORE = 43;
const OTHER_MAJOR = 32;

const MEANINGS: Readonly<Record<number, string>> = {
  [CANNOT_CONNECT]: 'The database did not take the connection',
  [OTHER_MAJOR]: "The database has another major version than its container's image",
  33: "The database's tables could not be counted",
  34: 'pg_dump failed',
  42: 'No scratch server could be started',
  [CANNOT_RESTORE]: 'PostgreSQL would not restore the dump',
  44: 'The restored tables could not be counted',
  52: 'The new database could not be created',
  53: 'PostgreSQL would not restore the backup into the new database',
  54: "The new database's tables could not be counted",
  55: 'The new database could not get the owner, grants and settings of the live one',
  56: 'The databases could not be renamed',
  57: 'The new database could not be dropped',
  58: "The backup's table of contents could not be read",
  59: 'The backup has large objects, which PostgreSQL does not restore in one transaction with the rest. Restore it with `strategy: swap`',
  60: 'PostgreSQL would not restore the backup into the live database. It was one transaction, and nothing was changed',
};

/** Scripts that replace a database have codes from here on. */
const FIRST_OF_RESTORE = 51;

/** What helps while a database is replaced: another role takes part than in a backup. */
const RESTORE_ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /\b42501:|permission denied|must be (?:owner|superuser|a member)|must be able to SET ROLE/i,
    "Whoever replaces a database must be allowed to give its tables to their owners. Give this step an administrator's URL in `secrets`.",
  ],
  [
    /role "[^"]*" does not exist/,
    'A role that owned something has been dropped since. Create it again; globals.sql in the backup says how it was.',
  ],
  [/\b55006:/, 'Somebody stays connected, or comes back at once. Stop what uses the database, and run again.'],
  [/\b53100:|No space left on device/, 'Free space where the database keeps its data.'],
];

/** What helps, by the SQLSTATE that psql prints in its verbose mode. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /\b42501:/,
    'The role that takes backups needs to read everything: GRANT pg_read_all_data and ALTER ROLE … BYPASSRLS.',
  ],
  [
    /\b55P03:|could not obtain lock on relation/,
    'Another session has locked a table for longer than 30 s. Look for it in pg_locks.',
  ],
  [
    /\b57P0[1-3]:/,
    "The database's administrator or a restart ended the connection. Run again when the database is up.",
  ],
  [/\b53100:/, FREE_SPACE],
];

const CONNECTION_ADVICE =
  "The URL is used inside the database container's own network. Write the name of the database's container as its host: that is right for the application too. Check user, password and pg_hba.conf.";

/** What helps when the server's certificate is not the one that is asked for. */
const CERTIFICATE: readonly (readonly [RegExp, string])[] = [
  [
    /certificate verify failed|unable to get local issuer|self.signed certificate/i,
    "No authority that is trusted has signed the server's certificate. If the provider has an authority of its own, give its certificate as a secret, and name that in `ca-secret`, beside the `url-secret` of this database.",
  ],
  [
    /server certificate for .* does not match host name/i,
    'Write in the URL the name that the certificate has. `sslmode=verify-ca` in the URL accepts any name that a trusted authority has signed.',
  ],
  [
    /server does not support SSL/i,
    'The server is reached over networks of others, where an unencrypted connection can be read and changed. Turn on TLS at the server. In a private network, say `sslmode=disable` in the URL.',
  ],
];

/** What libpq says when nobody answers at all. It names the host as the URL does. */
const UNREACHED =
  /(?:server at|host name) "([^"]+)".*(?:timeout expired|timed out|No route to host|Network is unreachable|Connection refused|could not translate|not known)/s;

/** The runner may reach it all the same, so pre-flight with `check: runner` passes. */
const UNREACHED_ADVICE =
  'The backup is taken at the target, which must reach the server itself: that the runner reaches it is not enough. Let the public address of the target in where the provider keeps its list of allowed addresses (firewall, security group, trusted sources), or connect the target to the private network of the database. If only the runner may reach it, `backup.at-runner` takes the backup there.';

const OTHER_MAJOR_ADVICE =
  'A client dumps and restores only its own major without surprises. Name in `backup.container` the container that runs the database. For one that runs elsewhere, start a container of exactly its major that does nothing: docker run -d --name pg-tools --restart unless-stopped postgres:<major> sleep infinity';

const OTHER_MAJOR_AT_RUNNER = 'The database has another major version than the image in `backup.at-runner`';
const IMAGE_OF_MAJOR_ADVICE =
  "A client dumps and restores only its own major without surprises. Write the image of exactly the server's major: `backup: { at-runner: { image: postgres:<major> } }`.";
const RUNNER_ADVICE =
  'The backup is taken on the runner, in the network of that machine. Check host, port, user and password in the URL, and that the runner may reach the server there (VPN, tunnel, list of allowed addresses). On a runner with rootless Docker, `localhost` is not the machine: write its address.';

/** The scratch server ran out of something, or was killed. */
const LACKS_MEANS =
  /No space left on device|Disk quota exceeded|out of memory|Cannot allocate memory|could not (?:fork|resize shared memory)|server closed the connection unexpectedly|the database system is (?:shutting down|in recovery mode)/i;

export function isRefusal({ exitCode, said }: FailedScript): boolean {
  return exitCode === CANNOT_RESTORE && !LACKS_MEANS.test(said);
}

export function explainFailure({ exitCode, said }: FailedScript): Explanation {
  const meaning = MEANINGS[exitCode];
  const advice = adviceFor(exitCode, said);
  const words = said.replace(/^LOCATION: .*$\n?/gm, '').replace(/^psql:<stdin>:\d+: /gm, '');
  return { words, ...(meaning !== undefined && { meaning }), ...(advice !== undefined && { advice }) };
}

/** The same of programs on the runner, beside which no database runs. */
export function explainAtRunner(failed: FailedScript): Explanation {
  const { words, meaning, advice } = explainFailure(failed);
  const { exitCode, said } = failed;
  if (exitCode === OTHER_MAJOR) return { words, meaning: OTHER_MAJOR_AT_RUNNER, advice: IMAGE_OF_MAJOR_ADVICE };
  const own = exitCode === CANNOT_CONNECT && certificateAdvice(said) === undefined ? RUNNER_ADVICE : advice;
  return { words, ...(meaning !== undefined && { meaning }), ...(own !== undefined && { advice: own }) };
}

function adviceFor(exitCode: number, said: string): string | undefined {
  if (exitCode === CANNOT_CONNECT) return connectionAdvice(said);
  if (exitCode === OTHER_MAJOR) return OTHER_MAJOR_ADVICE;
  const likely = exitCode >= FIRST_OF_RESTORE ? RESTORE_ADVICE : ADVICE;
  return likely.find(([pattern]) => pattern.test(said))?.[1];
}

function certificateAdvice(said: string): string | undefined {
  return CERTIFICATE.find(([pattern]) => pattern.test(said))?.[1];
}

function connectionAdvice(said: string): string {
  const certificate = certificateAdvice(said);
  if (certificate !== undefined) return certificate;
  const [, unreached] = UNREACHED.exec(said) ?? [];
  return unreached !== undefined && isElsewhere(unreached) ? UNREACHED_ADVICE : CONNECTION_ADVICE;
}

/** Errors about the statement itself, its rights and its time. All others may repeat a value of the database. */
const ABOUT_THE_STATEMENT = /^(?:psql: )?ERROR: +((?:42|25|3F|0A|53|57)[0-9A-Z]{3}): (.*)$/m;

/** Why a check of one's own failed, from what psql printed: only words that can't repeat a value of the database. */
export function checkWords(said: string): string {
  const [, code, words] = ABOUT_THE_STATEMENT.exec(said) ?? [];
  if (code === '57014') return 'it took longer than its timeout';
  if (words !== undefined) return `${words} (${code})`;
  const [, other] = /\b(?:ERROR|FATAL|PANIC): +([0-9A-Z]{5}):/.exec(said) ?? [];
  return other === undefined ? 'psql failed' : `error ${other}, whose words are not shown because they may have data`;
}
