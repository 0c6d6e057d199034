import { runJobListing } from '@hardened-deploy/adapters/github/repository/run-job-listing';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import type { JobSeed } from '@hardened-deploy/testkit/github/state/seed';
import { expect, test } from 'vitest';
import { clientOf, REPOSITORY, startShop } from '../shop.ts';

const go = new AbortController().signal;
const READS = { actions: 'read' } as const;

function list(github: GitHubEmulator, signal = go, runId = '5') {
  return runJobListing(clientOf(github, systemClock())).list({ repository: REPOSITORY, runId }, signal);
}

async function neverStarted(job: Partial<JobSeed>) {
  await using github = await startShop({ permissions: READS });
  github.state.putJob(REPOSITORY, { id: 7, runId: 5, ...job });
  return (await list(github))?.[0]?.neverStarted;
}

test.each([
  ['rejected', 'failure'],
  ['cancelled while it waited', 'cancelled'],
] as const)('a job that was %s never started', async (_, conclusion) => {
  expect(await neverStarted({ status: 'completed', conclusion, runner: null })).toBe(true);
});

test.each([
  ['ran and failed, or whose runner died', { status: 'completed', conclusion: 'failure' }],
  ['was cancelled while it ran', { status: 'completed', conclusion: 'cancelled' }],
  ['runs', { status: 'in_progress' }],
  ['still waits for its approval', { status: 'waiting' }],
] as const)('a job that %s is not one that never started', async (_, job) => {
  expect(await neverStarted(job)).toBe(false);
});

test('lists the jobs of all attempts and of all pages', async () => {
  await using github = await startShop({ permissions: READS });
  for (let id = 1; id <= 150; id += 1)
    github.state.putJob(REPOSITORY, { id, runId: 5, attempt: id > 120 ? 2 : 1, name: `job ${id}` });
  const jobs = await list(github);
  expect(jobs).toHaveLength(150);
  expect(jobs?.[0]).toEqual({ checkRunId: '1', attempt: 1, name: 'job 1', neverStarted: false });
  expect(jobs?.at(-1)).toEqual({ checkRunId: '150', attempt: 2, name: 'job 150', neverStarted: false });
});

test('knows nothing without the permission, of an unknown run, and of none', async () => {
  await using github = await startShop({ permissions: { contents: 'read' } });
  github.state.putJob(REPOSITORY, { id: 7, runId: 5 });
  expect(await list(github)).toBeUndefined();
  await using allowed = await startShop({ permissions: READS });
  expect(await list(allowed)).toBeUndefined();
  expect(await list(allowed, go, 'local')).toBeUndefined();
});

test('an aborted call rejects with the reason', async () => {
  await using github = await startShop({ permissions: READS });
  const reason = new Error('enough');
  await expect(list(github, AbortSignal.abort(reason))).rejects.toBe(reason);
});
