import { Failure } from '@hardened-deploy/core/base/failure';
import type { GitHubClock } from '@hardened-deploy/core/pre-flight/ports/github-clock';
import { timeOfPlan } from '@hardened-deploy/core/pre-flight/usecases/time-of-plan';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { expect, test } from 'vitest';

const AT = new Date('2026-11-20T12:00:00Z');
const ticking: GitHubClock = { now: async () => AT };
const silent: GitHubClock = { now: () => Promise.reject(new Failure('github/unreachable', 'connection refused')) };

const open = () => new AbortController().signal;

test("the time of a plan is read from GitHub's clock", async () => {
  const progress = recordedProgress();
  expect(await timeOfPlan({ github: ticking, progress }, 'needs-time', open())).toEqual(AT);
  expect(progress.lines).toEqual([]);
});

test('without a token GitHub is not asked, and no warning is given', async () => {
  const progress = recordedProgress();
  expect(await timeOfPlan({ github: null, progress }, 'needs-time', open())).toBeUndefined();
  expect(progress.lines).toEqual([]);
});

test("reading the target continues without GitHub's time, and says so", async () => {
  const progress = recordedProgress();
  expect(await timeOfPlan({ github: silent, progress }, 'goes-without', open())).toBeUndefined();
  expect(progress.lines.join('\n')).toMatch(/planned-at is left empty.*connection refused/);
});

test('a plan for approval fails without the time', async () => {
  const ports = { github: silent, progress: recordedProgress() };
  await expect(timeOfPlan(ports, 'needs-time', open())).rejects.toMatchObject({ code: 'github/unreachable' });
});

test('a run that is cancelled while it asks for the time ends', async () => {
  const ports = { github: silent, progress: recordedProgress() };
  await expect(timeOfPlan(ports, 'goes-without', AbortSignal.abort())).rejects.toThrow();
});
