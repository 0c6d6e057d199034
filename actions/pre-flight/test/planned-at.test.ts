import { join } from 'node:path';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { runStep } from '@hardened-deploy/testkit/runner/job';
import { sourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
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
      preview: 127.0.0.1:8081
      public-url: https://shop.test/
`;

interface PlanningRun {
  /** How far this runner's clock is ahead of GitHub's. */
  readonly aheadMs: number;
  readonly token: string;
}

/** What pre-flight says of when it planned, on a runner whose clock differs from GitHub's by so much. */
async function plannedAt({ aheadMs, token }: PlanningRun): Promise<string | undefined> {
  await using github = await startGitHubEmulator({
    repositories: [{ name: 'acme/shop', environments: [{ name: 'production' }] }],
    tokens: [{ token: 'job-token', name: 'job', permissions: { 'acme/shop': { contents: 'read' } } }],
    clockSkewMs: -aheadMs,
  });
  const main = await preFlight({ token, apiUrl: github.url });
  const before = github.clock.now().getTime() - Date.parse(main.outputs.get('planned-at') ?? '');
  return Math.abs(before) < DAY_MS / 2 ? "GitHub's" : (main.outputs.get('planned-at') ?? 'none');
}

interface Run {
  readonly token: string;
  readonly apiUrl: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

async function preFlight({ token, apiUrl, inputs }: Run): Promise<StepResult> {
  await using tree = await sourceTree(ACTIONS, ['pre-flight']);
  const { main } = await runStep(
    {
      tree,
      token,
      env: tree.env,
      facts: { apiUrl, repository: 'acme/shop' },
      workspace: { 'hardened-deploy.yml': CONFIGURATION },
    },
    { action: 'pre-flight', inputs: { environment: 'production', config: './hardened-deploy.yml', ...inputs } },
  );
  return main;
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

// Nothing listens on port 9 of this machine.
const NOBODY = 'http://127.0.0.1:9';

test(
  'if GitHub cannot be asked, everything else is looked at without the time, with a warning',
  { timeout: 120_000 },
  async () => {
    const step = await preFlight({ token: 'job-token', apiUrl: NOBODY });
    expect(step.outputs.get('planned-at') ?? '').toBe('');
    expect(step.outputs.get('reason')).toBe('checks-failed');
    expect(step.shown.join('\n')).toContain('planned-at is left empty, because GitHub could not be asked for the time');
  },
);

test('a plan for approval needs the time: it fails where GitHub can not be asked', { timeout: 120_000 }, async () => {
  const step = await preFlight({ token: 'job-token', apiUrl: NOBODY, inputs: { scope: 'plan' } });
  expect(step.exitCode).toBe(1);
  expect(step.shown.join('\n')).toContain('GitHub did not answer');
});
