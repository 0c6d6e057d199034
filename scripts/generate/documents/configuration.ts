import { fileShape } from '@hardened-deploy/action-kit/configuration/file-shape';
import { CONTAINER_KEY_GROUPS } from '@hardened-deploy/action-kit/configuration/container/container-keys';
import { OVERRIDES_TITLES } from '@hardened-deploy/action-kit/configuration/overrides/overrides-schema';
import { writtenDefault } from '@hardened-deploy/action-kit/configuration/defaults/written-default';
import { HOST_ACCESS, HOST_ACCESS_WORDS, type HostAccess } from '@hardened-deploy/core/release/container/host-access';
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
  web: { port: 8080 }
environments:
  production:
    docker-host: unix:///var/run/docker.sock
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

/** Which settings need which word. */
const NEEDED_BY: Readonly<Record<HostAccess, string>> = {
  privileged: '`privileged: true`',
  'docker-socket':
    'a socket `docker.sock`, `podman.sock`, `containerd.sock`, `crio.sock` or `buildkitd.sock`, or a folder that holds one, as a bind mount',
  'bind-mounts-of-system':
    '`/`, `/etc`, `/root`, `/home/USER` itself and its hidden files and `bin`, `/usr`, `/bin`, `/sbin`, `/lib*`, `/snap`, `/nix`, `/boot`, `/efi`, `/proc`, `/sys`, `/dev`, `/run/systemd`, `/run/dbus`, `/run/udev`, `/var/spool/cron`, `/var/spool/at`, `/var/spool/anacron`, `/var/snap`, and below `/var/lib` `docker`, `containerd`, `containers`, `kubelet`, `lxd`, `incus`, `systemd`, `dpkg`, `rpm`, `cloud`; what lies in them and what holds them, as a bind mount, also a read-only one. `/srv`, `/opt/app`, `/home/USER/app` and the like are ordinary; a link there is followed by the host and not seen. Besides `driver_opts` with a `device`, but not a bind mount of another absolute path, and not nfs, nfs4, cifs and tmpfs',
  'host-network': '`network_mode: host`',
  'host-pid': '`pid: host`',
  'host-ipc': '`ipc: host`',
  'host-uts': '`uts: host`',
  'host-users': '`userns_mode: host`',
  'host-cgroups': '`cgroup: host`',
  'host-devices': '`devices`, `device_cgroup_rules`',
  'all-capabilities': '`cap_add: [ALL]`',
  'system-capabilities': '`cap_add` of SYS_ADMIN, SYS_MODULE, SYS_PTRACE, SYS_RAWIO, DAC_READ_SEARCH, BPF and the like',
  unconfined: '`security_opt` with `unconfined`, `label=disable` or `label=type:…`',
};

const HOST_ACCESS_ROWS = HOST_ACCESS_WORDS.map(
  (word) => `| \`${word}\` | ${NEEDED_BY[word]} | ${HOST_ACCESS[word]} |`,
).join('\n');

const INTRODUCTION = `# hardened-deploy.yml

One file says what is deployed and where; every action reads it. It is read from the repository at the deployed commit, and
validated whole before anything happens: each problem is named with file, line and path, and an unknown key is a problem.
Point your editor at [hardened-deploy.schema.json](hardened-deploy.schema.json) for completion.

A whole one, for one component behind the router on the runner's own Docker host:

\`\`\`yaml
${SMALLEST_FILE}\`\`\`

Everything else has a default, and the plan of a deployment lists all of them with their values. Those that you may want to write down:

- \`router.listen\` is \`[::]:80\`: port 80 at all addresses, those of IPv6 too where the Docker host has any. Where another program has port 80 (a front with TLS, for example), write an address such as \`127.0.0.1:8080\`.
- \`router.public-url\` is the Docker host with the port of \`listen\`; for a unix socket that is \`http://127.0.0.1\`. If that doesn't lead to the router from where the run is, the router's own listener is asked, with a warning. **Write it down**: only the address that users use proves what they get.
- \`allowed-images\` is whatever is in GitHub's registry under the repository's owner: \`ghcr.io/acme/**\` for \`acme/notes\`. Only the owner can push there. Images from elsewhere need \`allowed-images\`.
- \`profile\` is \`strict\`: images are named by digest.
- \`checks\`: without them the components' health paths are the checks: each is asked in private before traffic moves, and through the public address afterwards. A component may be healthy and still be wrong for its users, so the plan says that a smoke test of your own is missing.
- \`subnet\`: a range is chosen at the target; see [below](#the-stacks-network-range).
- \`router.preview\`: the private door, which leads to what is staged, is not published on the Docker host. A run finds a way of its own to it: by the router's address on the stack's network, by the address of \`preview\` if there is one, or through a process in the router's container. What worked is kept at the target and tried first the next time. Write \`preview: 127.0.0.1:8081\` if you want to open what is staged yourself, in a browser on the Docker host.

To check a file without deploying, on a pull request for example: it needs no secret but credentials of a private registry, no approval, no lease
and no Docker host, names every problem of the file by its line, and writes the plan into the job's summary. Every action reads \`./hardened-deploy.yml\` from the workspace in this way.

\`\`\`yaml
${CHECKING_JOB}\`\`\`

Values that would only break later are refused here, all of them in one run: addresses and ranges that can't be, ports that
collide, paths that nginx reads differently, image patterns that match no image, times that contradict one another. Sections
must agree too:

- components need only components that are there, and not in a circle; each with a port has a path of its own, and its \`public-path\` leads to itself;
- of two components at one name, too, each has a path of its own; \`hosts\` of a component go with \`router.hosts\`, and none of them is redirected ([Hosts of one component](front-door.md#hosts-of-one-component));
- at least one component has a \`port\`; one without has no \`path\` and no \`health\`, and no \`\${url:name}\` names it;
- a check of a path asks one that a component has, at the name by which it asks;
- a variable comes from \`environment\` or from \`secrets\`, not from both; \`\${url:name}\` names a component, \`\${secret:NAME}\` a secret of its component, and nothing else in \`\${…}\` is filled in;
- \`listen\` and \`preview\` can be listened on together, also where one has its default, and the public address isn't the preview door;
- a \`tcp\` Docker host has TLS unless it is this machine, and one over \`ssh\` has the host keys in \`ssh\`; environments on one such host have ranges and ports of their own;
- a backup needs \`database\`, and a database needs \`backup\`, but for profile basic; further databases of a backup have secrets of their own;
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
Durations are written \`500ms\`, \`90s\`, \`15m\`, \`2h\`; sizes \`500MiB\`, \`2GiB\`. Keys that are Docker Compose's (written with \`_\`) also take its spelling:
\`1m30s\`, \`512m\`, \`1gb\`.

## Components

A component may take its settings from a service of a Compose file: see [compose.md](compose.md).

A component with a \`port\` *serves*: the router leads requests to it, and it is proven by its answers. A component without one is a
*background component*: a worker that reads a queue, a scheduler. No request shows whether it works, so it is watched instead:

- It starts only when the switch begins, and not while the release is staged: it would do real work before anybody has approved it.
- If it needs an exclusive component, it starts after that one in the first deployment. In later ones it starts while the old one still serves, and must live through the pause.
- It is ready when it has run for \`deploy.min-uptime\` without a restart and, if its image has a health check, is healthy. Give
  its image one (\`HEALTHCHECK\`): without it, all that can be known is that it ran.
- Its predecessor stops when traffic has moved and the release has been watched. It is never kept warm.
- A \`container\` check looks at it, and so does the bake: if it restarts too often, the whole deployment is rolled back.

\`handover\` says what old and new may do together. With \`overlap\` both run at the same time for a while. With \`exclusive\` there
are never two: the old one is stopped and removed, then the new one starts. That is a pause, which is measured; the router
answers 503 with \`Retry-After\` meanwhile. A rollback is the same in the other direction. Use it for what must never run twice: a
scheduler, a consumer of ordered messages, software that owns its files.

What runs once (\`migrate\`, \`tasks\`, \`hooks\`), in which image, and what happens when it fails: [tasks.md](tasks.md).

### How its container is made

A component has the keys of a service in a Compose file for it, with the same names, forms and meaning: \`entrypoint\`, \`user\`,
\`cap_add\`, \`mem_limit\`, \`healthcheck\` and all others in [the tables below](#componentsname). A container that is made here and one
that \`docker compose create\` makes of the same keys are compared by a test, key by key. They differ in this, and in nothing else:

| What | Here | Docker Compose | Why |
| --- | --- | --- | --- |
| \`no-new-privileges\` | on, unless \`security_opt: ["no-new-privileges:false"]\` or \`privileged\` | off | Nothing in a container should become root by a file. Programs such as \`sudo\` and \`ping\` need it off. |
| \`init\` | \`true\`, unless the entrypoint is an init itself (\`tini\`, s6's \`/init\` …), or the Engine has none | \`false\` | A program that isn't made to be the first process ignores SIGTERM and leaves zombies. |
| log files | of \`json-file\`: 3 of 10 MB, unless \`logging\` is given; of another driver: the Engine's own | without end | A full disk stops everything on the host. |
| restart policy | \`no\` until it is ready, then \`unless-stopped\` | \`restart\` | One that crashes at the beginning must be seen. |
| \`command\`, \`entrypoint\` | a list | a list, or a line that is cut at blanks | A line looks as if a shell read it. The message has the list to write. |
| \`hostname\` | its name for itself only | the same | Others reach it by \`\${url:NAME}\`, also while two versions run. |

- \`migrate\` runs with its component's entrypoint, user, folder, rights, limits, names and networks, as \`docker compose run\` does: its
  list of arguments stands in the place of \`command\`. It has no health check and no labels.
- \`healthcheck\` runs in the container and is Docker's; \`health\` is a path that is asked over HTTP. Both count where both are given.
- \`network_mode\` takes \`host\` only, for a component without \`port\` and \`networks\`. \`pid\`, \`ipc\` and \`network_mode\` can't name another
  container, because each deployment replaces the containers.
- A change of any of these keys is a change of the component: the next deployment replaces it, and going back starts it as it was.
- Labels that begin with \`hardened-deploy.\` or \`com.docker.compose.\` are refused.

\`configs\` and \`secrets\` give a component files: of the repository, and secrets. [files.md](files.md) says how, and who can see them.

### What reaches the Docker host

Some settings give a container the Docker host, or much of it. An environment says that it allows them, by a word for each; else they are
refused, with the line to add. Whoever approves a deployment reads in its plan which component has what.

\`\`\`yaml
components:
  runner:
    privileged: true
    allowed-images: ["ghcr.io/acme/runner"]
environments:
  production:
    docker-host: ssh://deploy@ci.example.com
    allow: [privileged]
\`\`\`

| Word | Needed by | Means |
| --- | --- | --- |
${HOST_ACCESS_ROWS}

### What is different in one environment

\`components\` of an environment is laid over \`components\` of the file. Every key can be replaced there:

\`\`\`yaml
components:
  web:
    port: 3000
    environment: { LOG_LEVEL: info, THEME: dark }
    command: [node, server.js]
    mem_limit: 1gb
environments:
  production: {}
  staging:
    components:
      web:
        environment: { LOG_LEVEL: debug } # THEME stays
        command: [node, server.js, --verbose] # replaced whole
        mem_limit: null # taken away
\`\`\`

- Maps are merged key by key, at every depth: \`environment\`, \`health\`, \`labels\`, \`deploy\` and all others that are written as a map.
- Lists and single values are replaced whole. (Compose's override files append to some lists. Nothing is appended here.) So is a
  map that is laid over a list, and the other way round.
- A key with \`null\`, or without a value, takes away what stands below it: a key of the component, or one of its variables.
- The whole is then held to every rule, for each environment. A mistake is told at the line where it was written.
- A component must stand in \`components\` of the file: an environment can't add one, nor take one away.
- \`tasks\` and \`hooks\` of an environment are laid over those of the file in the same way. An environment may have some of its own, and
  takes one away with \`null\`: \`hooks: { after-deploy: null }\`.
- \`compose: { variables: … }\` of an environment is laid over \`compose.variables\` of the file ([compose.md](compose.md#what-is-read-and-when)).

### Several at once

\`images\` of a deployment may name some components only. The others stay as they are. The private door leads to
what is staged, laid over what serves.

## The stack's network range

Each stack has a Docker network of its own, with fixed addresses. Without \`subnet\`, the first deployment chooses a free /24 of 10.84.0.0/14: none that
overlaps with a network of the Docker host or with a route in any of its routing tables (a VPN's, for example; default routes don't count).
The range stays: it is found again from the network, and kept in the stack's volume. A dry run shows it. A range that is written down wins, and must be the one that the stack has.

To move a stack to another range, in a quiet hour, because it doesn't answer meanwhile:

1. Write the new one down as \`subnet: 172.30.7.0/24\`. (Or none; then remove the file \`range\` from the stack's folder in its volume: \`docker exec hd-<application>-<environment>-keeper rm -f /hd/<application>-<environment>/range\`.)
2. Remove the stack's containers but for the keeper, and its network: \`docker rm -f $(docker ps -aq --filter label=hardened-deploy.stack=<application>-<environment> | grep -v $(docker ps -q --filter name=hd-<application>-<environment>-keeper))\`, then \`docker network rm hd-<application>-<environment>\`.
3. Deploy. The volume keeps the history; the new containers get addresses of the new range.

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
    const title = `## ${at === '' ? 'Top level' : `\`${at}\``}`;
    const tables = groupsOf(at, properties).map(({ heading, rows }) => heading + tableOf(rows, schema));
    sections.push(`${title}\n\n${tables.join('\n')}`);
  }
  for (const [key, property] of properties) below(at === '' ? key : `${at}.${key}`, property, sections);
}

interface Group {
  readonly heading: string;
  readonly rows: readonly (readonly [key: string, property: Schema])[];
}

/** A component has too many keys for one table. Those that are in no group stand first. */
function groupsOf(at: string, rows: Group['rows']): readonly Group[] {
  const groups = at === 'components.<name>' ? CONTAINER_KEY_GROUPS : [];
  const grouped = new Set(groups.flatMap(({ keys }) => keys));
  const others = rows.filter(([key]) => !grouped.has(key));
  return [
    { heading: '', rows: others },
    ...groups.map(({ title, keys }) => ({
      heading: `### ${title}\n\n`,
      rows: rows.filter(([key]) => keys.includes(key)),
    })),
  ];
}

function tableOf(rows: Group['rows'], { required }: Schema): string {
  const lines = rows.map(([key, property]) => {
    const need = required?.includes(key)
      ? '**required**'
      : property.default === undefined
        ? ''
        : `\`${writtenDefault(property)}\``;
    return `| \`${key}\` | ${need} | ${formOf(property)} | ${property.description ?? ''} |`;
  });
  return `| Key | Default | Form | Meaning |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`;
}

function below(at: string, schema: Schema, sections: string[]): void {
  // The same keys as those of a component or a task, which have their own table.
  if (OVERRIDES_TITLES.some((title) => title === schema.title)) return;
  if (schema.properties) describe(at, schema, sections);
  if (schema.additionalProperties) below(`${at}.<name>`, schema.additionalProperties, sections);
  if (schema.items) below(`${at}[]`, schema.items, sections);
  for (const variant of schema.anyOf ?? []) if (variant.properties) describe(at, variant, sections);
  for (const variant of schema.oneOf ?? []) describe(`${at} (${variantName(variant)})`, variant, sections);
}

/** The three kinds of check are told apart by a key of their own. */
function variantName({ required = [] }: Schema): string {
  return required.find((key) => key !== 'name' && key !== 'url-secret') ?? '';
}

function formOf(schema: Schema): string {
  if (schema.title) return schema.title.replaceAll('|', '\\|');
  if (schema.anyOf) return `${formOf(schema.anyOf[0] ?? {})}, or a ${schema.anyOf[1]?.properties ? 'map' : 'list'}`;
  if (schema.items) return schema.items.title ? `list: ${formOf(schema.items)}` : 'list';
  return schema.properties || schema.additionalProperties ? 'map' : 'value';
}
