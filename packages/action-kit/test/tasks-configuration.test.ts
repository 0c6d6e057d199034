import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

const DIGEST = `sha256:${'7'.repeat(64)}`;

/** Lines at the top level, and lines of the component `web`. */
function file(top: string, web = ''): string {
  return `version: 1
application: shop
components:
  web:
    port: 3000
    secrets: [DATABASE_URL]
    allowed-images: ["ghcr.io/acme/shop", "ghcr.io/acme/tools"]
${web}environments:
  production: {}
${top}`;
}

function read(text: string) {
  return readConfiguration({ name: 'f', text }, 'production' as EnvironmentName);
}

function problems(text: string): readonly string[] {
  try {
    read(text);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.message.split('\n');
    throw thrown;
  }
  return [];
}

test('tasks and hooks are read with their defaults', () => {
  const { tasks, hooks, requiredSecrets } = read(
    file(`tasks:
  seed: { component: web, command: [node, seed.js], secrets: [SEED_KEY] }
  reindex:
    component: web
    command: [index]
    image: ghcr.io/acme/tools@${DIGEST}
    timeout: 1h
    environment: { FROM: "\${url:web}", DB: "\${secret:DATABASE_URL}" }
    networks: [search]
hooks:
  after-deploy: { component: web, command: [node, purge.js], secrets: [CDN_KEY] }
`),
  );
  expect(Object.fromEntries(tasks)).toMatchObject({
    seed: { component: 'web', command: ['node', 'seed.js'], image: null, timeout: minutes(10), secrets: ['SEED_KEY'] },
    reindex: { image: `ghcr.io/acme/tools@${DIGEST}`, timeout: minutes(60), networks: ['search'] },
  });
  expect(hooks.beforeSwitch).toBeNull();
  expect(hooks.afterDeploy).toMatchObject({ command: ['node', 'purge.js'], timeout: minutes(10) });
  // A deployment needs what its hooks need, and nothing of the tasks.
  expect(requiredSecrets).toEqual(['DATABASE_URL', 'CDN_KEY']);
});

test('migrate is one command, or several steps', () => {
  const of = (web: string) => read(file('', web)).components[0]?.migrate;
  expect(of('')).toBeNull();
  expect(of('    migrate: [node, migrate.js]\n')).toEqual(['node', 'migrate.js']);
  const steps = `    migrate:
      - { command: [flyway, migrate], image: "ghcr.io/acme/tools@${DIGEST}", timeout: 30s }
      - command: [node, fill.js]
`;
  expect(of(steps)).toEqual([
    { command: ['flyway', 'migrate'], image: `ghcr.io/acme/tools@${DIGEST}`, timeout: seconds(30) },
    { command: ['node', 'fill.js'], image: null, timeout: null },
  ]);
});

describe('what is wrong is told with the line to write', () => {
  const task = (rest: string) => file(`tasks:\n  seed: { ${rest} }\n`);
  test.each([
    [
      'an unknown component',
      task('component: worker, command: [a]'),
      'f:11: tasks.seed.component: worker is no component; known are web',
    ],
    [
      'a shell line as text',
      task('component: web, command: "node seed.js && echo done"'),
      'f:11: tasks.seed.command: must be a list of arguments: write `command: [sh, -c, "node seed.js && echo done"]`, because only a shell understands this line',
    ],
    [
      'a command as text',
      task('component: web, command: node seed.js'),
      'f:11: tasks.seed.command: must be a list of arguments: write `command: [node, seed.js]`',
    ],
    [
      'a timeout of 0',
      task('component: web, command: [a], timeout: 0s'),
      expect.stringMatching(/^f:11: tasks\.seed\.timeout: must be .*1s/),
    ],
    [
      'an image that is not allowed',
      task(`component: web, command: [a], image: "ghcr.io/evil/tools@${DIGEST}"`),
      'f:11: tasks.seed.image: is not among the allowed images of the component (ghcr.io/acme/shop, ghcr.io/acme/tools). Add its name to `components.web.allowed-images`',
    ],
    [
      'an image by its tag',
      task('component: web, command: [a], image: "ghcr.io/acme/tools:1"'),
      expect.stringContaining('f:11: tasks.seed.image: must be an image by digest'),
    ],
    [
      'a schedule',
      task('component: web, command: [a], cron: "1 * * * *"'),
      expect.stringContaining('f:11: tasks.seed.cron: is a key of a workflow'),
    ],
    ['no command', task('component: web'), 'f:11: tasks.seed.command: is missing: add `command: [node, seed.js]`'],
    [
      'a variable that is a secret of the component',
      task('component: web, command: [a], environment: { DATABASE_URL: x }'),
      'f:11: tasks.seed.environment.DATABASE_URL: is among `secrets` too: only one of them can be its value',
    ],
    [
      'an unknown hook',
      file('hooks: { after-switch: { component: web, command: [a] } }\n'),
      expect.stringContaining('f:10: hooks.after-switch: is not known here; '),
    ],
    [
      'a step of a migration as text',
      file('', '    migrate:\n      - { command: node a.js }\n'),
      'f:9: components.web.migrate[0].command: must be a list of arguments: write `command: [node, a.js]`',
    ],
    [
      'an image of a step that is not allowed',
      file('', `    migrate:\n      - { command: [a], image: "evil@${DIGEST}" }\n`),
      expect.stringContaining('f:9: components.web.migrate[0].image: is not among the allowed images'),
    ],
    [
      'words and steps in one list',
      file('', '    migrate: [node, { command: [a] }]\n'),
      expect.stringContaining('f:8: components.web.migrate[0]: must be a map'),
    ],
  ])('%s', (_, text, said) => {
    expect(problems(text)).toEqual([said]);
  });
});
