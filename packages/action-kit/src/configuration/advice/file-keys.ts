import type { ForeignKeys } from '../unknown-keys.ts';
import { textOf } from './written.ts';

const IN_WORKFLOW = 'is a key of a workflow. A workflow is a file of its own in .github/workflows';

/** Top-level keys of Compose files and workflows: what to write instead. */
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
  jobs: { how: IN_WORKFLOW },
  on: { how: IN_WORKFLOW },
};

const BY_COMPONENT = (key: string, value: string) =>
  `is a key of a component. What is different in this environment stands below \`components\`: \`components: { web: { ${key}: ${value} } }\``;

/** Keys of an environment. */
export const ENVIRONMENT_KEYS: ForeignKeys = {
  host: { by: 'docker-host', how: 'is called docker-host here: `docker-host: unix:///var/run/docker.sock`' },
  url: { how: 'is called public-url here, and stands below `router`' },
  domain: { how: 'is called public-url here, and stands below `router`: `public-url: https://shop.example.com`' },
  environment: { how: BY_COMPONENT('environment', '{ LOG_LEVEL: debug }') },
  secrets: { how: BY_COMPONENT('secrets', '[DATABASE_URL]') },
  database: {
    how: 'is a key of the top level. The secret that it names has a value of its own in each GitHub environment',
  },
  checks: { how: 'is a key of the top level, and is the same for all environments' },
};
