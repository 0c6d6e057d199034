import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds } from '@hardened-deploy/core/base/duration';
import { acquire } from '@hardened-deploy/core/lease/lease-moves';
import { formatLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { releaseLease } from '@hardened-deploy/core/lease/usecases/release-lease';
import { renewLease } from '@hardened-deploy/core/lease/usecases/renew-lease';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import type { GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { sampleBid } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { afterEach, describe, expect, test } from 'vitest';
import {
  GITHUB_TOKEN,
  MAY_READ,
  MAY_WRITE,
  type RegisterChoice,
  registerOf,
  REPOSITORY,
  startProduction,
  STRANGER,
} from './production.ts';

const go = new AbortController().signal;
const opened: GitHubEmulator[] = [];
afterEach(async () => {
  for (const github of opened.splice(0)) await github[Symbol.asyncDispose]();
});

async function production(variables: Readonly<Record<string, string>> = {}): Promise<GitHubEmulator> {
  const github = await startProduction(variables);
  opened.push(github);
  return github;
}

const portsOf = (github: GitHubEmulator, choice: RegisterChoice = {}) => ({
  register: registerOf(github, choice),
  clock: systemClock(),
  progress: recordedProgress(),
});

const asking = (n: number, waitMs = 0) => ({ bid: sampleBid(n), waitFor: milliseconds(waitMs) });
const EPOCH = 'HARDENED_DEPLOY_LEASE_EPOCH';
// A register begins at the time that its epoch names.
const BEGUN = Math.floor(Date.now() / 1_000);
const record = (epoch: number, version: number) => `HARDENED_DEPLOY_LEASE_${epoch}_${version}`;

function storedValues(github: GitHubEmulator, environment = 'production'): Readonly<Record<string, string>> {
  return Object.fromEntries(github.state.variables(REPOSITORY, environment).map(({ name, value }) => [name, value]));
}

function stored(github: GitHubEmulator): readonly string[] {
  return Object.keys(storedValues(github)).sort();
}

/** Requests since the last call. */
function spent(github: GitHubEmulator): readonly string[] {
  const operations = github.requests.all().map(({ method, operation }) => `${method} ${operation}`);
  github.requests.clear();
  return operations;
}

const LIST = 'GET actions/list-environment-variables';
const CREATE = 'POST actions/create-environment-variable';

describe('requests', () => {
  test('the first lease ever costs 3 requests, later ones 2, a renewal 1, a release 1', async () => {
    const github = await production();
    const ports = portsOf(github);
    const first = await acquireLease(ports, asking(1), go);
    expect(spent(github)).toEqual([LIST, CREATE, CREATE]);
    if (first.kind !== 'granted') throw new Error(first.kind);

    const renewed = await renewLease(ports, first.held, go);
    expect(spent(github)).toEqual([CREATE]);
    if (renewed.kind !== 'renewed') throw new Error(renewed.kind);

    const { token, basis } = renewed.held;
    expect(await releaseLease(ports, { token, basis }, go)).toMatchObject({ kind: 'released' });
    expect(spent(github)).toEqual([CREATE]);

    expect(await acquireLease(portsOf(github), asking(2), go)).toMatchObject({ kind: 'granted' });
    expect(spent(github)).toEqual([LIST, CREATE]);
  });

  test('a release by another process, which has only the token, costs 2', async () => {
    const github = await production();
    const first = await acquireLease(portsOf(github), asking(1), go);
    if (first.kind !== 'granted') throw new Error(first.kind);
    spent(github);
    expect(await releaseLease(portsOf(github), { token: first.held.token }, go)).toMatchObject({ kind: 'released' });
    expect(spent(github).slice(0, 2)).toEqual([LIST, CREATE]);
  });

  test('being refused costs 1', async () => {
    const github = await production();
    await acquireLease(portsOf(github), asking(1), go);
    spent(github);
    expect(await acquireLease(portsOf(github), asking(2), go)).toMatchObject({ kind: 'held' });
    expect(spent(github)).toEqual([LIST]);
  });
});

describe('records', () => {
  test('one variable for each version, and one for the epoch; none is ever changed', async () => {
    const github = await production({ UNRELATED: 'x' });
    const ports = portsOf(github);
    const first = await acquireLease(ports, asking(1), go);
    if (first.kind !== 'granted') throw new Error(first.kind);
    await releaseLease(ports, { token: first.held.token, basis: first.held.basis }, go);
    const epoch = Number(storedValues(github)[EPOCH]);
    expect(stored(github)).toEqual([record(epoch, 1), record(epoch, 2), EPOCH, 'UNRELATED'].sort());
    expect(github.requests.count({ method: 'PATCH' })).toBe(0);
  });

  test('records of an earlier epoch are ignored, and a new register is ahead of it', async () => {
    const github = await production();
    github.clock.setSkew(-600_000);
    const before = await acquireLease(portsOf(github), asking(1), go);
    if (before.kind !== 'granted') throw new Error(before.kind);
    github.clock.setSkew(0);
    const left = Object.entries(storedValues(github)).filter(([name]) => name !== EPOCH);
    github.state.putEnvironment(REPOSITORY, { name: 'production', variables: Object.fromEntries(left) });
    const after = await acquireLease(portsOf(github), asking(2), go);
    if (after.kind !== 'granted') throw new Error(after.kind);
    expect(after.held.lease.generation).toBeGreaterThan(before.held.lease.generation);
  });

  test.each([
    ['is not JSON', 'edited by hand', 'is not a JSON object'],
    ['is of a newer version', '{"schema":2}', 'newer version'],
  ])('a newest record that %s is named, and nothing is overwritten', async (_, value, problem) => {
    const older = formatLeaseState(stateOf(1));
    const github = await production({
      [EPOCH]: `${BEGUN}`,
      [record(BEGUN, 9)]: older,
      [record(BEGUN, 10)]: value,
    });
    await expect(acquireLease(portsOf(github), asking(2), go)).rejects.toMatchObject({
      code: 'lease/register-unreadable',
      message: expect.stringMatching(new RegExp(`^${record(BEGUN, 10)} .*${problem}`)),
    });
    expect(stored(github)).toHaveLength(3);
  });

  test('a request to create the register that arrives late counts from its arrival, because older generations were already granted', async () => {
    const github = await production({
      [EPOCH]: `${BEGUN - 61}`,
      [record(BEGUN - 61, 1)]: formatLeaseState(stateOf(1)),
    });
    const reading = await registerOf(github).read(go);
    expect(reading).toMatchObject({ state: null, version: expect.stringMatching(/^[0-9]+[.]0$/) });
    expect(Number.parseInt(reading.version ?? '', 10)).toBeGreaterThanOrEqual(BEGUN);
    const acquired = await acquireLease(portsOf(github), asking(2), go);
    expect(acquired).toMatchObject({ kind: 'granted', held: { lease: { generation: expect.any(Number) } } });
    expect((await registerOf(github).read(go)).state?.generation).toBeGreaterThanOrEqual(BEGUN);
  });

  test('an epoch that is no number is named', async () => {
    const github = await production({ [EPOCH]: 'yesterday' });
    await expect(acquireLease(portsOf(github), asking(2), go)).rejects.toMatchObject({
      code: 'lease/register-unreadable',
    });
  });

  test('variables that only look like ours are left alone', async () => {
    const alike = {
      HARDENED_DEPLOY_LEASE_NOTES: 'x',
      HARDENED_DEPLOY_LEASE_1795000000_07: 'y',
      [record(BEGUN, 3)]: 'old',
    };
    const github = await production(alike);
    expect(await acquireLease(portsOf(github), asking(1), go)).toMatchObject({ kind: 'granted' });
    expect(stored(github)).toEqual(expect.arrayContaining(Object.keys(alike)));
  });

  test('a listing of several pages finds the newest record', async () => {
    const others = Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`OTHER_${n}`, 'x']));
    const github = await production({
      ...others,
      [EPOCH]: `${BEGUN}`,
      [record(BEGUN, 41)]: formatLeaseState(stateOf(1)),
    });
    expect(await registerOf(github).read(go)).toMatchObject({ version: `${BEGUN}.41`, state: stateOf(1), room: 28 });
    expect(spent(github)).toEqual([LIST, LIST, LIST]);
  });
});

describe('cleaning', () => {
  const epoch = BEGUN;
  const versions = (from: number, to: number) =>
    Object.fromEntries(
      Array.from({ length: to - from + 1 }, (_, n) => [record(epoch, from + n), formatLeaseState(stateOf(n))]),
    );

  test('deletes what is more than ten versions below the newest and over an hour old', async () => {
    const github = await production({
      [EPOCH]: `${epoch}`,
      ...versions(1, 20),
      [record(epoch - 1, 3)]: formatLeaseState(stateOf(3)),
    });
    expect((await registerOf(github).clean(go)).deleted).toBe(0);
    github.clock.setSkew(59 * 60_000);
    expect((await registerOf(github).clean(go)).deleted).toBe(0);
    github.clock.setSkew(61 * 60_000);
    expect((await registerOf(github).clean(go)).deleted).toBe(10);
    expect(stored(github)).toEqual([EPOCH, ...Object.keys(versions(10, 20))].sort());
    expect((await registerOf(github).read(go)).version).toBe(`${epoch}.20`);
  });

  test('reports a variable that is only named like a record, and never deletes it', async () => {
    const odd = {
      [record(epoch, 1)]: 'edited by hand',
      HARDENED_DEPLOY_LEASE_NOTES: 'x',
      [record(epoch, 2)]: '{"schema":2}',
    };
    const github = await production({ [EPOCH]: `${epoch}`, ...versions(3, 20), ...odd });
    github.clock.setSkew(61 * 60_000);
    const { deleted, strange } = await registerOf(github).clean(go);
    expect(deleted).toBe(7);
    expect(strange.toSorted()).toEqual(Object.keys(odd).sort());
    expect(stored(github)).toEqual([EPOCH, ...Object.keys(versions(10, 20)), ...Object.keys(odd)].sort());
  });

  test('in an environment that is nearly full, records are deleted after ten minutes, never earlier', async () => {
    const github = await production({ [EPOCH]: `${epoch}`, ...versions(1, 80) });
    github.clock.setSkew(9 * 60_000);
    expect((await registerOf(github).clean(go)).deleted).toBe(0);
    github.clock.setSkew(11 * 60_000);
    expect((await registerOf(github).clean(go)).deleted).toBe(69);
  });

  test('an environment without room is cleaned before a lease is begun', async () => {
    const others = Object.fromEntries(Array.from({ length: 38 }, (_, n) => [`OTHER_${n}`, 'x']));
    const freed = { ...stateOf(1), leases: [] };
    const github = await production({
      [EPOCH]: `${epoch}`,
      ...others,
      ...versions(1, 59),
      [record(epoch, 60)]: formatLeaseState(freed),
    });
    github.clock.setSkew(11 * 60_000);
    expect(await acquireLease(portsOf(github), asking(1), go)).toMatchObject({ kind: 'granted' });
    expect(stored(github).filter((name) => name.startsWith('OTHER_'))).toHaveLength(38);
    expect(stored(github).length).toBeLessThan(60);
  });

  test('a release into a full environment first deletes old records', async () => {
    const others = Object.fromEntries(Array.from({ length: 69 }, (_, n) => [`OTHER_${n}`, 'x']));
    const freed = { ...stateOf(1), leases: [] };
    const github = await production({
      [EPOCH]: `${epoch}`,
      ...others,
      ...versions(1, 26),
      [record(epoch, 27)]: formatLeaseState(freed),
    });
    const ports = portsOf(github);
    const acquired = await acquireLease(ports, asking(1), go);
    if (acquired.kind !== 'granted') throw new Error(acquired.kind);
    const current = storedValues(github);
    github.state.putEnvironment(REPOSITORY, {
      name: 'production',
      variables: { ...current, LAST_1: 'x', LAST_2: 'x' },
    });
    expect(stored(github)).toHaveLength(100);
    github.clock.advance(10.5 * 60_000);
    expect(await renewLease(ports, { ...acquired.held, ownExpiryMs: Number.POSITIVE_INFINITY }, go)).toMatchObject({
      kind: 'renewed',
    });
    expect(await releaseLease(ports, { token: acquired.held.token }, go)).toMatchObject({ kind: 'released' });
    expect(stored(github).length).toBeLessThan(90);
  });

  test('an environment that stays full is reported', async () => {
    const github = await production({
      [EPOCH]: `${epoch}`,
      [record(epoch, 1)]: formatLeaseState({ ...stateOf(1), leases: [] }),
    });
    const ports = portsOf(github);
    const acquired = await acquireLease(ports, asking(1), go);
    if (acquired.kind !== 'granted') throw new Error(acquired.kind);
    const others = Object.fromEntries(Array.from({ length: 97 }, (_, n) => [`OTHER_${n}`, 'x']));
    github.state.putEnvironment(REPOSITORY, { name: 'production', variables: { ...storedValues(github), ...others } });
    await expect(renewLease(ports, acquired.held, go)).rejects.toMatchObject({ code: 'lease/register-full' });
  });

  test('a lease without room for its own renewals is not granted', async () => {
    const others = Object.fromEntries(Array.from({ length: 98 }, (_, n) => [`OTHER_${n}`, 'x']));
    const github = await production(others);
    await expect(acquireLease(portsOf(github), asking(1), go)).rejects.toMatchObject({
      code: 'lease/register-full',
      facts: { room: 2 },
    });
    expect(stored(github)).toHaveLength(98);
  });
});

describe('refusals by GitHub', () => {
  test('a token without the permission: the failure names it, and the other store', async () => {
    const github = await production();
    await expect(acquireLease(portsOf(github, { token: GITHUB_TOKEN }), asking(1), go)).rejects.toMatchObject({
      code: 'lease/variables-forbidden',
      facts: { 'accepted-permissions': 'environments=read' },
      message: expect.stringContaining('environments=read'),
      remedy: expect.stringMatching(/Environments: write.*store: ref/),
    });
    expect(github.requests.count()).toBe(1);
  });

  test('a token that may read but not write fails at the write, and nothing is left', async () => {
    const github = await production();
    await expect(acquireLease(portsOf(github, { token: MAY_READ }), asking(1), go)).rejects.toMatchObject({
      code: 'lease/variables-forbidden',
      facts: { 'accepted-permissions': 'environments=write' },
    });
    expect(stored(github)).toEqual([]);
  });

  test('a token that GitHub does not know is refused without repeating', async () => {
    const github = await production();
    const ports = portsOf(github, { token: 'another-made-up-token' });
    await expect(acquireLease(ports, asking(1, 60_000), go)).rejects.toMatchObject({ code: 'github/unauthorized' });
    expect(github.requests.count()).toBe(1);
  });

  test('a missing environment is reported with the command that creates it', async () => {
    const github = await production();
    const ports = portsOf(github, { environment: 'pröd/eu 1' });
    await expect(acquireLease(ports, asking(1, 60_000), go)).rejects.toMatchObject({
      code: 'github/environment-missing',
      message: expect.stringContaining(`gh api --method PUT 'repos/${REPOSITORY}/environments/pr%C3%B6d%2Feu%201'`),
    });
    expect(github.state.environment(REPOSITORY, 'pröd/eu 1')).toBeUndefined();
    expect(github.requests.count()).toBe(3);
  });

  test('a token for another repository gets another failure than a missing environment', async () => {
    const github = await production();
    await expect(acquireLease(portsOf(github, { token: STRANGER }), asking(1), go)).rejects.toMatchObject({
      code: 'github/repository-hidden',
      facts: { repository: REPOSITORY },
    });
  });

  test('no failure repeats the token', async () => {
    const github = await production();
    github.faults.add({ method: 'GET', effect: { kind: 'error-before-write', status: 502 } });
    const failure: unknown = await acquireLease(portsOf(github), asking(1), go).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code: 'github/unreachable' });
    const { inspect } = await import('node:util');
    expect(inspect(failure, { depth: 8, showHidden: true })).not.toContain(MAY_WRITE);
  });

  test('a limit that lasts longer than the waiting time is reported with its end', async () => {
    const github = await production();
    github.faults.add({ effect: { kind: 'primary-limit-exhausted', status: 403 } });
    await expect(acquireLease(portsOf(github), asking(1), go)).rejects.toMatchObject({
      code: 'github/rate-limited',
      facts: { 'retry-after-seconds': expect.any(Number) },
    });
  });

  test('names of environments stay intact: slashes, spaces, Unicode, 255 characters', async () => {
    const names = ['production/eu 1', 'prüfung äöü 東京', '100%?#&', 'x'.repeat(255)];
    const github = await production();
    for (const name of names) {
      github.state.putEnvironment(REPOSITORY, { name });
      const acquired = await acquireLease(portsOf(github, { environment: name }), asking(1), go);
      expect(acquired, name).toMatchObject({ kind: 'granted' });
      expect(Object.keys(storedValues(github, name))).toHaveLength(2);
    }
  });
});

function stateOf(n: number) {
  const move = acquire(null, sampleBid(n), new Date('2026-11-20T12:00:00Z'));
  if (move.kind !== 'grant') throw new Error(move.kind);
  return move.next;
}
