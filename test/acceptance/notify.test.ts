import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FaultRule } from '@hardened-deploy/testkit/github/faults/fault';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { CANARY, startSlackStub, type StubAnswer } from '@hardened-deploy/testkit/http/slack-stub';
import { startJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { expectStopped } from './refusal.ts';
import { TREE } from './tree.ts';

const CONFIGURATION = `version: 1
application: shop
components:
  app: { port: 3000, allowed-images: ["registry.test/shop/*"] }
environments:
  production:
    subnet: 172.30.7.0/24
    router:
      listen: 127.0.0.1:8080
      preview: 127.0.0.1:8081
      public-url: https://shop.test/
    notifications:
      event-log: deployments/events.jsonl
      slack: { webhook-secret: SLACK_WEBHOOK }
`;

// Each starts processes: on a busy machine that takes its time.
const PATIENT = { timeout: 90_000 };

interface Scene {
  readonly slack?: readonly StubAnswer[];
  readonly faults?: readonly FaultRule[];
}

/** A job whose configuration names all three targets, with stand-ins for GitHub and Slack. */
async function setScene({ slack: answers = [], faults = [] }: Scene = {}) {
  const stack = new AsyncDisposableStack();
  const github = stack.use(
    await startGitHubEmulator({
      repositories: [{ name: 'acme/shop', environments: [{ name: 'production' }] }],
      tokens: [{ token: 'job-token', name: 'job', permissions: { 'acme/shop': { deployments: 'write' } } }],
      faults,
    }),
  );
  const slack = stack.use(await startSlackStub(answers));
  const job = stack.use(
    await startJob({
      tree: TREE,
      token: 'job-token',
      facts: { apiUrl: github.url, repository: 'acme/shop' },
      workspace: { 'hardened-deploy.yml': CONFIGURATION },
      watch: { canaries: [CANARY], scope: 'step' },
    }),
  );
  const inputs = (more: Readonly<Record<string, string>>) => ({
    environment: 'production',
    config: './hardened-deploy.yml',
    deployment: 'd0'.repeat(16),
    release: 'v2',
    secrets: `SLACK_WEBHOOK=${slack.url}`,
    ...more,
  });
  return {
    slack,
    states: () => github.state.deployments('acme/shop').map(({ statuses }) => statuses.map(({ state }) => state)),
    events: () => readFile(join(job.folders.workspace, 'deployments', 'events.jsonl'), 'utf8'),
    start: (more: Readonly<Record<string, string>>) => job.start({ action: 'notify', inputs: inputs(more) }),
    run: (more: Readonly<Record<string, string>>) => job.run({ action: 'notify', inputs: inputs(more) }),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function expectNoCanary(step: StepResult): void {
  const said = [...step.shown, step.summary, ...step.outputs.values(), ...step.state.values()].join('\n');
  expect(said).not.toContain(CANARY);
  expect(step.watch?.samples).toBeGreaterThan(0);
  expect(step.watch?.leaks).toEqual([]);
}

test('the bundle tells all three targets, and the webhook shows nowhere', PATIENT, async () => {
  await using scene = await setScene();
  const started = await scene.run({ event: 'started' });
  const finished = await scene.run({ event: 'finished', outcome: 'rolled-back', reason: 'checks-failed' });
  for (const step of [started, finished]) {
    expect(step.exitCode, step.lines.join('\n')).toBe(0);
    expect(step.outputs.get('reason')).toBe('announced');
    expectNoCanary(step);
  }
  expect(scene.slack.posts).toHaveLength(2);
  expect(scene.states()).toEqual([['in_progress', 'failure']]);
  const events = (await scene.events()).trimEnd().split('\n');
  expect(events.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { event: 'started' },
    { event: 'finished', outcome: 'rolled-back', reason: 'checks-failed' },
  ]);
});

test(
  'a deployment whose job was killed is announced as one without an outcome, and the step is red',
  PATIENT,
  async () => {
    await using scene = await setScene();
    await scene.run({ event: 'started' });
    // Under act the outputs of a job that never ran are the text of the expressions themselves.
    const step = await scene.run({
      event: 'finished',
      outcome: '${{ needs.deploy.outputs.outcome }}',
      deployment: '${{ needs.check.outputs.deployment }}',
      require: 'deployed',
    });
    expectStopped(step, 'outcome-differs');
    expect(step.outputs.get('outcome')).toBe('unknown');
    expect(step.annotations.filter(({ level }) => level === 'error')).toMatchObject([
      { text: expect.stringContaining('ended without an outcome') },
    ]);
    expect(scene.states()).toEqual([['in_progress', 'error']]);
  },
);

test('if GitHub is down, the other targets are still told, and the job continues', PATIENT, async () => {
  const effect = { kind: 'error-before-write', status: 502 } as const;
  await using scene = await setScene({ faults: [{ path: '/repos/acme/shop/deployments', effect }] });
  const step = await scene.run({ event: 'finished', outcome: 'deployed' });
  expect(step.exitCode, step.lines.join('\n')).toBe(0);
  expect(step.outputs.get('undelivered')).toBe('deployment status');
  expect(scene.slack.posts).toHaveLength(1);
  expect(await scene.events()).toContain('"deployed"');
});

test(
  'a cancel while Slack is silent ends the step in time, and says what was told and what was not',
  PATIENT,
  async () => {
    await using scene = await setScene({ slack: ['silence', 'silence'] });
    const running = await scene.start({ event: 'finished', outcome: 'rollback-failed' });
    await expect.poll(() => scene.slack.posts.length, { timeout: 10_000 }).toBe(1);
    await expect.poll(() => scene.states(), { timeout: 10_000 }).toEqual([['error']]);
    const began = performance.now();
    const step = await running.cancel();
    expect(performance.now() - began).toBeLessThan(7_500);
    expect(step.endedBy).toBeNull();
    expect(step.outputs.get('undelivered')).toBe('slack');
    expect(scene.states()).toEqual([['error']]);
    expectNoCanary(step);
  },
);
