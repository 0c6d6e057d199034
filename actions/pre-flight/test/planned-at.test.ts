import { join } from 'node:path';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { runStep } from '@hardened-deploy/testkit/runner/job';
import { sourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import { expect, test } from 'vitest';

const ACTIONS = join(import.meta.dirname, '../..');
const DAY_MS = 24 * 3_600_000;

const CONFIGURATION = `version: 1
application: shop
components:
  app: { port: 3000, allowed-images: ["registry.test/shop/*"] }
environments:
  production:
    docker-host: unix:///nowhere/docker.sock
    subnet: 172.30.7.0/24
    router:
      listen: 127.0.0.1:8080
      private-blue: 127.0.0.1:8081
      private-green: 127.0.0.1:8082
      public-url: https://shop.test/
`;

/** What pre-flight says of when it planned, on a runner whose clock differs from GitHub's by so much. */
async function plannedAt(given: { readonly aheadMs: number; readonly token: string }): Promise<string | undefined> {
  await using tree = await sourceTree(ACTIONS, ['pre-flight']);
  await using github = await startGitHubEmulator({
    repositories: [{ name: 'acme/shop', environments: [{ name: 'production' }] }],
    tokens: [{ token: 'job-token', name: 'job', permissions: { 'acme/shop': { contents: 'read' } } }],
    clockSkewMs: -given.aheadMs,
  });
  const { main } = await runStep(
    {
      tree,
      token: given.token,
      env: tree.env,
      facts: { apiUrl: github.url, repository: 'acme/shop' },
      workspace: { 'hardened-deploy.yml': CONFIGURATION },
    },
    { action: 'pre-flight', inputs: { environment: 'production', config: './hardened-deploy.yml' } },
  );
  const before = github.clock.now().getTime() - Date.parse(main.outputs.get('planned-at') ?? '');
  return Math.abs(before) < DAY_MS / 2 ? "GitHub's" : (main.outputs.get('planned-at') ?? 'none');
}

test.each([
  ['a day ahead', DAY_MS],
  ['a day behind', -DAY_MS],
])("a plan is of GitHub's time on a runner whose clock is %s", { timeout: 120_000 }, async (_, aheadMs) => {
  expect(await plannedAt({ aheadMs, token: 'job-token' })).toBe("GitHub's");
});

test('a refusal tells the time as well', { timeout: 120_000 }, async () => {
  expect(await plannedAt({ aheadMs: DAY_MS, token: 'unknown-token' })).toBe("GitHub's");
});
