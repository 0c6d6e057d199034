import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { TaskName } from '@hardened-deploy/core/release/task-settings';
import { expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

const SEED = `tasks:
  seed: { component: web, command: [node, seed.js], environment: { SIZE: small, KIND: demo } }
hooks:
  after-deploy: { component: web, command: [node, purge.js] }
`;

function file(staging: string, below = SEED): string {
  return `version: 1
application: shop
components: { web: { port: 3000, allowed-images: ["ghcr.io/acme/shop"], secrets: [KEY] } }
${below}environments:
  production: {}
  staging:
    router: { listen: 127.0.0.1:8080 }
${staging}`;
}

function read(text: string, environment = 'staging') {
  return readConfiguration({ name: 'f', text }, environment as EnvironmentName);
}

function problems(text: string, environment = 'production'): readonly string[] {
  try {
    read(text, environment);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.message.split('\n');
    throw thrown;
  }
  return [];
}

const seed = 'seed' as TaskName;

test('an environment changes keys of a task and of a hook, and the others stay as the file says', () => {
  const text = file(`    tasks: { seed: { command: [node, big.js], environment: { SIZE: big } } }
    hooks: { after-deploy: { timeout: 5s }, before-switch: { component: web, command: [warm] } }
`);
  const staging = read(text);
  expect(staging.tasks.get(seed)).toMatchObject({ component: 'web', command: ['node', 'big.js'] });
  expect([...(staging.tasks.get(seed)?.environment ?? [])]).toEqual([
    ['SIZE', 'big'],
    ['KIND', 'demo'],
  ]);
  expect(staging.hooks.afterDeploy).toMatchObject({ command: ['node', 'purge.js'], timeout: 5_000 });
  expect(staging.hooks.beforeSwitch).toMatchObject({ command: ['warm'] });
  const production = read(text, 'production');
  expect(production.tasks.get(seed)).toMatchObject({ command: ['node', 'seed.js'] });
  expect(production.hooks.beforeSwitch).toBeNull();
});

test('an environment takes a task and a hook away, or alone has one', () => {
  const none = read(file('    tasks: { seed: }\n    hooks: { after-deploy: null }\n'));
  expect(none.tasks.size).toBe(0);
  expect(none.hooks.afterDeploy).toBeNull();
  const text = file(
    `    tasks: { fill: { component: web, command: [fill] } }
    hooks: { after-deploy: { component: web, command: [tell], secrets: [TELL_KEY] } }
`,
    '',
  );
  expect([...read(text).tasks.keys()]).toEqual(['fill']);
  expect(read(text).requiredSecrets).toEqual(['KEY', 'TELL_KEY']);
  expect(read(text, 'production').tasks.size).toBe(0);
  expect(read(text, 'production').requiredSecrets).toEqual(['KEY']);
});

test.each([
  [
    'a component that is not there',
    'seed: { component: wbe }',
    'f:12: environments.staging.tasks.seed.component: wbe is no component; known are web',
  ],
  [
    'a value',
    'seed: { timeout: soon }',
    'f:12: environments.staging.tasks.seed.timeout: must be a duration such as 90s or 15m, not "soon"',
  ],
  [
    'an unknown key',
    'seed: { comand: [a] }',
    'f:12: environments.staging.tasks.seed.comand: is not known here; did you mean command?',
  ],
  [
    'a key that a new one lacks',
    'fill: { component: web }',
    'f:12: environments.staging.tasks.fill.command: is missing: add `command: [node, seed.js]`',
  ],
  [
    'a variable that is a secret of its component too',
    'seed: { environment: { KEY: a } }',
    'f:12: environments.staging.tasks.seed.environment.KEY: is among `secrets` too: only one of them can be its value',
  ],
  [
    'what is no map',
    'seed: 3',
    'f:12: environments.staging.tasks.seed: must be a map, not a single value: write `seed: { component: web, command: [node, seed.js] }`',
  ],
])('%s is told once, at the place where it was written', (_, task, problem) => {
  const text = file(`    tasks: { ${task} }\n`);
  expect(problems(text, 'production')).toEqual([problem]);
  expect(problems(text, 'staging')).toEqual([problem]);
});
