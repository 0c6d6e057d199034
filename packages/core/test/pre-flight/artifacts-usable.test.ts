import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BucketAnswer } from '@hardened-deploy/core/pre-flight/ports/backup-buckets';
import type { PreFlightPorts, PreFlightRequest } from '@hardened-deploy/core/pre-flight/usecases/check';
import { artifactsUsable } from '@hardened-deploy/core/pre-flight/usecases/checks/backup/artifacts-usable';
import { expect, test } from 'vitest';

const PLACE = { kind: 'artifact', retentionDays: 30 } as const;

const BESIDE = {
  vaults: [
    { name: 'here', place: { kind: 'volume' }, keep: keepLast(3), mayFail: false },
    { name: 'github', place: PLACE, keep: keepLast(3), mayFail: false },
  ],
};

function look(answer: BucketAnswer | undefined, backup: object = BESIDE) {
  const request = { configuration: { backup, stack: 'shop-production' } };
  return artifactsUsable.look(
    (answer ? { artifacts: { ask: async () => answer } } : {}) as unknown as PreFlightPorts,
    request as unknown as PreFlightRequest,
    new AbortController().signal,
  );
}

test('artifacts that can be listed pass; a refusal fails, and an answer that did not come warns', async () => {
  expect(await look({ kind: 'usable' })).toMatchObject([{ status: 'passed' }]);
  expect(await look({ kind: 'refused', why: 'Resource not accessible' })).toEqual([
    {
      check: 'backup artifacts',
      status: 'failed',
      evidence: 'Resource not accessible',
      remedy: expect.stringContaining('actions: read'),
    },
  ]);
  expect(await look({ kind: 'unreached', why: 'no answer' })).toMatchObject([{ status: 'warned' }]);
  expect(await look(undefined)).toMatchObject([{ status: 'warned', evidence: 'no `github-token` was given' }]);
});

test('artifacts alone are warned of: GitHub removes them although there is nothing newer', async () => {
  const warned = {
    check: 'backup vaults',
    status: 'warned',
    evidence: expect.stringMatching(/artifacts of GitHub alone.*90 at most/),
    remedy: expect.stringContaining('`here: { volume: true }`'),
  };
  expect(await look({ kind: 'usable' }, { vault: PLACE })).toEqual([
    expect.objectContaining({ status: 'passed' }),
    warned,
  ]);
  const alone = { vaults: BESIDE.vaults.slice(1) };
  expect(await look({ kind: 'refused', why: 'no' }, alone)).toMatchObject([{ status: 'failed' }, warned]);
  expect(await look(undefined, alone)).toMatchObject([{ status: 'warned' }, warned]);
});

test('a vault that may fail only warns, and where no backup is an artifact nothing is asked', async () => {
  const vaults = [
    { name: 'here', place: { kind: 'volume' }, keep: keepLast(3), mayFail: false },
    { name: 'github', place: PLACE, keep: keepLast(3), mayFail: true },
  ];
  expect(await look({ kind: 'refused', why: 'no' }, { vaults })).toMatchObject([{ status: 'warned' }]);
  expect(await look(undefined, { vaults: vaults.slice(0, 1) })).toEqual([]);
});
