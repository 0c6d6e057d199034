import { leaseRefs } from '@hardened-deploy/adapters/github/lease/lease-ref-name';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { acquire } from '@hardened-deploy/core/lease/lease-moves';
import { formatLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { releaseLease } from '@hardened-deploy/core/lease/usecases/release-lease';
import { renewLease } from '@hardened-deploy/core/lease/usecases/renew-lease';
import type { GitHubEmulator, GitHubEmulatorOptions } from '@hardened-deploy/testkit/github/emulator';
import { sampleBid } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { afterEach, describe, expect, test } from 'vitest';
import { asking, go, granted, hurriedClock, portsWith, spent } from './granted.ts';
import { ENVIRONMENT, type RegisterChoice, refRegisterOf, REPOSITORY, startProduction } from './production.ts';

const opened: GitHubEmulator[] = [];
afterEach(async () => {
  for (const github of opened.splice(0)) await github[Symbol.asyncDispose]();
});

async function production(more: Partial<GitHubEmulatorOptions> = {}): Promise<GitHubEmulator> {
  const github = await startProduction({}, more);
  opened.push(github);
  return github;
}

const portsOf = (github: GitHubEmulator, choice: RegisterChoice = {}) =>
  portsWith(refRegisterOf(github, choice), choice.clock);
const PREFIX = leaseRefs(ENVIRONMENT);
const MARK = `${PREFIX}begun`;
const refsOf = (github: GitHubEmulator, prefix = PREFIX) =>
  [...github.state.repository(REPOSITORY).refs.keys()].filter((ref) => ref.startsWith(prefix)).toSorted();
const epochOf = (github: GitHubEmulator) => github.state.commitAt(REPOSITORY, MARK)?.sha.slice(0, 16) ?? '';
const at = (github: GitHubEmulator, number: number) =>
  github.state.commitAt(REPOSITORY, `${PREFIX}${epochOf(github)}_${number}`);

const LIST = 'GET git/list-matching-refs';
const READ = 'GET git/get-commit';
const MAKE = 'POST git/create-commit';
const CREATE = 'POST git/create-ref';

describe('requests', () => {
  test('the first lease ever costs 5 requests, later ones 4, a renewal 2, a release 2', async () => {
    const github = await production();
    const ports = portsOf(github);
    const first = await granted(ports, 1);
    expect(spent(github)).toEqual([LIST, MAKE, CREATE, MAKE, CREATE]);

    const renewed = await renewLease(ports, first, go);
    expect(spent(github)).toEqual([MAKE, CREATE]);
    if (renewed.kind !== 'renewed') throw new Error(renewed.kind);

    const { token, basis } = renewed.held;
    expect(await releaseLease(ports, { token, basis }, go)).toMatchObject({ kind: 'released' });
    expect(spent(github)).toEqual([MAKE, CREATE]);

    await granted(portsOf(github), 2);
    expect(spent(github)).toEqual([LIST, READ, MAKE, CREATE]);
  });

  test('a waiter that finds the same holder again needs one request per look', async () => {
    const github = await production();
    await granted(portsOf(github), 1);
    const waiter = refRegisterOf(github);
    spent(github);
    expect((await waiter.read(go)).requests).toBe(2);
    expect((await waiter.read(go)).requests).toBe(1);
    expect(spent(github)).toEqual([LIST, READ, LIST]);
  });

  test('a write whose answer was lost is proved by one look, and its commit is not made again', async () => {
    const github = await production();
    const hurried = hurriedClock();
    let laterMs = 0;
    const ports = portsOf(github, { clock: { ...hurried, monotonic: () => hurried.monotonic() + laterMs } });
    const held = await granted(ports, 1);
    spent(github);
    // Within the same second the renewed lease would be the same text, and so the same commit.
    laterMs = 2_000;
    github.clock.advance(laterMs);
    github.faults.add({ method: 'POST', path: '/repos/*/*/git/refs', times: 1, effect: { kind: 'lost-answer' } });
    expect(await renewLease(ports, held, go)).toMatchObject({ kind: 'renewed' });
    expect(spent(github)).toEqual([MAKE, CREATE, CREATE, LIST]);
  });
});

describe('records', () => {
  test('each version is a ref of its own, at a commit without files; none is ever moved', async () => {
    const github = await production();
    const ports = portsOf(github);
    const held = await granted(ports, 1);
    const first = at(github, 1);
    await releaseLease(ports, { token: held.token, basis: held.basis }, go);
    expect(refsOf(github)).toEqual([`${PREFIX}${epochOf(github)}_1`, `${PREFIX}${epochOf(github)}_2`, MARK].toSorted());
    expect(at(github, 1)).toEqual(first);
    expect(first).toMatchObject({ parents: [], tree: '4b825dc642cb6eb9a060e54bf8d69288fbee4904' });
    expect(first?.message).toMatch(/^Lease of production\n\n\{"schema":1,.*\}$/);
    expect(github.requests.count({ method: 'PATCH' })).toBe(0);
  });

  test('a register that was deleted and begun again is ahead of the old one, and does not see its records', async () => {
    const github = await production();
    const before = await granted(portsOf(github), 1);
    const left = refsOf(github);
    github.state.removeRef(REPOSITORY, MARK);
    const after = await granted(portsOf(github), 2);
    expect(after.lease.generation).toBeGreaterThanOrEqual(before.lease.generation);
    expect(refsOf(github)).toEqual(expect.arrayContaining(left));
    expect((await refRegisterOf(github).read(go)).state?.leases.map(({ nonce }) => nonce)).toEqual([after.lease.nonce]);
  });

  test('an old state that comes back by a late write gives out no token below those that targets have seen', async () => {
    const github = await production();
    const early = portsOf(github);
    const held = await granted(early, 1);
    await releaseLease(early, { token: held.token, basis: held.basis }, go);
    const { refs } = github.state.repository(REPOSITORY);
    const late = refsOf(github).map((ref) => [ref, refs.get(ref) ?? ''] as const);
    for (const [ref] of late) github.state.removeRef(REPOSITORY, ref);
    github.clock.advance(300_000);
    const other = await granted(portsOf(github), 2);
    for (const ref of refsOf(github)) github.state.removeRef(REPOSITORY, ref);
    // The requests of the first register arrive a second time.
    for (const [ref, sha] of late)
      await fetch(`${github.url}/repos/${REPOSITORY}/git/refs`, {
        method: 'POST',
        headers: { authorization: 'Bearer a-made-up-job-token' },
        body: JSON.stringify({ ref, sha }),
      });
    // Nobody deletes a register in the first 90 s of its life, as the model takes for granted.
    github.clock.advance(91_000);
    const after = await granted(portsOf(github), 3);
    expect(after.lease.generation).toBeGreaterThan(other.lease.generation);
  });

  test.each([
    ['is no record', 'edited by hand', 'is not a JSON object'],
    ['is broken', 'Lease of production\n\n{"schema":1,\n', 'is not a JSON object'],
    ['is of a newer version', '{"schema":2}', 'newer version'],
  ])('a newest version that %s is named, and nothing is overwritten', async (_, message, problem) => {
    const github = await production();
    await granted(portsOf(github), 1);
    const newest = `${PREFIX}${epochOf(github)}_2`;
    const sha = github.state.putCommit(REPOSITORY, newest, message);
    await expect(acquireLease(portsOf(github), asking(2), go)).rejects.toMatchObject({
      code: 'lease/register-unreadable',
      message: expect.stringMatching(new RegExp(`^${newest} \\(commit ${sha}\\) .*${problem}`)),
      remedy: expect.stringContaining('gh api --method DELETE'),
    });
    expect(refsOf(github)).toHaveLength(3);
  });

  test('every name of an environment gets its own lease: slashes, spaces, Unicode, 255 characters', async () => {
    const names = ['production', 'production/eu 1', 'production/eu', 'prüfung äöü 東京', '100%?#&', 'x'.repeat(255)];
    const github = await production();
    for (const name of names) await granted(portsOf(github, { environment: name }), 1);
    for (const name of names) expect(refsOf(github, leaseRefs(name as EnvironmentName)), name).toHaveLength(2);
    expect(refsOf(github, 'refs/hardened-deploy/')).toHaveLength(2 * names.length);
  });
});

describe('cleaning', () => {
  /** So many versions, written just now. */
  async function withVersions(github: GitHubEmulator, count: number): Promise<void> {
    await granted(portsOf(github), 1);
    for (let n = 2; n <= count; n += 1)
      github.state.putCommit(
        REPOSITORY,
        `${PREFIX}${epochOf(github)}_${n}`,
        `Lease of production\n\n${formatLeaseState(stateOf(n))}`,
      );
  }

  test('deletes what is more than ten versions below the newest and over an hour old, and nothing younger', async () => {
    const github = await production();
    await withVersions(github, 20);
    const epoch = epochOf(github);
    expect((await refRegisterOf(github).clean(go)).deleted).toBe(0);
    github.clock.setSkew(59 * 60_000);
    expect((await refRegisterOf(github).clean(go)).deleted).toBe(0);
    github.clock.setSkew(61 * 60_000);
    expect((await refRegisterOf(github).clean(go)).deleted).toBe(9);
    const kept = Array.from({ length: 11 }, (_, n) => `${PREFIX}${epoch}_${n + 10}`);
    expect(refsOf(github)).toEqual([...kept, MARK].toSorted());
    expect((await refRegisterOf(github).read(go)).version).toBe(`${epoch}.20`);
  });

  test('deletes the versions of earlier registers, too', async () => {
    const github = await production();
    await withVersions(github, 3);
    const before = epochOf(github);
    github.state.removeRef(REPOSITORY, MARK);
    await granted(portsOf(github), 2);
    github.clock.setSkew(61 * 60_000);
    expect((await refRegisterOf(github).clean(go)).deleted).toBe(3);
    expect(refsOf(github).filter((ref) => ref.includes(before))).toEqual([]);
  });

  test('reports refs that are only named like a version, and never deletes them', async () => {
    const github = await production();
    await withVersions(github, 20);
    const odd = [`${PREFIX}notes`, `${PREFIX}${epochOf(github)}_07`];
    for (const ref of odd) github.state.putCommit(REPOSITORY, ref, 'by hand');
    github.state.putCommit(REPOSITORY, `${PREFIX}${epochOf(github)}_2`, 'edited by hand');
    github.clock.setSkew(61 * 60_000);
    const { deleted, strange } = await refRegisterOf(github).clean(go);
    expect(deleted).toBe(8);
    expect(strange.toSorted()).toEqual([...odd, `${PREFIX}${epochOf(github)}_2`].toSorted());
  });
});

describe('what an older release left, which kept the lease in one ref that it moved', () => {
  const OLD = `${PREFIX}lease`;
  const left = (github: GitHubEmulator, state: ReturnType<typeof stateOf>) => {
    github.state.putCommit(REPOSITORY, `${OLD}-begun`, 'Lease of production');
    return github.state.putCommit(REPOSITORY, OLD, `Lease of production\n\n${formatLeaseState(state)}\n\nWrite: 00`);
  };

  test('a lease that still runs there is respected, and its holder named', async () => {
    const github = await production();
    left(github, stateOf(7, new Date()));
    expect(await acquireLease(portsOf(github), asking(1), go)).toMatchObject({
      kind: 'held',
      by: { nonce: sampleBid(7).nonce },
    });
    expect(refsOf(github)).toEqual([OLD, `${OLD}-begun`]);
  });

  test('one that is free is continued: the hold stands, and the next token is ahead', async () => {
    const github = await production();
    const old = stateOf(7, new Date());
    const freed = { ...old, leases: [], generation: old.generation + 1_000 };
    left(github, { ...freed, hold: { by: 'alice', reason: 'freeze', since: new Date().toISOString() } });
    expect(await acquireLease(portsOf(github), asking(1), go)).toMatchObject({ kind: 'on-hold' });
    left(github, freed);
    const held = await granted(portsOf(github), 1);
    expect(held.lease.generation).toBe(freed.generation + 1);
    await granted(portsOf(github, { environment: 'staging' }), 2);
  });

  test('if an older release takes a lease there afterwards, nobody else deploys until it ends', async () => {
    const github = await production();
    left(github, { ...stateOf(7, new Date()), leases: [] });
    const ports = portsOf(github);
    const held = await granted(ports, 1);
    await releaseLease(ports, { token: held.token, basis: held.basis }, go);
    const old = stateOf(8, new Date());
    left(github, old);
    await expect(acquireLease(portsOf(github), asking(2), go)).rejects.toMatchObject({
      code: 'lease/older-release-holds',
      message: expect.stringContaining(OLD),
      remedy: expect.stringContaining('one release'),
    });
    left(github, { ...old, leases: [] });
    await granted(portsOf(github), 2);
  });

  test('is deleted by cleaning once the new register has begun and nobody holds a lease there', async () => {
    const github = await production();
    left(github, { ...stateOf(7, new Date()), leases: [] });
    expect((await refRegisterOf(github).clean(go)).deleted).toBe(0);
    await granted(portsOf(github), 1);
    expect(await refRegisterOf(github).clean(go)).toEqual({ deleted: 2, strange: [] });
    expect(refsOf(github)).not.toContain(OLD);
  });
});

describe('trying whether a lease can be written', () => {
  test('creates a ref beside those of the register, and deletes it', async () => {
    const github = await production();
    await refRegisterOf(github).rehearse?.(go);
    expect(spent(github)).toEqual([MAKE, CREATE, 'DELETE git/delete-ref']);
    expect(refsOf(github)).toEqual([]);
  });

  test('says which permission or rule is in the way', async () => {
    const github = await production();
    await expect(refRegisterOf(github, { token: 'a-made-up-reading-token' }).rehearse?.(go)).rejects.toMatchObject({
      code: 'lease/refs-forbidden',
      facts: { 'accepted-permissions': 'contents=write' },
    });
    github.state.putRulesets(REPOSITORY, [{ name: 'all', refs: 'refs/**', rules: ['creation'] }]);
    await expect(refRegisterOf(github).rehearse?.(go)).rejects.toMatchObject({ code: 'lease/ref-protected' });
  });
});

describe('refusals by GitHub', () => {
  test('a token that GitHub does not know', async () => {
    const github = await production();
    const ports = portsOf(github, { token: 'another-made-up-token' });
    await expect(acquireLease(ports, asking(1, 60_000), go)).rejects.toMatchObject({ code: 'github/unauthorized' });
    expect(github.requests.count()).toBe(1);
  });

  test("a token without contents: write gets a failure that names the permission, and Dependabot's runs as a cause", async () => {
    const github = await production();
    const ports = portsOf(github, { token: 'a-made-up-reading-token' });
    await expect(acquireLease(ports, asking(1), go)).rejects.toMatchObject({
      code: 'lease/refs-forbidden',
      facts: { 'accepted-permissions': 'contents=write' },
      remedy: expect.stringMatching(/contents: write.*Dependabot/),
    });
  });

  test('a token for another repository does not read a hidden lease as a free one', async () => {
    const github = await production();
    await granted(portsOf(github), 1);
    const stranger = refRegisterOf(github, { token: "a-made-up-stranger's-token" });
    await expect(stranger.read(go)).rejects.toMatchObject({
      code: 'github/repository-hidden',
      facts: { repository: REPOSITORY },
    });
  });

  test('a ruleset that forbids the ref is not mistaken for another writer, and is named with its remedy', async () => {
    const github = await production();
    const ports = portsOf(github, { clock: hurriedClock() });
    const held = await granted(ports, 1);
    github.state.putRulesets(REPOSITORY, [{ name: 'all refs', refs: 'refs/**', rules: ['creation', 'update'] }]);
    await expect(renewLease(ports, held, go)).rejects.toMatchObject({
      code: 'lease/ref-protected',
      message: expect.stringContaining('Repository rule violations found'),
      remedy: expect.stringContaining('refs/hardened-deploy/**/*'),
    });
  });

  test('a limit that lasts longer than the waiting time is reported with its end', async () => {
    const github = await production();
    github.faults.add({ path: '/repos/*/*/git/refs', effect: { kind: 'primary-limit-exhausted', status: 403 } });
    await expect(acquireLease(portsOf(github), asking(1), go)).rejects.toMatchObject({
      code: 'github/rate-limited',
      facts: { 'retry-after-seconds': expect.any(Number) },
    });
  });
});

describe('reads that lag behind', () => {
  const MATCHING = '/repos/*/*/git/matching-refs/**';

  test('a ref without an answer is found, even if the first reads lag behind it', async () => {
    const github = await production();
    const ports = portsOf(github);
    const held = await granted(ports, 1);
    github.faults.add({
      path: '/repos/*/*/git/refs',
      times: 1,
      effect: { kind: 'error-after-write', status: 502 },
    });
    github.faults.add({ path: MATCHING, times: 3, effect: { kind: 'stale-read', writes: 1 } });
    expect(await renewLease(ports, held, go)).toMatchObject({ kind: 'renewed' });
    expect(refsOf(github)).toHaveLength(3);
  });

  test('it waits for a commit that is not visible yet', async () => {
    const github = await production();
    await granted(portsOf(github), 1);
    github.faults.add({
      path: '/repos/*/*/git/commits/*',
      times: 1,
      effect: { kind: 'stale-read', writes: 1_000 },
    });
    expect((await refRegisterOf(github).read(go)).state?.leases).toHaveLength(1);
  });
});

function stateOf(n: number, now = new Date('2026-11-20T12:00:00Z')) {
  const move = acquire(null, sampleBid(n), now);
  if (move.kind !== 'grant') throw new Error(move.kind);
  return move.next;
}
