import { SERVICE_KEYS, type Treatment } from '@hardened-deploy/action-kit/configuration/compose/service-keys';

export const path = 'docs/compose.md';

const TITLES: readonly (readonly [Treatment, string, string])[] = [
  [
    'carried',
    'Carried as they are',
    'The component has the same key, with the same meaning. A key that the component has itself wins.',
  ],
  ['translated', 'Translated', 'Another key of the configuration, or the suite, has its meaning.'],
  [
    'not-needed',
    'Not needed',
    'The suite does this in its own way. `validate` and the plan list each of them with its line.',
  ],
  [
    'refused',
    'Refused',
    'Leaving these out in silence could break the application, so a person decides. Each is told with file, line and what to do instead.',
  ],
];

const INTRODUCTION = `# From a Compose file

\`compose:\` names a Compose file of the repository. Its services give the components their settings, so that little is written twice:

\`\`\`yaml
version: 1
application: shop
compose: compose.yaml
accessories: [db, redis] # services that stay on the server as they are
components:
  web: { port: 3000, health: /healthz }
  worker: { handover: exclusive }
  api: { service: backend, path: /api } # \`service\`: of another name
  cron: { service: null, command: [cron] } # no service of the file
environments:
  production: { docker-host: ssh://deploy@shop.example.com }
\`\`\`

## What is read, and when

**Docker Compose itself** resolves the file: \`docker compose config\`, or \`docker-compose\`, version 2.24 or later. So interpolation, \`extends\`,
\`include\`, \`env_file\`, anchors and several files mean what they mean there. GitHub's hosted runners have it. Every action resolves the
file for itself, from the files **at the deployed commit**: no job needs a checkout. With \`config: ./hardened-deploy.yml\` all of them are
read from the workspace, so check the repository out before that step.

Docker Compose runs in a folder that has exactly the files that belong to the project: those that \`compose\` names, and those that they name by
\`include\`, \`extends\`, \`env_file\` and \`label_file\`. A file that isn't in the repository is an error with the line that names it. Each may have 1 MiB: split a larger one.

**Variables** (\`\${TAG}\`) come from \`compose: { files: compose.yaml, variables: { TAG: v1 } }\` and from nowhere else: not from the environment
of the runner, and not from \`.env\`. An environment may have others: \`environments: { staging: { compose: { variables: { LEVEL: debug } } } }\` is laid over
these, name by name, and \`null\` takes one away. A variable without a value and without a default is an error with file and line, because Docker Compose would put nothing
in its place. Only the tag of an image may hold one: each deployment names its images.

**Secrets** never reach Docker Compose. Where a component or the top level names \`DB_PASSWORD\` among its \`secrets\`, \`\${DB_PASSWORD}\` in the
environment of a service becomes \`\${secret:DB_PASSWORD}\`, or, if it is the whole value of the variable of that name, an entry of \`secrets\`.

**Profiles** don't matter: a service is deployed because a component names it.

**Order.** \`depends_on\` becomes \`needs\`: what is needed starts first. Exclusive components start only at the switch, after the others were asked in private. So at the very first
deployment, a component whose health check needs an exclusive one can't become ready, and the log says which ones did not run yet. Let its health path answer without that one. Or write \`handover: exclusive\` for it
too: then it starts after that one, and each of its deployments has a pause.

**Names of services** lead to accessories, and not to other components, which may run twice. \`http://backend:4000\` becomes \`\${url:api}\` where that is the port of the component. \`validate\` and the plan
list other values that mean a component by such a name, and what to write: \`\${url:api}\`, or \`\${host:api}\` and \`\${port:api}\` for what isn't HTTP. A name within a command or a file is not seen.

**Ports.** Users come in through the router, to the \`port\` of a component; with \`public: false\`, only other components reach it. Without \`port\`, it is the first of the service's that is not known for something else than HTTP, such as 22 or 5432. What the service of an exclusive component publishes
besides, such as \`2222:22\`, becomes its \`publish\`, unless it has that key itself (\`publish: []\` publishes nothing). A port of the host that is published twice, by one service or by two
components, is an error. \`validate\` and the plan list each port that is not carried: the component isn't exclusive, the host's port isn't fixed, the router
listens there, several components are that service, or two environments are on one Docker host (then write \`publish\` in each environment).

**The component's own keys win**, each as a whole. Only \`environment\`, \`labels\` and \`secrets\` are joined, name by name. To change something of the
service itself, name a second file, as with Docker Compose: \`compose: [compose.yaml, compose.deploy.yaml]\`; \`links: !reset null\` there takes a key out.

Thirteen real applications, with the files that deploy them, are in [applications](applications/README.md).

## Accessories

A database or a cache belongs to the server. \`accessories\` names such services. Pre-flight looks whether their containers run (by the labels that Docker Compose gives
them), and whether image, command and names of variables are those of the file. If not, it prints the command that a person calls on the server, such as
\`docker compose -p shop -f compose.yaml up -d db\`. **Nothing of the suite creates, changes or stops them.** The project needs a name: \`name: shop\` in the Compose file, or
\`project: shop\` in \`compose\`. It must be the one under which they run (\`docker compose ls\`), because another name would make a second, empty database.

A service may share a network with an accessory, or name an external one. Its component joins each of these by its real name (\`shop_default\`). Pre-flight says which of them is missing.
Services that are neither components nor accessories are listed in the plan.

## Volumes

A volume of the Compose file becomes a volume of the stack, which is empty at first. To go on with the data of the Compose project, name its volume in the configuration:
\`volumes: { data: { external: true, name: shop_data } }\`.

## All keys of a service

A key that isn't here is refused.`;

export function render(): string {
  const groups = TITLES.map(([treatment, title, meaning]) => {
    const keys = Object.entries(SERVICE_KEYS).filter(([, { becomes }]) => becomes === treatment);
    const body =
      treatment === 'carried'
        ? keys.map(([key]) => `\`${key}\``).join(', ')
        : ['| Key | How |', '| --- | --- |', ...keys.map(([key, { how }]) => `| \`${key}\` | ${how} |`)].join('\n');
    return `### ${title}\n\n${meaning}\n\n${body}`;
  });
  return [INTRODUCTION, ...groups].join('\n\n');
}
