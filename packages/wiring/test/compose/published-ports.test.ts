import { beforeAll, expect, test } from 'vitest';
import { composeOnPath, configured, ENVIRONMENTS, type Files } from './resolved.ts';

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
      more: '  too: { service: git, handover: exclusive, publish: [], path: /too }\n',
    },
    `2 ${LOST} 2222:22 from outside: several components are the service git`,
  ],
  [
    'wants what another component has',
    {
      git: 'handover: exclusive, port: 3000',
      ports: '["2222:22"]',
      more: "  other: { handover: exclusive, publish: ['2222:2222'] }\n",
    },
    `2 ${LOST} 2222:22 from outside: another component publishes 2222.`,
  ],
])('a component that %s publishes nothing, and that is told', async (_, written, line) => {
  const { publish, lines } = await told(written);
  expect(publish).toBeUndefined();
  expect(lines.at(-1)?.slice(0, line.length)).toBe(line);
});

test.each([
  ['publish: []', undefined],
  ["publish: ['2200:22']", [{ ...SSH, host: 2200 }]],
])('what the component says itself wins: %s', async (own, publish) => {
  const seen = await told({ git: `handover: exclusive, port: 3000, ${own}`, ports: '["2222:22"]' });
  expect(seen.publish).toEqual(publish);
  expect(seen.lines.join()).not.toContain('left-out');
});
