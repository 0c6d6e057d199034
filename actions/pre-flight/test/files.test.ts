import { join } from 'node:path';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { runStep } from '@hardened-deploy/testkit/runner/job';
import { sourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import { expect, test } from 'vitest';

const ACTIONS = join(import.meta.dirname, '../..');
const COMMIT = '3'.repeat(40);
const IMAGE = `registry.test/shop/app@sha256:${'a'.repeat(64)}`;

const CONFIGURATION = `version: 1
application: shop
secrets: { word: { file: deploy/word.txt } }
components:
  app:
    port: 3000
    allowed-images: ["registry.test/shop/*"]
    configs: [{ file: deploy/app.conf, target: /etc/app.conf }]
    secrets: [{ source: word }]
environments:
  production:
    profile: basic
    docker-host: unix:///nowhere/docker.sock
    router: { listen: 127.0.0.1:8080, public-url: https://shop.test/ }
`;

/** Plans a deployment of a commit that has these files. */
async function planned(files: Readonly<Record<string, string>>) {
  await using tree = await sourceTree(ACTIONS, ['pre-flight']);
  const contents = [{ sha: COMMIT, files: { 'hardened-deploy.yml': CONFIGURATION, ...files } }];
  await using github = await startGitHubEmulator({
    repositories: [{ name: 'acme/shop', environments: [{ name: 'production' }], commits: 'known', contents }],
    tokens: [{ token: 'job-token', name: 'job', permissions: { 'acme/shop': { contents: 'read', actions: 'read' } } }],
  });
  const inputs = { scope: 'plan', environment: 'production', images: `app=${IMAGE}`, 'github-token': 'job-token' };
  const facts = { apiUrl: github.url, repository: 'acme/shop', sha: COMMIT };
  const { main } = await runStep({ tree, token: 'job-token', env: tree.env, facts }, { action: 'pre-flight', inputs });
  return `${main.lines.join('\n')}\n${main.summary}`;
}

test('a file that the commit lacks is refused at the line that names it', async () => {
  const told = await planned({ 'deploy/word.txt': 'tell' });
  expect(told).toContain('hardened-deploy.yml:8: components.app.configs[0].file: deploy/app.conf is not there');
  expect(told).not.toContain('word.txt is not there');
});

test('files are read at the deployed commit, and one that should be secret is warned of', async () => {
  const told = await planned({ 'deploy/word.txt': 'tell', 'deploy/app.conf': 'listen 3000' });
  expect(told).toContain('files: passed: 2 files of the repository: deploy/app.conf, deploy/word.txt');
  expect(told).toContain('secret file deploy/word.txt: warned: it is a file of the repository');
});
