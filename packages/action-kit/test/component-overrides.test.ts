import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

const FILE = `version: 1
application: shop
components:
  web:
    port: 3000
    environment: { LOG_LEVEL: info, THEME: dark }
    command: [node, server.js]
    mem_limit: 512m
    user: node
    allowed-images: ["ghcr.io/acme/shop"]
environments:
  production: {}
  staging:
    router: { listen: 127.0.0.1:8080 }
`;

function read(overrides: string, environment = 'staging') {
  const source = { name: 'hardened-deploy.yml', text: `${FILE}${overrides}` };
  return readConfiguration(source, environment as EnvironmentName);
}

function component(overrides: string, environment = 'staging') {
  const [web] = read(overrides, environment).components;
  if (!web) throw new Error('the file has a component');
  return web;
}

function problems(overrides: string, environment = 'production'): readonly string[] {
  try {
    read(overrides, environment);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Failure);
    return (thrown as Failure).message.split('\n').map((line) => line.replace('hardened-deploy.yml:', ''));
  }
  return [];
}

const below = (...lines: readonly string[]) =>
  ['    components:', '      web:', ...lines.map((line) => `        ${line}`), ''].join('\n');

test('maps are merged, lists and single values replaced, and what has no value is taken away', () => {
  const overrides = below(
    'environment: { LOG_LEVEL: debug, THEME: , EXTRA: "1" }',
    'command: [node, staging.js]',
    'mem_limit: 1gb',
    'user: null',
  );
  const staging = component(overrides);
  expect([...staging.environment]).toEqual([
    ['LOG_LEVEL', 'debug'],
    ['EXTRA', '1'],
  ]);
  expect(staging.command).toEqual(['node', 'staging.js']);
  expect(staging.container).toEqual({ resources: { memory: 1024 ** 3 } });
});

test('the other environments stay as the top level says', () => {
  const production = component(below('environment: { LOG_LEVEL: debug }', 'user: null'), 'production');
  expect(production.environment.get('LOG_LEVEL')).toBe('info');
  expect(production.container).toEqual({ user: 'node', resources: { memory: 512 * 1024 ** 2 } });
});

test.each([
  [
    'a value',
    'port: web',
    '17: environments.staging.components.web.port: must be a whole number from 1 to 65535, not "web"',
  ],
  [
    'an item of a list',
    'dns: [8.8.8.8, nowhere]',
    '17: environments.staging.components.web.dns[1]: must be an IP address, not "nowhere"',
  ],
  [
    'a value within a merged map',
    'environment: { A: "${B}" }',
    '17: environments.staging.components.web.environment.A: nobody fills in `${B}` here. If it is a secret, write `${secret:B}` in its place, and `secrets: [B]` in this component. If not, write its value. If the text is meant as it is, write `$${`',
  ],
  [
    'an unknown key',
    'mem_limits: 1gb',
    '17: environments.staging.components.web.mem_limits: is not known here; did you mean mem_limit?',
  ],
  [
    'what only the whole shows',
    'memswap_limit: 256m',
    '17: environments.staging.components.web.memswap_limit: is memory and swap together, so it must not be less than the limit of memory',
  ],
])('%s is told at the place where it was written, for every environment that is read', (_, line, problem) => {
  expect(problems(below(line), 'production')).toEqual([problem]);
  expect(problems(below(line), 'staging')).toEqual([problem]);
});

test('a mistake of the top level is told once, at the top level', () => {
  const text = FILE.replace('user: node', 'user: a b');
  const source = { name: 'f', text: `${text}${below('mem_limit: 1gb')}` };
  expect(() => readConfiguration(source, 'staging' as EnvironmentName)).toThrow(
    /^f:9: components\.web\.user: must be the user, or user:group, not "a b"$/,
  );
});

test('what an environment takes away may be missed by something else', () => {
  expect(problems(below('mem_limit:', 'memswap_limit: 1gb'))).toEqual([
    '18: environments.staging.components.web.memswap_limit: needs `mem_limit`, of which it is the sum with swap',
  ]);
});

test('one map that two environments share by an anchor is told with the path of each', () => {
  const text = `x-debug: &debug { web: { port: web } }\n${FILE.replace('production: {}', 'production: { components: *debug }')}    components: *debug\n`;
  expect(() => readConfiguration({ name: 'f', text }, 'staging' as EnvironmentName)).toThrow(
    'f:1: environments.production.components.web.port: must be a whole number from 1 to 65535, not "web"\nf:1: environments.staging.components.web.port: must be a whole number from 1 to 65535, not "web"',
  );
});

test('a component that is not there is named', () => {
  expect(problems('    components: { wbe: { user: node } }\n')).toEqual([
    '15: environments.staging.components.wbe: is no component of the top level, where each component must stand; known are web',
  ]);
});

test('a component needs a map of keys', () => {
  expect(problems('    components: { web: 3 }\n')).toEqual([
    '15: environments.staging.components.web: must be a map, not a single value, with the keys environment, …',
  ]);
  expect(problems('    components: { web: }\n')).toEqual([
    '15: environments.staging.components.web: must be a map, with the keys environment, …',
  ]);
});

test('a key of a component that stands in the environment itself is told with its place', () => {
  expect(problems('    environment: { A: b }\n')).toEqual([
    '15: environments.staging.environment: is a key of a component. What is different in this environment stands below `components`: `components: { web: { environment: { LOG_LEVEL: debug } } }`',
  ]);
});
