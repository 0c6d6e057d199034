import { describe, expect, test } from 'vitest';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { formatLeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { generationIn, handleIn } from './leases.ts';
import { JOB_TOKEN, LEASE_TOKEN, lockScene } from './lock-scene.ts';
import { expectFailure, expectStopped } from './refusal.ts';

const LIST = 'actions/list-environment-variables';
const CREATE = 'actions/create-environment-variable';

function expectGranted(step: StepResult): string {
  expect(step.exitCode, step.lines.join('\n')).toBe(0);
  expect(Object.fromEntries(step.outputs)).toMatchObject({ decision: 'proceed', reason: 'granted' });
  const lease = step.outputs.get('lease') ?? '';
  expect(lease).toMatch(/^v1\.\d{10}\.[0-9a-f]{32}\.[a-z0-9.-]+$/);
  return lease;
}

function expectNoToken(...steps: readonly StepResult[]): void {
  for (const step of steps) {
    const said = [...step.shown, step.summary, ...step.outputs.values(), ...step.state.values()].join('\n');
    for (const token of [LEASE_TOKEN, JOB_TOKEN]) expect(said).not.toContain(token);
    expect(step.watch?.samples).toBeGreaterThan(0);
    expect(step.watch?.leaks).toEqual([]);
  }
}

describe('acquiring and releasing', () => {
  test('the first lease costs 3 requests, its release by post 1, and no token is shown anywhere', async () => {
    await using scene = await lockScene();
    const job = await scene.job();
    const granted = await job.lock({ reason: 'release 1.4' });
    expectGranted(granted);
    expect(scene.github.requests.countsByOperation()).toEqual({ [LIST]: 1, [CREATE]: 2 });
    expect(granted.summary).toContain('release 1.4');
    const [post] = await job.end();
    expect(post?.lines.join('\n')).toMatch(/Lease \d+ released/);
    expect(scene.github.requests.countsByOperation()).toEqual({ [LIST]: 1, [CREATE]: 3 });
    expectNoToken(granted, ...(post ? [post] : []));
    const next = await scene.job();
    expectGranted(await next.lock());
    expect(scene.github.requests.countsByOperation()).toEqual({ [LIST]: 2, [CREATE]: 4 });
  });

  test('a second run is stopped and told who, since, until, why, and how to free it', async () => {
    await using scene = await lockScene();
    const lease = expectGranted(await (await scene.job()).lock({ reason: 'release 1.4' }));
    const job = await scene.job();
    const step = await job.lock();
    expectStopped(step, 'held');
    const [{ text } = { text: '' }] = step.annotations.filter(({ level }) => level === 'error');
    expect(text).toContain(
      'acme/shop run 1001 attempt 1, job deploy, by octocat: https://github.invalid/acme/shop/actions/runs/1001',
    );
    expect(text).toContain('release 1.4');
    expect(text).toMatch(/since \d{4}-.*, until \d{4}-/);
    const generation = generationIn(lease);
    expect(text).toContain(`environment: production\n  mode: force-release\n  generation: ${generation}\n`);
    expect(step.outputs.get('holder')).toContain('runs/1001');
    expect(step.outputs.get('lease') ?? '').toBe('');
    expect(step.summary).toContain('runs/1001');
    // What it says works.
    const freed = await (await scene.job()).lock({ mode: 'force-release', generation, reason: 'its runner is gone' });
    expect(Object.fromEntries(freed.outputs)).toMatchObject({ decision: 'done', reason: 'forced' });
    expect((await job.end())[0]?.lines.join('\n')).toContain('No lease was left to release');
    expectGranted(await (await scene.job()).lock());
  });

  test('waiting ends with the release of the holder', async () => {
    await using scene = await lockScene();
    const holder = await scene.job();
    expectGranted(await holder.lock());
    const waiter = await (await scene.job()).start({ 'wait-for': '2m' });
    await waiter.line(/Waiting until .*Z at the longest.*runs\/1001/);
    await holder.end();
    expectGranted(await waiter.result);
  }, 60_000);

  test('waiting ends at its time', async () => {
    await using scene = await lockScene();
    expectGranted(await (await scene.job()).lock());
    const step = await (await scene.job()).lock({ 'wait-for': '3s' });
    expectStopped(step, 'timed-out');
    expect(step.durationMs).toBeLessThan(10_000);
  });

  test('release: explicit outlives the job, and a step with mode: release frees it', async () => {
    await using scene = await lockScene();
    const job = await scene.job();
    const lease = expectGranted(await job.lock({ release: 'explicit' }));
    expect((await job.end())[0]?.lines.join('\n')).toContain('The lease stays');
    expectStopped(await (await scene.job()).lock(), 'held');
    const freed = await (await scene.job()).lock({ mode: 'release', lease });
    expect(freed.outputs.get('reason')).toBe('released');
    const again = await (await scene.job()).lock({ mode: 'release', lease });
    expect([again.exitCode, again.outputs.get('reason')]).toEqual([0, 'already-over']);
  });

  test('post never frees a lease that has passed to somebody else', async () => {
    await using scene = await lockScene();
    const late = await scene.job();
    expectGranted(await late.lock({ ttl: '10s' }));
    scene.github.clock.advance(26_000);
    const next = expectGranted(await (await scene.job()).lock());
    const [post] = await late.end();
    expect(post?.exitCode).toBe(0);
    expect(post?.annotations.map(({ level, text }) => [level, text])).toEqual([
      ['warning', expect.stringMatching(/over before this job ended: .*expired/)],
    ]);
    const renewed = await (await scene.job()).lock({ mode: 'renew', lease: next });
    expect(renewed.outputs.get('reason')).toBe('renewed');
  });

  test('post acts on what main saved, whatever the inputs are by then', async () => {
    await using scene = await lockScene();
    const job = await scene.job();
    // The runner evaluates inputs anew: here another environment and mode would come out.
    const running = await job.start();
    const main = await running.result;
    expectGranted(main);
    expect([...main.state.keys()].sort()).toEqual(['asked', 'granted']);
    expect(main.state.get('asked')).toContain('"environment":"production"');
  });
});

describe('renewing, handing over, taking over', () => {
  test('a renewed lease lasts a whole TTL more, and an expired one is lost', async () => {
    await using scene = await lockScene();
    const job = await scene.job();
    const lease = expectGranted(await job.lock({ ttl: '60s' }));
    scene.github.clock.advance(50_000);
    expect((await job.lock({ mode: 'renew', lease })).outputs.get('reason')).toBe('renewed');
    scene.github.clock.advance(50_000);
    expect((await job.lock({ mode: 'renew', lease })).outputs.get('lease')).toBe(lease);
    scene.github.clock.advance(61_000);
    expectStopped(await job.lock({ mode: 'renew', lease }), 'lost');
  });

  test('the next job of the deployment takes it by its token, and the job before is over', async () => {
    await using scene = await lockScene();
    const first = await (await scene.job()).lock({ release: 'explicit' });
    const from = expectGranted(first);
    const second = await (await scene.job()).lock({ from });
    const lease = expectGranted(second);
    expect(Number(generationIn(lease))).toBe(Number(generationIn(from)) + 1);
    expect(second.outputs.get('deployment')).toBe(first.outputs.get('deployment'));
    expectStopped(await (await scene.job()).lock({ mode: 'renew', lease: from }), 'lost');
  });

  test('a recovery takes over the lease of a killed job of its own deployment, and no other lease', async () => {
    await using scene = await lockScene();
    const job = await scene.job();
    const killed = await job.lock({ release: 'explicit' });
    expectGranted(killed);
    await job[Symbol.asyncDispose]();
    const deployment = killed.outputs.get('deployment') ?? '';
    expectStopped(await (await scene.job()).lock({ mode: 'take-over', deployment: 'ab'.repeat(16) }), 'held');
    const taken = await (await scene.job()).lock({ mode: 'take-over', deployment });
    expectGranted(taken);
    expect(taken.outputs.get('deployment')).toBe(deployment);
  });

  test('a recovery that comes after another deployment is superseded', async () => {
    await using scene = await lockScene();
    const killed = await (await scene.job()).lock({ ttl: '10s', release: 'explicit' });
    scene.github.clock.advance(26_000);
    expectGranted(await (await scene.job()).lock());
    const deployment = killed.outputs.get('deployment') ?? '';
    expectStopped(await (await scene.job()).lock({ mode: 'take-over', deployment }), 'superseded');
  });
});

describe('when the run is ended from outside', () => {
  test('if main is killed during its write, post finds the lease by its nonce and releases it', async () => {
    await using scene = await lockScene();
    expectGranted(await (await scene.job()).lock({ ttl: '10s' }));
    scene.github.clock.advance(26_000);
    scene.github.faults.add({ method: 'POST', effect: { kind: 'no-answer', write: 'applied' } });
    const job = await scene.job();
    const running = await job.start({ release: 'explicit' });
    await expect.poll(() => scene.variables().length, { timeout: 10_000 }).toBe(3);
    await running.kill();
    scene.github.faults.clear();
    const [post] = await job.end();
    expect(post?.lines.join('\n')).toMatch(/Lease \d+ released/);
    expectGranted(await (await scene.job()).lock());
  });

  test('a cancel while waiting ends the step at once and leaves nothing behind', async () => {
    await using scene = await lockScene();
    expectGranted(await (await scene.job()).lock());
    const before = scene.variables();
    const job = await scene.job();
    const running = await job.start({ 'wait-for': '10m' });
    await running.line(/Waiting until/);
    const step = await running.cancel();
    expectFailure(step, 'time/cancelled');
    expect(step.endedBy).toBeNull();
    await job.end();
    expect(scene.variables()).toEqual(before);
  });

  test('a cancelled job frees its lease', async () => {
    await using scene = await lockScene();
    const job = await scene.job();
    expectGranted(await job.lock());
    await job.end();
    expectGranted(await (await scene.job()).lock());
  });
});

describe('looking', () => {
  test('status is one request and says who holds it, and how the last leases ended', async () => {
    await using scene = await lockScene();
    const first = await scene.job();
    expectGranted(await first.lock());
    await first.end();
    const free = await (await scene.job()).lock({ mode: 'status' });
    expect(Object.fromEntries(free.outputs)).toMatchObject({ decision: 'done', reason: 'free' });
    expect(free.outputs.get('holder') ?? '').toBe('');
    expect(free.summary).toMatch(/\| released \| \[octocat\]/);
    expectGranted(await (await scene.job()).lock({ ttl: '10s' }));
    scene.github.requests.clear();
    const held = await (await scene.job()).lock({ mode: 'status' });
    expect(held.outputs.get('reason')).toBe('held');
    expect(held.outputs.get('holder')).toContain('runs/1003');
    expect(scene.github.requests.count()).toBe(1);
    scene.github.clock.advance(26_000);
    expect((await (await scene.job()).lock({ mode: 'status' })).outputs.get('reason')).toBe('expired');
  });

  test('a dry run changes nothing and says what would be', async () => {
    await using scene = await lockScene();
    const would = await (await scene.job()).lock({ 'dry-run': 'true' });
    expect(Object.fromEntries(would.outputs)).toMatchObject({ decision: 'proceed', reason: 'would-be-granted' });
    expect(would.state.size).toBe(0);
    expect(scene.variables()).toEqual([]);
    const lease = expectGranted(await (await scene.job()).lock());
    const before = scene.variables();
    expectStopped(await (await scene.job()).lock({ 'dry-run': 'true' }), 'held');
    const heir = await (await scene.job()).lock({ from: lease, 'dry-run': 'true' });
    expect(heir.outputs.get('reason')).toBe('would-be-granted');
    const stranger = formatLeaseHandle({
      ...handleIn(lease),
      token: mintToken({ ...handleIn(lease).token, nonce: 'f'.repeat(32) }),
    });
    expectStopped(await (await scene.job()).lock({ from: stranger, 'dry-run': 'true' }), 'superseded');
    for (const mode of ['renew', 'release']) {
      expect((await (await scene.job()).lock({ mode, lease, 'dry-run': 'true' })).exitCode, mode).toBe(0);
    }
    expect(scene.variables()).toEqual(before);
  });
});

describe('a setup that cannot work: one clear error, nothing changed', () => {
  test('GITHUB_TOKEN is told which permission it lacks', async () => {
    await using scene = await lockScene();
    const step = await (await scene.job()).lock({ 'lease-store-token': '' });
    expectFailure(step, 'lease/variables-forbidden', ['environments=']);
    expectNoToken(step);
  });

  test('a token that GitHub does not know', async () => {
    await using scene = await lockScene();
    expectFailure(await (await scene.job()).lock({ 'lease-store-token': 'made-up-and-wrong' }), 'github/unauthorized');
  });

  test('an environment that does not exist', async () => {
    await using scene = await lockScene();
    expectFailure(await (await scene.job()).lock({ environment: 'nowhere' }), 'github/environment-missing', [
      'nowhere',
    ]);
    expect(scene.variables()).toEqual([]);
  });

  test('a record that was edited by hand is named and left alone', async () => {
    const begun = Math.floor(Date.now() / 1_000);
    const edited = `HARDENED_DEPLOY_LEASE_${begun}_4`;
    const variables = {
      HARDENED_DEPLOY_LEASE_EPOCH: `${begun}`,
      [edited]: '{"edited":true}',
    };
    await using scene = await lockScene(variables);
    const step = await (await scene.job()).lock();
    expectFailure(step, 'lease/register-unreadable', [edited]);
    expect(scene.variables().toSorted()).toEqual(Object.keys(variables).toSorted());
  });

  test('an environment that is full', async () => {
    await using scene = await lockScene(Object.fromEntries(Array.from({ length: 98 }, (_, n) => [`OTHER_${n}`, 'x'])));
    expectFailure(await (await scene.job()).lock(), 'lease/register-full', ['room for 2']);
    expect(scene.variables()).toHaveLength(98);
  });

  test('a GitHub that is down', async () => {
    await using scene = await lockScene();
    scene.github.faults.add({ effect: { kind: 'error-before-write', status: 503 } });
    expectFailure(await (await scene.job()).lock(), 'github/unreachable');
  });

  test.each([
    ['renew without a lease', { mode: 'renew' }, 'lease:'],
    ['release without a lease', { mode: 'release' }, 'lease:'],
    ['a recovery of no deployment', { mode: 'take-over' }, 'deployment:'],
    ['a TTL of nothing', { ttl: '0s' }, 'ttl:'],
    ['a TTL of a year', { ttl: '365d' }, 'ttl:'],
    ['a configuration that is not there', { fence: 'targets', config: './hardened-deploy.yml' }, 'hardened-deploy.yml'],
  ])('%s', async (_, inputs, mention) => {
    await using scene = await lockScene();
    const step = await (await scene.job()).lock(inputs);
    expectFailure(step, mention.endsWith(':') ? 'input/invalid' : 'configuration/missing', [mention]);
    expect(scene.variables()).toEqual([]);
  });

  test('a target that cannot be reached: no lease is asked for', async () => {
    await using scene = await lockScene();
    const job = await scene.job({ workspace: { 'hardened-deploy.yml': CONFIGURATION } });
    const step = await job.lock({
      fence: 'targets',
      config: './hardened-deploy.yml',
      'docker-host': 'unix:///nonexistent/docker.sock',
    });
    expectFailure(step, 'target/unreachable');
    await job.end();
    expect(scene.variables()).toEqual([]);
  });
});

const CONFIGURATION = `version: 1
application: shop
components:
  app: { port: 3000, allowed-images: ["registry.test/shop/*"] }
environments:
  production:
    subnet: 172.30.7.0/24
    router:
      listen: 127.0.0.1:8080
      preview: 127.0.0.1:8081
      public-url: https://shop.test/
`;
