import { malformed, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import { containerName, secretName } from '@hardened-deploy/action-kit/configuration/values';
import type { ComponentDraft } from '../component-draft.ts';
import { askedBucket, type BackupBucket, type BucketGiven } from './backup-bucket.ts';
import type { Questions } from './questions.ts';

/** A PostgreSQL database that somebody else runs: no container of the server, and reached by its URL. */
export interface ManagedDatabase {
  /** The secret with its URL, which components get as a variable of that name. */
  readonly urlSecret: string;
  /** What migrates it, see `migratedBy`. Null: nothing does. */
  readonly migrate: readonly string[] | null;
  /** The container at the server that has pg_dump. Null: backups are left to the provider. */
  readonly backupIn: string | null;
  /** Where backups are kept. Null: at the server. */
  readonly bucket: BackupBucket | null;
}

interface Given {
  readonly database: string | undefined;
  readonly migrate: string | undefined;
  readonly backup: string | undefined;
  readonly bucket: BucketGiven;
  readonly compose?: { readonly path: string; readonly components: readonly ComponentDraft[] };
}

/**
 * What the options say of a database. Null: there is none. Who names one is asked for its backup, because there are two answers, and
 * neither can be guessed.
 */
export async function askedDatabase(asked: Questions, given: Given): Promise<ManagedDatabase | null | undefined> {
  if (given.database === undefined) {
    for (const option of ['migrate', 'backup'] as const)
      if (given[option] !== undefined)
        asked.complain(`--${option} needs --database, the secret with the database's URL`);
    if (given.bucket.bucket !== undefined)
      asked.complain("--bucket needs --database, the secret with the database's URL");
    return null;
  }
  const urlSecret = await asked.ask({ option: 'database', question: '', given: given.database, parser: secretName });
  if (urlSecret !== undefined && given.compose && usersOf(given.compose.components, urlSecret).length === 0)
    asked.complain(
      `--database ${urlSecret}: no service of ${given.compose.path} that is deployed has a variable ${urlSecret}, so nobody knows which of them use the database. Give it to those that do, as in \`environment: [${urlSecret}]\``,
    );
  const migrate =
    given.migrate === undefined
      ? null
      : await asked.ask({ option: 'migrate', question: '', given: given.migrate, parser: plainCommand });
  const backupIn = await asked.ask({
    option: 'backup',
    question:
      'Which container at the server has pg_dump, for a backup before each deployment? (`none`: rely on your provider)',
    given: given.backup,
    parser: containerName,
  });
  const container = backupIn === NO_BACKUP ? null : backupIn;
  const bucket = await askedBucket(asked, given.bucket, container);
  if (urlSecret === undefined || migrate === undefined || container === undefined || bucket === undefined)
    return undefined;
  return { urlSecret, migrate, backupIn: container, bucket };
}

/** Those that use the database have the secret with its URL. */
export function withDatabase(
  components: readonly ComponentDraft[],
  database: ManagedDatabase | null,
): readonly ComponentDraft[] {
  if (!database) return components;
  const users = usersOf(components, database.urlSecret);
  return components.map((each) =>
    users.includes(each) ? { ...each, secrets: [...new Set([...each.secrets, database.urlSecret])] } : each,
  );
}

/** The component in whose image the database is migrated: of those that use it, one that is built from the repository. */
export function migratedBy(
  components: readonly ComponentDraft[],
  { urlSecret }: ManagedDatabase,
): ComponentDraft | undefined {
  const users = usersOf(components, urlSecret);
  return users.find(({ image }) => image.kind === 'built') ?? users[0];
}

/** Services say by their variables which database they use; without a Compose file there is one component. */
function usersOf(components: readonly ComponentDraft[], urlSecret: string): readonly ComponentDraft[] {
  const [first] = components;
  if (components.length === 1 && first?.service === null && first.variables.length === 0) return components;
  return components.filter(({ secrets, variables }) => [...secrets, ...variables].includes(urlSecret));
}

const NO_BACKUP = 'none';

/** No shell is called, so quotes and operators would reach the program as they are. */
const plainCommand: Parser<readonly string[]> = {
  type: 'command',
  parse: (raw) =>
    /^[\w./:@%+=,-]+( +[\w./:@%+=,-]+)*$/.test(raw)
      ? parsed(raw.split(/ +/))
      : malformed(
          `must be a program and its arguments with spaces between them, and no shell's quotes or operators. Write others as the list \`migrate\` in hardened-deploy.yml yourself: ${quoted(raw)}`,
        ),
};
