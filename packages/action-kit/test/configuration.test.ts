import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

const HOST_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGk3mXHQ0O8FTPhdVZGFyZW50cnlhbm90aGVya2V5';

const AGE_KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const BUCKET =
  'bucket: shop-backups, region: eu-central-1, access-key-secret: S3_ACCESS_KEY, secret-key-secret: S3_SECRET_KEY';
const GOOD = `version: 1
application: shop
components:
  frontend:
    port: 3000
    needs: [backend]
    environment: { BACKEND_URL: "\${url:backend}" }
    allowed-images: ["registry.test/shop/*"]
  backend:
    path: /api/
    port: 3001
    secrets: [DATABASE_URL]
    allowed-images: ["registry.test/shop/*"]
environments:
  production:
    subnet: 172.30.7.0/24
    router:
      listen: 127.0.0.1:8080
      preview: 127.0.0.1:8081
      public-url: http://shop.test/
checks:
  - { name: orders, http: /api/orders, status: [200, 204], json: { db.up: true } }
`;

function read(text: string, environment = 'production') {
  return readConfiguration({ name: 'hardened-deploy.yml', text }, environment as EnvironmentName);
}

function problems(text: string, environment = 'production'): string[] {
  try {
    read(text, environment);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Failure);
    expect((thrown as Failure).code).toBe('configuration/invalid');
    return (thrown as Failure).message.split('\n').map((line) => line.replace('hardened-deploy.yml:', ''));
  }
  return [];
}

/** The good file with one part changed. */
function changed(from: string, to: string): string {
  if (!GOOD.includes(from)) throw new Error(`the good file has no ${from}`);
  return GOOD.replace(from, () => to);
}

const more = (lines: string) => `${GOOD}${lines}\n`;
const component = (lines: string) => changed('    port: 3001\n', `    port: 3001\n    ${lines}\n`);
const environment = (lines: string) => changed('    router:\n', `    ${lines}\n    router:\n`);
const router = (lines: string) => changed('      listen:', `      ${lines}\n      listen:`);
const check = (rest: string) => more(`  - { name: another, ${rest} }`);

const WITH_WORKER = changed(
  'environments:',
  `  worker:
    allowed-images: ["registry.test/shop/*"]
environments:`,
);

test('a small file gives a whole configuration, components in dependency order', () => {
  const configuration = read(GOOD);
  expect(configuration).toMatchObject({
    stack: 'shop-production',
    profile: 'strict',
    requiredSecrets: ['DATABASE_URL'],
  });
  expect(configuration.components.map(({ name }) => name)).toEqual(['backend', 'frontend']);
  expect(configuration.router.publicUrl).toBe('http://shop.test');
  expect(configuration.deploy).toMatchObject({ readyProbes: 3, bake: { duration: 30_000, maxRestarts: 2 } });
  expect(configuration.checks[0]).toMatchObject({
    kind: 'http',
    target: '/api/orders',
    expect: { status: [200, 204] },
    patience: { interval: 2_000, timeout: 5_000, maxAttempts: 10, successThreshold: 2, failureThreshold: 3 },
  });
});

test('a component without a port works in the background, and others may need it', () => {
  const text = WITH_WORKER.replace('  worker:\n', '  worker:\n    handover: exclusive\n').replace(
    'needs: [backend]',
    'needs: [backend, worker]',
  );
  const [backend, worker, frontend] = read(text).components;
  expect(worker).toMatchObject({ name: 'worker', serves: null, handover: 'exclusive' });
  expect(backend).toMatchObject({ serves: { path: '/api/', port: 3001 }, handover: 'overlap' });
  expect(frontend).toMatchObject({ needs: ['backend', 'worker'] });
  expect(read(text).deploy.minUptime).toBe(10_000);
  expect(read(`${text}deploy: { min-uptime: 1s, start-timeout: 10s }\n`).deploy.minUptime).toBe(1_000);
});

test('a file in which nothing has a port is refused', () => {
  expect(problems(GOOD.replaceAll(/ {4}(port|path): .*\n/g, ''))).toContainEqual(
    '3: components: has no component with a `port`: the router would lead nowhere, and no answer could prove a deployment. Give one of them the port that it listens on',
  );
});

test('the two private addresses of earlier versions are refused where they stand, and the new key is named', () => {
  const old = changed(
    '      preview: 127.0.0.1:8081\n',
    '      private-blue: 127.0.0.1:8081\n      private-green: 127.0.0.1:8082\n',
  );
  const said =
    'is called preview now: one private door leads to what is staged, in whatever slot. Write `preview` with one address instead of both keys';
  expect(problems(old)).toEqual([
    `19: environments.production.router.private-blue: ${said}`,
    `20: environments.production.router.private-green: ${said}`,
  ]);
});

test('all problems come at once with line and path: of single values, between sections, in every environment', () => {
  const bad = GOOD.replace('port: 3000', 'prot: 3000')
    .replace('needs: [backend]', 'needs: [backend, db]')
    .replace('/24', '/33')
    .replace(':8081', ':8080')
    .replace('[200, 204]', '[20]')
    .replace('checks:', '  staging:\n    subnet: 172.30.8.0/24\n    deploy: { bake: { duration: 100ms } }\nchecks:')
    .concat('  - { name: orders, container: db }\n');
  expect(problems(bad)).toEqual([
    '5: components.frontend.prot: is not known here; did you mean port?',
    '6: components.frontend.needs[1]: db is no component; known are frontend, backend',
    '16: environments.production.subnet: must be an IPv4 range from /16 to /24, such as 172.30.7.0/24, not "172.30.7.0/33"',
    "19: environments.production.router.preview: can't be listened on beside listen (127.0.0.1:8080): choose another port",
    '23: environments.staging.deploy.bake.duration: the bake of 100ms is shorter than probe-interval (500ms), so nobody would look a second time',
    '25: checks[0].status[0]: must be a whole number from 200 to 599, not "20"',
    '26: checks[1].name: another check is named "orders" already: give each a name of its own',
    '26: checks[1].container: db is no component; known are frontend, backend',
  ]);
});

test.each([
  ['prot', 'did you mean port?'],
  // `path` is known too and near enough, but `port` is nearer.
  ['porth', 'did you mean port?'],
  ['mem_limits', 'did you mean mem_limit?'],
])('a key %j that is not known is told with the nearest that is', (key, hint) => {
  expect(problems(component(`${key}: 1`))).toEqual([`12: components.backend.${key}: is not known here; ${hint}`]);
});

test('a key that is needed and mistyped is told once', () => {
  expect(problems(GOOD.replace('application:', 'aplication:'))).toEqual([
    '2: aplication: is not known here; did you mean application?',
  ]);
});

test('a key that is near to none is told with the first of those that are known', () => {
  expect(problems(component('sport-of-the-day: 1'))).toEqual([
    expect.stringMatching(
      /^12: components\.backend\.sport-of-the-day: is not known here; known are service, port, path, hosts, public, .* and \d+ more, which docs\/configuration\.md lists$/,
    ),
  ]);
});

describe('a text that is no configuration', () => {
  test.each([
    ['is not YAML', changed('port: 3001', 'port: [3001'), /^1\d: a `\[` or `{` above is not closed before this line$/],
    ['gives a key twice', changed('port: 3001', 'port: 3001\n    port: 1'), /^12: the key "port" is given twice$/],
    [
      'gives a key twice that only YAML tells apart',
      check('http: /, headers: { 1: a, "1": b }'),
      /^23: checks\[1\].headers.1: is given twice$/,
    ],
    ['is of another version', changed('version: 1', 'version: 2'), /^1: version: must be 1, not "2"$/],
    ['is empty', '', /^1: is empty; it begins with `version: 1`$/],
    ['holds only a comment', '# later\n', /^1: is empty; it begins with `version: 1`$/],
    ['is a list', '- a', /^1: must be a map, not a list, with the keys version, application, /],
    ['is two documents', `${GOOD}---\na: b\n`, /^2\d: /],
    [
      'has a tag that nobody knows',
      changed('port: 3001', 'port: !secret 3001'),
      /^11: "!secret" is a tag that nobody knows here; a value that begins with ! must stand in quotes$/,
    ],
    ['has an alias of nothing', changed('port: 3001', 'port: *port'), /^11: no anchor &port stands above$/],
    [
      'has an alias within what it means',
      changed('  frontend:', '  frontend: &me').replace('[backend]', '*me'),
      /^6: \*me stands inside &me itself$/,
    ],
    ['is nested without end', `version: ${'['.repeat(100_000)}`, /^1: /],
    [
      'grows without end by its anchors',
      [...'abcdefghi'].reduce(
        (text, name, at) =>
          `${text}x${name}: &${name} [${`*${'abcdefghi'[at - 1] ?? ''},`.repeat(at === 0 ? 0 : 9)}1]\n`,
        '',
      ),
      /^\d: the file is too large, or its anchors within anchors make it so$/,
    ],
    [
      'leaves a value out within a flow',
      changed('[200, 204]', '[200, ]').replace('needs: [backend]', 'needs: [backend, ~]'),
      /^6: components.frontend.needs\[1\]: has no value: write one, or "" for an empty text$/,
    ],
  ])('%s', (_, text, said) => {
    expect(problems(text).join('\n')).toMatch(said);
  });

  test('a line break in a key forges no line of the message', () => {
    expect(problems(more('"deploy\\nhardened-deploy.yml:1: all is well": 1'))).toEqual([
      expect.stringMatching(/^23: "deploy\\nhardened-deploy.yml:1: all is well": is not known here/),
    ]);
  });

  test('an environment that is not there is told where the environments are', () => {
    expect(problems(GOOD, 'staging')).toEqual(['14: environments: has no "staging"; it knows production']);
  });
});

describe('components', () => {
  test('that need each other in a circle are named whole, at the need that closes nothing by itself', () => {
    const text = changed('path: /api/', 'path: /api/\n    needs: [worker]').replace(
      'environments:',
      '  worker: { path: /w, port: 1, needs: [frontend], allowed-images: [x] }\nenvironments:',
    );
    expect(problems(text)).toEqual([
      '6: components.frontend.needs[0]: components need each other in a circle, so none can start first: frontend → backend → worker → frontend',
    ]);
  });

  test.each([
    [
      'need a component that is not there',
      changed('needs: [backend]', 'needs: [db]'),
      '6: components.frontend.needs[0]: db is no component; known are frontend, backend',
    ],
    [
      'need themselves',
      changed('needs: [backend]', 'needs: [frontend]'),
      '6: components.frontend.needs[0]: is the component itself: take it out',
    ],
    [
      'refer to a component that is not there',
      changed('url:backend', 'url:db'),
      '7: components.frontend.environment.BACKEND_URL: refers to db, which is no component; known are frontend, backend',
    ],
    [
      'refer to a component without an end',
      changed('${url:backend}', '${url:backend'),
      '7: components.frontend.environment.BACKEND_URL: "${url:backend" has no closing }',
    ],
    [
      'have one variable from two sources',
      component('environment: { DATABASE_URL: x }'),
      '12: components.backend.environment.DATABASE_URL: is among `secrets` too: only one of them can be its value',
    ],
    [
      'have one path',
      changed('path: /api/', 'path: /'),
      '10: components.backend.path: the path / is that of frontend (line 4) already: give each component its own, as in `path: /api`. One that gets no requests, such as a worker, has no `port`',
    ],
    [
      'have one path but for a slash',
      changed('    needs:', '    path: /api\n    needs:'),
      '11: components.backend.path: the path /api/ is that of frontend (line 6) already: give each component its own, as in `path: /api`. One that gets no requests, such as a worker, has no `port`',
    ],
    [
      'are asked at a public path of another',
      component('health: { public-path: /apiary }'),
      '12: components.backend.health.public-path: requests for /apiary go to frontend, so it says nothing about backend: choose a path below /api/',
    ],
    [
      'join a network twice',
      component('networks: [db, db]'),
      '12: components.backend.networks[1]: is named twice: take one out',
    ],
    [
      "join the stack's own network",
      component('networks: [hd-shop-production]'),
      "12: components.backend.networks[0]: is the stack's own network in production: backend is in it already",
    ],
    [
      'join the network of the host',
      component('networks: [host]'),
      '12: components.backend.networks[0]: must not be host: a container in it can be in no other network',
    ],
    [
      'have a path with a blank',
      changed('path: /api/', 'path: /a pi'),
      '10: components.backend.path: must be a URL path of letters, digits and - . _ ~ / beginning with /, not "/a pi"',
    ],
    [
      'have a path with a percent sign',
      changed('path: /api/', 'path: /a%20pi'),
      '10: components.backend.path: must be a URL path of letters, digits and - . _ ~ / beginning with /, not "/a%20pi"',
    ],
    [
      'have a path that nginx reads otherwise',
      changed('path: /api/', 'path: /a/../b'),
      '10: components.backend.path: must not hold // or parts . and ..: no request would match it',
    ],
    [
      "have the router's own path",
      changed('path: /api/', 'path: /.hardened-deploy/x'),
      "10: components.backend.path: must not begin with /.hardened-deploy: that is the router's own",
    ],
    [
      'listen on no port',
      changed('port: 3001', 'port: 0'),
      '11: components.backend.port: must be a whole number from 1 to 65535, not "0"',
    ],
    [
      'listen on an impossible port',
      changed('port: 3001', 'port: 99999'),
      '11: components.backend.port: must be a whole number from 1 to 65535, not "99999"',
    ],
    [
      'may have an image with a tag',
      changed('["registry.test/shop/*"]\nenv', '["registry.test/shop/*:1"]\nenv'),
      "13: components.backend.allowed-images[0]: must be the image's name without scheme, tag, digest and capitals: write registry.test/shop/*. Each deployment says the tag, in its input `images`",
    ],
    [
      'are asked for their health by half an escape',
      component('health: { path: /%zz }'),
      '12: components.backend.health.path: must be a URL path beginning with /, blanks as %20 and without a query, not "/%zz"',
    ],
    [
      'are asked for their health at what would be another host',
      component('health: "//"'),
      '12: components.backend.health: must begin with one /, not with two: "//"',
    ],
    [
      'refer to the address of one without a port',
      WITH_WORKER.replace('url:backend', 'url:worker'),
      '7: components.frontend.environment.BACKEND_URL: refers to worker, which has no port and so no address: give it a `port`, or leave this out',
    ],
    [
      'have a path but no port',
      WITH_WORKER.replace('  worker:\n', '  worker:\n    path: /work\n'),
      '15: components.worker.path: `path` is for a component with a port: add `port`, the port that it listens on, or remove `path` if it works in the background',
    ],
    [
      'have a path and a health path but no port',
      WITH_WORKER.replace('  worker:\n', '  worker:\n    health: { path: /x }\n    path: /work\n'),
      '16: components.worker.path: `path` and `health` are for a component with a port: add `port`, the port that it listens on, or remove `path` and `health` if it works in the background',
    ],
    ['run no program', component('command: [""]'), '12: components.backend.command[0]: must name a program'],
    [
      'get a NUL',
      component('environment: { A: "b\\0c" }'),
      '12: components.backend.environment.A: must not hold a NUL character',
    ],
    [
      'take for ever to stop',
      component('stop-timeout: 30d'),
      '12: components.backend.stop-timeout: must be between 0s and 1h, not 30d',
    ],
  ])('that %s are refused', (_, text, said) => {
    expect(problems(text)).toEqual([said]);
  });

  test('of which there is none, or too many, are refused', () => {
    const components = (count: number) =>
      Array.from({ length: count }, (_, at) => `  c${at}: { path: /${at || ''}, port: 1, allowed-images: [x] }\n`).join(
        '',
      );
    const text = (count: number) =>
      GOOD.replace(/ {2}frontend:[\s\S]*(?=environments:)/, components(count)).replace(
        'components:',
        count === 0 ? 'components: {}' : 'components:',
      );
    expect(problems(text(0))).toEqual(['3: components: must have at least one']);
    expect(problems(text(17))).toEqual(['3: components: may have at most 16, not 17']);
    expect(problems(text(16))).toEqual([]);
  });
});

describe('an environment', () => {
  test.each([
    [
      'an octet above 255',
      changed('172.30.7.0/24', '172.30.999.0/24'),
      '16: environments.production.subnet: must be an IPv4 range from /16 to /24, such as 172.30.7.0/24, not "172.30.999.0/24"',
    ],
    [
      'a subnet too small for addresses',
      changed('172.30.7.0/24', '172.30.7.0/28'),
      '16: environments.production.subnet: must be an IPv4 range from /16 to /24, such as 172.30.7.0/24, not "172.30.7.0/28"',
    ],
    [
      'a subnet that begins in its middle',
      changed('172.30.7.0/24', '172.30.7.9/24'),
      '16: environments.production.subnet: must begin with its first address: 172.30.7.0/24, not "172.30.7.9/24"',
    ],
    [
      'a subnet on loopback',
      changed('172.30.7.0/24', '127.0.7.0/24'),
      '16: environments.production.subnet: must not lie in 127.0.0.0/8, which no network can have',
    ],
    [
      'port 0',
      changed('127.0.0.1:8080', '127.0.0.1:0'),
      '18: environments.production.router.listen: must be an IPv4 address and a port from 1 to 65535, such as 127.0.0.1:8080, not "127.0.0.1:0"',
    ],
    [
      'port 99999',
      changed('127.0.0.1:8080', '127.0.0.1:99999'),
      '18: environments.production.router.listen: must be an IPv4 address and a port from 1 to 65535, such as 127.0.0.1:8080, not "127.0.0.1:99999"',
    ],
    [
      'a port that all addresses have',
      changed('127.0.0.1:8081', '0.0.0.0:8080'),
      "19: environments.production.router.preview: can't be listened on beside listen (127.0.0.1:8080): choose another port",
    ],
    [
      'a listener within the subnet',
      changed('127.0.0.1:8080', '172.30.7.1:8080'),
      "18: environments.production.router.listen: lies in the stack's own subnet, where the host has no listen",
    ],
    [
      'a proof through a private address',
      router('public-connect: 127.0.0.1:8081'),
      '18: environments.production.router.public-connect: is preview, which leads to what is staged: a proof through it would prove nothing',
    ],
    [
      'a public address that is private',
      changed('http://shop.test/', 'http://localhost:8081'),
      '20: environments.production.router.public-url: is preview, which leads to what is staged: a proof through it would prove nothing',
    ],
    [
      'a public address with a password',
      changed('http://shop.test/', 'http://me:canary@shop.test/'),
      '20: environments.production.router.public-url: must not hold a user or password',
    ],
    [
      'a public address with a query',
      changed('http://shop.test/', 'http://shop.test/?a=b'),
      '20: environments.production.router.public-url: must not hold a query or fragment',
    ],
    [
      'a Docker host of an unknown scheme',
      environment('docker-host: http://me:canary@host'),
      '17: environments.production.docker-host: must be ssh://user@host, unix:///path or tcp://host:port, not http://…',
    ],
    [
      'a Docker host over ssh with a password',
      environment('docker-host: ssh://me:canary@host'),
      '17: environments.production.docker-host: must be ssh://user@host or ssh://user@host:port',
    ],
    [
      'a Docker host over ssh without a user',
      environment('docker-host: ssh://shop.test'),
      '17: environments.production.docker-host: must be ssh://user@host or ssh://user@host:port, not "ssh://shop.test"',
    ],
    [
      'a Docker host over ssh without host keys',
      environment('docker-host: ssh://deploy@shop.test:2222\n    ssh: { key-secret: KEY }'),
      '18: environments.production.ssh: must have `ssh: { known-hosts: [...] }` with the host key of shop.test, because host keys are always checked. `ssh-keyscan -p 2222 -t ed25519 shop.test` prints the line to paste. Compare its fingerprint: `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` prints it on the server',
    ],
    [
      'host keys in two places',
      environment(
        `docker-host: ssh://deploy@shop.test\n    ssh: { known-hosts: ['shop.test ${HOST_KEY}'], known-hosts-secret: KEYS }`,
      ),
      '18: environments.production.ssh.known-hosts-secret: goes without known-hosts: give the host keys in one of both',
    ],
    [
      'a private key as a host key',
      environment(
        'docker-host: ssh://deploy@shop.test\n    ssh: { known-hosts: ["-----BEGIN OPENSSH PRIVATE KEY-----"] }',
      ),
      '18: environments.production.ssh.known-hosts[0]: must be a public host key, not a private key',
    ],
    [
      'a bastion with a path',
      environment(
        `docker-host: ssh://deploy@shop.test\n    ssh: { known-hosts: ['shop.test ${HOST_KEY}'], bastion: ssh://me@jump/x }`,
      ),
      '18: environments.production.ssh.bastion: must have no path: it is a jump host',
    ],
    [
      'ssh for a Docker host that is not reached by it',
      environment(`ssh: { known-hosts: ['shop.test ${HOST_KEY}'] }`),
      '17: environments.production.ssh: is for a docker-host over ssh, such as ssh://deploy@shop.example.com',
    ],
    [
      'an open Docker host',
      environment('docker-host: tcp://10.0.0.1:2375'),
      '17: environments.production.docker-host: must have docker-tls: whoever reaches an open Docker port is root there; only loopback may go without',
    ],
    [
      'TLS for a socket',
      environment('docker-tls: { ca-secret: A, cert-secret: B, key-secret: C }'),
      '17: environments.production.docker-tls: is for a docker-host over tcp; a unix socket has no TLS',
    ],
    [
      'a backup of no database',
      environment('backup: { container: db }'),
      '17: environments.production.backup: needs `database: { url-secret: … }`, the URL that the dump connects with',
    ],
    [
      'a directory of backups that is one of the repository',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, vault: { directory: ./backups } }\n`,
      expect.stringMatching(
        /^\d+: backup\.vault\.directory: must be the absolute path of a directory that is on the Docker host, such as \/srv\/backups, not "\.\/backups"$/,
      ),
    ],
    [
      'a backup that is meant to be none here',
      `${environment('backup:')}database: { url-secret: URL }\nbackup: { container: db }\n`,
      expect.stringMatching(
        /^17: environments\.production\.backup: is empty, and doesn't switch backups off: .*Remove this line\. .*give it in each environment/,
      ),
    ],
    [
      'a vault that is a list',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, vault: [here, there] }\n`,
      expect.stringMatching(/^\d+: backup\.vault: must be a map, not a list, with the keys directory, s3, artifact$/),
    ],
    [
      'a vault that is a word',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, vault: s3 }\n`,
      expect.stringMatching(/^\d+: backup\.vault: must be a map, not a single value, with the keys directory, s3/),
    ],
    [
      'several vaults in a list',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, vaults: [here, s3] }\n`,
      expect.stringMatching(/^\d+: backup\.vaults: must be a map/),
    ],
    [
      'one of several vaults that is a word',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, vaults: { here: { volume: true }, there: s3 } }\n`,
      expect.stringMatching(/^\d+: backup\.vaults\.there: must be a map, not a single value/),
    ],
    [
      'a vault without a place',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, vault: { } }\n`,
      expect.stringMatching(
        /^\d+: backup\.vault: must say where: add `directory: \/srv\/backups`, `s3` with a bucket, or `artifact`/,
      ),
    ],
    [
      'two places of one vault',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, encrypt-to: [${AGE_KEY}], vault: { directory: /srv/backups, s3: { ${BUCKET} } } }\n`,
      expect.stringMatching(/^\d+: backup\.vault\.s3: and `directory` are both given\. One vault is one place$/),
    ],
    [
      'a bucket of backups that others can read',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, vault: { s3: { ${BUCKET} } } }\n`,
      expect.stringMatching(
        /^\d+: backup\.vault\.s3: holds backups that are not encrypted.*Add `encrypt-to`.*or `unencrypted-because:/,
      ),
    ],
    [
      'a reason against an encryption that is there',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, encrypt-to: [${AGE_KEY}], vault: { s3: { ${BUCKET}, unencrypted-because: test data } } }\n`,
      expect.stringMatching(/^\d+: backup\.vault\.s3\.unencrypted-because: is not so/),
    ],
    [
      'a set that is to go straight into a bucket',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, encrypt-to: [${AGE_KEY}], also: { more: { container: db, url-secret: OTHER } }, vault: { s3: { ${BUCKET}, scratch: none } } }\n`,
      expect.stringMatching(
        /^\d+: backup\.vault\.s3\.scratch: is for one database of PostgreSQL and one `vault`, and `backup` has `also` too/,
      ),
    ],
    [
      'a bucket that is written as an address',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, encrypt-to: [${AGE_KEY}], vault: { s3: { ${BUCKET.replace('shop-backups', 's3://shop-backups/nightly')} } } }\n`,
      expect.stringMatching(/^\d+: backup\.vault\.s3\.bucket: .*write the name alone, and folders in `prefix`/),
    ],
    [
      'an endpoint with the bucket in it',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, encrypt-to: [${AGE_KEY}], vault: { s3: { ${BUCKET}, endpoint: 'https://s3.test/shop-backups' } } }\n`,
      expect.stringMatching(/^\d+: backup\.vault\.s3\.endpoint: must be the address of the server alone/),
    ],
    [
      'a prefix that climbs',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, encrypt-to: [${AGE_KEY}], vault: { s3: { ${BUCKET}, prefix: ../other } } }\n`,
      expect.stringMatching(/^\d+: backup\.vault\.s3\.prefix: must be folders such as backups\/shop/),
    ],
    [
      'a key of KMS without KMS',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, encrypt-to: [${AGE_KEY}], vault: { s3: { ${BUCKET}, kms-key: alias/backups } } }\n`,
      expect.stringMatching(/^\d+: backup\.vault\.s3\.kms-key: needs `sse: aws:kms`$/),
    ],
    [
      'a directory of the system that nobody allows',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, vault: { directory: /etc/backups } }\n`,
      expect.stringMatching(
        /^\d+: backup\.vault\.directory: `directory: \/etc\/backups` must be allowed where it runs\..*write `allow: \[bind-mounts-of-system\]` in environments\.production$/,
      ),
    ],
    [
      'a secret key of age where a public one belongs',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, encrypt-to: [AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZ] }\n`,
      expect.stringMatching(/^\d+: backup\.encrypt-to\[0\]: must not be a secret key: write the public key(?!.*GFPYY)/),
    ],
    [
      'a public key of age with a typing mistake',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, encrypt-to: [age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8q] }\n`,
      expect.stringMatching(/^\d+: backup\.encrypt-to\[0\]: has a typing mistake/),
    ],
    [
      'a further database with the URL of the first',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, also: { events: { container: db, url-secret: URL } } }\n`,
      expect.stringMatching(
        /^\d+: backup\.also\.events\.url-secret: is the secret of database too\. Each database of a backup has a URL of its own$/,
      ),
    ],
    [
      'two further databases with one URL',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, also: { a: { container: db, url-secret: A }, b: { container: db, url-secret: A } } }\n`,
      expect.stringMatching(/^\d+: backup\.also\.b\.url-secret: is the secret of backup\.also\.a too\./),
    ],
    [
      'a further database without a URL',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, also: { events: { container: db } } }\n`,
      expect.stringMatching(
        /^\d+: backup\.also\.events\.url-secret: is missing: add `url-secret: EVENTS_DATABASE_URL`$/,
      ),
    ],
    [
      'a further database of a name that a folder of a dump has',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, also: { database: { container: db, url-secret: A } } }\n`,
      expect.stringMatching(/^\d+: backup\.also\.database: must be a name of at most 30 small letters/),
    ],
    [
      'two rules for which backups are kept',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, keep: 3, retention: { daily: 7 } }\n`,
      expect.stringMatching(
        /^\d+: backup\.keep: and `retention` are both given\. Write `retention: { last: N }` instead of `keep`, and remove `keep`$/,
      ),
    ],
    [
      'a proof that is no proof for the profile',
      `${environment('profile: strict')}database: { url-secret: URL }\nbackup: { container: db, proof: L2 }\n`,
      expect.stringMatching(
        /^\d+: backup\.proof: must be L3 or L4 for profile strict, because L2 doesn't show that a backup can be restored$/,
      ),
    ],
    [
      'a check without an answer',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, checks: [{ name: a, sql: SELECT 1 }] }\n`,
      expect.stringMatching(/checks\[0\]: has no answer to compare with/),
    ],
    [
      'a check without SQL',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, checks: [{ name: a, expect: 1 }] }\n`,
      expect.stringMatching(/checks\[0\]\.sql: is missing: add `sql: SELECT/),
    ],
    [
      'two checks of one name',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, checks: [{ name: a, sql: SELECT 1, expect: 1 }, { name: a, sql: SELECT 2, expect: 2 }] }\n`,
      expect.stringMatching(/checks\[1\]\.name: is the name of another check too/),
    ],
    [
      'a command of psql',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, checks: [{ name: a, sql: '\\! ls', expect: 1 }] }\n`,
      expect.stringMatching(/checks\[0\]\.sql: must be a statement of SQL, not a command of psql or mysql/),
    ],
    [
      'limits that nothing fits',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, checks: [{ name: a, sql: SELECT 1, at-least: 5, at-most: 4 }] }\n`,
      expect.stringMatching(/checks\[0\]\.at-least: is more than `at-most: 4`, so that no answer fits/),
    ],
    [
      'a check of a database that is not there',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, checks: [{ name: a, sql: SELECT 1, expect: 1, database: events }] }\n`,
      expect.stringMatching(/checks\[0\]\.database: is not under `backup\.also`/),
    ],
    [
      'checks of a database that is not restored',
      `${environment('profile: standard')}database: { url-secret: URL }\nbackup: { container: db, proof: L2, checks: [{ name: a, sql: SELECT 1, expect: 1 }] }\n`,
      expect.stringMatching(/backup\.checks: need `proof: L3` or `L4`: .*L2 restores none before the deployment$/),
    ],
    [
      'two ways to encrypt a backup',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, encrypt-to: [age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p], encrypt-with: { aes-256-gcm: KEY } }\n`,
      expect.stringMatching(/backup\.encrypt-with: and `encrypt-to` are both given\. A backup is encrypted once/),
    ],
    [
      'a proof after the switch for the profile strict',
      `${environment('profile: strict')}database: { url-secret: URL }\nbackup: { container: db, proof: after-switch }\n`,
      expect.stringMatching(
        /backup\.proof: must be L3 or L4 for profile strict, because after-switch doesn't show before the deployment/,
      ),
    ],
    [
      'a proof after the switch of what no run can decrypt',
      `${environment('profile: standard')}database: { url-secret: URL }\nbackup: { container: db, proof: after-switch, encrypt-to: [age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p] }\n`,
      expect.stringMatching(/backup\.proof: restores the backup when it is encrypted already: add `decrypt-with`/),
    ],
    [
      'a proof that there is not',
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, proof: L5 }\n`,
      expect.stringMatching(/^\d+: backup\.proof: must be one of L1, L2, L3, L4, after-switch, not "L5"$/),
    ],
    [
      'a router image that is none',
      router('image: "Nginx latest"'),
      '18: environments.production.router.image: must be an image reference, not "Nginx latest"',
    ],
    [
      'a slot header with a meaning',
      router('slot-header: Content-Type'),
      '18: environments.production.router.slot-header: must be a header of its own: Content-Type has a meaning already',
    ],
    [
      'a body of no size, which to nginx is any',
      router('max-body-size: 0B'),
      '18: environments.production.router.max-body-size: must be from 1B to 1024GiB, not 0B',
    ],
    [
      'no patience at all',
      router('read-timeout: 0s'),
      '18: environments.production.router.read-timeout: must be between 1s and 1d, not 0s',
    ],
    [
      'a log that is a folder',
      environment('notifications: { event-log: logs/ }'),
      '17: environments.production.notifications.event-log: must name a file, not the folder "logs/"',
    ],
  ])('with %s is refused', (_, text, said) => {
    expect(problems(text)).toEqual([said]);
  });

  test('with a name that nothing at the target can have is refused', () => {
    const long = 'a'.repeat(36);
    expect(problems(changed('production:', `${long}:`), long)).toEqual([
      expect.stringMatching(
        /^15: environments\.a{36}: names, together with the application shop, the stack at the target, and that name .* at most 40/,
      ),
    ]);
    expect(problems(changed('production:', 'production-backups:'), 'production-backups')).toEqual([
      expect.stringContaining(
        "the stack at the target, and that name must not end in -backups: that ending is kept for a stack's backups;",
      ),
    ]);
  });

  test('whose database has no backup is refused, unless its profile goes on without one', () => {
    const said = expect.stringMatching(
      /^15: environments.production: has a database and no backup of it, and profile strict deploys nothing without/,
    );
    const database = 'database: { url-secret: URL }\n';
    expect(problems(`${GOOD}${database}`)).toEqual([said]);
    expect(problems(`${environment('profile: basic')}${database}`)).toEqual([]);
    expect(problems(`${GOOD}${database}backup: { container: db }\n`)).toEqual([]);
    expect(problems(`${GOOD}database: { url-secret: URL, check: runner }\n`)).toEqual([said]);
  });

  test.each([
    ['nothing', '', { last: 10, daily: 0, weekly: 0, monthly: 0 }],
    ['a number', ', keep: 3', { last: 3, daily: 0, weekly: 0, monthly: 0 }],
    ['some counts', ', retention: { daily: 7, monthly: 12 }', { last: 10, daily: 7, weekly: 0, monthly: 12 }],
    [
      'all counts',
      ', retention: { last: 1, daily: 2, weekly: 3, monthly: 4 }',
      { last: 1, daily: 2, weekly: 3, monthly: 4 },
    ],
  ])('that says %s of the backups that stay is read', (_, said, keep) => {
    const text = `${GOOD}database: { url-secret: URL }\nbackup: { container: db${said} }\n`;
    expect(read(text).backup).toMatchObject({ keep, proof: 'L3' });
  });

  test('that says to whom backups are encrypted is read, and by which secret they are decrypted', () => {
    const key = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
    const file = (said: string) =>
      read(`${GOOD}database: { url-secret: URL }\nbackup: { container: db${said} }\n`).backup;
    expect(file('')).toMatchObject({ encryptTo: [], decryptSecret: null, toolsImage: 'node:24-slim' });
    expect(file(`, encrypt-to: [${key}], decrypt-with: AGE_KEY, tools-image: reg.test/node:22`)).toMatchObject({
      encryptTo: [key],
      decryptSecret: 'AGE_KEY',
      toolsImage: 'reg.test/node:22',
    });
  });

  test('that proves a backup after the switch proves it to L1 before', () => {
    const file = `${environment('profile: standard')}database: { url-secret: URL }\nbackup: { container: db, proof: after-switch }\n`;
    expect(read(file).backup).toMatchObject({ proof: 'L1', proofAfterSwitch: 'L3' });
    expect(read(`${GOOD}database: { url-secret: URL }\nbackup: { container: db }\n`).backup).toMatchObject({
      proof: 'L3',
      proofAfterSwitch: null,
    });
  });

  test('that encrypts with a key needs that secret', () => {
    const { backup, requiredSecrets } = read(
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, encrypt-with: { aes-256-gcm: BACKUP_KEY } }\n`,
    );
    expect(backup).toMatchObject({ encryptTo: [], encryptWithSecret: 'BACKUP_KEY' });
    expect(requiredSecrets).toEqual(expect.arrayContaining(['URL', 'BACKUP_KEY']));
  });

  test('that names the authority behind the database needs its certificate as a secret', () => {
    const { database, requiredSecrets } = read(
      `${GOOD}database: { url-secret: URL, ca-secret: DATABASE_CA }\nbackup: { container: db }\n`,
    );
    expect(database).toEqual({ urlSecret: 'URL', check: 'container', caSecret: 'DATABASE_CA' });
    expect(requiredSecrets).toEqual(expect.arrayContaining(['URL', 'DATABASE_CA']));
  });

  test('that names an authority of its own for a further database needs that certificate too', () => {
    const further =
      'events: { container: events-db, url-secret: EVENTS_URL, ca-secret: EVENTS_CA }, ledger: { container: ledger-db, url-secret: LEDGER_URL }';
    const { backup, requiredSecrets } = read(
      `${GOOD}database: { url-secret: URL, ca-secret: DATABASE_CA }\nbackup: { container: db, also: { ${further} } }\n`,
    );
    expect(backup?.also).toEqual([
      { name: 'events', container: 'events-db', urlSecret: 'EVENTS_URL', caSecret: 'EVENTS_CA' },
      { name: 'ledger', container: 'ledger-db', urlSecret: 'LEDGER_URL' },
    ]);
    expect(requiredSecrets).toEqual(expect.arrayContaining(['DATABASE_CA', 'EVENTS_CA']));
  });

  test('that says what a restored copy is asked is read', () => {
    const checks = `[{ name: orders, sql: SELECT count(*) FROM orders, expect: 07 }, { name: lately, database: events, sql: SELECT 2, at-least: 1.5, timeout: 10m }]`;
    const also = 'also: { events: { container: db, url-secret: EVENTS_URL } }';
    const file = `${GOOD}database: { url-secret: URL }\nbackup: { container: db, ${also}, checks: ${checks} }\n`;
    expect(read(file).backup?.checks).toEqual([
      {
        name: 'orders',
        database: null,
        sql: 'SELECT count(*) FROM orders',
        timeout: 60_000,
        expected: { exactly: '07', atLeast: null, atMost: null },
      },
      {
        name: 'lately',
        database: 'events',
        sql: 'SELECT 2',
        timeout: 600_000,
        expected: { exactly: null, atLeast: 1.5, atMost: null },
      },
    ]);
  });

  test('whose backup has further databases needs their secrets too', () => {
    const events = '{ container: events-db, url-secret: EVENTS_URL }';
    const ledger = '{ container: db, url-secret: LEDGER_URL }';
    const also = `also: { events: ${events}, ledger: ${ledger} }`;
    const { backup, requiredSecrets } = read(
      `${GOOD}database: { url-secret: URL }\nbackup: { container: db, ${also} }\n`,
    );
    expect(backup?.also).toEqual([
      { name: 'events', container: 'events-db', urlSecret: 'EVENTS_URL' },
      { name: 'ledger', container: 'db', urlSecret: 'LEDGER_URL' },
    ]);
    expect(requiredSecrets).toEqual(expect.arrayContaining(['URL', 'EVENTS_URL', 'LEDGER_URL']));
    expect(read(`${GOOD}database: { url-secret: URL }\nbackup: { container: db }\n`).backup?.also).toEqual([]);
  });

  test.each([
    ['nothing', '', { kind: 'volume' }],
    ['a directory', ', vault: { directory: /srv//backups/ }', { kind: 'directory', path: '/srv/backups' }],
    [
      'a bucket of AWS',
      `, encrypt-to: [${AGE_KEY}], vault: { s3: { ${BUCKET}, prefix: nightly/ } }`,
      {
        kind: 's3',
        bucket: 'shop-backups',
        prefix: 'nightly',
        endpoint: null,
        pathStyle: false,
        unencryptedBecause: null,
      },
    ],
    [
      'a bucket of another server',
      `, vault: { s3: { ${BUCKET}, endpoint: 'https://s3.test/', unencrypted-because: made-up data, sse: AES256 } }`,
      {
        kind: 's3',
        endpoint: 'https://s3.test',
        pathStyle: true,
        unencryptedBecause: 'made-up data',
        encryption: { algorithm: 'AES256', kmsKey: null },
      },
    ],
  ])('that says %s of the place of the backups is read', (_, said, vault) => {
    const text = `${GOOD}database: { url-secret: URL }\nbackup: { container: db${said} }\n`;
    expect(read(text).backup).toMatchObject({ vault });
  });

  test('on the same Docker host as another has addresses of its own', () => {
    const tls = 'docker-tls: { ca-secret: A, cert-secret: B, key-secret: C }';
    const two = (host: string) =>
      environment(`docker-host: tcp://one.test:2376\n    ${tls}`).replace(
        'checks:',
        `  staging:
    docker-host: ${host}
    ${tls}
    subnet: 172.30.0.0/16
    router: { listen: 127.0.0.1:8080, preview: 127.0.0.1:8091, public-url: http://x }
checks:`,
      );
    expect(problems(two('tcp://ONE.test:2376'))).toEqual([
      '26: environments.staging.subnet: overlaps with that of production, on the same docker-host',
      '27: environments.staging.router.listen: is taken by listen of production (127.0.0.1:8080), on the same docker-host',
    ]);
    expect(problems(two('tcp://other.test:2376'))).toEqual([]);
    const byDefault = (text: string) => text.replace(/      listen: .*\n/, '').replace('listen: 127.0.0.1:8080, ', '');
    expect(problems(byDefault(two('tcp://one.test:2376')).replace('172.30.0.0/16', '172.31.0.0/16'))).toEqual([
      '26: environments.staging.router.listen: is taken by listen of production ([::]:80), on the same docker-host',
    ]);
  });

  test('that GitHub takes for another is refused', () => {
    const text = changed('  production:', '  Production: &p').replace('checks:', '  production: *p\nchecks:');
    expect(problems(text)).toEqual([
      "21: environments.production: is the same as Production to GitHub, where capitals don't count in names of environments: take one out",
    ]);
  });

  test('gets a stack of its own, also where only the slug would mix it up with another', () => {
    const text = changed('  production:', '  "prod/eu": &p').replace('checks:', '  "prod-eu": *p\nchecks:');
    expect(read(text, 'prod/eu').stack).not.toBe(read(text, 'prod-eu').stack);
  });
});

describe('times', () => {
  test.each([
    [
      'a bake that is shorter than the wait between probes',
      'deploy: { bake: { duration: 1s }, probe-interval: 2s }',
      '23: deploy.bake.duration: the bake of 1s is shorter than probe-interval (2s), so nobody would look a second time',
    ],
    [
      'a proof that is shorter',
      'deploy: { proof-timeout: 1s, probe-interval: 2s }',
      '23: deploy.proof-timeout: the proof-timeout of 1s is shorter than probe-interval (2s), so the first answer that is late would be the last',
    ],
    [
      'a start too short for its probes',
      'deploy: { ready-probes: 100, start-timeout: 10s }',
      '23: deploy.start-timeout: the start-timeout of 10s is too short for 100 ready-probes, one every probe-interval (500ms): they take 49.5 s at least',
    ],
    [
      'an interval that overruns what is not written',
      'deploy: { probe-interval: 1m }',
      '23: deploy.probe-interval: the bake of 30s is shorter than probe-interval (1m), so nobody would look a second time',
    ],
    [
      'an interval of nothing',
      'deploy: { probe-interval: 0s }',
      '23: deploy.probe-interval: must be between 50ms and 5m, not 0s',
    ],
    [
      'a time without its unit',
      'deploy: { start-timeout: 90 }',
      '23: deploy.start-timeout: must have a unit: write 90s, 90m or another of ms, s, m, h, d',
    ],
  ])('that contradict one another are refused: %s', (_, lines, said) => {
    expect(problems(more(lines))).toContain(said);
  });
});

describe('a check', () => {
  test('of a path that no component has is refused, and one of a whole URL is not', () => {
    const api = GOOD.replace('  frontend:\n', '  frontend:\n    path: /shop\n');
    expect(problems(api)).toEqual([]);
    expect(problems(`${api}  - { name: page, http: "/?a=b" }\n`)).toEqual([
      '24: checks[1].http: no component has the path /, so nobody could give the answer that is expected',
    ]);
    expect(problems(`${api}  - { name: page, http: "http://other.test/" }\n`)).toEqual([]);
  });

  test.each([
    [
      'has two kinds',
      'http: /, postgres: select 1',
      '23: checks[1]: must have exactly one of http, container, postgres, as in `{ name: the page answers, http: / }`',
    ],
    [
      'looks at a component that is not there',
      'container: db',
      '23: checks[1].container: db is no component; known are frontend, backend',
    ],
    [
      'asks neither a path nor a URL',
      'http: shop.test',
      '23: checks[1].http: must be a path beginning with /, or a whole URL with http:// or https://, not "shop.test"',
    ],
    [
      'asks a path that names a host',
      'http: //shop.test/',
      '23: checks[1].http: must begin with one /, not with two: "//shop.test/"',
    ],
    [
      'asks a path with a blank',
      'http: "/a b"',
      '23: checks[1].http: must not hold blanks, \\ or #, write %20, %5C, %23: "/a b"',
    ],
    [
      'shows a password',
      'http: "http://me:canary@x/"',
      '23: checks[1].http: must be a path beginning with /, or a whole URL with http:// or https://: it must not hold a user or password',
    ],
    ['sends a body by GET', 'http: /, body: x', '23: checks[1].body: goes with `method: POST` only'],
    [
      'wants a body of HEAD',
      'http: /, method: HEAD, body-contains: x',
      '23: checks[1].body-contains: can never be met with `method: HEAD`, whose answers have no body',
    ],
    [
      'warns later than it fails',
      'http: /, max-response-time: 1s, warn-response-time: 2s',
      '23: checks[1].warn-response-time: must be less than max-response-time',
    ],
    [
      'fails later than it gives up',
      'http: /, max-response-time: 6s',
      '23: checks[1].max-response-time: is longer than retry.timeout (5s), after which an attempt has failed anyway',
    ],
    ['names a header twice', 'http: /, headers: { A: b, a: c }', '23: checks[1].headers: names a twice'],
    [
      'sets what the connection sets',
      'http: /, headers: { Connection: close }',
      '23: checks[1].headers.Connection: must not be Connection, which the connection sets by itself',
    ],
    [
      'breaks a line in a header',
      'http: /, headers: { A: "b\\nc" }',
      '23: checks[1].headers.A: must be one line of Latin-1 characters',
    ],
    [
      'wants a number that nobody can hold',
      'http: /, json: { a: 9007199254740993 }',
      '23: checks[1].json.a: must be a number that JSON holds exactly: no infinity, no integer above 9007199254740991',
    ],
    [
      'wants infinity',
      'http: /, json: { a: .inf }',
      '23: checks[1].json.a: must be a number that JSON holds exactly: no infinity, no integer above 9007199254740991',
    ],
    [
      'names its secret by its value',
      'postgres: select 1, url-secret: "postgres://x"',
      '23: checks[1].url-secret: must be the name of a secret, such as DATABASE_URL, and never its value',
    ],
    [
      'names its secret by a token that could be a name',
      `postgres: select 1, url-secret: ghp_${'x'.repeat(36)}`,
      '23: checks[1].url-secret: is a key or a token itself: put it into a secret, and write the name of that. Make a new one, because this one is in the file now',
    ],
    ['asks nothing', 'postgres: " ", url-secret: URL', '23: checks[1].postgres: must not be blank'],
    [
      'gives no time at all',
      'http: /, retry: { timeout: 0s }',
      '23: checks[1].retry.timeout: must be between 1ms and 5m, not 0s',
    ],
  ])('that %s is refused', (_, rest, said) => {
    expect(problems(check(rest))).toEqual([said]);
  });
});

describe('credentials of a registry', () => {
  const login = '{ username-secret: A, password-secret: B }';
  test.each([
    ['https://ghcr.io', 'must be the host alone, as image names begin with it: write ghcr.io'],
    ['ghcr.io/org', 'must be the host alone, as image names begin with it: write ghcr.io'],
    ['ghcr', 'must be a registry\'s host as image names begin with it, such as ghcr.io or docker.io, not "ghcr"'],
    ['index.docker.io', 'must be docker.io for Docker Hub'],
  ])('for %s would silently be used for no image', (host, said) => {
    const [first] = problems(more(`registry-auth: { "${host}": ${login} }`));
    expect(first).toMatch(/^23: registry-auth\./);
    expect(first?.endsWith(said)).toBe(true);
  });

  test.each(['ghcr.io', 'docker.io', 'localhost', 'localhost:5000', '10.1.2.3:80', '[::1]:5000'])(
    'are kept for %s',
    (host) => {
      expect([...read(more(`registry-auth: { "${host}": ${login} }`)).target.registryAuth.keys()]).toEqual([host]);
    },
  );
});

test('checks ask 20 at the same time unless the file says otherwise', () => {
  expect(read(GOOD).parallel).toBe(20);
  expect(read(more('parallel: 3')).parallel).toBe(3);
  expect(problems(more('parallel: 0'))).toEqual([
    expect.stringContaining('parallel: must be a whole number from 1 to 1000, not "0"'),
  ]);
});

describe('anchors, merge keys and keys that begin with x-', () => {
  const SHARED = 'x-shared: &shared\n  stop-timeout: 7s\n  environment: &variables { LEVEL: info, PORT: 3000 }\n';

  test('give components what they share; what stands in a component itself counts more', () => {
    const text =
      SHARED +
      component('<<: *shared\n    environment: { <<: *variables, LEVEL: debug }').replace(
        '3000\n',
        '3000\n    <<: *shared\n',
      );
    const [backend, frontend] = read(text).components;
    expect(backend).toMatchObject({ stopTimeout: 7_000 });
    expect(Object.fromEntries(backend?.environment ?? [])).toEqual({ LEVEL: 'debug', PORT: '3000' });
    expect(frontend).toMatchObject({ stopTimeout: 7_000 });
    expect([...(frontend?.environment.keys() ?? [])]).toEqual(['BACKEND_URL']);
  });

  test('of several merged maps the first counts, and maps that are merged may merge others', () => {
    const text = `x-a: &a { path: /a, stop-timeout: 1s }\nx-b: &b { <<: *a, path: /b }\nx-c: &c { path: /c, handover: exclusive }\n${GOOD}`;
    const [backend] = read(text.replace('    path: /api/\n', '    <<: [*b, *c]\n')).components;
    expect(backend).toMatchObject({ serves: { path: '/b' }, stopTimeout: 1_000, handover: 'exclusive' });
  });

  test('are allowed wherever keys are known', () => {
    const text = `x-top: 1\n${component('x-component: { any: [thing] }')}`
      .replace('    router:\n', '    x-environment: ~\n    router:\n      x-router: 1\n')
      .replace('http: /api/orders', 'x-check: 1, http: /api/orders');
    expect(problems(`${text}deploy: { x-deploy: 1, bake: { x-bake: 1 } }\n`)).toEqual([]);
  });

  test('tell a mistake once for each place, at the line where it can be corrected', () => {
    const text = component('<<: *shared').replace('3000\n', '3000\n    <<: *shared\n');
    expect(problems(`${SHARED.replace('stop-timeout: 7s', 'stop-timeout: 7')}${text}`)).toEqual([
      '2: components.frontend.stop-timeout: must have a unit: write 7s, 7m or another of ms, s, m, h, d',
      '2: components.backend.stop-timeout: must have a unit: write 7s, 7m or another of ms, s, m, h, d',
    ]);
    expect(problems(`${SHARED}${component('<<: *shared').replace('port: 3000', 'port: none')}`)).toEqual([
      '8: components.frontend.port: must be a whole number from 1 to 65535, not "none"',
    ]);
  });

  test.each([
    ['a single value', '<<: backend'],
    ['nothing', '<<:'],
    ['a list with something else in it', '<<: [{ path: /x }, y]'],
  ])('refuse to merge %s', (_, line) => {
    expect(problems(component(line))).toEqual([
      '12: <<: takes a map, or a list of maps: write `<<: *defaults`, where `&defaults` stands above a map',
    ]);
  });

  test('refuse what grows without end by being merged', () => {
    const names = [...'abcdefghijklmno'];
    const bomb = names
      .map((name, at) => `x-${name}: &${name} { ${at === 0 ? 'k: 1' : `<<: [${`*${names[at - 1]},`.repeat(9)}]`} }\n`)
      .join('');
    expect(problems(`${bomb}${GOOD}`)).toEqual([
      expect.stringMatching(/^\d: the file is too large, or its anchors within anchors make it so$/),
    ]);
  });

  test('leave a quoted "<<" what it is: a key that nobody knows', () => {
    expect(problems(component('"<<": { path: /x }'))).toEqual([expect.stringContaining('is not known here')]);
  });
});

test('a health path alone is short for the map, and plain values of any kind are variables', () => {
  const [backend] = read(
    component('health: /healthz\n    environment: { PORT: 3000, DEBUG: true, RATE: 1.50, DAY: 2024-01-01, NONE: "" }'),
  ).components;
  expect(backend?.serves?.health).toEqual({ path: '/healthz', status: 200, publicPath: '/api/' });
  expect([...(backend?.environment.values() ?? [])]).toEqual(['3000', 'true', '1.50', '2024-01-01', '']);
});

test('a variable may have secrets of its component within its value, and is kept as it is written', () => {
  const [backend] = read(
    component('environment: { URL: "postgres://app:${secret:DATABASE_URL}@db/app", RAW: "$${HOME} ${1} a$b" }'),
  ).components;
  expect([...(backend?.environment.values() ?? [])]).toEqual([
    'postgres://app:${secret:DATABASE_URL}@db/app',
    '$${HOME} ${1} a$b',
  ]);
});
