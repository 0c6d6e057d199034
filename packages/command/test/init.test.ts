import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { basename, dirname } from 'node:path';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { InitSettings } from '@hardened-deploy/command/init/init-settings';
import { nextSteps } from '@hardened-deploy/command/init/next-steps';
import { suiteOf } from '@hardened-deploy/command/suite';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { requireTool } from '../../../scripts/bed/tools.ts';
import { commandScene } from './command-scene.ts';

const COMPOSE = `name: bookshop
x-common: &common
  restart: unless-stopped
services:
  web:
    <<: *common
    build: .
    ports: ['80:3000']
    environment:
      API_URL: http://api:4000/v1
      DATABASE_URL: postgres://shop:\${DB_PASSWORD}@db:5432/shop
      LOG_LEVEL: \${LOG_LEVEL:-info}
    healthcheck: { test: ['CMD', 'curl', '-f', 'http://localhost:3000/healthz'] }
    depends_on: { db: { condition: service_healthy }, api: { condition: service_started } }
    stop_grace_period: 30s
  api:
    build: { context: ./api, dockerfile: Dockerfile.prod, args: { EDITION: '1' } }
    expose: ['4000']
    environment: [TOKEN, MODE=prod]
  worker:
    build: .
    command: node worker.js
    deploy: { replicas: 2 }
  uploads:
    build: ./uploads
    volumes: ['files:/data']
  db:
    image: postgres:17
    volumes: ['db:/var/lib/postgresql/data']
volumes: { db: {}, files: {} }
`;
const AGE_KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const LOCAL = ['--server', 'local', '--url', 'http://shop.example.com'];

const read = (text: string) =>
  readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName, {
    repository: 'Acme/Shop',
    server: 'https://github.com',
  });

describe('init without a Compose file', () => {
  test('writes a configuration that the actions read, and a workflow that asks for what the called one needs', async () => {
    await using scene = await commandScene();
    const { code, out } = await scene.run('init', ...LOCAL, '--port', '8080', '--health', '/up');
    expect(code).toBe(0);
    const { application, components, target, router } = onDocker(read(await scene.read('hardened-deploy.yml')));
    expect(application).toBe('shop');
    expect(components).toMatchObject([{ name: 'web', serves: { port: 8080, health: { path: '/up' } } }]);
    expect(components[0]?.allowedImages).toEqual(['ghcr.io/acme/**']);
    expect([target.dockerHost, router.publicUrl]).toEqual(['unix:///var/run/docker.sock', 'http://shop.example.com']);
    const { jobs } = parse(await scene.read('.github/workflows/deploy.yml'));
    expect(jobs.deploy.permissions).toEqual({
      actions: 'read',
      contents: 'write',
      deployments: 'write',
      packages: 'read',
    });
    expect(jobs.deploy.with).toMatchObject({
      'runs-on': 'shop-production',
      images: 'web=${{ needs.build.outputs.web }}\n',
    });
    expect(jobs.build.outputs.web).toBe('ghcr.io/acme/shop/web@${{ steps.web.outputs.digest }}');
    expect(out).toContain('Wrote hardened-deploy.yml');
    // The runner must have the very label that the workflow names.
    expect(out).toContain('--labels shop-production');
  });

  test('says in order what to do next for a server that is reached by ssh, with the lines to paste', async () => {
    await using scene = await commandScene();
    const { out } = await scene.run('init', '--server', 'deploy@shop.test:2222', '--port', '8080');
    for (const line of [
      "ssh-keygen -t ed25519 -N '' -C shop-deploy -f ~/.ssh/shop_deploy",
      'cat ~/.ssh/shop_deploy.pub     # the line to let in',
      "sudo adduser --disabled-password --gecos '' deploy     # unless it is there",
      "echo 'THE LINE OF shop_deploy.pub' | sudo tee -a ~deploy/.ssh/authorized_keys",
      'gh secret set SSH_PRIVATE_KEY --repo Acme/Shop < ~/.ssh/shop_deploy',
      'ssh-keyscan -p 2222 -t ed25519 shop.test > known_hosts.txt && ssh-keygen -lf known_hosts.txt',
      'gh secret set SSH_KNOWN_HOSTS --repo Acme/Shop < known_hosts.txt',
      'npx github:org/hardened-deploy#v1 doctor --environment production',
    ]) {
      expect(out).toContain(`     ${line}`);
    }
    // A user without a password lets nobody in to copy a key.
    expect(out).not.toMatch(/ssh-copy-id|Free port 80/);
    const configuration = parse(await scene.read('hardened-deploy.yml'));
    expect(configuration.environments.production).toMatchObject({
      'docker-host': 'ssh://deploy@shop.test:2222',
      ssh: { 'known-hosts-secret': 'SSH_KNOWN_HOSTS' },
    });
    expect(read(await scene.read('hardened-deploy.yml')).router.publicUrl).toBe('http://shop.test');
    const { jobs } = parse(await scene.read('.github/workflows/deploy.yml'));
    expect(jobs.deploy.secrets).toEqual({
      SSH_PRIVATE_KEY: '${{ secrets.SSH_PRIVATE_KEY }}',
      APP_SECRETS: 'SSH_KNOWN_HOSTS=${{ secrets.SSH_KNOWN_HOSTS }}\n',
    });
  });

  test.each([
    [['--server', 'deploy@shop.test'], 'shop.test', /^ {4}# HTTPS: with these lines/m],
    [['--server', 'deploy@192.0.2.7'], 'shop.example.com', /^ {4}# HTTPS: with these lines/m],
    [
      ['--server', 'local', '--url', 'http://localhost'],
      'shop.example.com',
      /take the place of the line `router` above/,
    ],
    [
      ['--server', 'deploy@192.0.2.7', '--url', 'https://www.shop.test'],
      'www.shop.test',
      /^ {4}# The certificate is that of your own web server in front\. Or/m,
    ],
  ])('HTTPS stands in the configuration as lines that need only their # taken away: %j', async (args, name, said) => {
    await using scene = await commandScene();
    const { out } = await scene.run('init', ...args, '--port', '8080');
    expect(out).toMatch(/^\d+\. Decide whether the router gets certificates for HTTPS by itself\./m);
    const text = await scene.read('hardened-deploy.yml');
    expect(text).toMatch(said);
    expect(read(text).router.front).toBeUndefined();
    const taken = text.replace(/^ +router: \{.*\n/m, '').replaceAll(/^( +)# ( *(?:router:|hosts:|tls:).*)$/gm, '$1$2');
    const { router } = read(taken);
    expect(router).toMatchObject({ kind: 'caddy', publicUrl: `https://${name}`, front: { hosts: [name] } });
  });

  test.each(["'80:3000'", "'0.0.0.0:80:3000/tcp'", '{ target: 3000, published: "80" }'])(
    'says how port 80 becomes free when the Compose file publishes it: %s',
    async (published) => {
      const web = `services:\n  web:\n    build: .\n    ports: [${published}]\n  other: { build: ., ports: ['8081:80'] }\n`;
      await using scene = await commandScene({ files: { 'compose.yaml': web } });
      const { out } = await scene.run('init', '--server', 'deploy@shop.test');
      expect(out).toContain('Free port 80 of the server just before the first deployment: web of compose.yaml has it');
      expect(out).toContain('docker compose -f compose.yaml stop web     # on the server');
    },
  );

  test('keeps services apart whose names become one when they are written as those of components', async () => {
    const three =
      'web_app: { build: ., ports: ["3000"] }\n  web.app: { build: ./two }\n  web-app: { build: ./three }\n';
    await using scene = await commandScene({ files: { 'compose.yaml': `services:\n  ${three}` } });
    expect((await scene.run('init', ...LOCAL)).code).toBe(0);
    const { components } = parse(await scene.read('hardened-deploy.yml'));
    expect(Object.keys(components)).toEqual(['web-app-2', 'web-app-3', 'web-app']);
    expect(components['web-app-3']).toMatchObject({ service: 'web.app' });
    const { jobs } = parse(await scene.read('.github/workflows/deploy.yml'));
    expect(Object.keys(jobs.build.outputs)).toEqual(['web-app-2', 'web-app-3', 'web-app']);
  });

  test('shows the fingerprint of a host key that this machine knows, to compare it on the server', () => {
    const knownHost = 'shop.test ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl';
    const address = { user: 'deploy', hostname: 'shop.test', port: 22 };
    const settings: InitSettings = {
      application: 'shop',
      environment: 'production',
      repository: 'acme/shop',
      images: 'ghcr.io/acme/shop',
      branch: 'main',
      server: { kind: 'ssh', address, knownHost },
      publicUrl: 'http://shop.test',
      components: [],
      database: null,
      compose: null,
    };
    const text = nextSteps(settings, suiteOf(import.meta.filename), undefined);
    expect(text).toContain(
      'SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU. On the server this must print the same.',
    );
    expect(text).toContain('     ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
  });

  test('names every option that is missing where nobody can be asked, and writes nothing', async () => {
    await using scene = await commandScene();
    const { code, err } = await scene.run('init', '--application', 'Not A Name');
    expect(code).toBe(2);
    for (const option of ['--application must be', '--server is missing', '--port is missing']) {
      expect(err).toContain(option);
    }
    expect(err).not.toContain('--url is missing');
    await expect(scene.read('hardened-deploy.yml')).rejects.toThrow('ENOENT');
  });

  test('asks at a terminal, and again after an answer that can not be', async () => {
    await using scene = await commandScene();
    const answers = ['', 'shop.test', 'deploy@shop.test', '8080', ''];
    const { code, err } = await scene.runAnswering(answers, 'init');
    expect(code).toBe(0);
    expect(err).toContain('It must be user@host, such as deploy@shop.example.com, or local; not "shop.test".');
    expect(parse(await scene.read('hardened-deploy.yml'))).toMatchObject({
      application: 'shop',
      components: { web: { port: 8080, health: '/' } },
    });
  });

  test('a person who leaves at a question is not told of a defect', async () => {
    await using scene = await commandScene();
    const left = Object.assign(new Error('Aborted with Ctrl+C'), { name: 'AbortError' });
    const { code, err } = await scene.runAnswering(['', left], 'init');
    expect(code).toBe(1);
    expect(err).toMatch(/Cancelled\.\n$/);
    expect(err).not.toContain('defect');
  });

  describe('with a database that somebody else runs', () => {
    const WITH = [...LOCAL, '--port', '8080', '--database', 'DATABASE_URL'];

    test('the files say where it is, what migrates it and where its backup is made, and the steps what to start', async () => {
      await using scene = await commandScene();
      const { code, out } = await scene.run('init', ...WITH, '--migrate', 'node migrate.js', '--backup', 'shop-backup');
      expect(code).toBe(0);
      const text = await scene.read('hardened-deploy.yml');
      expect(parse(text)).toMatchObject({
        components: { web: { secrets: ['DATABASE_URL'], migrate: ['node', 'migrate.js'] } },
        database: { 'url-secret': 'DATABASE_URL', check: 'runner' },
        backup: { container: 'shop-backup', keep: 10 },
      });
      expect(read(text)).toMatchObject({ backup: { container: 'shop-backup' } });
      const { jobs } = parse(await scene.read('.github/workflows/deploy.yml'));
      expect(jobs.deploy.secrets.APP_SECRETS).toBe('DATABASE_URL=${{ secrets.DATABASE_URL }}\n');
      expect(out).toContain(
        'docker run --detach --restart unless-stopped --name shop-backup postgres:17 sleep infinity',
      );
      expect(out).toContain('gh secret set DATABASE_URL --repo Acme/Shop');
    });

    const BUCKET = ['--bucket', 'shop-backups/nightly', '--bucket-region', 'eu-central-1', '--encrypt-to', AGE_KEY];

    test('a bucket is written down with its key of age, and its secrets are passed on and asked for', async () => {
      await using scene = await commandScene();
      const { code, out } = await scene.run('init', ...WITH, '--backup', 'shop-backup', ...BUCKET);
      expect(code).toBe(0);
      const text = await scene.read('hardened-deploy.yml');
      expect(read(text).backup).toMatchObject({
        container: 'shop-backup',
        encryptTo: [AGE_KEY],
        vault: { kind: 's3', bucket: 'shop-backups', prefix: 'nightly', region: 'eu-central-1', endpoint: null },
      });
      const { jobs } = parse(await scene.read('.github/workflows/deploy.yml'));
      for (const name of ['BACKUP_ACCESS_KEY', 'BACKUP_SECRET_KEY']) {
        expect(jobs.deploy.secrets.APP_SECRETS).toContain(`${name}=\${{ secrets.${name} }}`);
        expect(out).toContain(`gh secret set ${name} --repo Acme/Shop`);
      }
    });

    test('a bucket of another server has its address', async () => {
      await using scene = await commandScene();
      const endpoint = ['--bucket-endpoint', 'https://fsn1.your-objectstorage.com'];
      await scene.run('init', ...WITH, '--backup', 'shop-backup', ...BUCKET, ...endpoint);
      const { backup } = read(await scene.read('hardened-deploy.yml'));
      expect(backup?.vault).toMatchObject({ endpoint: 'https://fsn1.your-objectstorage.com', pathStyle: true });
    });

    test('backups that are left to the provider are written down as the profile that allows it', async () => {
      await using scene = await commandScene();
      const { out } = await scene.run('init', ...WITH, '--backup', 'none');
      const text = await scene.read('hardened-deploy.yml');
      expect(read(text)).toMatchObject({ profile: 'basic', backup: null });
      expect(text).not.toContain('migrate');
      expect(out).not.toContain('docker run');
    });

    test('a person at a terminal is asked for the backup', async () => {
      await using scene = await commandScene();
      const { code, out } = await scene.runAnswering(['shop', '/up', 'shop-backup'], 'init', ...WITH);
      expect(code).toBe(0);
      expect(out).toContain('backup: { container: shop-backup, keep: 10 }');
    });

    test('with a Compose file those get its URL whose service has the variable, and one that is built migrates', async () => {
      const compose = `services:
  proxy: { image: 'nginx:1.27', ports: ['80:80'] }
  worker: { image: 'acme/worker:1', environment: { DATABASE_URL: 'postgres://app@db.internal/app' } }
  app: { build: ., expose: ['8000'], environment: [DATABASE_URL] }
`;
      await using scene = await commandScene({ files: { 'compose.yaml': compose } });
      const database = ['--database', 'DATABASE_URL', '--migrate', 'python manage.py migrate', '--backup', 'pg'];
      const { code } = await scene.run('init', ...LOCAL, ...database);
      expect(code).toBe(0);
      const { components } = parse(await scene.read('hardened-deploy.yml'));
      expect(components).toMatchObject({
        worker: { secrets: ['DATABASE_URL'] },
        app: { secrets: ['DATABASE_URL'], migrate: ['python', 'manage.py', 'migrate'] },
      });
      expect(components.proxy).not.toHaveProperty('secrets');
      expect([components.proxy, components.worker].filter((each) => 'migrate' in each)).toEqual([]);
    });

    test('with a Compose file in which nobody has such a variable, it says what to add', async () => {
      await using scene = await commandScene({
        files: { 'compose.yaml': "services:\n  web: { build: ., ports: ['80:3000'], environment: { MODE: prod } }\n" },
      });
      const { code, err } = await scene.run('init', ...LOCAL, '--database', 'DB_URL', '--backup', 'none');
      expect(code).toBe(2);
      expect(err).toContain('no service of compose.yaml that is deployed has a variable DB_URL');
    });

    test.each([
      [['--database', 'DATABASE_URL'], '--backup is missing: Which container at the server has pg_dump'],
      [['--database', 'postgres://shop@db/shop', '--backup', 'none'], '--database must be the name of a secret'],
      [['--migrate', 'node migrate.js'], '--migrate needs --database'],
      [['--backup', 'shop-backup'], '--backup needs --database'],
      [['--bucket', 'shop-backups'], '--bucket needs --database'],
      [['--database', 'DATABASE_URL', '--backup', 'none', '--bucket', 'shop-backups'], '--bucket needs --backup'],
      [['--database', 'DATABASE_URL', '--backup', 'pg', '--encrypt-to', 'age1'], '--encrypt-to needs --bucket'],
      [
        ['--database', 'DATABASE_URL', '--backup', 'pg', '--bucket', 'shop-backups', '--bucket-region', 'eu-central-1'],
        '--encrypt-to is missing: Which public key of age',
      ],
      [
        ['--database', 'DATABASE_URL', '--backup', 'pg', '--bucket', 's3://shop/nightly'],
        '--bucket must be the name without s3://: --bucket shop/nightly',
      ],
      [
        ['--database', 'DATABASE_URL', '--backup', 'pg', '--bucket', 'https://s3.test/shop'],
        '--bucket must be the name of a bucket, with folders in it as `name/folder`. The address of its server goes into --bucket-endpoint',
      ],
      [
        ['--database', 'DATABASE_URL', '--backup', 'pg', '--bucket', 'Shop_Backups'],
        '--bucket must be the name of a bucket (3 to 63 small letters',
      ],
      [['--database', 'DATABASE_URL', '--backup', 'a b'], '--backup must be the name of a container'],
      [
        ['--database', 'DATABASE_URL', '--backup', 'none', '--migrate', 'a && b'],
        '--migrate must be a program and its arguments',
      ],
    ])('%j is refused, and nothing is written', async (args, problem) => {
      await using scene = await commandScene();
      const { code, err } = await scene.run('init', ...LOCAL, '--port', '8080', ...args);
      expect(code).toBe(2);
      expect(err).toContain(problem);
      await expect(scene.read('hardened-deploy.yml')).rejects.toThrow('ENOENT');
    });
  });

  test('another registry gets a login, in the configuration and in the workflow', async () => {
    await using scene = await commandScene();
    await scene.run('init', ...LOCAL, '--port', '8080', '--registry', 'registry.test:5000/team');
    const { target } = read(await scene.read('hardened-deploy.yml'));
    expect([...target.registryAuth]).toEqual([
      ['registry.test:5000', { usernameSecret: 'REGISTRY_USERNAME', passwordSecret: 'REGISTRY_PASSWORD' }],
    ]);
    const { jobs } = parse(await scene.read('.github/workflows/deploy.yml'));
    expect(jobs.build.permissions).toEqual({ contents: 'read' });
    expect(jobs.deploy.secrets.REGISTRY_SECRETS).toContain('REGISTRY_PASSWORD=${{ secrets.REGISTRY_PASSWORD }}');
  });
});

describe('services of a Compose file that users do not reach today', () => {
  const compose = `services:
  web: { build: ., ports: ['80:3000'] }
  shop: { build: ./shop, ports: ['8080:3000'] }
  admin: { build: ./admin, expose: ['9000'] }
  phpmyadmin: { image: phpmyadmin, ports: ['127.0.0.1:8081:80'] }
  metrics: { image: acme/metrics, ports: [{ target: 9100, published: '9100', host_ip: '::1' }] }
`;

  test('are not reached through the router either, and it says so by line', async () => {
    await using scene = await commandScene({ files: { 'compose.yaml': compose } });
    const { out } = await scene.run('init', ...LOCAL);
    const { components } = parse(await scene.read('hardened-deploy.yml'));
    expect(components).toMatchObject({
      shop: { port: 3000, path: '/shop' },
      admin: { port: 9000, public: false },
      phpmyadmin: { port: 80, public: false },
      metrics: { port: 9100, public: false },
    });
    expect(components.web).not.toHaveProperty('public');
    for (const name of ['admin', 'phpmyadmin', 'metrics']) expect(components[name]).not.toHaveProperty('path');
    expect(out).toMatch(/compose\.yaml:4: services\.admin\.expose: changed: .*`public: false`/);
    expect(out).toMatch(/compose\.yaml:5: services\.phpmyadmin\.ports: changed: .*`public: false`/);
  });

  test('are told by what variables leave known: a default of the address, and the port behind one without', async () => {
    const files = {
      'compose.yaml': `services:
  admin: { build: ./admin, ports: ['\${BIND:-127.0.0.1}:8081:8081'] }
  debug: { build: ./debug, ports: ['127.0.0.1::9000'] }
  metrics: { build: ./metrics, expose: ['9100'] }
  web: { build: ., ports: ['127.0.0.1:9229:9229', '\${WEB_PORT}:3000'] }
`,
    };
    await using scene = await commandScene({ files });
    await scene.run('init', ...LOCAL);
    const { components } = parse(await scene.read('hardened-deploy.yml'));
    expect(components).toMatchObject({
      admin: { port: 8081, public: false },
      debug: { port: 9000, public: false },
      metrics: { port: 9100, public: false },
      web: { port: 3000 },
    });
    expect(components.web).not.toHaveProperty('public');
    expect(components.web).not.toHaveProperty('path');
  });

  test('one at the loopback address alone is what the web server of the server leads to', async () => {
    const files = { 'compose.yaml': "services:\n  web: { build: ., ports: ['127.0.0.1:3000:3000'] }\n" };
    await using scene = await commandScene({ files });
    await scene.run('init', ...LOCAL);
    expect(parse(await scene.read('hardened-deploy.yml')).components.web).toEqual({ port: 3000, health: '/' });
  });
});

describe('values of a Compose file with line ends in them', () => {
  const withService = (service: string) => ({
    files: { 'compose.yaml': `services:\n  web:\n    ports: ['80:3000']\n${service}` },
  });

  test.each(['\\n', '\\r', '\\u0085', '\\u2028'])('add no key to the workflow: %s', async (end) => {
    const file = [
      withService(`    image: "nginx:1${end}      evil: x"\n`),
      withService(
        `    build: { context: ".${end}x", args: { "A${end}          evil: x${end}          b": "1${end}          evil: x" } }\n`,
      ),
    ];
    for (const files of file) {
      await using scene = await commandScene(files);
      expect((await scene.run('init', ...LOCAL)).code).toBe(0);
      const text = await scene.read('.github/workflows/deploy.yml');
      expect(text).not.toMatch(/[\r\u0085\u2028]/);
      const { jobs } = parse(text);
      expect(Object.keys(jobs.deploy.with)).toEqual(['environment', 'runs-on', 'images', 'force']);
      const keys = jobs.build?.steps.flatMap((step: { with?: object }) => Object.keys(step.with ?? {})) ?? [];
      expect(keys).not.toContain('evil');
    }
  });
});

describe('init beside files that are there', () => {
  test('overwrites neither, and writes not even the other one', async () => {
    await using scene = await commandScene({ files: { '.github/workflows/deploy.yml': 'mine' } });
    const { code, err } = await scene.run('init', ...LOCAL, '--port', '8080');
    expect(code).toBe(1);
    expect(err).toContain('.github/workflows/deploy.yml is there already. Nothing was written');
    expect(await scene.read('.github/workflows/deploy.yml')).toBe('mine');
    await expect(scene.read('hardened-deploy.yml')).rejects.toThrow('ENOENT');
  });

  test('replaces them with --force', async () => {
    await using scene = await commandScene({ files: { '.github/workflows/deploy.yml': 'mine' } });
    expect((await scene.run('init', ...LOCAL, '--port', '8080', '--force')).code).toBe(0);
    expect(await scene.read('.github/workflows/deploy.yml')).toContain('name: deploy');
  });
});

describe('init from a Compose file', () => {
  test('writes what a person should see of each service; the rest comes from the Compose file', async () => {
    await using scene = await commandScene({ files: { 'compose.yaml': COMPOSE } });
    expect((await scene.run('init', ...LOCAL)).code).toBe(0);
    expect(parse(await scene.read('hardened-deploy.yml'))).toMatchObject({
      application: 'bookshop',
      compose: 'compose.yaml',
      accessories: ['db'],
      components: {
        web: { port: 3000, health: '/healthz', needs: ['api'], secrets: ['DB_PASSWORD'] },
        api: { port: 4000, public: false, health: '/', secrets: ['TOKEN'] },
        worker: {},
        uploads: { handover: 'exclusive' },
      },
    });
    const { jobs } = parse(await scene.read('.github/workflows/deploy.yml'));
    const step = jobs.build.steps.find(({ id }: { id?: string }) => id === 'api');
    expect(step.with).toMatchObject({ context: 'api', file: 'api/Dockerfile.prod', 'build-args': 'EDITION=1\n' });
  });

  test('what is written is what Docker Compose and the actions read', async () => {
    // Replicas, volumes and health checks are looked at by themselves.
    const compose = COMPOSE.replace(/^ +healthcheck: .*\n/m, '')
      .replace('    deploy: { replicas: 2 }\n', '')
      .replace("    volumes: ['files:/data']\n", '');
    const path = dirname(await requireTool('docker-compose', () => undefined));
    const variables = { PATH: `${path}:/usr/bin:/bin` };
    await using scene = await commandScene({ files: { 'compose.yaml': compose }, variables });
    await scene.run('init', ...LOCAL);
    const { code, out } = await scene.run('validate');
    expect(out).toContain('Nothing is wrong for production');
    expect(code).toBe(0);
  });

  test('names the project where the Compose file does not, and the service where its name can be no component', async () => {
    const compose =
      'services:\n  my_web: { build: ., image: "registry.test/web", ports: ["80"] }\n  db: { image: postgres }\n';
    await using scene = await commandScene({ files: { 'compose.yaml': compose } });
    await scene.run('init', ...LOCAL);
    expect(parse(await scene.read('hardened-deploy.yml'))).toMatchObject({
      compose: { files: 'compose.yaml', project: basename(scene.folder).toLowerCase() },
      components: { 'my-web': { service: 'my_web', 'allowed-images': ['ghcr.io/acme/shop/my-web'] } },
    });
  });

  test('lists by file and line what is not carried, with the reason', async () => {
    await using scene = await commandScene({ files: { 'compose.yaml': COMPOSE } });
    const { out } = await scene.run('init', ...LOCAL);
    for (const line of [
      'compose.yaml:3: services.web.restart: not needed: What serves is started again after a crash.',
      'compose.yaml:11: services.web.environment.DATABASE_URL: changed: the value of DB_PASSWORD is not in this file',
      'compose.yaml:12: services.web.environment.LOG_LEVEL: changed: the default is taken. If the server sets LOG_LEVEL',
      'compose.yaml:23: services.worker.deploy.replicas: NOT CARRIED: a component runs once in each slot',
      'compose.yaml:27: services.db: changed: it keeps data, so it stays on the server',
      'docker compose -p bookshop -f compose.yaml up -d db',
      'gh secret set DB_PASSWORD --repo Acme/Shop',
    ]) {
      expect(out).toContain(line);
    }
  });

  test('never writes a value that looks like a secret into a file', async () => {
    const compose = `services:
  web: { build: ., ports: ['3000'], environment: { SMTP_PASSWORD: hunter2, CACHE: 'redis://u:hunter2@cache/0' } }`;
    await using scene = await commandScene({ files: { 'compose.yaml': compose } });
    const { out } = await scene.run('init', ...LOCAL);
    expect(`${out}${await scene.read('hardened-deploy.yml')}`).not.toContain('hunter2');
    expect(parse(await scene.read('hardened-deploy.yml')).components.web.secrets).toEqual(['SMTP_PASSWORD', 'CACHE']);
  });

  test.each([
    ["volumes: ['data:/data']", 'changed: ', 'a component that keeps data publishes it past the router'],
    ['', 'NOT CARRIED: ', ''],
  ])('says what becomes of ports besides the first one: %s', async (volumes, word, becomes) => {
    const compose = `services:
  git:
    image: ghcr.io/acme/git
    ports:
      - 3000:3000
      - 2222:22
      - 53:53/udp
    ${volumes}
volumes: { data: {} }`;
    await using scene = await commandScene({ files: { 'compose.yaml': compose } });
    const { out } = await scene.run('init', ...LOCAL);
    const lineOf = (start: string) => out.split('\n').find((line) => line.trim().startsWith(start));
    expect(lineOf(`compose.yaml:4: services.git.ports: ${word}`)).toContain(becomes);
    expect(lineOf(`compose.yaml:7: services.git.ports[2]: ${word}`)).toContain(becomes);
  });

  test('a port of SSH is never the one that the router leads to, in whatever order the file has them', async () => {
    const compose = `services:
  git: { image: ghcr.io/acme/git, ports: ['2222:22', '3000:3000'], volumes: ['data:/data'] }
  files: { image: ghcr.io/acme/sftp, ports: ['2022:22'] }
volumes: { data: {} }`;
    await using scene = await commandScene({ files: { 'compose.yaml': compose } });
    const { out } = await scene.run('init', ...LOCAL);
    expect(parse(await scene.read('hardened-deploy.yml')).components.git).toMatchObject({ port: 3000 });
    expect(out).toContain(
      'compose.yaml:3: services.files.ports: NOT CARRIED: port 22 is that of SSH, and the router leads only HTTP to a component, so it has no `port`. Write `handover: exclusive`',
    );
    expect(parse(await scene.read('hardened-deploy.yml')).components.files).toEqual({});
    expect(out).not.toContain('services.git.ports: NOT CARRIED');
  });

  test('a service that keeps data and has a port of SSH alone publishes it past the router', async () => {
    const compose = `services:
  web: { build: ., ports: ['3000'] }
  files: { image: ghcr.io/acme/sftp, ports: ['2022:22'], volumes: ['data:/data'] }
volumes: { data: {} }`;
    await using scene = await commandScene({ files: { 'compose.yaml': compose } });
    const { out } = await scene.run('init', ...LOCAL);
    expect(out).toContain(
      'compose.yaml:3: services.files.ports: changed: 22: a component that keeps data publishes it',
    );
    expect(parse(await scene.read('hardened-deploy.yml')).components.files).toEqual({ handover: 'exclusive' });
  });

  test('what works by the clock never runs twice', async () => {
    const compose = `services:
  web: { build: ., ports: ['3000'] }
  celery-beat: { build: . }
  scheduler-ui: { build: ., ports: ['4000'] }
  heartbeat: { build: . }`;
    await using scene = await commandScene({ files: { 'compose.yaml': compose } });
    const { out } = await scene.run('init', ...LOCAL);
    expect(out).toContain('compose.yaml:3: services.celery-beat: changed: by its name it works by the clock');
    const { components } = parse(await scene.read('hardened-deploy.yml'));
    expect(components['celery-beat']).toEqual({ handover: 'exclusive' });
    expect(components['scheduler-ui'].handover).toBeUndefined();
    expect(components['heartbeat']).toEqual({});
  });

  test('a folder of the repository is told with the volume to write', async () => {
    const compose = `services:
  web: { build: ., ports: ['3000'], volumes: ['./var/uploads:/app/uploads', { type: bind, source: ./x, target: /y }] }`;
    await using scene = await commandScene({ files: { 'compose.yaml': compose } });
    const { out } = await scene.run('init', ...LOCAL);
    expect(out).toContain('services.web.volumes[0]: NOT CARRIED: a path of the repository is not on the server.');
    for (const line of ['`uploads:/app/uploads`', '`/srv/app/uploads:/app/uploads`', '`x:/y`'])
      expect(out).toContain(line);
  });

  test('a build argument can not become an expression that GitHub evaluates', async () => {
    const compose = `services:
  web: { build: { context: ., args: { A: '$\${{ secrets.TOKEN }}' } }, ports: ['3000'] }`;
    await using scene = await commandScene({ files: { 'compose.yaml': compose } });
    await scene.run('init', ...LOCAL);
    expect(await scene.read('.github/workflows/deploy.yml')).toContain("A=${{ '${{' }} secrets.TOKEN }}");
  });

  test.each([
    ['no service has a port', 'services:\n  worker: { build: . }\n', 'no service has a port, so nothing would serve'],
    ['it is no YAML', 'services:\n  web: [\n', 'compose.yaml:'],
  ])('writes nothing when %s, and says why', async (_, compose, why) => {
    await using scene = await commandScene({ files: { 'compose.yaml': compose } });
    const { code, err } = await scene.run('init', ...LOCAL);
    expect(code).toBe(1);
    expect(err).toContain(why);
    await expect(scene.read('hardened-deploy.yml')).rejects.toThrow('ENOENT');
  });

  test('prints JSON for programs, and nothing else', async () => {
    await using scene = await commandScene({ files: { 'compose.yaml': COMPOSE } });
    const { out } = await scene.run('init', ...LOCAL, '--json');
    expect(JSON.parse(out)).toMatchObject({
      written: ['hardened-deploy.yml', '.github/workflows/deploy.yml'],
      secrets: ['DB_PASSWORD', 'TOKEN'],
      staying: ['db'],
      refused: {},
    });
  });
});

test('a command that is not there, and no command, print what there is', async () => {
  await using scene = await commandScene();
  expect(await scene.run('deploy')).toMatchObject({ code: 2 });
  expect((await scene.run()).out).toContain('usage: npx github:org/hardened-deploy#v1 <command>');
  expect(await scene.run('init', '--nonsense')).toMatchObject({ code: 2 });
  expect(await scene.run('init', '--help')).toMatchObject({ code: 0 });
});
