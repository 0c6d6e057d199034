import { mkdir, mkdtempDisposable, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { beforeAll, expect, test } from 'vitest';
import { loadConfiguration } from '../../src/load-configuration.ts';
import { composeOnPath, configured, ENVIRONMENTS, programs, refusal } from './resolved.ts';

const environment = 'production' as EnvironmentName;
const CONFIGURATION = `version: 1\napplication: shop\ncompose: compose.yaml\ncomponents: { web: {} }\n${ENVIRONMENTS}\n`;
let path = '';
beforeAll(async () => {
  path = `${await composeOnPath()}:/usr/bin:/bin`;
}, 600_000);

const shop = (line: string) => ({
  'hardened-deploy.yml': CONFIGURATION,
  'compose.yaml': `services:\n  web:\n    image: acme/web\n    expose: ["80"]\n    ${line}\n`,
});

test.each([
  ['env_file: [{ path: ~/x.env, required: false }]', '~/x.env'],
  ['env_file: ~/x.env', '~/x.env'],
  ['extends: { file: ~root/x.yaml, service: web }', '~root/x.yaml'],
  ['env_file: [{ path: "${UNSET:-~}/x.env", required: false }]', '~/x.env'],
  ['env_file: [{ path: "./~/x.env", required: false }]', './~/x.env'],
])('a file of the machine is refused: %s', async (line, named) => {
  await using home = await mkdtempDisposable(join(tmpdir(), 'hd-home-'));
  await writeFile(join(home.path, 'x.env'), 'TOKEN=of the machine\n');
  const [first, ...more] = await refusal(shop(line), { PATH: path, HOME: home.path });
  expect(first).toMatch(/^compose\.yaml:5: /);
  expect(first).toContain(`${named} is outside the repository`);
  expect(more).toEqual([]);
});

test.each([
  ['volumes: ["~/data:/data"]', 'services.web.volumes.0: ~/data is a path of the repository'],
  ['volumes: ["~:/data"]', 'services.web.volumes.0: ~ is a path of the repository'],
])('the home of the machine is not that of the server: %s', async (line, said) => {
  const [first] = await refusal(shop(line), { PATH: path, HOME: '/home/somebody' });
  expect(first).toContain(`compose.yaml:5: ${said}`);
});

test('Docker Compose sees no home of the machine, and still finds the plugins in it', async () => {
  await using log = await mkdtempDisposable(join(tmpdir(), 'hd-asked-'));
  const model = '{"name":"shop","services":{"web":{"image":"acme/web","expose":["80"]}}}';
  await using docker = await programs({
    docker: `#!/bin/sh
case "$*" in *version*) echo 2.30.0; exit;; esac
echo "$HOME $DOCKER_CONFIG $(ls -A "$HOME")" > ${log.path}/asked
echo '${model}'
`,
  });
  await configured(shop('labels: {}'), { PATH: `${docker.folder}:/bin:/usr/bin`, HOME: '/home/somebody' });
  const [home, plugins, ...inHome] = (await readFile(join(log.path, 'asked'), 'utf8')).trim().split(' ');
  expect(home).not.toBe('/home/somebody');
  expect(plugins).toBe('/home/somebody/.docker');
  expect(inHome).toEqual([]);
});

test.each([
  ['hardened-deploy.yml', 'is a link, not a file'],
  ['compose.yaml', 'is a link, not a file'],
])('a link in the checkout leads to no file of the machine: %s', async (linked, why) => {
  await using outside = await mkdtempDisposable(join(tmpdir(), 'hd-outside-'));
  await using checkout = await mkdtempDisposable(join(tmpdir(), 'hd-checkout-'));
  await mkdir(join(checkout.path, 'deploy'));
  for (const [name, text] of Object.entries(shop('labels: {}'))) {
    await writeFile(join(outside.path, name), text);
    if (name === linked) await symlink(join(outside.path, name), join(checkout.path, name));
    else await writeFile(join(checkout.path, name), text);
  }
  const run = readRunFacts({ GITHUB_REPOSITORY: 'acme/shop', GITHUB_WORKSPACE: checkout.path });
  const around = { run, progress: recordedProgress(), signal: AbortSignal.timeout(60_000) };
  await expect(loadConfiguration({ environment, config: './hardened-deploy.yml' }, around)).rejects.toMatchObject({
    code: 'configuration/invalid',
    message: expect.stringContaining(`${linked} ${why}`) as string,
  });
});
