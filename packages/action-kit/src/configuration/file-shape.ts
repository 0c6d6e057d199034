import { componentName, environmentName, nearestLabel } from '@hardened-deploy/core/base/names';
import { malformed, oneOf, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import { parallelChecks, USUAL_PARALLEL } from '@hardened-deploy/core/checks/check';
import { FILE_KEYS } from './advice/file-keys.ts';
import { check, SAMPLE_CHECK } from './check-shape.ts';
import { component } from './component-shape.ts';
import { COMPOSE_FILE_KEYS } from './compose/compose-keys.ts';
import { deploy } from './deploy-shape.ts';
import { backup } from './backup/backup-shape.ts';
import { environment, notifications } from './environment-shape.ts';
import { type VolumeSections, volumes } from './mounts/volume-shape.ts';
import { namedConfigs, type NamedConfigs } from './mounts/configs-shape.ts';
import { namedSecrets } from './mounts/secrets-shape.ts';
import { emptyOf, list, mapOf, may, need, object, type ReadBy, scalar } from './shape.ts';
import { taskKeys } from './tasks/task-shape.ts';
import { registryHost, secretName } from './values.ts';

const LONGEST_APPLICATION = 20;

function suggested(raw: string): string {
  const near = nearestLabel(raw, LONGEST_APPLICATION);
  return near === undefined ? '' : `such as ${near}, `;
}

export const application: Parser<string> = {
  type: 'application name',
  parse: (raw) =>
    /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(raw) && raw.length <= LONGEST_APPLICATION
      ? parsed(raw)
      : malformed(
          `must be at most ${LONGEST_APPLICATION} lower-case letters, digits and inner hyphens, ${suggested(raw)}not ${quoted(raw)}`,
        ),
};

const databaseCheck = scalar(oneOf('container', 'runner'));
const DEFAULT_DATABASE_CHECK = 'container' as const;

/** The whole of `hardened-deploy.yml`. */
export const fileShape = object(
  {
    version: need(scalar(oneOf('1')), 'Version of this format: 1.', 'version: 1'),
    application: need(
      scalar(application),
      'Name of the application; with the environment it names everything at the target.',
      'application: shop',
    ),
    ...COMPOSE_FILE_KEYS,
    components: need(
      mapOf(componentName, component),
      'The parts that have an image of their own.',
      'components: { web: { port: 3000 } }',
    ),
    environments: need(
      mapOf(environmentName, environment),
      'GitHub environments and their targets.',
      'environments: { production: { … } }',
    ),
    volumes: may(
      volumes,
      new Map() as VolumeSections,
      'The volumes that components mount, as in Compose. Where it is given, each of them must be in it.',
    ),
    checks: may(
      list(check, { sample: SAMPLE_CHECK }),
      [],
      "The smoke test. Without it, the components' health paths are asked.",
    ),
    parallel: may(scalar(parallelChecks), USUAL_PARALLEL, 'Checks that ask at the same time, at most.'),
    deploy: may(deploy, null, 'Probes, proofs and time limits.'),
    backup: may(backup, null, 'Backup of the database before every deployment.'),
    database: may(
      object({
        'url-secret': need(
          scalar(secretName),
          'Secret with the database URL. It begins with `postgresql://`, with `mysql://` for MySQL and MariaDB, or with `redis://` for Redis and Valkey.',
          'url-secret: DATABASE_URL',
        ),
        check: may(
          databaseCheck,
          DEFAULT_DATABASE_CHECK,
          'How pre-flight looks for it: its container (`backup.container`) runs, or the runner reaches the URL itself (PostgreSQL only).',
        ),
        'ca-secret': may(
          scalar(secretName),
          null,
          "Secret with the certificate (PEM) of the authority that signed the server's, for backups of a PostgreSQL that is managed elsewhere, and for `check: runner`. Without it, public authorities are trusted.",
        ),
      }),
      null,
      'The database.',
    ),
    'registry-auth': may(
      mapOf(
        registryHost,
        object({
          'username-secret': need(scalar(secretName), 'Secret with the user.', 'username-secret: REGISTRY_USER'),
          'password-secret': need(
            scalar(secretName),
            'Secret with the password or token.',
            'password-secret: REGISTRY_PASSWORD',
          ),
        }),
      ),
      new Map<string, { 'username-secret': string; 'password-secret': string }>(),
      'Credentials by registry host.',
    ),
    secrets: may(
      namedSecrets,
      [],
      'Secrets that must be given and not be blank, beside those that components name. As a map, as in a Compose file: the files that components name as `source`.',
    ),
    configs: may(
      namedConfigs,
      new Map() as NamedConfigs,
      'Files of the repository, or texts, that components name as `source`.',
    ),
    notifications: may(notifications, null, 'Who is told.'),
    ...taskKeys,
  },
  FILE_KEYS,
);

export type ConfigurationFile = ReadBy<typeof fileShape>;
export type EnvironmentSection =
  ConfigurationFile['environments'] extends ReadonlyMap<string, infer Section> ? Section : never;
export type DeploySection = ReadBy<typeof deploy>;

/** What an absent section means. */
export const EMPTY_SECTIONS = { deploy: emptyOf(deploy), notifications: emptyOf(notifications) } as const;
