import { beforeAll, expect, test } from 'vitest';
import { composeOnPath, configured, ENVIRONMENTS, type Files, refusal } from './resolved.ts';

let environment: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  environment = { PATH: `${await composeOnPath()}:/usr/bin:/bin` };
}, 600_000);

interface Written {
  /** The component `git`. */
  readonly git?: string;
  readonly ports: string;
  readonly more?: string;
  readonly environments?: string;
  readonly volumes?: string;
}

function files({ git = '', ports, more = '', environments = ENVIRONMENTS, volumes = '[]' }: Written): Files {
  const text = `version: 1\napplication: shop\ncompose: compose.yaml\ncomponents:\n  git: { ${git} }\n${more}${environments}\n`;
  const service = `  git: { image: acme/git, volumes: ${volumes}, ports: ${ports} }\n`;
  return {
    'hardened-deploy.yml': text,
    'compose.yaml': `services:\n${service}  other: { image: acme/other }\nvolumes: { data: {} }\n`,
  };
}

async function told(written: Written) {
  const { components, compose } = await configured(files(written), environment);
  const remarks = (compose?.remarks ?? []).filter(({ path }) => path === 'services.git.ports');
  return {
    publish: components.find(({ name }) => name === 'git')?.container?.publish,
    lines: remarks.map(({ kind, line, reason }) => `${line} ${kind} ${reason}`),
  };
}

const SSH = { ip: null, host: 2222, container: 22, protocol: 'tcp' };

test('an exclusive component publishes what its service publishes besides its port', async () => {
  const ports = '["8080:3000", "2222:22", "127.0.0.1:5353:53/udp"]';
  const { publish, lines } = await told({ git: 'handover: exclusive', ports });
  expect(publish).toEqual([SSH, { ip: '127.0.0.1', host: 5353, container: 53, protocol: 'udp' }]);
  expect(lines).toEqual([
    '2 translated 3000 is the `port` of the component. Users come in through the router.',
    "2 translated `publish: ['2222:22', '127.0.0.1:5353:53/udp']` of the component, past the router. `publish: []` takes it back.",
  ]);
});

test('so does one that is exclusive because of what it mounts, and one whose port is not the first of them', async () => {
  const { publish } = await told({ git: 'port: 3000', ports: '["2222:22", "8080:3000"]', volumes: '["data:/data"]' });
  expect(publish).toEqual([SSH]);
});

test('a range is published port by port', async () => {
  const { publish } = await told({ git: 'handover: exclusive, port: 3000', ports: '["6000-6001:7000-7001"]' });
  expect(publish?.map(({ host, container }) => [host, container])).toEqual([
    [6000, 7000],
    [6001, 7001],
  ]);
});

const LOST = 'left-out Nobody reaches';

test.each<[string, Written, string]>([
  [
    'is not exclusive',
    { ports: '["8080:3000", "2222:22", "53:53/udp"]' },
    `2 ${LOST} 2222:22, 53:53/udp from outside: only a component with \`handover: exclusive\` can have ports of the host.`,
  ],
  [
    'has no fixed port of the host',
    { git: 'handover: exclusive, port: 3000', ports: '["22"]' },
    `2 ${LOST} 22 from outside: it must say the port of the host too`,
  ],
  [
    'has an IPv6 address',
    { git: 'handover: exclusive, port: 3000', ports: '["[::1]:2222:22"]' },
    `2 ${LOST} ::1:2222:22 from outside: it must be a port of the host and one of the container`,
  ],
  [
    'has a port of the router',
    {
      git: 'handover: exclusive, port: 3000',
      ports: '["443:22"]',
      environments: "environments: { production: { router: { listen: '0.0.0.0:443' } } }",
    },
    `2 ${LOST} 443:22 from outside: the router listens on 443 in production.`,
  ],
  [
    'is not exclusive in an environment',
    {
      git: 'handover: exclusive, port: 3000',
      ports: '["2222:22"]',
      environments: 'environments: { production: {}, dev: { components: { git: { handover: overlap } } } }',
    },
    `2 ${LOST} 2222:22 from outside: it is not exclusive in dev.`,
  ],
  [
    'has two environments on one Docker host',
    {
      git: 'handover: exclusive, port: 3000',
      ports: '["2222:22"]',
      environments: `environments:
  production: { docker-host: 'tcp://localhost:2375', router: { listen: '127.0.0.1:81' } }
  staging: { docker-host: 'tcp://localhost:2375', router: { listen: '127.0.0.1:82' } }`,
    },
    `2 ${LOST} 2222:22 from outside: two environments have one Docker host`,
  ],
  [
    'is one service with another component',
    {
      git: 'handover: exclusive, port: 3000',
      ports: '["2222:22"]',
      more: '  too: { service: git, handover: exclusive, publish: [], port: 8080, path: /too }\n',
    },
    `2 ${LOST} 2222:22 from outside: several components are the service git`,
  ],
])('a component that %s publishes nothing, and that is told', async (_, written, line) => {
  const { publish, lines } = await told(written);
  expect(publish).toBeUndefined();
  expect(lines.at(-1)?.slice(0, line.length)).toBe(line);
});

const TWICE =
  'publishes the port 22 of the host a second time: 22:2222, beside 22:22. Take one of them out, give it another port of the host, or say in the component git which one is published: `publish: ["22:2222"]`';

test.each<[string, Written, readonly string[]]>([
  [
    'of one service, once for the port of the component',
    { git: 'handover: exclusive', ports: '["22:22", "22:2222"]' },
    [`compose.yaml:2: services.git.ports.1: ${TWICE}`],
  ],
  [
    'of one service whose port is internal',
    {
      git: 'handover: exclusive, public: false',
      ports: '["22:22", "22:2222"]',
      more: '  web: { service: null, port: 80, path: /web }\n',
    },
    [`compose.yaml:2: services.git.ports.1: ${TWICE}`],
  ],
  [
    'of one service, twice beside the port of the component',
    { git: 'handover: exclusive, port: 3000', ports: '["8080:3000", "22:22", "127.0.0.1:22:2222"]' },
    [`compose.yaml:2: services.git.ports.2: ${TWICE.replaceAll('22:2222', '127.0.0.1:22:2222')}`],
  ],
  [
    'of a service, which another component publishes',
    {
      git: 'handover: exclusive, port: 3000',
      ports: '["2222:22"]',
      more: "  other: { handover: exclusive, publish: ['2222:2222'] }\n",
    },
    [
      'hardened-deploy.yml:6: components.other.publish[0]: the port 2222 of the host is published by git already: choose another one, or another address. A component that has it from its Compose file gives it up by `publish: []`',
    ],
  ],
])('a port of the host %s, is one error with its line', async (_, written, lines) => {
  expect(await refusal(files(written), environment)).toEqual(lines);
});

test('two services with one port of the host are told at the line of the second', async () => {
  const text = `version: 1\napplication: shop\ncompose: compose.yaml\ncomponents:\n  git: { handover: exclusive, port: 3000 }\n  mail: { handover: exclusive, port: 80, path: /mail }\n${ENVIRONMENTS}\n`;
  const compose =
    'services:\n  git: { image: acme/git, ports: ["25:22"] }\n  mail:\n    image: acme/mail\n    ports:\n      - "25:25"\n';
  const [line = '', ...others] = await refusal({ 'hardened-deploy.yml': text, 'compose.yaml': compose }, environment);
  const problem = 'compose.yaml:6: components.mail.publish[0]: the port 25 of the host is published by git already';
  expect(line.slice(0, problem.length)).toBe(problem);
  expect(others).toEqual([]);
});

test('two addresses for the port that is served are none', async () => {
  const { publish } = await told({ git: 'handover: exclusive', ports: '["127.0.0.1:8080:3000", "8080:3000"]' });
  expect(publish).toBeUndefined();
});

const INTERNAL =
  'which only other components reach: `public: false`. A port of the host for it is `publish`, with `handover: exclusive`.';

test.each([
  ['public: false', `2 translated 3000 is the \`port\` of the component, ${INTERNAL}`],
  ['public: false, port: 3000', `2 not-needed The component names its port, ${INTERNAL}`],
  ['ports: [{ port: 3000, public: false }]', `2 not-needed The component names its port, ${INTERNAL}`],
  ['port: 3000', '2 not-needed Users come in through the router, to the `port` of the component.'],
])('who reaches the port of a component with %s is told', async (git, line) => {
  const { lines } = await told({
    git,
    ports: '["8080:3000"]',
    more: '  web: { service: null, port: 80, path: /web }\n',
  });
  expect(lines).toEqual([line]);
});

test.each([
  ['publish: []', undefined],
  ["publish: ['2200:22']", [{ ...SSH, host: 2200 }]],
])('what the component says itself wins: %s', async (own, publish) => {
  const seen = await told({ git: `handover: exclusive, port: 3000, ${own}`, ports: '["2222:22"]' });
  expect(seen.publish).toEqual(publish);
  expect(seen.lines.join()).not.toContain('left-out');
});

test.each([
  ['handover: exclusive', '["2222:22"]', 'port 22 is that of SSH, and the router leads HTTP to a component'],
  ['', '["5432:5432", "6379:6379"]', 'port 5432 is that of PostgreSQL, port 6379 is that of Redis, and'],
])(
  'a port that is known for something else than HTTP is not guessed to be the component’s: %s',
  async (git, ports, said) => {
    const web = '  web: { service: other, port: 8080 }\n';
    const { components, compose } = await configured(files({ git, ports, more: web }), environment);
    expect(components.find(({ name }) => name === 'git')).toMatchObject({ serves: null });
    const reasons = (compose?.remarks ?? [])
      .filter(({ path }) => path === 'services.git.ports')
      .map(({ reason }) => reason);
    expect(reasons[0]).toContain(said);
    expect(reasons[0]).toContain('`public: false` and `health: tcp`');
  },
);

test('an HTTP port behind one of SSH is the component’s', async () => {
  const { components } = await configured(files({ ports: '["2222:22", "8080:3000"]' }), environment);
  expect(components.find(({ name }) => name === 'git')?.serves).toMatchObject({ port: 3000 });
});

test('an internal component whose health does not need HTTP has any port', async () => {
  const git = 'public: false, health: tcp';
  const web = '  web: { service: other, port: 8080 }\n';
  const { components } = await configured(files({ git, ports: '["2222:22"]', more: web }), environment);
  expect(components.find(({ name }) => name === 'git')?.internal).toEqual({ port: 22, health: { kind: 'tcp' } });
});
