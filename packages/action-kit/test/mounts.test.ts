import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

/** One component with these lines, another one beside it, and these lines at the top level. */
function fileOf({ web, worker = '', top = '' }: { web: string; worker?: string; top?: string }): string {
  const indented = (lines: string) =>
    lines
      .split('\n')
      .map((line) => `    ${line}\n`)
      .join('');
  return `version: 1\napplication: shop\ncomponents:\n  web:\n    port: 3000\n${indented(web)}  worker:\n    command: [work]\n${worker === '' ? '' : indented(worker)}environments: { production: { } }\n${top}`;
}

function read(text: string) {
  const known = { repository: 'acme/shop', server: 'https://github.com' };
  return readConfiguration({ name: 'f', text }, 'production' as EnvironmentName, known);
}

function componentOf(parts: Parameters<typeof fileOf>[0]) {
  const found = read(fileOf(parts)).components.find(({ name }) => name === 'web');
  if (!found) throw new Error('no component');
  return found;
}

function problemsOf(parts: Parameters<typeof fileOf>[0]): readonly string[] {
  try {
    read(fileOf(parts));
  } catch (thrown) {
    return (thrown as Error).message.split('\n').map((line) => line.replace(/^f:/, ''));
  }
  return [];
}

test.each([
  ["volumes: ['data:/var/lib/app/']", { kind: 'volume', volume: 'data', target: '/var/lib/app', readOnly: false }],
  ["volumes: ['data:/d:ro,nocopy']", { kind: 'volume', volume: 'data', target: '/d', readOnly: true, noCopy: true }],
  ["volumes: ['/srv/a:/d:ro']", { kind: 'bind', source: '/srv/a', target: '/d', readOnly: true }],
  [
    'volumes: [{ type: volume, source: data, target: /d, read_only: true, volume: { nocopy: true } }]',
    { kind: 'volume', volume: 'data', target: '/d', readOnly: true, noCopy: true },
  ],
  [
    'volumes: [{ type: bind, source: /srv/a, target: /d, bind: { propagation: rslave } }]',
    { kind: 'bind', source: '/srv/a', target: '/d', readOnly: false, propagation: 'rslave' },
  ],
  [
    'volumes: [{ type: tmpfs, target: /d, tmpfs: { size: 64m, mode: 1777 } }]',
    { kind: 'tmpfs', target: '/d', bytes: 64 * 1024 ** 2, mode: 0o1777 },
  ],
  ['tmpfs: /run', { kind: 'tmpfs', target: '/run' }],
  ["tmpfs: ['/run:size=1g,mode=755']", { kind: 'tmpfs', target: '/run', bytes: 1024 ** 3, mode: 0o755 }],
])('%s', (web, mount) => {
  expect(componentOf({ web }).container).toEqual({ mounts: [mount] });
});

test('a component without mounts has no container settings, so that its hash stays what it was', () => {
  expect(componentOf({ web: 'command: [serve]' })).not.toHaveProperty('container');
});

test.each([
  ['volumes: ["data:/d"]', 'exclusive'],
  ['volumes: ["/srv/d:/d"]', 'exclusive'],
  ['volumes: ["data:/d:ro"]', 'overlap'],
  ['tmpfs: /d', 'overlap'],
  ['volumes: ["data:/d"]\nhandover: overlap', 'overlap'],
  ['handover: exclusive', 'exclusive'],
])('%s: handover %s', (web, handover) => {
  expect(componentOf({ web }).handover).toBe(handover);
});

test('the default of handover is told with the other defaults', () => {
  const { defaults } = read(fileOf({ web: 'volumes: ["data:/d"]' }));
  expect(defaults).toContainEqual({ key: 'components.web.handover', value: 'exclusive' });
});

test('an external volume is mounted by the name that it has at the target', () => {
  const top = 'volumes: { data: { external: true, name: shop_data }, cache: }\n';
  expect(componentOf({ web: 'volumes: ["data:/d", "cache:/c"]', top }).container?.mounts).toEqual([
    { kind: 'volume', volume: 'data', external: 'shop_data', target: '/d', readOnly: false },
    { kind: 'volume', volume: 'cache', target: '/c', readOnly: false },
  ]);
});

test('how a new volume is made is read from the top level', () => {
  const top = 'volumes: { data: { driver: local, driver_opts: { type: nfs }, labels: { a: b } } }\n';
  expect(read(fileOf({ web: 'volumes: ["data:/d"]', top })).volumes?.get('data' as never)).toEqual({
    external: null,
    driver: 'local',
    driverOptions: new Map([['type', 'nfs']]),
    labels: new Map([['a', 'b']]),
  });
});

const REFUSED: readonly (readonly [Parameters<typeof fileOf>[0], RegExp])[] = [
  [
    { web: 'volumes: ["./conf:/c"]' },
    /^6: components\.web\.volumes\[0\]: "\.\/conf" is a path in the repository.*`configs`/,
  ],
  [{ web: 'volumes: ["~/d:/c"]' }, /"~\/d" is a path in the repository/],
  [{ web: 'volumes: ["conf/a:/c"]' }, /"conf\/a" is a path in the repository/],
  [
    { web: 'volumes: [{ type: bind, source: ./a, target: /c }]' },
    /volumes\[0\]\.source: "\.\/a" is a path in the repository/,
  ],
  [
    { web: 'volumes: ["/data"]' },
    /has no name, so its data would be lost with each container\. Name the volume: `data:\/data`/,
  ],
  [{ web: 'volumes: [{ type: volume, target: /c }]' }, /has no name/],
  [{ web: 'volumes: ["data:/d:rx"]' }, /its mode must be ro, rw or nocopy/],
  [{ web: 'volumes: ["data:/d:z"]' }, /label the folder on the Docker host/],
  [{ web: 'volumes: ["data:d"]' }, /its path must be an absolute path inside the container/],
  [{ web: 'volumes: ["data:/"]' }, /its path must not be \//],
  [{ web: 'volumes: ["backups:/d"]' }, /must not be backups/],
  [
    { web: 'volumes: ["data:/d", "other:/d/"]' },
    /^6: components\.web\.volumes\[1\]: mounts \/d, where something is mounted already/,
  ],
  [{ web: 'volumes: ["data:/d"]\ntmpfs: /d' }, /^7: components\.web\.tmpfs: mounts \/d, where/],
  [
    { web: 'volumes: [{ type: volume, source: data, target: /d, volume: { subpath: a } }]' },
    /subpath: is not possible/,
  ],
  [{ web: 'tmpfs: ["/run:exec"]' }, /only size and mode are/],
  [{ web: 'tmpfs: ["/run:size=a"]' }, /its size must be a size such as 64m/],
  [
    { web: 'volumes: ["dta:/d"]', top: 'volumes: { data: }\n' },
    /"dta" is not among the `volumes` of the top level: did you mean data\?/,
  ],
  [
    { web: 'command: [a]', top: 'volumes: { data: { name: shop } }\n' },
    /volumes\.data\.name: is for a volume that is there already/,
  ],
  [
    { web: 'command: [a]', top: 'volumes: { data: { external: true, driver: nfs } }\n' },
    /volumes\.data\.driver: has no effect/,
  ],
  [
    { web: 'command: [a]', top: 'volumes: { data: { labels: { hardened-deploy.stack: x } } }\n' },
    /by which a stack knows its own/,
  ],
  [{ web: 'volumes: ["/srv/d:/d"]\nmigrate: [up]' }, /a path of the Docker host can't be copied before it.*`data:\/d`/],
  [{ web: 'volumes: ["data:/d"]\nmigrate: [up]', worker: 'volumes: ["data:/d"]' }, /is written to by worker too/],
  [
    {
      web: 'volumes: ["one:/d"]\nmigrate: [up]',
      worker: 'volumes: ["two:/d"]',
      top: 'volumes: { one: { external: true, name: shop_data }, two: { external: true, name: shop_data } }\n',
    },
    /^6: components\.web\.volumes\[0\]: is written to by worker too/,
  ],
  ...['hd-shop-production', 'hd-shop-production-backups'].map(
    (name) =>
      [
        { web: 'volumes: ["data:/d"]', top: `volumes: { data: { external: true, name: ${name} } }\n` },
        /volumes\.data\.name: .* the stack .* in production.*no component may mount it/,
      ] as const,
  ),
  [
    { web: 'volumes: ["hd-shop-production:/d"]', top: 'volumes: { hd-shop-production: { external: true } }\n' },
    /volumes\.hd-shop-production: .* the stack .* in production/,
  ],
  [
    {
      web: 'volumes: ["data:/d"]',
      worker: 'volumes: ["same:/d"]',
      top: 'volumes: { data: , same: { external: true, name: hd-shop-production-data } }\n',
    },
    /volumes\.same\.name: .*mount `data` instead/,
  ],
];

test.each(REFUSED)('%j is refused', (parts, problem) => {
  const problems = problemsOf(parts);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(problem);
});

test.each([
  { web: 'volumes: ["data:/d"]\nmigrate: [up]\nhandover: overlap', worker: 'volumes: ["data:/d"]' },
  { web: 'volumes: ["data:/d"]\nmigrate: [up]', worker: 'volumes: ["data:/d:ro"]' },
  { web: 'volumes: ["data:/d", "/srv/c:/c:ro"]\nmigrate: [up]' },
  {
    web: 'volumes: ["data:/d"]\nmigrate: [up]',
    worker: 'volumes: ["two:/d"]',
    top: 'volumes: { data: , two: { external: true, name: data } }\n',
  },
  { web: 'volumes: ["data:/d"]', top: 'volumes: { data: { external: true, name: hd-shop-staging-data } }\n' },
])('%j is accepted', (parts) => {
  expect(problemsOf(parts)).toEqual([]);
});

describe('a volume that is a folder or a disk of the host by its options', () => {
  const made = (options: Readonly<Record<string, string>>) =>
    `volumes: { data: { driver_opts: ${JSON.stringify(options)} } }`;
  const bound = (device: string) => made({ type: 'none', o: 'bind', device });
  const web = 'volumes: ["data:/data:ro"]';

  test.each([
    ...['/', '/etc/../etc', '/dev/sda1', '/var/lib/docker/volumes', 'etc', './srv', ':/export', 'tmpfs'].map(bound),
    made({ type: 'proc', device: 'proc' }),
    made({ type: 'overlay', device: 'overlay', o: 'lowerdir=/etc:/usr' }),
    made({ type: 'ext4', device: '/srv/disk' }),
    made({ type: 'none', device: '/srv/data' }),
    // The kernel doesn't look at the type of a bind mount.
    made({ type: 'nfs', device: '/etc', o: 'ro,rbind' }),
    made({ type: 'tmpfs', device: 'etc', o: 'bind' }),
    made({ device: 'proc' }),
  ])('%s must be allowed', (top) => {
    const [problem = '', ...others] = problemsOf({ web, top });
    expect(others).toEqual([]);
    expect(problem).toContain('volumes.data.driver_opts: `driver_opts: ');
    expect(problem).toContain('write `allow: [bind-mounts-of-system]` in environments.production');
  });

  test('a folder that holds the socket of an engine must be allowed, as a bind mount is', () => {
    expect(problemsOf({ web, top: bound('/run/docker.sock') })[0]).toContain('write `allow: [docker-socket]`');
  });

  test.each([
    bound('/srv/data'),
    made({ type: '', o: 'rw,bind', device: '/srv/data' }),
    made({ type: 'nfs', device: ':/export', o: 'addr=10.0.0.1,rw' }),
    made({ type: 'nfs4', device: ':/', o: 'addr=10.0.0.1' }),
    made({ type: 'cifs', device: '//files/etc' }),
    made({ type: 'tmpfs', device: 'tmpfs', o: 'size=64m' }),
    `volumes: { data: { driver: other, driver_opts: { device: proc } } }`,
  ])('%s needs nothing', (top) => {
    expect(problemsOf({ web, top })).toEqual([]);
  });
});
