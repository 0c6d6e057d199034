import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { requireTool } from '../../../scripts/bed/tools.ts';
import { commandScene, type Scene } from './command-scene.ts';

const CONFIGURATION = `version: 1
application: shop
secrets: [API_KEY]
components:
  web: { port: 8080, allowed-images: ['ghcr.io/acme/shop/web'] }
environments:
  production:
    docker-host: tcp://192.0.2.7:2376
    docker-tls: { ca-secret: CA, cert-secret: CERT, key-secret: KEY }
    subnet: 10.84.7.0/24
    router: { listen: '0.0.0.0:80', preview: '127.0.0.1:8081', public-url: 'http://shop.test' }
`;

const FILES = ['CA', 'CERT', 'KEY'];

const CALLER = `name: deploy
on: push
permissions: {}
jobs:
  deploy:
    permissions:
      actions: read
      contents: write
      deployments: write
      packages: read
    uses: org/hardened-deploy/.github/workflows/deploy-with-job-token.yml@v1
    with:
      environment: production
      images: web=ghcr.io/acme/shop/web:1
    secrets:
      APP_SECRETS: |
        API_KEY=\${{ secrets.API_KEY }}
${FILES.map((name) => `        ${name}<<EOF\n        \${{ secrets.${name} }}\n        EOF`).join('\n')}
`;

const PATH = '.github/workflows/deploy.yml';

async function sceneWith(caller: string, configuration = CONFIGURATION): Promise<Scene> {
  return await commandScene({ files: { 'hardened-deploy.yml': configuration, [PATH]: caller } });
}

test('nothing is wrong in what init writes', async () => {
  await using scene = await commandScene();
  await scene.run('init', '--server', 'local', '--url', 'http://shop.test', '--port', '8080');
  const { code, out } = await scene.run('validate');
  expect(out).toBe(`Nothing is wrong for production: looked at hardened-deploy.yml and ${PATH}.\n`);
  expect(code).toBe(0);
});

test('a caller that passes all that is needed is right, with an own workflow beside it', async () => {
  await using scene = await sceneWith(CALLER);
  expect(await scene.run('validate')).toMatchObject({ code: 0 });
});

test('a certificate that would end with its first line is a warning, with the three lines to write', async () => {
  await using scene = await sceneWith(CALLER.replace(/CERT<<EOF\n(.*)\n {8}EOF/, 'CERT=${{ secrets.CERT }}'));
  const { code, out } = await scene.run('validate');
  expect(code).toBe(0);
  expect(out).toContain('warning: jobs.deploy.secrets.APP_SECRETS: gives CERT as one line, and');
  expect(out).toContain('write three lines, `CERT<<EOF`, `${{ secrets.CERT }}`, `EOF`');
  expect(out).toContain('1 warning: looked at');
});

test('mistakes of the configuration are those that the actions tell, for every environment', async () => {
  await using scene = await sceneWith(CALLER, CONFIGURATION.replace('port: 8080', 'prot: 8080'));
  const { code, out } = await scene.run('validate');
  expect(code).toBe(1);
  expect(out).toContain('hardened-deploy.yml:5: components.web.prot: is not known here; did you mean port?');
});

test('a value that looks like a secret is a warning with its line, which does not show it', async () => {
  const component = `web:
    port: 8080
    allowed-images: ['ghcr.io/acme/shop/web']
    secrets: [DB_PASSWORD]
    environment:
      DATABASE_URL: postgres://shop:hunter2@db/shop
      CACHE_URL: redis://:\${secret:DB_PASSWORD}@cache/0
      STRIPE_KEY: sk_live_hunter2
      TOKEN_LIFETIME: ''
      LOG_LEVEL: info`;
  const environment = "subnet: 10.84.7.0/24\n    components: { web: { environment: { SMTP_PASSWORD: 'hunter2' } } }\n";
  const text = CONFIGURATION.replace(/web: \{.*\}/, component).replace('subnet: 10.84.7.0/24\n', environment);
  const caller = CALLER.replace('APP_SECRETS: |\n', 'APP_SECRETS: |\n        DB_PASSWORD=${{ secrets.DB_PASSWORD }}\n');
  await using scene = await sceneWith(caller, text);
  const { code, out } = await scene.run('validate');
  const told = out.split('\n').map((line) => line.replace(/: looks like a secret.*/, ''));
  expect(told.slice(0, 3)).toEqual([
    'hardened-deploy.yml:10: warning: components.web.environment.DATABASE_URL',
    'hardened-deploy.yml:12: warning: components.web.environment.STRIPE_KEY',
    'hardened-deploy.yml:20: warning: environments.production.components.web.environment.SMTP_PASSWORD',
  ]);
  expect(out).toContain('3 warnings: looked at');
  expect(out).toContain('name it by `secrets: [STRIPE_KEY]` in the component');
  expect(out).not.toContain('hunter2');
  expect(code).toBe(0);
});

test('a file that a component names must be there, and must be a file', async () => {
  const files =
    'configs: [{ file: lost.conf, target: /etc/x }, { file: .github, target: /etc/y }, { file: hardened-deploy.yml, target: /etc/z }]';
  await using scene = await sceneWith(CALLER, CONFIGURATION.replace('port: 8080,', `port: 8080, ${files},`));
  const { code, out } = await scene.run('validate');
  expect(code).toBe(1);
  expect(out).toContain(
    'hardened-deploy.yml:5: components.web.configs[0].file: lost.conf is not there: this folder has',
  );
  expect(out).toContain('hardened-deploy.yml:5: components.web.configs[1].file: .github is a folder, not a file');
  expect(out).not.toContain('configs[2]');
});

test.each([
  ['lost.html', 'lost.html is not there: this folder has no such file. Commit it, or correct the path'],
  ['.github', '.github is a folder, not a file'],
  ['empty.html', 'empty.html is empty: write what users are to see, in HTML'],
])('the page of maintenance must be one that users can be shown: %s', async (page, said) => {
  const configuration = CONFIGURATION.replace('router: {', `router: { maintenance: { page: ${page} },`);
  await using scene = await sceneWith(CALLER, configuration);
  await writeFile(join(scene.folder, 'empty.html'), ' \n');
  const { code, out } = await scene.run('validate');
  expect(code).toBe(1);
  expect(out).toContain(`hardened-deploy.yml:11: environments.production.router.maintenance.page: ${said}`);
  expect(out).toContain('1 mistake');
});

test.each([
  [
    'permissions that are too few',
    CALLER.replace('      contents: write\n', '      contents: read\n'),
    `${PATH}:6: jobs.deploy.permissions: must grant contents: write: without it the run ends before its first job`,
  ],
  [
    'permissions of the whole workflow that forbid all',
    CALLER.replace(/ {4}permissions:\n(?: {6}\w+: \w+\n)+/, ''),
    `${PATH}:3: permissions: must grant actions: read`,
  ],
  [
    'an input that is misspelt',
    CALLER.replace('environment: production', "environment: production\n      relase: '1'"),
    `${PATH}:14: jobs.deploy.with.relase: deploy-with-job-token.yml has no such input`,
  ],
  ['no images', CALLER.replace(/ {6}images: .*\n/, ''), `${PATH}:12: jobs.deploy.with: must give images`],
  [
    'an environment that the configuration does not have',
    CALLER.replace('environment: production', 'environment: staging'),
    `${PATH}:13: jobs.deploy.with.environment: the configuration has no environment staging; it has production`,
  ],
  [
    'an image for a component that is not there',
    CALLER.replace('images: web=', 'images: frontend='),
    `${PATH}:14: jobs.deploy.with.images: names frontend, but the configuration has only web`,
  ],
  [
    'a secret that the configuration needs and nobody passes',
    CALLER.replace('        API_KEY=${{ secrets.API_KEY }}\n', ''),
    `${PATH}:15: jobs.deploy.secrets: must pass in APP_SECRETS what the configuration needs, one line for each: API_KEY=`,
  ],
  [
    'a certificate that nobody passes',
    CALLER.replace(/ {8}CERT<<EOF\n.*\n {8}EOF\n/, ''),
    `${PATH}:15: jobs.deploy.secrets: must pass in APP_SECRETS what the configuration needs, three lines for each that has several lines itself: \`CERT<<EOF\`, \`\${{ secrets.CERT }}\`, \`EOF\``,
  ],
  [
    'no secrets at all',
    CALLER.replace(/ {4}secrets:[\s\S]*$/, ''),
    `${PATH}:5: jobs.deploy: must pass in APP_SECRETS what the configuration needs`,
  ],
  [
    'a secret under a name of its own',
    CALLER.replace('      APP_SECRETS: |', '      API_KEY: ${{ secrets.API_KEY }}\n      APP_SECRETS: |'),
    `${PATH}:16: jobs.deploy.secrets.API_KEY: deploy-with-job-token.yml has no such secret`,
  ],
  [
    'the other workflow without a token for the lease',
    CALLER.replace('deploy-with-job-token.yml', 'deploy.yml'),
    `${PATH}:15: jobs.deploy.secrets: must pass LOCK_TOKEN, which writes the lease, or call deploy-with-job-token.yml`,
  ],
])('names %s', async (_, caller, problem) => {
  await using scene = await sceneWith(caller);
  const { code, out } = await scene.run('validate');
  expect(out).toContain(problem);
  expect(code).toBe(1);
});

test('a unix socket on a machine of GitHub is an error, and on a runner of your own it is none', async () => {
  const local = CONFIGURATION.replace(/ {4}docker-host: .*\n.*\n/, '');
  await using hosted = await sceneWith(CALLER, local);
  const { out } = await hosted.run('validate');
  expect(out).toContain(
    `${PATH}:12: jobs.deploy.with: runs on ubuntu-latest, a machine of GitHub, so unix:///var/run/docker.sock`,
  );
  const own = CALLER.replace('environment: production', 'environment: production\n      runs-on: self-hosted');
  await using selfHosted = await sceneWith(own, local);
  expect(await selfHosted.run('validate')).toMatchObject({ code: 0 });
});

test('permissions that are not written are a warning, which fails nothing', async () => {
  const caller = CALLER.replace(/ {4}permissions:\n(?: {6}\w+: \w+\n)+/, '').replace('permissions: {}\n', '');
  await using scene = await sceneWith(caller);
  const { code, out } = await scene.run('validate');
  expect([code, out]).toEqual([0, expect.stringContaining('warning: jobs.deploy: has no permissions')]);
});

test('a whole secret may be passed on: what is in it is not known here', async () => {
  await using scene = await sceneWith(
    CALLER.replace(/APP_SECRETS: \|[\s\S]*$/, 'APP_SECRETS: ${{ secrets.APP_SECRETS }}\n'),
  );
  expect(await scene.run('validate')).toMatchObject({ code: 0 });
});

test('without a configuration it says how to get one', async () => {
  await using scene = await commandScene();
  const { code, err } = await scene.run('validate');
  expect(code).toBe(1);
  expect(err).toContain('write the file with `init`');
});

const FROM_COMPOSE = CONFIGURATION.replace('components:', 'compose: compose.yaml\ncomponents:');

async function composeScene(compose: string | null, configuration = FROM_COMPOSE): Promise<Scene> {
  const files = { 'hardened-deploy.yml': configuration, [PATH]: CALLER };
  const path = dirname(await requireTool('docker-compose', () => undefined));
  const variables = { PATH: `${path}:/usr/bin:/bin` };
  return await commandScene({ files: compose === null ? files : { ...files, 'compose.yaml': compose }, variables });
}

test('what is not carried of a Compose file is noted by its line, and is no mistake', async () => {
  await using scene = await composeScene(
    'services:\n  web:\n    image: acme/web\n    restart: always\n  mail: { image: m }\n',
  );
  const { code, out } = await scene.run('validate');
  expect(out).toContain(
    'compose.yaml:4: note: services.web.restart: not needed: What serves is started again after a crash.',
  );
  expect(out).toContain('compose.yaml:5: note: services.mail: it is neither a component nor one of the `accessories`');
  expect(out).toContain('Nothing is wrong for production');
  expect(code).toBe(0);
});

test('a file that git ignores is a mistake, because the commit that is deployed does not have it; one that is only new is none', async () => {
  const compose = 'services:\n  web:\n    image: acme/web\n    env_file: [web.env, new.env]\n';
  await using scene = await composeScene(compose);
  await writeFile(join(scene.folder, 'web.env'), 'LEVEL=info\n');
  await writeFile(join(scene.folder, 'new.env'), 'MODE=prod\n');
  await writeFile(join(scene.folder, '.gitignore'), '*.env\n!new.env\n');
  const { code, out } = await scene.run('validate');
  expect(out).toContain('web.env:1: is ignored by git, and a deployment reads the deployed commit');
  expect(out).not.toContain('new.env:1');
  expect(code).toBe(1);
  execFileSync('git', ['add', '--force', 'web.env'], { cwd: scene.folder });
  expect((await scene.run('validate')).out).toContain('Nothing is wrong');
});

test('each environment is looked at with its own variables of the Compose file', async () => {
  const compose = 'services:\n  web:\n    image: acme/web\n    environment: { LEVEL: "${LEVEL}" }\n';
  const variables = 'compose: { files: compose.yaml, variables: { LEVEL: info } }';
  const withStaging = (level: string) =>
    FROM_COMPOSE.replace('compose: compose.yaml', variables).replace(
      /^environments:\n/m,
      `$&  staging: { docker-host: 'tcp://127.0.0.1:2375', router: { listen: '127.0.0.1:81' }, subnet: 10.84.8.0/24, compose: { variables: { LEVEL: ${level} } } }\n`,
    );
  await using good = await composeScene(compose, withStaging('debug'));
  expect((await good.run('validate')).out).toContain('Nothing is wrong for staging, production');
  await using bad = await composeScene(compose, withStaging('null'));
  const { code, out } = await bad.run('validate');
  expect(out).toContain('compose.yaml:4: services.web.environment.LEVEL: nobody gives `${LEVEL}` a value');
  expect(out).not.toContain('Nothing is wrong');
  expect(code).toBe(1);
});

test.each([
  [
    null,
    'hardened-deploy.yml:4: compose: there is no file compose.yaml in the workspace (check the repository out before this step). Commit it, or name the file that is there',
  ],
  [
    `# ${'x'.repeat(2 * 1024 * 1024)}\nservices: {}\n`,
    'hardened-deploy.yml:4: compose: compose.yaml is larger than 1 MiB, the most that one file may have. Split it: `compose`, ',
  ],
  ['services: [', 'compose.yaml:1: '],
  ['services:\n  web: { image: w, links: [db] }\n  db: { image: d }\n', 'compose.yaml:2: services.web.links: '],
])('a Compose file that cannot be used is one mistake', async (compose, said) => {
  await using scene = await composeScene(compose);
  const { code, out } = await scene.run('validate');
  expect(
    out
      .split('\n')
      .filter((line) => !/^\d+ mistake/.test(line))[0]
      ?.slice(0, said.length),
  ).toBe(said);
  expect(code).toBe(1);
});
