import { expect, test } from 'vitest';
import { octokitFor, REPOSITORY, send, SHOP, startShop } from './shop.ts';

test('a run is its latest attempt, and each attempt can be read', async () => {
  await using github = await startShop();
  github.state.putRun(REPOSITORY, { id: 5, status: 'completed', conclusion: 'cancelled' });
  github.state.putRun(REPOSITORY, { id: 5, attempt: 2 });
  const { actions } = octokitFor(github);
  expect((await actions.getWorkflowRun({ ...SHOP, run_id: 5 })).data).toMatchObject({
    run_attempt: 2,
    status: 'in_progress',
    conclusion: null,
  });
  const first = await actions.getWorkflowRunAttempt({ ...SHOP, run_id: 5, attempt_number: 1 });
  expect(first.data).toMatchObject({ run_attempt: 1, status: 'completed', conclusion: 'cancelled' });
});

test('a job is found by the id of its check run, and a test can end it', async () => {
  await using github = await startShop();
  github.state.putJob(REPOSITORY, { id: 77, runId: 5, name: 'deploy' });
  const { actions } = octokitFor(github);
  const job = async () => (await actions.getJobForWorkflowRun({ ...SHOP, job_id: 77 })).data;
  expect(await job()).toMatchObject({ run_id: 5, status: 'in_progress', conclusion: null, completed_at: null });
  expect((await job()).check_run_url).toBe(`${github.url}/repos/acme/shop/check-runs/77`);
  github.state.putJob(REPOSITORY, { id: 77, runId: 5, status: 'completed', conclusion: 'cancelled' });
  expect(await job()).toMatchObject({ status: 'completed', conclusion: 'cancelled', name: 'deploy' });
  expect((await job()).completed_at).not.toBeNull();
});

test('jobs are listed for the latest attempt, for all, or for one', async () => {
  await using github = await startShop();
  github.state.putJob(REPOSITORY, { id: 1, runId: 5, attempt: 1, status: 'completed', conclusion: 'failure' });
  github.state.putRun(REPOSITORY, { id: 5, attempt: 2 });
  github.state.putJob(REPOSITORY, { id: 2, runId: 5, attempt: 2 });
  github.state.putJob(REPOSITORY, { id: 3, runId: 6 });
  const { actions } = octokitFor(github);
  const ids = (jobs: readonly { readonly id: number }[]) => jobs.map(({ id }) => id);
  const run = { ...SHOP, run_id: 5 };
  expect(ids((await actions.listJobsForWorkflowRun(run)).data.jobs)).toEqual([2]);
  expect(ids((await actions.listJobsForWorkflowRun({ ...run, filter: 'all' })).data.jobs)).toEqual([1, 2]);
  const first = await actions.listJobsForWorkflowRunAttempt({ ...run, attempt_number: 1, per_page: 1 });
  expect([first.data.total_count, ids(first.data.jobs)]).toEqual([1, [1]]);
});

test('an unknown run, attempt or job is answered with 404', async () => {
  await using github = await startShop();
  github.state.putRun(REPOSITORY, { id: 5 });
  const paths = ['runs/6', 'runs/5/attempts/2', 'runs/6/jobs', 'runs/5/attempts/2/jobs', 'jobs/9'];
  const answers = await Promise.all(paths.map((path) => send(github, `GET /repos/acme/shop/actions/${path}`)));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});

test('a job that ran has a runner and steps; one that ended before a runner took it has neither', async () => {
  await using github = await startShop();
  const { actions } = octokitFor(github);
  const seen = async (id: number) => {
    const {
      runner_id: runner,
      runner_name: name,
      steps,
    } = (await actions.getJobForWorkflowRun({ ...SHOP, job_id: id })).data;
    return { runner, name, steps: steps?.length };
  };
  const waiting = { runner: null, name: null, steps: 0 };
  const running = { runner: 1, name: 'GitHub Actions 1', steps: 1 };
  const never = { runner: 0, name: '', steps: 0 };
  github.state.putJob(REPOSITORY, { id: 1, runId: 5, status: 'waiting' });
  expect(await seen(1)).toEqual(waiting);
  github.state.putJob(REPOSITORY, { id: 1, runId: 5, status: 'completed', conclusion: 'failure' });
  expect(await seen(1)).toEqual(never);
  github.state.putJob(REPOSITORY, { id: 2, runId: 5, status: 'queued' });
  github.state.putJob(REPOSITORY, { id: 2, runId: 5, status: 'in_progress' });
  expect(await seen(2)).toEqual(running);
  github.state.putJob(REPOSITORY, { id: 2, runId: 5, status: 'completed', conclusion: 'failure' });
  expect(await seen(2)).toEqual(running);
  github.state.putJob(REPOSITORY, { id: 3, runId: 5, status: 'completed', conclusion: 'skipped' });
  expect(await seen(3)).toEqual(never);
});
