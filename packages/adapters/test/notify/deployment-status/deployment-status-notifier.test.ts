import { deploymentStatusNotifier } from '@hardened-deploy/adapters/notify/deployment-status/deployment-status-notifier';
import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { OUTCOMES } from '@hardened-deploy/core/target/outcome';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import type { GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { describe, expect, it } from 'vitest';
import { clientOf, REPOSITORY, startShop } from '../../github/shop.ts';

const started: Announcement = {
  event: 'started',
  application: 'shop',
  environment: 'production' as EnvironmentName,
  release: 'v2',
  commit: '1'.repeat(40),
  actor: 'octocat',
  runUrl: 'https://github.com/acme/shop/actions/runs/7',
  at: '2026-11-20T12:00:00.000Z',
};
const finished = (outcome: Announcement['outcome']): Announcement => ({
  ...started,
  event: 'finished',
  ...(outcome && { outcome }),
});
const signal = new AbortController().signal;

function notifierFor(
  github: GitHubEmulator,
  mark: { deployment?: string; run: string } = { deployment: 'd1', run: '7' },
) {
  const clock = virtualClock();
  const environmentUrl = 'https://shop.example.test/';
  return deploymentStatusNotifier({
    client: clientOf(github, clock),
    clock,
    repository: REPOSITORY,
    mark,
    environmentUrl,
  });
}

function statesIn(github: GitHubEmulator): readonly (readonly string[])[] {
  return github.state.deployments(REPOSITORY).map(({ statuses }) => statuses.map(({ state }) => state));
}

describe('the deployment on GitHub', () => {
  it('is made when the deployment starts, waits for no checks and merges nothing', async () => {
    await using github = await startShop();
    // The job that asks has itself not ended: with required checks GitHub would answer 409.
    github.state.putRun(REPOSITORY, { id: 7, headSha: started.commit });
    github.state.putJob(REPOSITORY, { id: 70, runId: 7, status: 'in_progress', conclusion: null });
    expect(await notifierFor(github).deliver(started, signal)).toEqual({
      kind: 'delivered',
      target: 'deployment status',
      attempts: 1,
    });
    const [deployment] = github.state.deployments(REPOSITORY);
    expect(deployment).toMatchObject({
      sha: started.commit,
      task: 'hardened-deploy',
      environment: 'production',
      payload: { schema: 1, deployment: 'd1', run: '7' },
    });
    expect(deployment?.statuses).toMatchObject([
      {
        state: 'in_progress',
        logUrl: started.runUrl,
        environmentUrl: 'https://shop.example.test/',
        description: 'Deploying shop v2 to production',
      },
    ]);
  });

  it.each([
    ...OUTCOMES.map(
      (outcome) =>
        [outcome, outcome === 'deployed' ? 'success' : outcome === 'rollback-failed' ? 'error' : 'failure'] as const,
    ),
    [undefined, 'error'] as const,
  ])('is found again at the end and told that it is %s', async (outcome, state) => {
    await using github = await startShop();
    await notifierFor(github).deliver(started, signal);
    await notifierFor(github).deliver(finished(outcome), signal);
    expect(statesIn(github)).toEqual([['in_progress', state]]);
  });

  it('is found by the run when the id of the deployment was lost on the way', async () => {
    await using github = await startShop();
    await notifierFor(github, { deployment: 'd1', run: '7' }).deliver(started, signal);
    await notifierFor(github, { deployment: 'd2', run: '8' }).deliver(started, signal);
    await notifierFor(github, { run: '7' }).deliver(finished(undefined), signal);
    expect(statesIn(github)).toEqual([['in_progress', 'error'], ['in_progress']]);
  });

  it('is not confused with another deployment of the same run, nor with one that GitHub made for the job', async () => {
    await using github = await startShop();
    const foreign = {
      owner: 'acme',
      repo: 'shop',
      ref: started.commit,
      environment: 'production',
      required_contexts: [],
      payload: '',
    };
    await clientOf(github, virtualClock()).call(
      { route: 'POST /repos/{owner}/{repo}/deployments', parameters: foreign },
      signal,
    );
    await notifierFor(github, { deployment: 'd1', run: '7' }).deliver(started, signal);
    await notifierFor(github, { deployment: 'd2', run: '7' }).deliver(started, signal);
    await notifierFor(github, { deployment: 'd1', run: '7' }).deliver(finished('deployed'), signal);
    expect(statesIn(github)).toEqual([[], ['in_progress', 'success'], ['in_progress']]);
  });

  it('takes the place of earlier ones only by a success', async () => {
    await using github = await startShop();
    // GitHub leaves production environments alone; a staging one shows it.
    const staging = 'staging' as EnvironmentName;
    const tell = (deployment: string, outcome: Announcement['outcome']) =>
      notifierFor(github, { deployment, run: deployment }).deliver(
        { ...finished(outcome), environment: staging },
        signal,
      );
    await tell('d1', 'deployed');
    await tell('d2', 'rolled-back');
    expect(statesIn(github)).toEqual([['success'], ['failure']]);
    await tell('d3', 'deployed');
    expect(statesIn(github)).toEqual([['success', 'inactive'], ['failure'], ['success']]);
  });

  it.each(['error-after-write', 'lost-answer'] as const)(
    'is made once although the answer to making it was lost (%s)',
    async (kind) => {
      const effect = kind === 'lost-answer' ? { kind } : { kind, status: 502 as const };
      const path = '/repos/{owner}/{repo}/deployments';
      await using github = await startShop({ faults: [{ method: 'POST', path, times: 1, effect }] });
      expect(await notifierFor(github).deliver(started, signal)).toMatchObject({ kind: 'delivered', attempts: 2 });
      expect(statesIn(github)).toEqual([['in_progress']]);
    },
  );

  it('waits out a short limit, and gives up at a long one', async () => {
    const path = '/repos/{owner}/{repo}/deployments';
    const limit = (retryAfterSeconds: number) => ({
      method: 'POST',
      path,
      times: 1,
      effect: { kind: 'secondary-limit', status: 403, retryAfterSeconds } as const,
    });
    await using short = await startShop({ faults: [limit(5)] });
    expect(await notifierFor(short).deliver(started, signal)).toMatchObject({ kind: 'delivered', attempts: 2 });
    await using long = await startShop({ faults: [limit(600)] });
    expect(await notifierFor(long).deliver(started, signal)).toMatchObject({
      kind: 'undelivered',
      attempts: 1,
      why: expect.stringContaining('GitHub limits the requests of this token'),
    });
  });

  it('answers undelivered, naming the permission, when the token lacks it', async () => {
    await using github = await startShop({ permissions: { deployments: 'read' } });
    expect(await notifierFor(github).deliver(started, signal)).toMatchObject({
      kind: 'undelivered',
      attempts: 1,
      why: expect.stringContaining('deployments: write'),
    });
  });

  it('has a description of at most 140 characters, however long the names are', async () => {
    await using github = await startShop();
    const long = { ...started, release: 'r😀'.repeat(200), application: 'a'.repeat(300) };
    expect(await notifierFor(github).deliver(long, signal)).toMatchObject({ kind: 'delivered' });
    expect(github.state.deployments(REPOSITORY)[0]?.statuses[0]?.description).toHaveLength(140);
  });

  it('sends nothing in a dry run', async () => {
    await using github = await startShop();
    expect(notifierFor(github).preview(finished('deployed'))).toContain('"state": "success"');
    expect(github.requests.all()).toEqual([]);
  });
});
