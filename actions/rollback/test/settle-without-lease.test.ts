import { join } from 'node:path';
import { runStep } from '@hardened-deploy/testkit/runner/job';
import { type SourceTree, sourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ACTIONS = join(import.meta.dirname, '../..');
// Nobody listens there: what is decided without a lease is decided without asking anybody.
const NOBODY = 'http://127.0.0.1:9';
const PATIENT = { timeout: 120_000 };

let tree: SourceTree;
beforeAll(async () => void (tree = await sourceTree(ACTIONS, ['rollback'])));
afterAll(async () => await tree[Symbol.asyncDispose]());

async function settle(inputs: Readonly<Record<string, string>>, runAttempt = 1) {
  const facts = { apiUrl: NOBODY, repository: 'acme/shop', runAttempt };
  const given = { mode: 'settle', environment: 'production', lease: '', ...inputs };
  const { main } = await runStep({ tree, token: 'job', env: tree.env, facts }, { action: 'rollback', inputs: given });
  const { decision, reason, outcome = '', why = '' } = Object.fromEntries(main.outputs);
  return { exitCode: main.exitCode, decision, reason, outcome, why, log: main.lines.join('\n') };
}

test('a first attempt that was stopped before it had a lease has begun nothing', PATIENT, async () => {
  expect(await settle({ 'pre-flight-said': 'proceed passed', 'lock-said': 'stop held' })).toMatchObject({
    exitCode: 0,
    decision: 'done',
    reason: 'never-started',
    outcome: 'not-switched',
    why: 'the lease was not granted: held',
  });
});

test('a later attempt of the run says no outcome, so that a recovery looks', PATIENT, async () => {
  expect(await settle({ 'pre-flight-said': 'stop checks-failed', 'lock-said': ' ' }, 2)).toMatchObject({
    exitCode: 1,
    decision: 'stop',
    reason: 'no-lease',
    outcome: '',
    why: expect.stringContaining('attempt 1 of this run may have left something open'),
  });
});

test('if the lock was killed before it said anything, there is no outcome either', PATIENT, async () => {
  expect(await settle({ 'pre-flight-said': 'proceed passed', 'lock-said': '' })).toMatchObject({
    exitCode: 1,
    reason: 'no-lease',
    outcome: '',
  });
});
