import { formatDuration, milliseconds } from '@hardened-deploy/core/base/duration';
import { fileShape } from '@hardened-deploy/action-kit/configuration/file-shape';
import { SSH_SECTION } from '../ssh-section.ts';

export const path = 'docs/configuration.md';

interface Schema {
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: string | number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** A whole file, as small as it can be and deploy; a test reads it as the actions do. */
const SMALLEST_FILE = `version: 1
application: notes

components:
  web:
    port: 8080
    health: { path: /healthz }
    allowed-images: ["ghcr.io/acme/notes"]

environments:
  production:
    profile: basic # what blocks: strict is the default
    subnet: 172.30.7.0/24 # a range of its own on the Docker host, /16 to /24
    router:
      listen: 0.0.0.0:80 # where users come in
      preview: 127.0.0.1:8081 # leads to what is staged; keep it private
      public-url: http://notes.example.com # proves, from the runner, what users get

checks: # the smoke test: without a check nothing would be proven, so nothing is deployed
  - { name: the notes answer, http: /, status: 200 }

deploy:
  bake: { duration: 30s } # watched under real traffic before it is promoted
`;

/** A job that reads the file of the checked-out branch and looks up the images, and nothing more. */
const CHECKING_JOB = `jobs:
  check-configuration:
    runs-on: ubuntu-latest
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@v5
      - uses: org/hardened-deploy/pre-flight@v1
        with:
          scope: plan
          environment: production
          config: ./hardened-deploy.yml # \`./\`: of the workspace, not of the deployed commit
          images: web=ghcr.io/acme/notes:main
`;

const INTRODUCTION = `# hardened-deploy.yml

One file says what is deployed and where; every action reads it. It is read from the repository at the deployed commit, and
validated whole before anything happens: each problem is named with file, line and path, and an unknown key is a problem.
Point your editor at [hardened-deploy.schema.json](hardened-deploy.schema.json) for completion.

A whole one, for one component behind the router on the runner's own Docker host:

\`\`\`yaml
${SMALLEST_FILE}\`\`\`

To check a file without deploying, on a pull request for example: it needs no secret but credentials of a private registry, no approval, no lease
and no Docker host, names every problem of the file by its line, and writes the plan into the job's summary. Every action reads \`./hardened-deploy.yml\` from the workspace in this way.

\`\`\`yaml
${CHECKING_JOB}\`\`\`

Values that would only break later are refused here, all of them in one run: addresses and ranges that can't be, ports that
collide, paths that nginx reads differently, image patterns that match no image, times that contradict one another. Sections
must agree too:

- components need only components that are there, and not in a circle; each with a port has a path of its own, and its \`public-path\` leads to itself;
- at least one component has a \`port\`; one without has no \`path\` and no \`health\`, and no \`\${url:name}\` names it;
- a check of a path asks one that a component has;
- a variable comes from \`environment\` or from \`secrets\`, not from both; \`\${url:name}\` names a component, \`\${secret:NAME}\` a secret of its component, and nothing else in \`\${…}\` is filled in;
- \`listen\` and \`preview\` can be listened on together, and the public address isn't the preview door;
- a \`tcp\` Docker host has TLS unless it is this machine, and one over \`ssh\` has the host keys in \`ssh\`; environments on one such host have ranges and ports of their own;
- a backup needs \`database\`, and a database needs \`backup\`, but for profile basic;
- \`bake.duration\` and \`proof-timeout\` hold at least one \`probe-interval\`, and \`start-timeout\` all \`ready-probes\`.

Who comes from a Compose file may write any of its keys: the message says what to write here instead. Anchors (\`&name\`, \`*name\`),
merge keys (\`<<: *name\`) and keys that begin with \`x-\` are allowed wherever keys are, as in Compose files:

\`\`\`yaml
x-shared: &shared
  allowed-images: ["ghcr.io/acme/*"]
  secrets: [DB_PASSWORD]
  environment: &variables
    LOG_LEVEL: info
    DATABASE_URL: postgres://app:\${secret:DB_PASSWORD}@postgres/notes

components:
  web:
    <<: *shared # what stands in the component itself counts more
    port: 8080
    health: /healthz # short for { path: /healthz }
  worker:
    <<: *shared
    environment: { <<: *variables, LOG_LEVEL: debug }
\`\`\`

In a variable, \`\${url:web}\` is the address of another component, and \`\${secret:NAME}\` a secret within a longer value. \`NAME\` must be
among the component's \`secrets\`, so the container has it as a variable of its own too. It is put in as it is, when the container is
created: no plan, journal or report has it. In a URL, give the secret percent-encoded if it has characters such as \`@\`, \`/\` or \`%\`.
A \`\${\` that is meant as it is, is written \`$\${\`.

A managed database has no container of its own on the Docker host. Backups still need one, for PostgreSQL's programs: start one of the
same version that does nothing else (\`docker run -d --name pg-tools --restart unless-stopped postgres:17 sleep infinity\`) and write
\`backup: { container: pg-tools }\`. \`database.check: runner\` lets pre-flight ask the database itself.

Secrets are named here and given in the \`secrets\` input (or the workflow's \`APP_SECRETS\`) as \`NAME=value\` lines.
Durations are written \`500ms\`, \`90s\`, \`15m\`, \`2h\`; sizes \`500MiB\`, \`2GiB\`.

## Components

A component with a \`port\` *serves*: the router leads requests to it, and it is proven by its answers. A component without one is a
*background component*: a worker that reads a queue, a scheduler. No request shows whether it works, so it is watched instead:

- It starts only when the switch begins, and not while the release is staged: it would do real work before anybody has approved it.
- It is ready when it has run for \`deploy.min-uptime\` without a restart and, if its image has a health check, is healthy. Give
  its image one (\`HEALTHCHECK\`): without it, all that can be known is that it ran.
- Its predecessor stops when traffic has moved and the release has been watched. It is never kept warm.
- A \`container\` check looks at it, and so does the bake: if it restarts too often, the whole deployment is rolled back.

\`handover\` says what old and new may do together. With \`overlap\` both run at the same time for a while. With \`exclusive\` there
are never two: the old one is stopped and removed, then the new one starts. That is a pause, which is measured; the router
answers 503 with \`Retry-After\` meanwhile. A rollback is the same in the other direction. Use it for what must never run twice: a
scheduler, a consumer of ordered messages, software that owns its files.

\`images\` of a deployment may name some components only. The others stay as they are. The private door (\`router.preview\`) leads to
what is staged, laid over what serves.

How \`stop-timeout\` and \`drain-timeout\` play together, and what becomes of WebSockets: [long-requests.md](long-requests.md).
`;

/** Every key, from the declarations that the parser itself uses. */
export function render(): string {
  const sections: string[] = [INTRODUCTION, SSH_SECTION];
  describe('', fileShape.schema(), sections);
  return sections.join('\n');
}

function describe(at: string, schema: Schema, sections: string[]): void {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length > 0) {
    const rows = properties.map(([key, property]) => {
      const need = schema.required?.includes(key)
        ? '**required**'
        : property.default === undefined
          ? ''
          : `\`${written(property)}\``;
      return `| \`${key}\` | ${need} | ${formOf(property)} | ${property.description ?? ''} |`;
    });
    sections.push(
      `## ${at === '' ? 'Top level' : `\`${at}\``}\n\n| Key | Default | Form | Meaning |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`,
    );
  }
  for (const [key, property] of properties) below(at === '' ? key : `${at}.${key}`, property, sections);
}

function below(at: string, schema: Schema, sections: string[]): void {
  if (schema.properties) describe(at, schema, sections);
  if (schema.additionalProperties) below(`${at}.<name>`, schema.additionalProperties, sections);
  if (schema.items) below(`${at}[]`, schema.items, sections);
  for (const variant of schema.oneOf ?? []) describe(`${at} (${variantName(variant)})`, variant, sections);
}

/** A default as its author would write it: durations and sizes are numbers inside. */
function written(schema: Schema): string {
  const { title, default: value } = schema;
  if (typeof value !== 'number') return String(value);
  if (title?.startsWith('duration')) return formatDuration(milliseconds(value));
  if (!title?.startsWith('size')) return String(value);
  const unit = value % 1024 ** 3 === 0 ? 3 : 2;
  return `${value / 1024 ** unit}${['B', 'KiB', 'MiB', 'GiB'][unit]}`;
}

/** The three kinds of check are told apart by a key of their own. */
function variantName({ required = [] }: Schema): string {
  return required.find((key) => key !== 'name' && key !== 'url-secret') ?? '';
}

function formOf(schema: Schema): string {
  if (schema.title) return schema.title.replaceAll('|', '\\|');
  if (schema.anyOf) return `${formOf(schema.anyOf[0] ?? {})}, or a list`;
  if (schema.items) return schema.items.title ? `list: ${formOf(schema.items)}` : 'list';
  return schema.properties || schema.additionalProperties ? 'map' : 'value';
}
