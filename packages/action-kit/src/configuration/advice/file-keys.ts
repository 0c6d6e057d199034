import type { ForeignKeys } from '../unknown-keys.ts';
import { textOf } from './written.ts';

const IN_WORKFLOW = 'is a key of a workflow. A workflow is a file of its own in .github/workflows';

const SERVER =
  'is called docker-host here, and is one server: `docker-host: ssh://deploy@shop.example.com`. Names that users come in by stand below `router`: `router: { hosts: [shop.example.com] }`';
const NAMES =
  'stands below `router`: `router: { hosts: [shop.example.com], tls: auto }`, with the names that users come in by, and HTTPS by itself';
const IN_ENVIRONMENT = 'is a key of an environment: it stands below `environments: { production: { … } }`';

/** Top-level keys of Compose files, workflows and other tools: what to write instead. */
export const FILE_KEYS: ForeignKeys = {
  services: {
    by: 'components',
    how: 'is called components here. This is no Compose file; but components can take their settings from one: `compose: compose.yaml`',
  },
  name: {
    by: 'application',
    how: (value) => `is called application here: \`application: ${textOf(value) ?? 'shop'}\``,
  },
  app: { by: 'application', how: (value) => `is called application here: \`application: ${textOf(value) ?? 'shop'}\`` },
  networks: {
    how: 'is not written at the top level: a component names the Docker networks that it joins, as in `networks: [database]`. They must be there already',
  },
  image: { how: 'is not written here: each deployment names its images, in the input `images`' },
  images: { how: 'is not written here: each deployment names its images, in its input `images`' },
  service: {
    by: 'application',
    how: (value) => `is called application here: \`application: ${textOf(value) ?? 'shop'}\``,
  },
  servers: {
    how: 'is not written at the top level: each environment names its server, as in `docker-host: ssh://deploy@shop.example.com`, and what runs there stands in `components`',
  },
  registry: { how: 'is called registry-auth here, and is needed for registries other than ghcr.io only' },
  env: {
    how: 'is a key of a component, and is called environment: `components: { web: { environment: { LOG_LEVEL: info } } }`',
  },
  router: { how: IN_ENVIRONMENT },
  proxy: { how: `${IN_ENVIRONMENT}, and is called router: \`router: { hosts: [shop.example.com], tls: auto }\`` },
  'docker-host': { how: IN_ENVIRONMENT },
  jobs: { how: IN_WORKFLOW },
  on: { how: IN_WORKFLOW },
};

const BY_COMPONENT = (key: string, value: string) =>
  `is a key of a component. What is different in this environment stands below \`components\`: \`components: { web: { ${key}: ${value} } }\``;

/** Keys of an environment. */
export const ENVIRONMENT_KEYS: ForeignKeys = {
  host: { by: 'docker-host', how: SERVER },
  server: { by: 'docker-host', how: SERVER },
  servers: { by: 'docker-host', how: SERVER },
  proxy: { by: 'router', how: 'is called router here: `router: { hosts: [shop.example.com], tls: auto }`' },
  url: { how: 'is called public-url here, and stands below `router`' },
  domain: { how: NAMES },
  domains: { how: NAMES },
  hosts: { how: NAMES },
  tls: { how: NAMES },
  ssl: { how: NAMES },
  https: { how: NAMES },
  listen: { how: 'stands below `router`: `router: { listen: 0.0.0.0:80 }`' },
  environment: { how: BY_COMPONENT('environment', '{ LOG_LEVEL: debug }') },
  secrets: { how: BY_COMPONENT('secrets', '[DATABASE_URL]') },
  database: {
    how: 'is a key of the top level. The secret that it names has a value of its own in each GitHub environment',
  },
  checks: { how: 'is a key of the top level, and is the same for all environments' },
};
