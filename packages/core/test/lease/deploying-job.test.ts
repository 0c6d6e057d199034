import { deployingJobStart, type RunJob } from '@hardened-deploy/core/lease/deploying-job';
import { describe, expect, test } from 'vitest';

const RECOVERING = { checkRunId: '9', attempt: 1, key: 'recover' };

function job(name: string, more: Partial<RunJob> = {}): RunJob {
  return { checkRunId: '1', attempt: 1, name, neverStarted: false, ...more };
}
const never = { neverStarted: true };

function startOf(jobs: readonly RunJob[], own = 'recover', attempt = 1) {
  return deployingJobStart([...jobs, job(own, { checkRunId: '9', attempt })], 'deploy', { ...RECOVERING, attempt });
}

describe('whether the deploying job ever started', () => {
  test('it did if a runner took it', () => {
    expect(startOf([job('deploy')])).toBe('started');
  });

  test('it did not if its approval was rejected', () => {
    expect(startOf([job('deploy', never)])).toBe('never-started');
  });

  test.each(['production / ', 'all / production (eu, 1) / '])('is known in a called workflow too (%s)', (caller) => {
    expect(startOf([job(`${caller}deploy`, never), job('deploy')], `${caller}recover`)).toBe('never-started');
    expect(startOf([job(`${caller}deploy`), job('deploy', never)], `${caller}recover`)).toBe('started');
  });

  test('a call for another environment in the same run does not count', () => {
    const jobs = [job('staging / deploy'), job('production / deploy', never)];
    expect(startOf(jobs, 'production / recover')).toBe('never-started');
    expect(startOf(jobs, 'staging / recover')).toBe('started');
  });

  test('where two calls have the same name, both must never have started', () => {
    const jobs = [job('production / deploy', never), job('production / deploy')];
    expect(startOf(jobs, 'production / recover')).toBe('started');
  });

  test('all attempts count: an earlier one may have left something open', () => {
    const jobs = [job('deploy', { attempt: 1 }), job('deploy', { attempt: 2, ...never })];
    expect(startOf(jobs, 'recover', 2)).toBe('started');
    const rejectedTwice = [job('deploy', never), job('deploy', { attempt: 2, ...never })];
    expect(startOf(rejectedTwice, 'recover', 2)).toBe('never-started');
  });
});

describe('nobody knows it', () => {
  test('where GitHub lists no deploying job of this attempt', () => {
    expect(startOf([])).toBe('unknown');
    expect(startOf([job('deploy', never)], 'recover', 2)).toBe('unknown');
  });

  test('where the recovering job is not listed', () => {
    expect(deployingJobStart([job('deploy', never)], 'deploy', RECOVERING)).toBe('unknown');
  });

  test.each(['Recover', 'recover (eu)', 'production / Take it back', 'dont-recover'])(
    'where the recovering job is not named by its key (%s)',
    (own) => {
      expect(startOf([job('deploy', never), job('production / deploy', never)], own)).toBe('unknown');
    },
  );
});
