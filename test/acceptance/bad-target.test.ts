import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runStep, startJob, type RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { openBed, type Bed } from './bed.ts';
import { leaseAt } from './leases.ts';
import { expectFailure, expectStopped } from './refusal.ts';
import { openSite, POWERLESS_TOKEN, UNKNOWN_TOKEN, type Site } from './site.ts';
import { lease as madeUpLease, VALID_INPUTS } from './valid-inputs.ts';

// A real Docker host with a real database and registry, where everything is in order but one thing.
// A busy machine takes its time, and a Docker host too.
const PATIENT = { timeout: 90_000 };

let bed: Bed;
let site: Site;
beforeAll(async () => {
  bed = await openBed();
  site = await openSite(bed.configuration());
}, 180_000);
afterAll(async () => {
  await letGo();
  await site?.[Symbol.asyncDispose]();
  await bed?.[Symbol.asyncDispose]();
}, 60_000);
beforeEach(() => site.configure(bed.configuration()));

type Inputs = Readonly<Record<string, string>>;

/** Inputs that would do, and what is wrong about them. */
const inputsOf = (action: string, changed: Inputs = {}): Inputs => ({
  ...VALID_INPUTS[action],
  ...('images' in (VALID_INPUTS[action] ?? {}) && { images: `backend=${bed.image}` }),
  secrets: bed.secrets(),
  ...changed,
});

interface Holder {
  readonly job: RunnerJob;
  readonly given: Inputs;
}

/** The job that holds the lease, from the first test that wants it to the first that wants it free: granting takes seconds. */
let holder: Holder | undefined;

async function hold(): Promise<Holder> {
  if (holder) return holder;
  const job = await startJob(site.job());
  return (holder = { job, given: await granted(job) });
}

/** Posts succeed, nothing keeps running, the lease is free. */
async function letGo(): Promise<void> {
  const held = holder;
  holder = undefined;
  if (!held) return;
  await using job = held.job;
  await endWhole(job);
}

/** Runs a step in a job that holds the lease. Nothing at the Docker host may come or go, nor the lease. */
async function underLease(action: string, changed: Inputs): Promise<StepResult> {
  const { job, given } = await hold();
  const before = await there();
  const host = changed['docker-host'];
  const lease = host === undefined ? given : { lease: leaseAt(given['lease'] ?? '', host) };
  const step = await job.run({ action, inputs: inputsOf(action, { ...lease, ...changed }) });
  expect(await there(), step.shown.join('\n')).toEqual(before);
  expect(before.lease).toBeDefined();
  return step;
}

/** Runs a step in a job without a lease. */
async function alone(action: string, changed: Inputs): Promise<StepResult> {
  await letGo();
  await using job = await startJob(site.job());
  const before = await there();
  const step = await job.run({ action, inputs: inputsOf(action, changed) });
  await endWhole(job);
  expect(await there(), step.shown.join('\n')).toEqual(before);
  return step;
}

const there = async () => ({ docker: await bed.there(), lease: site.lease()?.nonce });

async function endWhole(job: RunnerJob): Promise<void> {
  const { posts, orphans } = await job.end();
  for (const { exitCode, shown } of posts) expect(exitCode, shown.join('\n')).toBe(0);
  expect(orphans).toEqual([]);
  expect(site.lease()).toBeNull();
}

async function granted(job: RunnerJob): Promise<Inputs> {
  const lock = await job.run({ action: 'lock', inputs: inputsOf('lock') });
  expect(lock.exitCode, lock.lines.join('\n')).toBe(0);
  return { lease: lock.outputs.get('lease') ?? '' };
}

const LEASED = ['db-backup', 'blue-green-switch', 'rollback'] as const;

describe('a lease that cannot be acquired', PATIENT, () => {
  test.each(['lock', ...LEASED])('%s: GitHub does not know the lease-store-token', async (action) => {
    expectFailure(await alone(action, { 'lease-store-token': UNKNOWN_TOKEN }), 'github/unauthorized', ['401']);
  });

  test.each(['lock', ...LEASED])('%s: the lease-store-token may not write variables', async (action) => {
    const step = await alone(action, { 'lease-store-token': POWERLESS_TOKEN });
    expectFailure(step, 'lease/variables-forbidden', ['403', 'environments=']);
  });

  // GitHub's reads lag behind its writes, so each looks again for 16 s; all at once.
  test('a lease that was never granted', async () => {
    await letGo();
    const before = await there();
    const steps = LEASED.map(async (action) => {
      const inputs = inputsOf(action, { lease: madeUpLease() });
      expectFailure((await runStep(site.job(), { action, inputs })).main, 'lease/lost');
    });
    await Promise.all(steps);
    expect(await there()).toEqual(before);
  });

  test('lock: the environment is not known to GitHub', async () => {
    const step = await alone('lock', { 'lock-environment': 'nowhere' });
    expectFailure(step, 'github/environment-missing', ["gh api --method PUT 'repos/acme/shop/environments/nowhere'"]);
  });
});

describe('a Docker host that cannot be used', PATIENT, () => {
  const SOCKET = '/nowhere/docker.sock';
  const NOWHERE = `unix://${SOCKET}`;
  const PLAIN = 'tcp://192.0.2.1:2375';

  test('lock releases its lease when it cannot raise the fence', async () => {
    expectFailure(await alone('lock', { 'docker-host': NOWHERE }), 'target/unreachable', [SOCKET]);
  });

  test('db-backup: it does not answer', async () => {
    expectFailure(await underLease('db-backup', { 'docker-host': NOWHERE }), 'target/unreachable', [SOCKET]);
  });

  test('blue-green-switch: it does not answer', async () => {
    const step = await underLease('blue-green-switch', { 'docker-host': NOWHERE });
    expectNotSwitched(step, { reason: 'failed', mentions: ['[target/unreachable]', SOCKET] });
  });

  test('rollback: it does not answer', async () => {
    const step = await underLease('rollback', { 'docker-host': NOWHERE });
    expectFailure(step, 'target/unreachable', [SOCKET]);
  });

  test.each(['lock', 'smoke-test'])('%s: plain tcp is refused before it is dialled', async (action) => {
    expectFailure(await alone(action, { 'docker-host': PLAIN }), 'target/insecure', ['192.0.2.1']);
  });

  test.each(LEASED)('%s: plain tcp is refused before it is dialled', async (action) => {
    expectFailure(await underLease(action, { 'docker-host': PLAIN }), 'target/insecure', ['192.0.2.1']);
  });

  test.each([NOWHERE, PLAIN])('pre-flight finds %s', async (host) => {
    expectFindings(await alone('pre-flight', { 'docker-host': host }), ['target']);
  });
});

describe('secrets that were not given', PATIENT, () => {
  const bag = () => bed.secrets({ DATABASE_URL: '' });

  test('db-backup names the one that it needs', async () => {
    expectFailure(await underLease('db-backup', { secrets: bag() }), 'configuration/secret-missing', ['DATABASE_URL']);
  });

  test('blue-green-switch names the one that a component needs, and starts nothing', async () => {
    const step = await underLease('blue-green-switch', { secrets: bag() });
    expectNotSwitched(step, { reason: 'failed', mentions: ['[configuration/secret-missing]', 'DATABASE_URL'] });
  });

  test('pre-flight names all of them', async () => {
    const step = await alone('pre-flight', { secrets: bed.secrets({ DATABASE_URL: '', APP_SECRET: 'changeme' }) });
    const text = expectFindings(step, ['secret']);
    expect(text).toContain('DATABASE_URL');
    expect(text).toContain('APP_SECRET');
  });
});

describe('images that cannot be deployed', PATIENT, () => {
  const missing = () => bed.image.replace(/[0-9a-f]{64}$/, 'f'.repeat(64));
  const foreign = () => `backend=registry.test/other/app@sha256:${'a'.repeat(64)}`;

  test('pre-flight finds one that the registry does not have', async () => {
    expectFindings(await alone('pre-flight', { images: `backend=${missing()}` }), ['image']);
  });

  test('pre-flight finds one that is not allowed', async () => {
    expectFindings(await alone('pre-flight', { images: foreign() }), ['allowed']);
  });

  test('pre-flight finds a registry that refuses the credentials', async () => {
    const step = await alone('pre-flight', { secrets: bed.secrets({ REGISTRY_PASSWORD: 'wrong-password' }) });
    const text = expectFindings(step, ['image']);
    expect(text).toContain('registry');
  });

  test('blue-green-switch starts nothing from one that the registry does not have', async () => {
    const step = await underLease('blue-green-switch', { images: `backend=${missing()}` });
    expectNotSwitched(step, { reason: 'pull-failed', mentions: ['[image/pull-failed]', missing()] });
  });

  test('blue-green-switch starts nothing from one that is not allowed', async () => {
    const step = await underLease('blue-green-switch', { images: foreign() });
    expectNotSwitched(step, { reason: 'not-allowed', mentions: ['registry.test/other/app', 'allowed images'] });
  });
});

describe('a host or a database that refuses', PATIENT, () => {
  test('pre-flight finds a disk without room', async () => {
    site.configure(bed.configuration({ minFreeSpace: '999999999GiB' }));
    expectFindings(await alone('pre-flight', {}), ['disk']);
  });

  test('pre-flight finds a database that is not there', async () => {
    site.configure(bed.configuration({ databaseContainer: 'no-such-container' }));
    expectFindings(await alone('pre-flight', {}), ['database']);
  });

  test('db-backup leaves nothing of a dump that the database refuses', async () => {
    const url = bed.database.url.replace(bed.database.password, 'wrong-password');
    const step = await underLease('db-backup', { secrets: bed.secrets({ DATABASE_URL: url }) });
    expectFailure(step, 'backup/failed', ['password authentication failed']);
    expect(step.shown.join('\n')).not.toContain('wrong-password');
  });

  test('db-backup names the container that is not there', async () => {
    site.configure(bed.configuration({ databaseContainer: 'no-such-container' }));
    expectFailure(await underLease('db-backup', {}), 'backup/failed', ['no-such-container']);
  });
});

/** A verdict against the deployment: the headline, and one annotation for each check that failed. Answers their texts. */
function expectFindings(step: StepResult, checks: readonly string[]): string {
  const log = step.shown.join('\n');
  expect([step.exitCode, step.outputs.get('decision'), step.outputs.get('reason')], log).toEqual([
    1,
    'stop',
    'checks-failed',
  ]);
  const errors = step.annotations.filter(({ level }) => level === 'error').map(({ text }) => text);
  const failed = (step.outputs.get('failed-checks') ?? '').split('\n').filter((name) => name !== '');
  expect(failed.length, log).toBeGreaterThan(0);
  expect(errors, log).toHaveLength(1 + failed.length);
  for (const check of checks) expect(failed.join('\n')).toContain(check);
  return errors.join('\n');
}

/** The outcome before traffic moved: one error, with what, why and what to do. */
function expectNotSwitched(
  step: StepResult,
  { reason, mentions }: { readonly reason: string; readonly mentions: readonly string[] },
): void {
  const log = step.shown.join('\n');
  expectStopped(step, reason);
  expect(step.outputs.get('outcome'), log).toBe('not-switched');
  const errors = step.annotations.filter(({ level }) => level === 'error').map(({ text }) => text);
  expect(errors, log).toHaveLength(1);
  for (const mention of ['not-switched', ...mentions]) expect(errors[0]).toContain(mention);
}
