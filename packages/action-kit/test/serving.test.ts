import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { isFailure } from '@hardened-deploy/core/base/failure';
import { readConfiguration } from '../src/configuration/read-configuration.ts';
import { describe, expect, test } from 'vitest';

const HEAD = `version: 1
application: shop
components:
`;
const TAIL = `environments:
  production: { docker-host: unix:///run/docker.sock }
`;
const WEB = `  web: { port: 8080, allowed-images: ["registry.test/shop/*"] }
`;

/** A file with these lines among the components, the first of which is line 5. */
function withComponents(lines: string, tail = TAIL): string {
  return HEAD + WEB + lines + tail;
}

function read(text: string) {
  return readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName);
}

function component(lines: string, name = 'api') {
  const { components } = read(withComponents(`  ${name}: { allowed-images: ["registry.test/shop/*"], ${lines} }\n`));
  return components.find((each) => each.name === name);
}

function problems(text: string): readonly string[] {
  try {
    read(text);
    return [];
  } catch (thrown) {
    if (!isFailure(thrown, 'configuration/invalid')) throw thrown;
    return thrown.message.split('\n').map((line) => line.replace('hardened-deploy.yml:', ''));
  }
}

const IMAGES = 'allowed-images: ["registry.test/shop/*"]';
const problemsOf = (lines: string) => problems(withComponents(`  api: { ${IMAGES}, ${lines} }\n`));

describe('a component that is not public', () => {
  test('is asked over HTTP, for a connection, or by its own health check', () => {
    expect(component('port: 3000, public: false')).toMatchObject({
      serves: null,
      internal: { port: 3000, health: { kind: 'http', path: '/health', status: 200 } },
    });
    expect(component('port: 9000, public: false, health: tcp')?.internal).toEqual({
      port: 9000,
      health: { kind: 'tcp' },
    });
    expect(component('port: 9000, public: false, health: docker')?.internal?.health).toEqual({ kind: 'docker' });
  });

  test('leaves the others as they were: the same file gives the same component', () => {
    const [web] = read(withComponents('')).components;
    expect(Object.keys(web ?? {})).not.toContain('internal');
    expect(Object.keys(web ?? {})).not.toContain('ports');
    expect(Object.keys(web ?? {})).not.toContain('container');
  });

  test.each([
    ['port: 3000, public: false, path: /api', "path: is where users come in, and `public: false` says that they don't"],
    [
      'port: 3000, path: /api, health: tcp',
      'health: tcp is for internal components: what users reach is proven by its answers',
    ],
    [
      'port: 3000, public: false, health: { public-path: /x }',
      'health.public-path: is for a component that users reach',
    ],
    ['public: false', '`public` is for a component with a port: add `port`'],
  ])('{ %s } is refused', (lines, problem) => {
    expect(problemsOf(lines).join('\n')).toContain(problem);
  });

  test('can not be all that there is', () => {
    expect(problems(`${HEAD}  api: { port: 3000, public: false, ${IMAGES} }\n${TAIL}`)).toEqual([
      expect.stringContaining('3: components: has no public component: no answer at the public address could prove'),
    ]);
  });
});

describe('several ports', () => {
  test('the first public one is the main one, and the others are further ones in the order of the file', () => {
    const lines = 'ports: [{ port: 9090, public: false }, { port: 3000, path: /api }, { port: 3001, path: /admin }]';
    expect(component(`${lines}, health: /up`)).toMatchObject({
      serves: { port: 3000, path: '/api', health: { path: '/up', publicPath: '/api' } },
      ports: [
        { port: 9090, path: null, protocol: 'http' },
        { port: 3001, path: '/admin', protocol: 'http' },
      ],
    });
  });

  test('of an internal component the first one is the main one, and is asked for a connection when it speaks something else', () => {
    expect(
      component('ports: [{ port: 5672, public: false, protocol: tcp }, { port: 15672, public: false }]'),
    ).toMatchObject({
      serves: null,
      internal: { port: 5672, health: { kind: 'tcp' } },
      ports: [{ port: 15672, path: null, protocol: 'http' }],
    });
  });

  test('a public one that speaks gRPC is a further one: the main port is the first that speaks HTTP', () => {
    const lines = 'ports: [{ port: 50051, path: /shop.Catalog, protocol: grpc }, { port: 3000, path: /catalog }]';
    expect(component(lines)).toMatchObject({
      serves: { port: 3000, path: '/catalog' },
      ports: [{ port: 50051, path: '/shop.Catalog', protocol: 'grpc' }],
    });
  });

  test('an internal component that speaks gRPC alone is asked for a connection, or by its own health check', () => {
    const port = 'ports: [{ port: 50051, public: false, protocol: grpc }]';
    expect(component(port)?.internal).toEqual({ port: 50051, protocol: 'grpc', health: { kind: 'tcp' } });
    expect(component(`${port}, health: docker`)?.internal).toMatchObject({ health: { kind: 'docker' } });
    expect(problemsOf(`${port}, health: /up`).join('\n')).toContain(
      'health: is asked over HTTP, and port 50051 speaks gRPC: write `health: tcp` or `health: docker`',
    );
  });

  test.each([
    [
      'ports: [{ port: 50051, path: /a, protocol: grpc }]',
      'ports[0].protocol: grpc is for a port beside one that answers over HTTP',
    ],
    [
      'ports: ["8080:80"]',
      'ports: is called port here, and is the one port that it listens on inside its container: `port: 80`',
    ],
    ['ports: [{ port: 1, path: /a }], port: 1', 'port: stands in `ports`, with each port'],
    ['ports: [{ port: 1, path: /a }, { port: 1, public: false }]', 'ports[1].port: 1 is there already'],
    [
      'ports: [{ port: 1, path: /a }, { port: 2, path: /a }]',
      'ports[1].path: the path /a is that of another port (line 5) already',
    ],
    [
      'ports: [{ port: 1, path: /a, protocol: tcp }]',
      'ports[0].protocol: tcp is for ports that only other components reach',
    ],
    ['ports: [{ target: 80 }]', 'ports[0].target: is called port here: `port: 80`'],
  ])('{ %s } is refused', (lines, problem) => {
    expect(problemsOf(lines).join('\n')).toContain(problem);
  });
});

describe('references to a component', () => {
  const api = `  api: { ${IMAGES}, port: 3000, path: /api, environment: { X: "VALUE" } }\n`;
  const fpm = `  fpm: { ${IMAGES}, ports: [{ port: 9000, public: false, protocol: tcp }, { port: 9001, public: false }, { port: 9003, public: false, protocol: grpc }] }\n`;
  const said = (value: string) => problems(withComponents(api.replace('VALUE', () => value) + fpm)).join('\n');

  test.each([
    '${host:fpm}:${port:fpm}',
    '${url:fpm:9001}',
    '${port:fpm:9001}',
    '${url:web}',
    '${host:fpm:9003}:${port:fpm:9003}',
    '$${host:nobody}',
  ])('%s is fine', (value) => expect(said(value)).toBe(''));

  test.each([
    ['${url:fpm}', "is an address for HTTP, which fpm doesn't speak there: write `${host:fpm}` and `${port:fpm}`"],
    ['${url:fpm:9002}', 'refers to port 9002 of fpm, which is not among its `ports`; further ones are 9001'],
    ['${port:fpm:9000}', 'names the main port of fpm: write `${port:fpm}`'],
    ['${host:nobody}', 'refers to nobody, which is no component'],
    ['${host:-localhost}', 'nobody fills in `${host:-localhost}` here'],
  ])('%s is refused', (value, problem) => expect(said(value)).toContain(problem));
});

describe('published ports', () => {
  const git = (publish: string, more = 'handover: exclusive') =>
    `  git: { ${IMAGES}, port: 3000, path: /git, publish: ${publish}, ${more} }\n`;

  test('stand in what the containers are made with', () => {
    const { components } = read(withComponents(git('["2222:22", "127.0.0.1:5353:53/udp"]')));
    expect(components.find(({ name }) => name === 'git')?.container).toEqual({
      publish: [
        { ip: null, host: 2222, container: 22, protocol: 'tcp' },
        { ip: '127.0.0.1', host: 5353, container: 53, protocol: 'udp' },
      ],
    });
  });

  test.each([
    [git('["2222:22"]', ''), '5: components.git.publish: is for exclusive components: of any other one'],
    [git('["22"]'), 'publish[0]: must say the port of the host too: write "22:22"'],
    [git('["3000-3005:3000-3005"]'), 'publish[0]: must be one port'],
    [git('["2222:22", "127.0.0.1:2222:23"]'), 'publish[1]: the port 2222 of the host is published by git already'],
    [
      git('["2222:22"]') + git('["2222:22"]').replaceAll('git', 'hg'),
      'hg.publish[0]: the port 2222 of the host is published by git',
    ],
  ])('%s is refused', (lines, problem) => {
    expect(problems(withComponents(lines)).join('\n')).toContain(problem);
  });

  test('are also for what is exclusive because of the volume that it writes to', () => {
    expect(problems(withComponents(git('["2222:22"]', 'volumes: ["data:/data"]')))).toEqual([]);
    expect(problems(withComponents(git('["2222:22"]', 'volumes: ["data:/data"], handover: overlap')))).toEqual([
      expect.stringContaining('is for exclusive components'),
    ]);
  });

  test("are not for a container in the host's own network", () => {
    const worker = `  worker: { ${IMAGES}, handover: exclusive, network_mode: host, publish: ["2222:22"] }\n`;
    const tail = TAIL.replace('sock }', 'sock, allow: [host-network] }');
    expect(problems(withComponents(worker, tail))).toEqual([
      expect.stringContaining('components.worker.publish: has no effect with `network_mode: host`'),
    ]);
  });

  test('are not those that the router listens on, but may be the same over UDP', () => {
    const at = (port: string) =>
      problems(
        withComponents(git(`["${port}"]`), TAIL.replace('sock }', 'sock, router: { listen: "127.0.0.1:8080" } }')),
      );
    expect(at('8080:22')).toEqual([
      expect.stringContaining("router.listen: can't be listened on while git publishes 8080, a port of the host too"),
    ]);
    expect(at('8080:22/udp')).toEqual([]);
  });

  test('are not that of UDP where users come by HTTP/3', () => {
    const at = (router: string) =>
      problems(
        withComponents(
          git('["443:22/udp"]'),
          TAIL.replace('sock }', `sock, router: { hosts: [shop.example.com], ${router} } }`),
        ),
      );
    expect(at('tls: auto')).toEqual([
      expect.stringContaining("router.listen-secure: can't be listened on while git publishes 443, a port of the host"),
    ]);
    expect(at('tls: auto, http3: false')).toEqual([]);
    expect(at('tls: { certificate-secret: A, key-secret: B }, listen-secure: "0.0.0.0:443"')).toEqual([]);
  });

  describe('are told apart between environments on one host', () => {
    const shared = (own: string) =>
      `environments:
  production: { docker-host: "ssh://deploy@shop.example.com", ssh: SSH, subnet: 10.84.1.0/24 }
  staging: { docker-host: "ssh://deploy@shop.example.com", ssh: SSH, subnet: 10.84.2.0/24, router: { listen: "0.0.0.0:8081" }${own} }
`.replaceAll(
        'SSH',
        '{ key-secret: KEY, known-hosts: "shop.example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ+v3Nq6yWZr7Zz1rXJqKQwJ8Y0w8sKp7mYb9m1QqYxR" }',
      );
    const said = (own: string) => problems(withComponents(git('["2222:22"]'), shared(own))).join('\n');
    const collision =
      'environments.staging: publishes port 2222 of the host for git, and that is published in production';

    test('when both publish the same', () => {
      expect(said('')).toContain(collision);
    });

    test.each(['["2223:22"]', 'null'])('by what each means: %s in one of them', (publish) => {
      expect(said(`, components: { git: { publish: ${publish} } }`)).not.toContain(collision);
    });
  });
});
