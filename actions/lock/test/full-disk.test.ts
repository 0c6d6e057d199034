import { join } from 'node:path';
import { type GitHubEmulator, startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { runStep } from '@hardened-deploy/testkit/runner/job';
import { sourceTree, type SourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const TOKEN = 'made-up-token';
const permissions = { 'acme/shop': { environments: 'write' } } as const;

let github: GitHubEmulator;
let tree: SourceTree;
beforeAll(async () => {
  tree = await sourceTree(join(import.meta.dirname, '../..'), ['lock']);
  github = await startGitHubEmulator({
    repositories: [{ name: 'acme/shop', environments: [{ name: 'production' }] }],
    tokens: [{ token: TOKEN, name: 'lock', permissions }],
  });
});
afterAll(async () => {
  await github[Symbol.asyncDispose]();
  await tree[Symbol.asyncDispose]();
});

function lock(mode: string, roomPerFile?: number) {
  const facts = { apiUrl: github.url, repository: 'acme/shop' };
  const job = { tree, token: TOKEN, env: tree.env, facts, ...(roomPerFile !== undefined && { roomPerFile }) };
  return runStep(job, { action: 'lock', inputs: { mode, environment: 'production', fence: 'none' } });
}

/** No stack of a program, whatever it says. */
function expectPlainWords({ stdout, stderr }: StepResult): void {
  expect(stderr).toBe('');
  expect(stdout).not.toMatch(/^\s+at /m);
}

const texts = ({ annotations }: StepResult) => annotations.map(({ level, text }) => `${level}: ${text}`);

describe('on a runner whose disk is full', () => {
  test('what was done is annotated first, then that the outputs are missing; the step is red and its log has them', async () => {
    const { main } = await lock('status', 0);
    expectPlainWords(main);
    expect(texts(main)).toEqual([
      expect.stringMatching(/^notice: .*free/),
      expect.stringMatching(
        /^error: The step ended with `done`, `free`, but 3 of its 3 outputs could not be written \(GITHUB_OUTPUT .*EFBIG.*\[runner\/unwritable\]$/s,
      ),
      expect.stringMatching(/^warning: The job summary could not be written \(GITHUB_STEP_SUMMARY .*EFBIG/s),
    ]);
    expect(main.exitCode).toBe(1);
    expect(main.lines).toEqual(expect.arrayContaining(['decision: done', 'reason: free']));
    expect(main.stdout).toMatch(/^result: \{"schema":1,"action":"lock","decision":"done"/m);
  });

  test('a failure is annotated as what it is', async () => {
    const { main } = await lock('renew', 0);
    expectPlainWords(main);
    expect(texts(main)[0]).toMatch(/^error: An input is missing or malformed: .*\[input\/invalid\]$/s);
    expect(main.exitCode).toBe(1);
    expect(main.lines).toEqual(expect.arrayContaining(['decision: stop', 'reason: failed']));
  });

  test('no lease is taken that the post step could not release', async () => {
    const { main, post } = await lock('acquire', 0);
    expectPlainWords(main);
    expect(texts(main)[0]).toMatch(/^error: A file could not be written on the runner: GITHUB_STATE .*EFBIG/s);
    expect([main.exitCode, post?.exitCode]).toEqual([1, 0]);
    expect((await lock('status')).main.outputs.get('reason')).toBe('free');
  });
});

test('on a disk that fills up while the lease is taken, the step is red, what was written reads back, and post frees it', async () => {
  const { main, post } = await lock('acquire', 1);
  expectPlainWords(main);
  expect([...main.state.keys()]).toEqual(['asked']);
  expect(texts(main)[0]).toMatch(/^error: A file could not be written on the runner: GITHUB_STATE .*EFBIG/s);
  expect(main.exitCode).toBe(1);
  expect(Object.fromEntries(main.outputs)).toMatchObject({ decision: 'stop', reason: 'failed' });
  expect(post?.lines.join('\n')).toMatch(/Lease \d+ released/);
  expect((await lock('status')).main.outputs.get('reason')).toBe('free');
});
