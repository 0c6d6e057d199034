import { seconds } from '../../../base/duration.ts';
import type { Finding } from '../../../checks/finding.ts';
import type { DatabaseSettings } from '../../../backup/backup-settings.ts';
import { describeNamedServer, namedServer } from '../../../backup/server/database-server.ts';
import { kindOfDatabase } from '../../../backup/database-kind.ts';
import { isLoopback } from '../../../base/address/host-port.ts';
import type { PreFlightCheck, PreFlightPorts, PreFlightRequest } from '../check.ts';

/** The database answers a query of the runner. If the runner can't reach it, its container runs. */
export const databaseAnswers: PreFlightCheck = {
  topic: 'database',
  async look(ports, request, signal) {
    const { database, backup } = request.configuration;
    if (!database && !backup) return [{ check: 'database', status: 'skipped', evidence: 'no database is configured' }];
    if (database?.check === 'runner')
      return [
        await byQuery(ports, request, database, signal),
        ...(await furtherDatabases(ports, request, signal)),
        ...ofNoKnownKind(request),
      ];
    if (backup)
      return [
        ...(await ofContainer(ports, { container: backup.container, key: 'backup.container' }, signal)),
        ...(await furtherDatabases(ports, request, signal)),
        ...ofNoKnownKind(request),
        ...localhostMeansAnother(request),
      ];
    const remedy = 'Name its container in `backup`, or set `check: runner` in `database` if the runner reaches it.';
    return [
      { check: 'database', status: 'errored', evidence: 'the configuration does not say how to look at it', remedy },
    ];
  },
};

/**
 * As `databaseAnswers`, from a machine that need not have the URL: then it is the containers alone that are looked at. Also that of the
 * backup where the database is elsewhere, which a run finds missing only when it takes the backup.
 */
export const databaseAnswersHere: PreFlightCheck = {
  topic: 'database',
  async look(ports, request, signal) {
    const { database, backup } = request.configuration;
    if (!database && !backup) return [];
    if (backup?.atRunner) {
      const evidence = 'only the runner reaches it, by `backup.at-runner`: pre-flight asks it there';
      return [{ check: 'database', status: 'skipped', evidence }];
    }
    if (database?.check !== 'runner') return databaseAnswers.look(ports, request, signal);
    const inContainer = await ofContainer(
      ports,
      { container: backup?.container ?? null, key: 'backup.container' },
      signal,
    );
    const programs = inContainer.map((finding) => ({ ...finding, check: 'backup container' }));
    if (request.secrets.get(database.urlSecret))
      return [...(await databaseAnswers.look(ports, request, signal)), ...programs];
    const evidence = `it was not asked: set the variable ${database.urlSecret} to its URL here`;
    const further = await furtherDatabases(ports, request, signal);
    return [{ check: 'database', status: 'skipped', evidence }, ...programs, ...further];
  },
};

/** A backup would be refused only after the approval. */
function ofNoKnownKind({ configuration: { database, backup, target }, secrets }: PreFlightRequest): readonly Finding[] {
  const named = [database, ...(backup?.also ?? [])].flatMap((each) => (each ? [each.urlSecret] : []));
  return named.flatMap((name) => {
    const url = secrets.get(name);
    const kind = url && kindOfDatabase(url);
    if (kind === 'Redis' && backup && target.engine === 'kubernetes') return [notAtCluster(name)];
    if (!url || kind !== undefined) return [];
    const evidence = `the URL in ${name} is of no kind of database that can be backed up`;
    const remedy = 'It begins with postgresql://, mysql:// (also for MariaDB) or redis:// (also for Valkey).';
    return [{ check: 'database URL', status: 'failed', evidence, remedy }];
  });
}

function notAtCluster(name: string): Finding {
  const evidence = `the URL in ${name} is of Redis or Valkey, which can't be backed up at a cluster`;
  const remedy = 'Take it out of `backup` for this environment, and keep the backups that you make of it now.';
  return { check: 'database URL', status: 'failed', evidence, remedy };
}

async function furtherDatabases(
  ports: PreFlightPorts,
  { configuration: { backup } }: PreFlightRequest,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const { name, container } of backup?.also ?? []) {
    found.push(...(await ofContainer(ports, { container, key: `backup.also.${name}.container` }, signal)));
  }
  return found;
}

/** The same URL goes to the application, for which localhost is its own container. */
function localhostMeansAnother({ configuration, secrets }: PreFlightRequest): readonly Finding[] {
  const { database, backup, components } = configuration;
  const url = database && secrets.get(database.urlSecret)?.reveal();
  const host = url && URL.parse(url)?.hostname;
  if (!database || !backup || !host || !isLoopback(host)) return [];
  const given = components.filter((component) => component.secrets.includes(database.urlSecret));
  if (given.length === 0) return [];
  const names = given.map(({ name }) => name).join(' and ');
  const evidence = `the URL in ${database.urlSecret} says ${host}, and ${names} ${given.length === 1 ? 'gets' : 'get'} it too: there that is its own container, not the database`;
  const { kind, name } = namedServer(backup.container ?? '');
  const remedy =
    kind === 'container'
      ? `Write the name of the database's container as the host: ${name}. It is right for the application, if both are on one network (\`networks\`), and for backups.`
      : `Write ${kind === 'service' ? `the name of the database's Service as the host: ${name}` : "the address of the database's server"}. It is right for the application and for backups.`;
  return [{ check: 'database URL', status: 'warned', evidence, remedy }];
}

async function byQuery(
  { database }: PreFlightPorts,
  { secrets }: PreFlightRequest,
  { urlSecret: name, caSecret = null }: DatabaseSettings,
  signal: AbortSignal,
): Promise<Finding> {
  const check = 'database';
  const url = secrets.get(name);
  if (!url) return notGiven(name);
  const authority = caSecret === null ? undefined : secrets.get(caSecret);
  if (caSecret !== null && !authority) return notGiven(caSecret);
  const kind = kindOfDatabase(url);
  if (kind === 'MySQL' || kind === 'Redis') {
    return {
      check,
      status: 'errored',
      evidence: `\`check: runner\` asks PostgreSQL, and the URL in ${name} is of ${kind}`,
      remedy: "Remove `check: runner` from `database`: then pre-flight looks whether the database's container runs.",
    };
  }
  const sql = "select current_setting('server_version') as version";
  const answer = await database.query({ url, sql, timeout: seconds(10), authority }, signal);
  if (answer.kind === 'answered') {
    return {
      check,
      status: 'passed',
      evidence: `PostgreSQL ${String(answer.rows[0]?.['version'] ?? 'of unknown version')} answers`,
    };
  }
  const evidence = `${answer.kind === 'refused' ? 'refused' : 'no answer'}: ${answer.why}`;
  return {
    check,
    status: 'failed',
    evidence,
    remedy: `Check the secret ${name}, and that the runner reaches the database.`,
  };
}

function notGiven(name: string): Finding {
  const evidence = `no secret ${name} was given`;
  return { check: 'database', status: 'errored', evidence, remedy: 'Pass it in the `secrets` input.' };
}

const ELSEWHERE = 'it is elsewhere, and was not asked: set `check: runner` in `database` if the runner reaches it';

/** Nothing for a database that is backed up on the runner. */
async function ofContainer(
  { target }: PreFlightPorts,
  { container, key }: { readonly container: string | null; readonly key: string },
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  if (container === null) return [];
  const check = 'database';
  const found = await target.tasks.databaseServer(container, signal);
  const { kind } = namedServer(container);
  if (kind === 'image') return [{ check, status: 'skipped', evidence: ELSEWHERE }];
  const words = describeNamedServer(container);
  if (found?.running) return [{ check, status: 'passed', evidence: `${words} runs` }];
  const evidence = found ? `${words} does not run` : `there is no ${words} at the target`;
  const written = kind === 'container' ? key : key.replace(/container$/, kind);
  return [{ check, status: 'failed', evidence, remedy: `Start it, or correct ${written} in hardened-deploy.yml.` }];
}
