import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfiguration } from '../../src/load-configuration.ts';
import { composeOnPath, ENVIRONMENTS } from './resolved.ts';

const COMMIT = '1'.repeat(40);
const environment = 'production' as EnvironmentName;
const before = process.env['PATH'] ?? '';
beforeAll(async () => {
  process.env['PATH'] = `${await composeOnPath()}:${before}`;
}, 600_000);
afterAll(() => {
  process.env['PATH'] = before;
});

const FILES = {
  'hardened-deploy.yml': `version: 1\napplication: shop\ncompose: deploy/compose.yaml\ncomponents: { web: { port: 80 } }\n${ENVIRONMENTS}\n`,
  'deploy/compose.yaml': 'services: { web: { image: acme/web, env_file: web.env, environment: { FROM: commit } } }',
  'deploy/web.env': 'GREETING=hello\n',
};

test('without a checkout, every file of the project is the one of the deployed commit', async () => {
  await using github = await startGitHubEmulator({
    repositories: [{ name: 'acme/shop', commits: 'known', contents: [{ sha: COMMIT, files: FILES }] }],
    tokens: [{ token: 'made-up', name: 'job', permissions: { 'acme/shop': { contents: 'read' } } }],
  });
  await using workspace = await mkdtempDisposable(join(tmpdir(), 'hd-old-checkout-'));
  await mkdir(join(workspace.path, 'deploy'));
  await writeFile(join(workspace.path, 'deploy/web.env'), 'GREETING=old\n');
  const run = readRunFacts({
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SHA: COMMIT,
    GITHUB_API_URL: github.url,
    GITHUB_WORKSPACE: workspace.path,
  });
  const around = { run, progress: recordedProgress(), signal: new AbortController().signal };
  const inputs = { environment, config: 'hardened-deploy.yml', githubToken: new Secret('made-up') };
  const { components, compose } = await loadConfiguration(inputs, around);
  expect(Object.fromEntries(components[0]?.environment ?? [])).toEqual({ GREETING: 'hello', FROM: 'commit' });
  expect(compose?.files).toEqual(['deploy/compose.yaml']);
});

test('from the workspace, a file that is missing says that there is no checkout', async () => {
  await using workspace = await mkdtempDisposable(join(tmpdir(), 'hd-workspace-'));
  await writeFile(join(workspace.path, 'hardened-deploy.yml'), FILES['hardened-deploy.yml']);
  const run = readRunFacts({ GITHUB_REPOSITORY: 'acme/shop', GITHUB_WORKSPACE: workspace.path });
  const around = { run, progress: recordedProgress(), signal: new AbortController().signal };
  await expect(loadConfiguration({ environment, config: './hardened-deploy.yml' }, around)).rejects.toMatchObject({
    code: 'configuration/invalid',
    fileProblems: [
      {
        file: 'hardened-deploy.yml',
        line: 3,
        problem: expect.stringContaining('check the repository out before this step'),
      },
    ],
  });
});
