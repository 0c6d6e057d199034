import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { composeOnPath, configured, ENVIRONMENTS, type Files, programs, refusal } from './resolved.ts';

let environment: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  environment = { PATH: `${await composeOnPath()}:/usr/bin:/bin`, HOME: '/home/somebody', TAG: 'of the machine' };
}, 600_000);

function shop(configuration: string, compose: string, more: Files = {}): Files {
  const text = `version: 1\napplication: shop\n${configuration}\n${ENVIRONMENTS}\n`;
  return { 'hardened-deploy.yml': text, 'compose.yaml': compose, ...more };
}
const WEB = 'compose: compose.yaml\ncomponents: { web: { } }';

test('a component takes its service, and its own keys win', async () => {
  const files = shop(
    'compose: compose.yaml\ncomponents:\n  web: { environment: { LOG_LEVEL: debug } }\n  api: { path: /api, service: backend, command: [run] }',
    `services:
  web:
    image: ghcr.io/acme/web:1.2
    ports: ["8080:3000"]
    depends_on: [backend]
    stop_grace_period: 1m30s
    environment: { LOG_LEVEL: info, API: "http://backend:4000/v1", PRICE: "$$5" }
  backend:
    image: ghcr.io/acme/api
    expose: ["4000"]
    command: node server.js "a b"
`,
  );
  const { components } = await configured(files, environment);
  expect(components.map(({ name }) => name)).toEqual(['api', 'web']);
  const [api, web] = components;
  expect(web).toMatchObject({ serves: { port: 3000, path: '/' }, needs: ['api'], stopTimeout: 90_000 });
  expect(web?.allowedImages).toEqual(['ghcr.io/acme/web']);
  expect([...(web?.environment ?? [])]).toEqual([
    ['LOG_LEVEL', 'debug'],
    ['API', '${url:api}/v1'],
    ['PRICE', '$5'],
  ]);
  expect(api).toMatchObject({ serves: { port: 4000, path: '/api' }, command: ['run'] });
});

test('several files, extends, include and env_file mean what they mean to Docker Compose', async () => {
  const files = shop(
    'compose: [deploy/compose.yaml, deploy/compose.deploy.yaml]\ncomponents: { web: {}, worker: { } }',
    'services: {}',
    {
      'deploy/compose.yaml': `include: [{ path: ../worker/compose.yaml }]
x-shared: &shared { A: "1" }
services:
  web:
    extends: { file: base/base.yaml, service: base }
    environment: { <<: *shared, B: "2" }
    env_file: [web.env, { path: absent.env, required: false }]
`,
      'deploy/compose.deploy.yaml': 'services: { web: { command: !override [serve], environment: { B: "3" } } }',
      'deploy/base/base.yaml':
        'services: { base: { image: acme/web, expose: ["80"], env_file: base.env, command: [x] } }',
      'deploy/base/base.env': 'BASE=yes\n',
      'deploy/web.env': 'B=0\nC="of ${A_SECRET}"\n',
      'worker/compose.yaml': 'services: { worker: { image: acme/worker, env_file: worker.env } }',
      'worker/worker.env': 'QUEUE=mail\n',
    },
  );
  const text = `${files['hardened-deploy.yml']}secrets: [A_SECRET]\n`;
  const { components } = await configured({ ...files, 'hardened-deploy.yml': text }, environment);
  const [web, worker] = components;
  expect(Object.fromEntries(web?.environment ?? [])).toEqual({
    A: '1',
    B: '3',
    C: 'of ${secret:A_SECRET}',
    BASE: 'yes',
  });
  expect(web).toMatchObject({ command: ['serve'], secrets: ['A_SECRET'], serves: { port: 80 } });
  expect(Object.fromEntries(worker?.environment ?? [])).toEqual({ QUEUE: 'mail' });
});

test('the value of a secret never comes near Docker Compose, and its place is kept', async () => {
  const files = shop(
    'compose: compose.yaml\ncomponents:\n  web: { port: 80, secrets: [DB_PASSWORD, API_KEY] }',
    `services:
  web:
    image: acme/web
    environment:
      DATABASE_URL: "postgres://shop:\${DB_PASSWORD}@db/shop"
      API_KEY: "\${API_KEY:?}"
      SAME: "\${API_KEY}"
      NOT: "$\${API_KEY}"
`,
  );
  const web = (await configured(files, { ...environment, DB_PASSWORD: 'of the machine' })).components[0];
  expect(Object.fromEntries(web?.environment ?? [])).toEqual({
    DATABASE_URL: 'postgres://shop:${secret:DB_PASSWORD}@db/shop',
    SAME: '${secret:API_KEY}',
    NOT: '$${API_KEY}',
  });
  expect(web?.secrets).toEqual(['DB_PASSWORD', 'API_KEY']);
});

test('variables come from the configuration, and from nowhere else', async () => {
  const image =
    'services: { web: { image: "acme/web:${TAG}", expose: ["80"], labels: {}, environment: { TAG: "${TAG}" } } }';
  expect(await refusal(shop(WEB, image, { '.env': 'TAG=of a file\n' }), environment)).toEqual([
    expect.stringMatching(/^compose\.yaml:1: services\.web\.environment\.TAG: nobody gives `\$\{TAG\}` a value/),
  ]);
  const given = shop('compose: { files: compose.yaml, variables: { TAG: v1 } }\ncomponents: { web: {} }', image);
  expect((await configured(given, environment)).components[0]?.environment.get('TAG')).toBe('v1');
});

test('a variable in the tag of an image is not missed: each deployment names the image', async () => {
  const files = shop(WEB, 'services: { web: { image: "ghcr.io/acme/web:${TAG}", expose: ["80"] } }');
  expect((await configured(files, environment)).components[0]?.allowedImages).toEqual(['ghcr.io/acme/web']);
});

test.each([
  ['environment: { A: "${HOME}" }'],
  ['environment: { A: "${HOME:-x}" }'],
  ['environment: [HOME]'],
  ['environment: { HOME: }'],
])('what the machine says is refused: %s', async (line) => {
  const files = shop(WEB, `services:\n  web:\n    image: acme/web\n    expose: ["80"]\n    ${line}\n`);
  expect(await refusal(files, environment)).toEqual([expect.stringMatching(/^compose\.yaml:5: .*of the machine/)]);
});

test('a component joins the networks that accessories are in, by their real names', async () => {
  const files = shop(
    'compose: compose.yaml\naccessories: [db]\ncomponents: { web: { port: 80 } }',
    `name: oldshop
services:
  web: { image: acme/web, networks: [default, back, alone, given], depends_on: { db: { condition: service_healthy } } }
  db: { image: "postgres:17", networks: [back], environment: { POSTGRES_PASSWORD: "\${UNKNOWN}" }, restart: always }
  mail: { image: mailhog, ports: ["8025:8025"] }
networks: { back: {}, alone: {}, given: { external: true, name: shared } }
`,
  );
  const { components, compose } = await configured(files, environment);
  expect(components[0]?.networks).toEqual(['oldshop_back', 'shared']);
  expect(compose).toMatchObject({
    project: 'oldshop',
    accessories: [{ service: 'db', image: 'postgres:17', command: null, environment: ['POSTGRES_PASSWORD'] }],
    others: [{ service: 'mail', file: 'compose.yaml', line: 5 }],
  });
});

test.each(['ports: ["8080:80"]', 'expose: ["80"]'])('ports that a component names itself win: %s', async (said) => {
  const files = shop(
    'compose: compose.yaml\ncomponents:\n  web: { ports: [{ port: 3000 }, { port: 9090, public: false }] }',
    `services:\n  web:\n    image: acme/web\n    ${said}\n`,
  );
  const { components } = await configured(files, environment);
  expect(components[0]).toMatchObject({ serves: { port: 3000 }, ports: [{ port: 9090, path: null }] });
});

test('every key that is not carried is told, with its line', async () => {
  const files = shop(
    WEB,
    `services:
  web:
    image: acme/web
    restart: always
    container_name: web
    build: .
    depends_on:
      - other
    deploy:
      replicas: 1
      update_config: { order: start-first }
    ports: ["80:3000", "9000:9000"]
  other: { image: x }
`,
  );
  const { compose } = await configured(files, environment);
  expect(compose?.remarks.map(({ kind, line, path }) => `${line} ${kind} ${path}`)).toEqual([
    '3 not-needed services.web.image',
    '4 not-needed services.web.restart',
    '5 not-needed services.web.container_name',
    '6 not-needed services.web.build',
    '8 left-out services.web.depends_on.other',
    '11 not-needed services.web.deploy.update_config',
    '12 translated services.web.ports',
    '12 left-out services.web.ports',
  ]);
});

test.each([
  ['links: [db]', 'compose.yaml:5: services.web.links'],
  [
    'volumes: ["./conf:/etc/conf"]',
    'compose.yaml:5: services.web.volumes.0: conf is a path of the repository, which is not on the target. For data, name a volume: `data:/etc/conf`',
  ],
  ['volumes: ["/data"]', 'compose.yaml:5: services.web.volumes.0: /data is on a volume without a name'],
  ['volumes_from: [db]', 'compose.yaml:5: services.web.volumes_from'],
  ['network_mode: none', 'compose.yaml:5: services.web.network_mode: none is not possible'],
  ['deploy: { replicas: 3 }', 'compose.yaml:5: services.web.deploy.replicas: a component runs once'],
  ['scale: 2', 'compose.yaml:5: services.web.'],
  [
    'ports: ["${PASSWORD}:80"]',
    'compose.yaml:5: services.web.ports.0: Docker Compose says: invalid hostPort: ${PASSWORD}',
  ],
  ['mac_address: 02:42:ac:11:65:43', 'compose.yaml:5: services.web.mac_address'],
  ['nonsense: 1', 'compose.yaml:5: services.web.nonsense: Docker Compose says:'],
  [
    'networks: [nowhere]',
    'compose.yaml:2: services.web: Docker Compose says: service "web" refers to undefined network',
  ],
  [
    'env_file: production.env',
    'compose.yaml:5: services.web.env_file: there is no file production.env in the repository',
  ],
  ['env_file: ../up.env', 'compose.yaml:5: services.web.env_file: ../up.env is outside the repository'],
  ['command: ["${PASSWORD}"]', 'compose.yaml:5: services.web.command: holds the secret PASSWORD'],
  [
    'extends: { file: "https://example.com/x.yaml", service: x }',
    'compose.yaml:5: services.web.extends: names something outside',
  ],
  ['environment: { A: "${NOBODY}" }', 'compose.yaml:5: services.web.environment.A: nobody gives `${NOBODY}` a value'],
  ['environment: [GIVEN]', 'compose.yaml:5: services.web.environment.GIVEN: takes its value from the machine'],
  ['stop_grace_period: 2h', 'compose.yaml:5: components.web.stop-timeout: must be'],
])('refused at its line: %s', async (line, said) => {
  const compose = `services:\n  web:\n    image: acme/web\n    expose: ["80"]\n    ${line}\n  db: { image: postgres }\n`;
  const [first, ...more] = await refusal(shop(`${WEB}\nsecrets: [PASSWORD]`, compose), environment);
  expect(first?.slice(0, said.length)).toBe(said);
  expect(more).toEqual([]);
});

test.each([
  ['compose: nowhere.yaml\ncomponents: { web: {} }', 'hardened-deploy.yml:3: compose: there is no file nowhere.yaml'],
  ['compose: ../compose.yaml\ncomponents: { web: {} }', 'hardened-deploy.yml:3: compose: must be the path'],
  [
    'compose: compose.yaml\ncomponents:\n  shop: {}',
    'hardened-deploy.yml:5: components.shop: the Compose file has no service "shop"; it has web',
  ],
  [
    'compose: compose.yaml\ncomponents:\n  web: { service: wep }',
    'hardened-deploy.yml:5: components.web.service: the Compose file has no service "wep"',
  ],
  [
    'compose: compose.yaml\naccessories: [db]\ncomponents: { web: {} }',
    'hardened-deploy.yml:4: accessories[0]: the Compose file has no service "db"',
  ],
  [
    'compose: compose.yaml\naccessories: [web]\ncomponents: { web: {} }',
    'hardened-deploy.yml:4: accessories[0]: web is the service of the component web',
  ],
  [
    'compose: { files: compose.yaml, variables: { PATH: x } }\ncomponents: { web: {} }',
    'hardened-deploy.yml:3: compose.variables.PATH: is a variable of',
  ],
])('refused in the configuration: %s', async (configuration, said) => {
  const [first] = await refusal(
    shop(configuration, 'services: { web: { image: acme/web, expose: ["80"] } }'),
    environment,
  );
  expect(first?.slice(0, said.length)).toBe(said);
});

test('accessories need the name of their project', async () => {
  const compose = 'services: { web: { image: acme/web, expose: ["80"] }, db: { image: postgres } }';
  const [first] = await refusal(
    shop('compose: compose.yaml\naccessories: [db]\ncomponents: { web: {} }', compose),
    environment,
  );
  expect(first).toMatch(/^hardened-deploy\.yml:4: accessories: nobody says which Compose project/);
});

test.each([
  ['services:\n  web: [\n', /^compose\.yaml:\d: /],
  [
    'services:\n  web:\n    image: acme/web\n    depends_on: [db]\n  db:\n    image: acme/db\n    depends_on: [web]\n',
    /^compose\.yaml:[47]: services\.(web|db)\.depends_on: Docker Compose says: dependency cycle detected/,
  ],
  ['just a text', /^compose\.yaml:1: .*Docker Compose says/],
])('a Compose file that is none: %j', async (compose, said) => {
  expect((await refusal(shop(WEB, compose), environment))[0]).toMatch(said);
});

test('a component that is no service says so', async () => {
  const files = shop(
    'compose: compose.yaml\ncomponents:\n  web: {}\n  jobs: { service: null }',
    'services: { web: { image: acme/web, expose: ["80"] } }',
  );
  expect((await configured(files, environment)).components.map(({ name }) => name)).toEqual(['web', 'jobs']);
});

test('the configuration is another one when a file that belongs to it is', async () => {
  const files = shop(WEB, 'services: { web: { image: acme/web, expose: ["80"], env_file: a.env } }');
  const hashes = ['A=1\n', 'A=2\n'].map(
    async (text) => (await configured({ ...files, 'a.env': text }, environment)).hash,
  );
  const [one, other] = await Promise.all(hashes);
  expect(one).not.toBe(other);
});

test('an anchor that several components share is not changed for all of them', async () => {
  const files = shop(
    'compose: compose.yaml\nx-all: &all { environment: { ALL: "1" } }\ncomponents:\n  web: { <<: *all, port: 80 }\n  worker: *all',
    'services: { web: { image: a, environment: { W: "1" } }, worker: { image: b, environment: { K: "1" } } }',
  );
  const { components } = await configured(files, environment);
  expect(components.map(({ environment: each }) => [...each.keys()])).toEqual([
    ['ALL', 'W'],
    ['ALL', 'K'],
  ]);
});

test('nothing is left on the machine', async () => {
  // A folder of its own: others resolve Compose files in the usual one at the same time.
  const own = await mkdtemp(join(tmpdir(), 'hd-temporary-'));
  vi.stubEnv('TMPDIR', own);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(own, { recursive: true });
  });
  await configured(shop(WEB, 'services: { web: { image: acme/web, expose: ["80"] } }'), environment);
  expect(await readdir(own)).toEqual([]);
});

const COMPOSE = 'services: { web: { image: acme/web, expose: ["80"] } }';

test('without Docker Compose, one message says what is needed', async () => {
  await using none = await programs({});
  const said = refusal(shop(WEB, COMPOSE), { PATH: none.folder });
  expect(await said).toEqual([
    'Docker Compose 2.24 or later is needed to resolve the Compose file, and here is neither `docker compose` nor `docker-compose`',
  ]);
});

test('an old one is named', async () => {
  await using old = await programs({
    docker: '#!/bin/sh\necho "docker: \'compose\' is not a docker command." >&2\nexit 1\n',
    'docker-compose': '#!/bin/sh\necho 1.29.2\n',
  });
  expect(await refusal(shop(WEB, COMPOSE), { PATH: `${old.folder}:/bin` })).toEqual([
    'Docker Compose 2.24 or later is needed to resolve the Compose file, and here `docker-compose` is version 1.29.2',
  ]);
});

test('the plugin of docker is preferred', async () => {
  const log = `/tmp/hd-asked-${process.pid}`;
  await using plugin = await programs({
    docker: `#!/bin/sh\nshift\necho "$@" >> ${log}\nexec ${await composeOnPath()}/docker-compose "$@"\n`,
  });
  await configured(shop(WEB, COMPOSE), { PATH: `${plugin.folder}:/usr/bin:/bin` });
  expect(await readFile(log, 'utf8')).toContain('config --format json');
});
