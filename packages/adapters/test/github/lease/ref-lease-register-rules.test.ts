import { setTimeout as pause } from 'node:timers/promises';
import { leaseRef } from '@hardened-deploy/adapters/github/lease/lease-ref-name';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { releaseLease } from '@hardened-deploy/core/lease/usecases/release-lease';
import { renewLease } from '@hardened-deploy/core/lease/usecases/renew-lease';
import type { GitHubEmulator, GitHubEmulatorOptions } from '@hardened-deploy/testkit/github/emulator';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { afterEach, describe, expect, test } from 'vitest';
import { asking, go, granted, hurriedClock, portsWith, spent } from './granted.ts';
import {
  ENVIRONMENT,
  nodeIdIn,
  type RefRegisterChoice,
  refRegisterOf,
  REPOSITORY,
  startProduction,
} from './production.ts';

const opened: GitHubEmulator[] = [];
afterEach(async () => {
  for (const github of opened.splice(0)) await github[Symbol.asyncDispose]();
});

async function production(more: Partial<GitHubEmulatorOptions> = {}): Promise<GitHubEmulator> {
  const github = await startProduction({}, more);
  opened.push(github);
  return github;
}

const portsOf = (github: GitHubEmulator, choice: RefRegisterChoice = {}) =>
  portsWith(refRegisterOf(github, choice), choice.clock);
const REF = leaseRef(ENVIRONMENT);
const at = (github: GitHubEmulator) => github.state.commitAt(REPOSITORY, REF);

const FIND = 'GET git/list-matching-refs';
const READ = 'GET git/get-commit';
const MAKE = 'POST git/create-commit';
const MOVE = 'POST graphql';

describe('requests', () => {
  test('the first lease ever costs 3 requests, later ones 4, a renewal 2, a release 2', async () => {
    const github = await production();
    const ports = portsOf(github);
    const first = await granted(ports, 1);
    expect(spent(github)).toEqual([FIND, MAKE, MOVE]);

    const renewed = await renewLease(ports, first, go);
    expect(spent(github)).toEqual([MAKE, MOVE]);
    if (renewed.kind !== 'renewed') throw new Error(renewed.kind);

    const { token, basis } = renewed.held;
    expect(await releaseLease(ports, { token, basis }, go)).toMatchObject({ kind: 'released' });
    expect(spent(github)).toEqual([MAKE, MOVE]);

    await granted(portsOf(github), 2);
    expect(spent(github)).toEqual([FIND, READ, MAKE, MOVE]);
  });

  test("if the event doesn't have the repository's id, GitHub is asked for it once", async () => {
    const github = await production();
    const ports = portsOf(github, { repositoryId: 'unknown' });
    const held = await granted(ports, 1);
    expect(spent(github)).toEqual([FIND, MAKE, 'GET repos/get', MOVE]);
    await renewLease(ports, held, go);
    expect(spent(github)).toEqual([MAKE, MOVE]);
  });

  test("if GitHub doesn't know the id any more, it is asked again", async () => {
    const github = await production();
    const ports = portsOf(github, { repositoryId: 'R_of-before-the-move' });
    await granted(ports, 1);
    expect(spent(github)).toEqual([FIND, MAKE, MOVE, 'GET repos/get', MOVE]);
  });

  test('a waiter that finds the same holder again needs one request per look', async () => {
    const github = await production();
    await granted(portsOf(github), 1);
    const waiter = refRegisterOf(github);
    spent(github);
    expect((await waiter.read(go)).requests).toBe(2);
    expect((await waiter.read(go)).requests).toBe(1);
    expect(spent(github)).toEqual([FIND, READ, FIND]);
  });
});

describe('records', () => {
  test('each version is a commit without files that follows the one before', async () => {
    const github = await production();
    const ports = portsOf(github);
    const held = await granted(ports, 1);
    const first = at(github);
    await releaseLease(ports, { token: held.token, basis: held.basis }, go);
    const second = at(github);
    expect(first).toMatchObject({ parents: [], tree: '4b825dc642cb6eb9a060e54bf8d69288fbee4904' });
    expect(second).toMatchObject({ parents: [first?.sha] });
    expect(first?.message).toMatch(/^Lease of production\n\n\{"schema":1,.*\}\n\nWrite: [0-9a-f]{32}$/);
  });

  test('a register that was deleted and created again is ahead of the old one', async () => {
    const github = await production();
    github.clock.setSkew(-600_000);
    const before = await granted(portsOf(github), 1);
    github.clock.setSkew(0);
    github.state.removeRef(REPOSITORY, REF);
    const after = await granted(portsOf(github), 2);
    expect(after.lease.generation).toBeGreaterThan(before.lease.generation);
  });

  test('a late request to create the register restores no tokens of a deleted one', async () => {
    const github = await production();
    const late = { kind: 'late-delivery', ms: 400, answer: 'lost' } as const;
    github.faults.add({ path: '/graphql', times: 1, effect: late });
    const stop = new AbortController();
    const stopped = acquireLease(portsOf(github), asking(1), stop.signal).catch(() => undefined);
    await expect.poll(() => github.requests.count({ method: 'POST' }), { interval: 5 }).toBe(2);
    stop.abort();
    await stopped;
    github.clock.advance(600_000);
    const other = await granted(portsOf(github), 2);
    github.state.removeRef(REPOSITORY, REF);
    github.clock.advance(5_000);
    // By now it has arrived, to find the ref gone again.
    await pause(late.ms + 200);
    expect(at(github)).toBeUndefined();
    const after = await granted(portsOf(github), 3);
    expect(after.lease.generation).toBeGreaterThan(other.lease.generation);
    expect(spent(github).slice(-3)).toEqual([FIND, MAKE, MOVE]);
  });

  test('renewing a lease whose register was deleted creates nothing', async () => {
    const github = await production();
    const ports = portsOf(github, { clock: hurriedClock() });
    const held = await granted(ports, 1);
    github.state.removeRef(REPOSITORY, REF);
    expect(await renewLease(ports, held, go)).toMatchObject({ kind: 'lost' });
    expect(at(github)).toBeUndefined();
  });

  test.each([
    ['is no record', 'edited by hand', 'contains no record of a lease'],
    ['is broken', 'Lease of production\n\n{"schema":1,\n', 'is not a JSON object'],
    ['is of a newer version', '{"schema":2}', 'newer version'],
  ])('a commit that %s is named, and nothing is overwritten', async (_, message, problem) => {
    const github = await production();
    const sha = github.state.putCommit(REPOSITORY, REF, message);
    await expect(acquireLease(portsOf(github), asking(2), go)).rejects.toMatchObject({
      code: 'lease/register-unreadable',
      message: expect.stringMatching(new RegExp(`^${REF} \\(commit ${sha}\\) .*${problem}`)),
      remedy: expect.stringContaining('gh api --method DELETE'),
    });
    expect(at(github)?.sha).toBe(sha);
  });

  test('every name of an environment gets its own lease: slashes, spaces, Unicode, 255 characters', async () => {
    const names = ['production', 'production/eu 1', 'production/eu', 'prüfung äöü 東京', '100%?#&', 'x'.repeat(255)];
    const github = await production();
    for (const name of names) await granted(portsOf(github, { environment: name }), 1);
    const refs = [...github.state.repository(REPOSITORY).refs.keys()].filter((ref) => ref.startsWith('refs/'));
    const wanted = names.map((name) => leaseRef(name as EnvironmentName)).flatMap((ref) => [ref, `${ref}-begun`]);
    expect(refs.toSorted()).toEqual(wanted.toSorted());
  });
});

describe('refusals by GitHub', () => {
  test('a token that GitHub does not know', async () => {
    const github = await production();
    const ports = portsOf(github, { token: 'another-made-up-token' });
    await expect(acquireLease(ports, asking(1, 60_000), go)).rejects.toMatchObject({ code: 'github/unauthorized' });
    expect(github.requests.count()).toBe(1);
  });

  test('a token without contents: write gets a failure that names the permission', async () => {
    const github = await production();
    const ports = portsOf(github, { token: 'a-made-up-reading-token' });
    await expect(acquireLease(ports, asking(1), go)).rejects.toMatchObject({
      code: 'lease/refs-forbidden',
      facts: { 'accepted-permissions': 'contents=write' },
      remedy: expect.stringContaining('contents: write'),
    });
  });

  test('a permission that is removed between commit and move is reported as well', async () => {
    const github = await production();
    const register = refRegisterOf(github);
    const tokens = [{ token: 'a-made-up-job-token', name: 'job', permissions: { [REPOSITORY]: { contents: 'read' } } }];
    const stricter = await production({ tokens: tokens as GitHubEmulatorOptions['tokens'] });
    // The mutation goes to a GitHub that knows the token as a reader.
    const split = refRegisterOf({ ...github, graphqlUrl: stricter.graphqlUrl }, { repositoryId: nodeIdIn(stricter) });
    const reading = await register.read(go);
    const write = {
      next: (await granted(portsOf(await production()), 1)).basis.state,
      sendBy: Number.POSITIVE_INFINITY,
    };
    await expect(split.replace(reading, write, go)).rejects.toMatchObject({
      code: 'lease/refs-forbidden',
      message: expect.stringContaining('FORBIDDEN'),
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

  test('a ruleset that forbids the move is not mistaken for another writer, and is named with its remedy', async () => {
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

  test.each(['absent', 'branches-and-tags'] as const)(
    'a server whose updateRefs is %s is told that, with the other store',
    async (updateRefs) => {
      const github = await production({ dialect: { updateRefs } });
      await expect(acquireLease(portsOf(github, { clock: hurriedClock() }), asking(1), go)).rejects.toMatchObject({
        code: 'lease/ref-unsupported',
        remedy: expect.stringContaining('store: environment'),
      });
      expect(at(github)).toBeUndefined();
    },
  );

  test('a spent GraphQL budget is a limit, not a refusal', async () => {
    const github = await production();
    github.faults.add({ path: '/graphql', effect: { kind: 'primary-limit-exhausted', status: 403 } });
    await expect(acquireLease(portsOf(github), asking(1), go)).rejects.toMatchObject({
      code: 'github/rate-limited',
      facts: { 'retry-after-seconds': expect.any(Number) },
    });
  });
});

describe('reads that lag behind', () => {
  const MATCHING = '/repos/*/*/git/matching-refs/**';

  test('a move without an answer is found, even if the first reads lag behind it', async () => {
    const github = await production();
    const ports = portsOf(github);
    const held = await granted(ports, 1);
    github.faults.add({ path: '/graphql', times: 1, effect: { kind: 'error-after-write', status: 502 } });
    github.faults.add({ path: MATCHING, times: 3, effect: { kind: 'stale-read', writes: 1 } });
    expect(await renewLease(ports, held, go)).toMatchObject({ kind: 'renewed' });
    expect(at(github)?.parents).toEqual([held.basis.version]);
  });

  test('a read of an older version is not mistaken for another writer', async () => {
    const github = await production();
    const ports = portsOf(github);
    const held = await granted(ports, 1);
    const renewed = await renewLease(ports, held, go);
    if (renewed.kind !== 'renewed') throw new Error(renewed.kind);
    github.faults.add({ path: '/graphql', times: 1, effect: { kind: 'lost-answer' } });
    // Two versions back: a commit and a move for each.
    github.faults.add({ path: MATCHING, times: 2, effect: { kind: 'stale-read', writes: 3 } });
    expect(await renewLease(ports, renewed.held, go)).toMatchObject({ kind: 'renewed' });
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
