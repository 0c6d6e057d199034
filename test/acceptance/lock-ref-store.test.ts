import { setTimeout as pause } from 'node:timers/promises';
import { leaseRefs } from '@hardened-deploy/adapters/github/lease/lease-ref-name';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { ENTERPRISE_SERVER } from '@hardened-deploy/testkit/github/dialect';
import { describe, expect, test } from 'vitest';
import { lockScene, REPOSITORY, type Inputs, type LockScene } from './lock-scene.ts';
import { expectFailure } from './refusal.ts';

/** The job's own token, and nothing else. */
const PLAIN: Inputs = { store: 'ref', 'lease-store-token': '' };
const PREFIX = leaseRefs('production' as EnvironmentName);
const refsOf = ({ github }: LockScene) =>
  [...github.state.repository(REPOSITORY).refs.keys()].filter((ref) => ref.startsWith(PREFIX));

function spent({ github }: LockScene): readonly string[] {
  const operations = github.requests.all().map(({ method, operation }) => `${method} ${operation}`);
  github.requests.clear();
  return operations;
}

const FIND = 'GET git/list-matching-refs';
const READ = 'GET git/get-commit';
const WRITE = ['POST git/create-commit', 'POST git/create-ref'];

describe('lock with store: ref', () => {
  test("acquires, renews and releases a lease with the job's own token, in 4, 2 and 2 requests", async () => {
    await using scene = await lockScene({}, { contents: 'write' });
    const first = await scene.job();
    expect((await first.lock(PLAIN)).outputs.get('reason')).toBe('granted');
    expect(spent(scene)).toEqual([FIND, ...WRITE, ...WRITE]);
    expect((await first.end())[0]?.lines.join('\n')).toMatch(/Lease \d+ released/);
    expect(spent(scene)).toEqual(WRITE);

    const second = await scene.job();
    const granted = await second.lock(PLAIN);
    expect(granted.outputs.get('reason')).toBe('granted');
    expect(spent(scene)).toEqual([FIND, READ, ...WRITE]);
    const lease = granted.outputs.get('lease') ?? '';
    // Another process: it has to look first.
    expect((await second.lock({ ...PLAIN, mode: 'renew', lease })).outputs.get('reason')).toBe('renewed');
    expect(spent(scene)).toEqual([FIND, READ, ...WRITE]);
    await second.end();

    expect(scene.variables()).toEqual([]);
    // The mark, and six versions.
    expect(refsOf(scene)).toHaveLength(6);
  });

  test('is renewed in the background for steps that last longer than its TTL', { timeout: 60_000 }, async () => {
    await using scene = await lockScene({}, { contents: 'write' });
    const job = await scene.job();
    expect((await job.lock({ ...PLAIN, keep: 'true', ttl: '10s' })).outputs.get('reason')).toBe('granted');
    await pause(11_000);
    expect((await (await scene.job()).lock(PLAIN)).outputs.get('reason')).toBe('held');
    expect((await job.end())[0]?.lines.join('\n')).toMatch(/Lease \d+ released/);
    expect((await (await scene.job()).lock(PLAIN)).outputs.get('reason')).toBe('granted');
  });

  test('names the holder to whoever comes meanwhile', async () => {
    await using scene = await lockScene({}, { contents: 'write' });
    await (await scene.job()).lock({ ...PLAIN, reason: 'release 7' });
    const refused = await (await scene.job()).lock(PLAIN);
    expect(refused.outputs.get('reason')).toBe('held');
    expect(refused.outputs.get('holder')).toContain('octocat');
    expect(refused.annotations.map(({ text }) => text).join('\n')).toContain('release 7');
  });

  test('refuses a token without contents: write, and names the line that fixes it', async () => {
    await using scene = await lockScene();
    const refused = await (await scene.job()).lock(PLAIN);
    expectFailure(refused, 'lease/refs-forbidden', ['contents=write', '`contents: write`']);
    expect(refsOf(scene)).toEqual([]);
  });

  test('reports a ruleset that forbids it', { timeout: 60_000 }, async () => {
    await using scene = await lockScene({}, { contents: 'write' });
    scene.github.state.putRulesets(REPOSITORY, [{ name: 'all', refs: 'refs/**', rules: ['creation'] }]);
    expectFailure(await (await scene.job()).lock(PLAIN), 'lease/ref-protected', ['Repository rule violations']);
  });

  test('leaves a ref that a person has changed as it is', async () => {
    await using scene = await lockScene({}, { contents: 'write' });
    await (await scene.job()).lock(PLAIN);
    const newest = refsOf(scene).find((ref) => ref.endsWith('_1')) ?? '';
    const sha = scene.github.state.putCommit(REPOSITORY, newest, 'by hand');
    expectFailure(await (await scene.job()).lock(PLAIN), 'lease/register-unreadable', [newest, sha]);
    expect(scene.github.state.commitAt(REPOSITORY, newest)?.sha).toBe(sha);
  });
});

describe('on a GitHub Enterprise Server', () => {
  test.each([
    ['environment variables', {}],
    ['git refs', PLAIN],
  ] as const)('lock keeps its lease in %s', async (_, store) => {
    await using scene = await lockScene({}, { contents: 'write', dialect: ENTERPRISE_SERVER });
    const job = await scene.job();
    expect((await job.lock(store)).outputs.get('reason')).toBe('granted');
    expect((await job.end())[0]?.lines.join('\n')).toMatch(/Lease \d+ released/);
  });

  test('lock finds the variables of an environment by the id of the repository on an older one', async () => {
    const dialect = { ...ENTERPRISE_SERVER, environmentVariables: 'by-id' } as const;
    await using scene = await lockScene({}, { dialect });
    const job = await scene.job();
    expect((await job.lock()).outputs.get('reason')).toBe('granted');
    await job.end();
    expect(scene.variables()).toHaveLength(3);
  });
});
