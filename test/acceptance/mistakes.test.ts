import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { runStep } from '@hardened-deploy/testkit/runner/job';
import { describe, expect, test } from 'vitest';
import { expectFailure } from './refusal.ts';
import { openSite } from './site.ts';
import { VALID_INPUTS } from './valid-inputs.ts';

/** What a newcomer has written after the first page, before the mistake. */
const GOOD = `version: 1
application: shop
components:
  web:
    port: 3000
    allowed-images: ["ghcr.io/acme/shop"]
environments:
  production:
    subnet: 172.30.7.0/24
    router:
      listen: 127.0.0.1:8080
      preview: 127.0.0.1:8081
      public-url: http://shop.test/
checks:
  - { name: orders, http: /api/orders }
`;

/** The good file with one part written differently. */
function written(from: string, to: string): string {
  if (!GOOD.includes(from)) throw new Error(`the good file has no ${from}`);
  return GOOD.replace(from, () => to);
}

const component = (...lines: readonly string[]) =>
  written('    port: 3000\n', ['    port: 3000', ...lines.map((line) => `    ${line}`), ''].join('\n'));
const environment = (line: string) => written('    subnet:', `    ${line}\n    subnet:`);
const below = (line: string) => `${GOOD}${line}\n`;

interface Mistake {
  readonly what: string;
  readonly text: string;
  /** Line, place, what is wrong and what to write. */
  readonly said: readonly string[];
}

const TEXT_THAT_IS_NO_YAML: readonly Mistake[] = [
  { what: 'a tab', text: written('    port', '\tport'), said: ['5: is indented with a tab: use spaces instead'] },
  {
    what: 'a line that is indented too little',
    text: written('    port', '   port'),
    said: ["6: the indentation doesn't fit the lines around it: keys of one map begin in the same column"],
  },
  {
    what: 'no space after the colon',
    text: written('port: 3000', 'port:3000'),
    said: ['5: this line gives no value: write `key: value`, with a space after the colon'],
  },
  {
    what: 'an open quote',
    text: written('port: 3000', 'port: "3000'),
    said: ['5: a quote that was opened above is not closed'],
  },
  {
    what: 'an open bracket',
    text: written('["ghcr.io/acme/shop"]', '["ghcr.io/acme/shop"'),
    said: ['7: a `[` or `{` above is not closed before this line'],
  },
  {
    what: 'a colon within a value',
    text: component('environment: { A: b }').replace('{ A: b }', 'A: b: c'),
    said: ['6: a value that holds `: ` must stand in quotes'],
  },
  {
    what: 'a value that begins with @',
    text: component('path: @api'),
    said: ['6: a value that begins with "@" must stand in quotes'],
  },
  { what: 'a key twice', text: component('port: 3001'), said: ['6: the key "port" is given twice'] },
  {
    what: 'an anchor that is not there',
    text: component('<<: *defaults'),
    said: ['6: no anchor &defaults stands above'],
  },
  {
    what: 'a merge of no map',
    text: component('<<: 3'),
    said: ['6: <<: takes a map, or a list of maps: write `<<: *defaults`, where `&defaults` stands above a map'],
  },
  {
    what: 'two merges',
    text: `x-a: &a { path: / }\n${component('<<: *a', '<<: *a')}`,
    said: ['8: the key "<<" is given twice: write `<<: [*one, *other]`'],
  },
  {
    what: 'a merge into itself',
    text: written('  web:', '  web: &web').replace('port: 3000', 'port: 3000\n    <<: *web'),
    said: ['6: *web stands inside &web itself'],
  },
];

const KEYS_OF_A_COMPOSE_FILE: readonly Mistake[] = [
  {
    what: 'image: ghcr.io/acme/shop:1.2',
    text: component('image: ghcr.io/acme/shop:1.2'),
    said: [
      '6: components.web.image: is not written here: each deployment names its images, in the input `images`. Write which image may run here: `allowed-images: ["ghcr.io/acme/shop"]`',
    ],
  },
  {
    what: 'build: .',
    text: component('build: .'),
    said: [
      '6: components.web.build: is not possible: nothing is built at the target. Build the image in a job before the deployment, push it to a registry, and name it in the input `images` of the deployment',
    ],
  },
  {
    what: "ports: ['8080:80']",
    text: component("ports: ['8080:80']"),
    said: [
      '6: components.web.ports: is called port here, and is the one port that it listens on inside its container: `port: 80`. Where users come in is `router.listen` of the environment',
    ],
  },
  {
    what: 'ports: [3000]',
    text: component('ports: [3000]'),
    said: [
      '6: components.web.ports: is called port here, and is the one port that it listens on inside its container: `port: 3000`. Where users come in is `router.listen` of the environment',
    ],
  },
  {
    what: 'expose: [80]',
    text: component('expose: [80]'),
    said: [
      '6: components.web.expose: is called port here, and is the one port that it listens on inside its container: `port: 80`. Where users come in is `router.listen` of the environment',
    ],
  },
  {
    what: "volumes: ['./data:/data']",
    text: component("volumes: ['./data:/data']"),
    said: [
      `6: components.web.volumes[0]: "./data" is a path in the repository, which the Docker host doesn't have. For data, name a volume: \`data:/path\`. For a file of the repository, use \`configs\`. For a folder that is on the Docker host, write its absolute path`,
    ],
  },
  {
    what: 'env_file: .env',
    text: component('env_file: .env'),
    said: [
      '6: components.web.env_file: is not read here. Write its plain values under `environment`, and the names of its secret ones under `secrets`. Components share values by an anchor: `environment: &shared { … }` in one, `environment: *shared` in another',
    ],
  },
  {
    what: 'depends_on: [api, db]',
    text: component('depends_on: [api, db]'),
    said: [
      '6: components.web.depends_on: is called needs here: `needs: [api, db]`, but only with names of components. A database is none: it is reached by `networks`',
    ],
  },
  {
    what: 'depends_on: { db: { condition: service_healthy } }',
    text: component('depends_on: { db: { condition: service_healthy } }'),
    said: [
      '6: components.web.depends_on: is called needs here: `needs: [db]`, but only with names of components. A database is none: it is reached by `networks`',
    ],
  },
  {
    what: 'restart: unless-stopped',
    text: component('restart: unless-stopped'),
    said: [
      '6: components.web.restart: is not needed: what serves is restarted by itself, as with `restart: unless-stopped`. Leave it out',
    ],
  },
  {
    what: 'deploy: { replicas: 2 }',
    text: component('deploy: { replicas: 2 }'),
    said: [
      '6: components.web.deploy.replicas: is not possible: a component is one container in each slot. Leave it out',
    ],
  },
  {
    what: 'container_name: web',
    text: component('container_name: web'),
    said: [
      '6: components.web.container_name: is not needed: each container gets a name of its own, because two versions run at once. Leave it out; other components reach it by `${url:NAME}` in their `environment`',
    ],
  },
  {
    what: 'network_mode: bridge',
    text: component('network_mode: bridge'),
    said: ['6: components.web.network_mode: must be host, not "bridge"'],
  },
  {
    what: 'privileged: true',
    text: component('privileged: true'),
    said: [
      '6: components.web.privileged: `privileged: true` must be allowed where it runs. It may do everything on the host that root may. If that is meant, write `allow: [privileged]` in environments.production',
    ],
  },
  {
    what: 'mac_address: 02:42:ac:11:65:43',
    text: component('mac_address: 02:42:ac:11:65:43'),
    said: [
      '6: components.web.mac_address: is a key of Compose that is not possible here yet. Leave it out if the component works without it; if not, leave that service in its Compose project for now',
    ],
  },
  {
    what: 'env: { A: b }',
    text: component('env: { A: b }'),
    said: ['6: components.web.env: is called environment here: `environment: { LOG_LEVEL: info }`'],
  },
  {
    what: 'health: { interval: 5s }',
    text: component('health: { interval: 5s }'),
    said: ['6: components.web.health.interval: is called probe-interval, and stands in `deploy` at the top level'],
  },
  {
    what: 'services',
    text: written('components:', 'services:'),
    said: [
      '3: services: is called components here. This is no Compose file; but components can take their settings from one: `compose: compose.yaml`',
    ],
  },
  {
    what: 'name',
    text: written('application:', 'name:'),
    said: ['2: name: is called application here: `application: shop`'],
  },
  {
    what: 'version of Compose',
    text: written('version: 1', 'version: "3.8"'),
    said: ['1: version: must be 1, not "3.8"'],
  },
  {
    what: 'volumes at the top',
    text: below('volumes: { data: { name: shop } }'),
    said: [
      '16: volumes.data.name: is for a volume that is there already: add `external: true`. A volume of the stack is called hd-<application>-<environment>-<its name>, so that no two stacks share one by accident',
    ],
  },
  {
    what: 'networks at the top',
    text: below('networks: { backend: {} }'),
    said: [
      '16: networks: is not written at the top level: a component names the Docker networks that it joins, as in `networks: [database]`. They must be there already',
    ],
  },
  {
    what: 'jobs of a workflow',
    text: below('jobs: { deploy: {} }'),
    said: ['16: jobs: is a key of a workflow. A workflow is a file of its own in .github/workflows'],
  },
];

const ONE_FORM_FOR_ANOTHER: readonly Mistake[] = [
  {
    what: 'migrate: node x.js',
    text: component('migrate: node x.js'),
    said: ['6: components.web.migrate: must be a list of arguments: write `migrate: [node, x.js]`'],
  },
  {
    what: 'command: npm run build && npm start',
    text: component('command: npm run build && npm start'),
    said: [
      '6: components.web.command: must be a list of arguments: write `command: [sh, -c, "npm run build && npm start"]`, because only a shell understands this line',
    ],
  },
  {
    what: 'command: node --title="a b" x.js',
    text: component('command: node --title="a b" x.js'),
    said: ['6: components.web.command: must be a list of arguments: write `command: [node, "--title=a b", x.js]`'],
  },
  {
    what: 'needs: api',
    text: component('needs: api'),
    said: ['6: components.web.needs: must be a list: write `needs: [api]`'],
  },
  {
    what: 'secrets: DATABASE_URL',
    text: component('secrets: DATABASE_URL'),
    said: ['6: components.web.secrets: must be a list: write `secrets: [DATABASE_URL]`'],
  },
  {
    what: 'secrets: { DATABASE_URL: x }',
    text: component('secrets: { DATABASE_URL: x }'),
    said: ['6: components.web.secrets: must be a list: write `secrets: [DATABASE_URL]`'],
  },
  {
    what: 'networks: db',
    text: component('networks: db'),
    said: ['6: components.web.networks: must be a list: write `networks: [db]`'],
  },
  {
    what: 'environment: [NODE_ENV=production]',
    text: component('environment: [NODE_ENV=production]'),
    said: [
      '6: components.web.environment: must be a map, not a list: write `NODE_ENV: production`, without `-` and `=`',
    ],
  },
  {
    what: 'environment: { A: }',
    text: component('environment: { A: }'),
    said: ['6: components.web.environment.A: has no value: write one, or "" for an empty text'],
  },
  {
    what: 'environment: { A: [1] }',
    text: component('environment: { A: [1] }'),
    said: ['6: components.web.environment.A: must be a single value, not a list'],
  },
  {
    what: 'health: [a]',
    text: component('health: [a]'),
    said: ['6: components.web.health: must be a map, not a list, with the keys path, status, public-path'],
  },
  {
    what: 'allowed-images as one text',
    text: written('["ghcr.io/acme/shop"]', 'ghcr.io/acme/shop'),
    said: ['6: components.web.allowed-images: must be a list: write `allowed-images: [ghcr.io/acme/shop]`'],
  },
  {
    what: 'a list of ports',
    text: written('port: 3000', 'port: [3000]'),
    said: ['5: components.web.port: must be a single value, not a list'],
  },
  {
    what: 'checks as paths',
    text: written('{ name: orders, http: /api/orders }', '/api/orders'),
    said: ['15: checks[0]: must be a map, as in `{ name: the page answers, http: / }`'],
  },
  {
    what: 'checks as a map',
    text: written('  - { name: orders, http: /api/orders }', '  orders: /api/orders'),
    said: ['15: checks: must be a list, each item as in `- { name: the page answers, http: / }`'],
  },
  {
    what: 'environments as a list',
    text: written('  production:', '  - production:'),
    said: ['8: environments: must be a map: one `NAME: value` a line, indented below'],
  },
  {
    what: 'database by its secret',
    text: below('database: DATABASE_URL').replace('    subnet', '    profile: basic\n    subnet'),
    said: ['17: database: must be a map, not a single value: write `database: { url-secret: DATABASE_URL }`'],
  },
  {
    what: 'Slack by its secret',
    text: below('notifications: { slack: SLACK_WEBHOOK }'),
    said: [
      '16: notifications.slack: must be a map, not a single value: write `slack: { webhook-secret: SLACK_WEBHOOK }`',
    ],
  },
  {
    what: 'a bake of one time',
    text: below('deploy: { bake: 30s }'),
    said: [
      '16: deploy.bake: must be a map, not a single value, with the keys duration, max-restarts, failure-threshold',
    ],
  },
  {
    what: 'a component of nothing',
    text: written('    port: 3000\n    allowed-images: ["ghcr.io/acme/shop"]\n', ''),
    said: [
      '3: components: has no component with a `port`: the router would lead nowhere, and no answer could prove a deployment. Give one of them the port that it listens on',
      '4: components.web: must be a map: write `web: { port: 3000 }`',
      '4: components.web.allowed-images: is missing, and it is not known whose repository this is: add `allowed-images: ["ghcr.io/acme/shop"]`',
    ],
  },
];

const VALUES_THAT_NOBODY_FILLS_IN: readonly Mistake[] = [
  {
    what: 'a variable of the shell as a variable',
    text: component('environment: { DB_PASSWORD: "${DB_PASSWORD}" }'),
    said: [
      '6: components.web.environment.DB_PASSWORD: nobody fills in `${DB_PASSWORD}` here. If it is a secret, remove this line and write `secrets: [DB_PASSWORD]` in this component. If not, write its value. If the text is meant as it is, write `$${`',
    ],
  },
  {
    what: 'the same without braces',
    text: component('environment: { DB_PASSWORD: $DB_PASSWORD }'),
    said: [
      '6: components.web.environment.DB_PASSWORD: nobody fills in `$DB_PASSWORD` here. If it is a secret, remove this line and write `secrets: [DB_PASSWORD]` in this component. If not, write its value',
    ],
  },
  {
    what: 'a variable within a value',
    text: component('secrets: [API_KEY]', 'environment: { DATABASE_URL: "postgres://app:${DB_PASSWORD}@db/app" }'),
    said: [
      '7: components.web.environment.DATABASE_URL: nobody fills in `${DB_PASSWORD}` here. If it is a secret, write `${secret:DB_PASSWORD}` in its place, and `secrets: [API_KEY, DB_PASSWORD]` in this component. If not, write its value. If the text is meant as it is, write `$${`',
    ],
  },
  {
    what: 'the same without braces within a URL',
    text: component('environment: { DATABASE_URL: "postgres://app:$DB_PASSWORD@db/app" }'),
    said: [
      '6: components.web.environment.DATABASE_URL: nobody fills in `$DB_PASSWORD` here. If it is a secret, write `${secret:DB_PASSWORD}` in its place, and `secrets: [DB_PASSWORD]` in this component. If not, write its value',
    ],
  },
  {
    what: 'a variable with a default',
    text: component('environment: { PORT: "${PORT:-3000}" }'),
    said: [
      '6: components.web.environment.PORT: nobody fills in `${PORT:-3000}` here: write the value itself, "3000" if that is right',
    ],
  },
  {
    what: 'an expression of GitHub',
    text: component('environment: { API_KEY: "${{ secrets.API_KEY }}" }'),
    said: [
      '6: components.web.environment.API_KEY: holds `${{ … }}`, which GitHub fills in in workflow files only. Write the value itself, or, in a component, name a secret under `secrets`',
    ],
  },
  {
    what: 'an expression of GitHub elsewhere',
    text: written('http://shop.test/', '${{ vars.URL }}'),
    said: [
      '13: environments.production.router.public-url: holds `${{ … }}`, which GitHub fills in in workflow files only. Write the value itself, or, in a component, name a secret under `secrets`',
    ],
  },
  {
    what: 'a variable in the public address',
    text: written('http://shop.test/', 'https://${HOST}/'),
    said: ['13: environments.production.router.public-url: must be written out: nobody fills in `${…}` here'],
  },
  {
    what: 'a secret that the component does not have',
    text: component('secrets: [API_KEY]', 'environment: { A: "u:${secret:DB_PASSWORD}" }'),
    said: [
      '7: components.web.environment.A: `${secret:DB_PASSWORD}` needs DB_PASSWORD among the secrets of this component: `secrets: [API_KEY, DB_PASSWORD]`',
    ],
  },
  {
    what: 'a secret without an end',
    text: component('environment: { A: "${secret:DB_PASSWORD" }'),
    said: ['6: components.web.environment.A: "${secret:DB_PASSWORD" has no closing }'],
  },
  {
    what: 'a secret with its value',
    text: component('secrets: ["DATABASE_URL=postgres://app:canary@db/app"]'),
    said: [
      '6: components.web.secrets[0]: must be the name of a secret without its value: write DATABASE_URL, and give the value in the workflow',
    ],
  },
  {
    what: 'a secret by its value',
    text: component('secrets: ["postgres://app:canary@db/app"]'),
    said: ['6: components.web.secrets[0]: must be the name of a secret, such as DATABASE_URL, and never its value'],
  },
];

const VALUES: readonly Mistake[] = [
  {
    what: 'ports as in Compose',
    text: written('port: 3000', 'port: "3000:3000"'),
    said: [
      '5: components.web.port: must be one port, the one inside the container: write 3000. Where users come in is `router.listen` of the environment',
    ],
  },
  {
    what: 'a port with its protocol',
    text: written('port: 3000', 'port: 3000/tcp'),
    said: [
      '5: components.web.port: must be one port, the one inside the container: write 3000. Where users come in is `router.listen` of the environment',
    ],
  },
  {
    what: 'an image with a tag',
    text: written('acme/shop"', 'acme/shop:1.2"'),
    said: [
      "6: components.web.allowed-images[0]: must be the image's name without scheme, tag, digest and capitals: write ghcr.io/acme/shop. Each deployment says the tag, in its input `images`",
    ],
  },
  {
    what: 'an image with a scheme',
    text: written('ghcr.io/acme/shop', 'https://ghcr.io/acme/shop'),
    said: [
      "6: components.web.allowed-images[0]: must be the image's name without scheme, tag, digest and capitals: write ghcr.io/acme/shop. Each deployment says the tag, in its input `images`",
    ],
  },
  {
    what: 'an image with capitals',
    text: written('acme/shop"', 'Acme/Shop"'),
    said: [
      "6: components.web.allowed-images[0]: must be the image's name without scheme, tag, digest and capitals: write ghcr.io/acme/shop. Each deployment says the tag, in its input `images`",
    ],
  },
  {
    what: 'a component with an underscore',
    text: written('  web:', '  web_app:'),
    said: [
      '4: components.web_app: must be lower-case letters, digits and inner hyphens, beginning with a letter, at most 24, such as web-app, not "web_app"',
    ],
  },
  {
    what: 'an application with a blank',
    text: written('application: shop', 'application: My Shop'),
    said: [
      '2: application: must be at most 20 lower-case letters, digits and inner hyphens, such as my-shop, not "My Shop"',
    ],
  },
  {
    what: 'an environment with capitals',
    text: written('production:', 'Production:'),
    said: ['7: environments: has no "production"; write production, not Production'],
  },
  {
    what: 'an environment with another name',
    text: written('production:', 'prod:'),
    said: ['7: environments: has no "production"; it knows prod'],
  },
  {
    what: 'a time without its unit',
    text: component('stop-timeout: 30'),
    said: ['6: components.web.stop-timeout: must have a unit: write 30s, 30m or another of ms, s, m, h, d'],
  },
  {
    what: 'a time of two units',
    text: component('stop-timeout: 1m30s'),
    said: ['6: components.web.stop-timeout: must be a duration such as 90s or 15m, not "1m30s"'],
  },
  {
    what: 'a size of another unit',
    text: environment('min-free-space: 2GB'),
    said: ['9: environments.production.min-free-space: must be a size such as 2GiB, not "2GB"'],
  },
  {
    what: 'a size without its unit',
    text: environment('min-free-space: 2'),
    said: ['9: environments.production.min-free-space: must be a size such as 2MiB or 2GiB, with its unit, not "2"'],
  },
  {
    what: 'a port to listen on',
    text: written('127.0.0.1:8080', '80'),
    said: [
      '11: environments.production.router.listen: must have an address too: write "[::]:80" for everybody, 127.0.0.1:80 for this host only',
    ],
  },
  {
    what: 'a port behind a colon',
    text: written('127.0.0.1:8080', '":80"'),
    said: [
      '11: environments.production.router.listen: must have an address too: write "[::]:80" for everybody, 127.0.0.1:80 for this host only',
    ],
  },
  {
    what: 'a public address without a scheme',
    text: written('http://shop.test/', 'shop.test'),
    said: [
      '13: environments.production.router.public-url: must begin with https:// or http://: write https://shop.test',
    ],
  },
  {
    what: 'a registry with a scheme',
    text: below('registry-auth: { "https://ghcr.io": { username-secret: A, password-secret: B } }'),
    said: ['16: registry-auth."https://ghcr.io": must be the host alone, as image names begin with it: write ghcr.io'],
  },
  {
    what: 'a check of a host',
    text: written('/api/orders', 'shop.test/orders'),
    said: [
      '15: checks[0].http: must be a path beginning with /, or a whole URL with http:// or https://, not "shop.test/orders"',
    ],
  },
  {
    what: 'a path without its slash',
    text: component('path: api'),
    said: ['6: components.web.path: must begin with /: write /api'],
  },
  {
    what: 'a health path with a query',
    text: component('health: /health?full=1'),
    said: [
      '6: components.web.health: must be a URL path beginning with /, blanks as %20 and without a query, not "/health?full=1"',
    ],
  },
  {
    what: 'a variable with a hyphen',
    text: component('environment: { my-var: x }'),
    said: [
      '6: components.web.environment.my-var: must be the name of an environment variable, of letters, digits and _, not "my-var"',
    ],
  },
  {
    what: 'a profile with a capital',
    text: environment('profile: Strict'),
    said: ['9: environments.production.profile: must be one of basic, standard, strict, not "Strict"'],
  },
  {
    what: 'yes for true',
    text: below('notifications: { deployment-status: yes }'),
    said: ['16: notifications.deployment-status: must be one of true, false, not "yes"'],
  },
  {
    what: 'a key with a capital',
    text: component('Needs: [web]'),
    said: ['6: components.web.Needs: is not known here; did you mean needs?'],
  },
  {
    what: 'a key with an underscore',
    text: component('stop_timeout: 3s'),
    said: ['6: components.web.stop_timeout: is not known here; did you mean stop-timeout?'],
  },
];

const WHAT_IS_NOT_THERE: readonly Mistake[] = [
  { what: 'a version', text: written('version: 1\n', ''), said: ['1: version: is missing: add `version: 1`'] },
  {
    what: 'an application',
    text: written('application: shop\n', ''),
    said: ['1: application: is missing: add `application: shop`'],
  },
  {
    what: 'allowed images',
    text: written('    allowed-images: ["ghcr.io/acme/shop"]\n', ''),
    said: [
      '4: components.web.allowed-images: is missing, and it is not known whose repository this is: add `allowed-images: ["ghcr.io/acme/shop"]`',
    ],
  },
  {
    what: 'components',
    text: GOOD.replace(/ {2}web:[^]*(?=environments:)/, ''),
    said: ['3: components: is missing: add `components: { web: { port: 3000 } }`'],
  },
  {
    what: 'the name of a check',
    text: written('name: orders, ', ''),
    said: ['15: checks[0].name: is missing: add `name: the page answers`'],
  },
  {
    what: 'the kind of a check',
    text: written(', http: /api/orders', ''),
    said: [
      '15: checks[0]: must have exactly one of http, container, postgres, as in `{ name: the page answers, http: / }`',
    ],
  },
  {
    what: 'a backup of a managed database',
    text: below('database: { url-secret: DATABASE_URL, check: runner }'),
    said: [
      "8: environments.production: has a database and no backup of it, and profile strict deploys nothing without a backup. Add `backup: { container: NAME }`. NAME is the database's container on the Docker host; for a managed database, one of the same version that only has the tools: `docker run -d --name NAME --restart unless-stopped postgres:17 sleep infinity`. Or write `profile: basic`",
    ],
  },
];

const ALL = {
  'text that is no YAML': TEXT_THAT_IS_NO_YAML,
  'keys of a Compose file': KEYS_OF_A_COMPOSE_FILE,
  'one form for another': ONE_FORM_FOR_ANOTHER,
  'values that nobody fills in': VALUES_THAT_NOBODY_FILLS_IN,
  values: VALUES,
  'what is not there': WHAT_IS_NOT_THERE,
};

function messageOf(text: string): string {
  try {
    readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.message;
    throw thrown;
  }
  return 'nothing';
}

describe.each(Object.entries(ALL))('a mistake in %s', (_, mistakes) => {
  test.each(mistakes)('is told with its line and what to write: $what', ({ text, said }) => {
    expect(messageOf(text).split('\n')).toEqual(said.map((line) => `hardened-deploy.yml:${line}`));
  });
});

test('no message repeats what may be a secret', () => {
  const texts = Object.values(ALL).flatMap((mistakes) => mistakes.map(({ text }) => text));
  expect(texts.filter((text) => text.includes('canary')).length).toBeGreaterThan(1);
  for (const text of texts) expect(messageOf(text)).not.toContain('canary');
});

test('pre-flight with the scope `plan` names all of them in one run, each at its line', async () => {
  const text = component('image: ghcr.io/acme/shop:1.2', 'migrate: node x.js', 'environment: { KEY: "${KEY}" }');
  await using site = await openSite(text);
  const inputs = { ...VALID_INPUTS['pre-flight'], scope: 'plan', images: 'web=ghcr.io/acme/shop:1.2' };
  const { main } = await runStep(site.job(), { action: 'pre-flight', inputs });
  expectFailure(main, 'configuration/invalid', messageOf(text).split('\n'));
  const lines = main.annotations.flatMap(({ place }) => (place === undefined ? [] : [place]));
  expect(lines).toHaveLength(3);
});
