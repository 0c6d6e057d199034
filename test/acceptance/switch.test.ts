import { type RunnerJob, startJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBed, type Bed } from './bed.ts';
import { type Inputs, jobThatDeploys, outcomeOf } from './deploy-job.ts';
import { openSite, type Site } from './site.ts';

// The bundles of blue-green-switch and rollback, as the runner runs them, on a real Docker host behind a real nginx.
const CANARY = 'canary-app-secret-4d2f';
// The configured check asks /api/version twice in private: what fails from the third time on is seen in public alone.
const ASKED_IN_PRIVATE = 2;

/** Says which release it is by its command alone: one image will do for all. */
function program(release: string, behaviour: 'good' | 'ill-in-public'): string {
  const limit = behaviour === 'good' ? 'Infinity' : String(ASKED_IN_PRIVATE);
  return `console.log('started with ' + process.env.APP_SECRET);
  let asked = 0;
  require('node:http').createServer((request, answer) => {
    if (request.url === '/api/version') asked += 1;
    answer.writeHead(asked > ${limit} ? 500 : 200).end('${release}');
  }).listen(3000);
  process.on('SIGTERM', () => process.exit(0));`;
}

// Each deploys several times, on a machine that may have other things to do.
const PATIENT = { timeout: 300_000 };

let bed: Bed;
let site: Site;
beforeAll(async () => {
  bed = await openBed();
  site = await openSite(bed.configuration());
}, 180_000);
afterAll(async () => {
  await site?.[Symbol.asyncDispose]();
  await bed?.[Symbol.asyncDispose]();
}, 60_000);
afterEach(() => bed.clear());

const deployJob = (stack: AsyncDisposableStack, lock: Inputs = {}) =>
  jobThatDeploys({ bed, site, canary: CANARY }, stack, lock);
const images = () => `backend=${bed.image}`;

async function served(): Promise<string> {
  const [, listen = ''] = /listen: (\S+)/.exec(bed.configuration()) ?? [];
  const answer = await fetch(`http://${listen}/api/version`, { headers: { connection: 'close' } });
  return answer.ok ? await answer.text() : `status ${answer.status}`;
}

async function deploy(release: string): Promise<StepResult> {
  await using stack = new AsyncDisposableStack();
  configure(release, 'good');
  const run = await deployJob(stack);
  return await run.switching({ images: images(), release, force: FORCE });
}

const FORCE = 'one image stands for every release of this test';

/** What is deployed from now on. */
function configure(release: string, behaviour: 'good' | 'ill-in-public'): void {
  site.configure(bed.configuration({ program: program(release, behaviour) }));
}

describe('blue-green-switch', PATIENT, () => {
  test('deploys a first and a second release, and says so in outputs, summary and exit code', async () => {
    const first = await deploy('v1');
    expect(outcomeOf(first), first.lines.join('\n')).toEqual({ exit: 0, outcome: 'deployed', reason: 'promoted' });
    expect(Object.fromEntries(first.outputs)).toMatchObject({ decision: 'proceed', slot: 'blue', serving: 'v1' });
    expect(first.summary).toContain('**deployed**');
    expect(await served()).toBe('v1');
    expect(outcomeOf(await deploy('v2'))).toEqual({ exit: 0, outcome: 'deployed', reason: 'promoted' });
    expect(await served()).toBe('v2');
  });

  test('stages without moving traffic, and switches in a step of its own', async () => {
    await using stack = new AsyncDisposableStack();
    configure('v1', 'good');
    const run = await deployJob(stack);
    const staged = await run.switching({ mode: 'stage', images: images(), release: 'v1' });
    expect(outcomeOf(staged), staged.lines.join('\n')).toEqual({ exit: 0, outcome: undefined, reason: 'staged' });
    expect(await served()).toBe('status 503');
    expect(outcomeOf(await run.switching({ mode: 'switch' }))).toEqual({
      exit: 0,
      outcome: 'deployed',
      reason: 'promoted',
    });
    expect(outcomeOf(await run.rollingBack({ mode: 'settle' }))).toEqual({
      exit: 0,
      outcome: 'deployed',
      reason: 'promoted',
    });
    expect(await served()).toBe('v1');
  });

  test('rolls back a release that fails only through the public address, with an incident report', async () => {
    await deploy('v1');
    await using stack = new AsyncDisposableStack();
    configure('v2', 'ill-in-public');
    const run = await deployJob(stack);
    const step = await run.switching({ images: images(), release: 'v2', force: FORCE });
    expect(outcomeOf(step), step.lines.join('\n')).toMatchObject({ exit: 1, outcome: 'rolled-back' });
    expect(step.outputs.get('decision')).toBe('stop');
    expect(step.outputs.get('incident')).toMatch(/incident-[0-9a-f]+\.md/);
    expect(await served()).toBe('v1');
    const dry = await run.rollingBack({ mode: 'back', 'dry-run': 'true' });
    expect(dry.lines.join('\n')).toContain('go back no further: this deployment has ended rolled-back');
    expect(outcomeOf(await run.rollingBack({ mode: 'back', why: 'the job failed' }))).toMatchObject({
      outcome: 'rolled-back',
    });
    expect(await served()).toBe('v1');
  });

  test('reports a check that fails after the switch as the smoke test does: what was expected, each attempt, what to do', async () => {
    await deploy('v1');
    await using stack = new AsyncDisposableStack();
    const orders = '{ name: orders, http: /orders, status: 201, retry: { interval: 100ms, max-attempts: 2 } }';
    site.configure(bed.configuration({ program: program('v2', 'good'), checks: [orders] }));
    const run = await deployJob(stack);
    await run.switching({ mode: 'stage', images: images(), release: 'v2', force: FORCE });
    const step = await run.switching({ mode: 'switch' });
    expect(outcomeOf(step), step.lines.join('\n')).toEqual({
      exit: 1,
      outcome: 'rolled-back',
      reason: 'checks-failed',
    });
    expect(step.outputs.get('failed-checks')).toBe('orders');
    expect(step.outputs.get('why')).toMatch(/^orders failed: status 200, expected status 201/);
    expect(step.summary).toContain('Checks of the public address: 1 of 2 checks failed');
    expect(step.summary).toMatch(/❌ failed \| orders \| status 200 \| status 201 \|.*Ask the same address by hand/);
    expect(step.lines.join('\n')).toMatch(/::error .*::orders: status 200, expected status 201.*What to do: Ask/s);
    const { checks } = JSON.parse(step.outputs.get('result') ?? '{}') as { readonly checks: unknown };
    expect(checks).toMatchObject([{ of: 'the public address', verdict: 'no-go' }]);
    expect(await served()).toBe('v1');
  });

  test('a dry run needs no lease and puts nothing at the target', async () => {
    await using job = await startJob(site.job());
    const before = await bed.there();
    const inputs = {
      environment: 'production',
      images: images(),
      release: 'v9',
      'dry-run': 'true',
      secrets: bed.secrets(),
    };
    const step = await job.run({ action: 'blue-green-switch', inputs });
    expect(outcomeOf(step), step.lines.join('\n')).toMatchObject({ exit: 0, reason: 'planned' });
    expect(step.lines.join('\n')).toContain('start backend in blue');
    expect(await bed.there()).toEqual(before);
  });
});

describe('a run that is interrupted', PATIENT, () => {
  for (const [how, end] of [
    ['cancelled', (running: Awaited<ReturnType<RunnerJob['start']>>) => running.cancel()],
    ['killed', (running: Awaited<ReturnType<RunnerJob['start']>>) => running.kill()],
  ] as const) {
    for (const line of [/Probe green in private/, /Switch to green/, /Watch green/]) {
      test(`${how} at "${line.source}" is settled by the next one: exactly one release is proven to serve`, async () => {
        await deploy('v1');
        await using stack = new AsyncDisposableStack();
        configure('v2', 'good');
        const run = await deployJob(stack, { ttl: '2m' });
        const inputs = run.inputs({ images: images(), release: 'v2', force: FORCE });
        const running = await run.job.start({ action: 'blue-green-switch', inputs });
        await running.line(line);
        await end(running);
        await running.result;

        const settled = await run.rollingBack({ mode: 'settle' });
        const log = settled.lines.join('\n');
        expect(settled.exitCode, log).toBe(0);
        const outcome = settled.outputs.get('outcome') ?? '';
        expect({ outcome, serves: await served() }, log).toEqual({
          outcome,
          serves: outcome === 'deployed' ? 'v2' : 'v1',
        });
        expect(settled.outputs.get('serving')).toBe(await served());
        const again = await run.rollingBack({ mode: 'settle' });
        expect(again.outputs.get('outcome')).toBe(outcome);
      });
    }
  }
});

describe('rollback', PATIENT, () => {
  test('lists what can be restored, and goes back to it', async () => {
    await deploy('v1');
    await deploy('v2');
    await using stack = new AsyncDisposableStack();
    const run = await deployJob(stack);
    const listed = await run.rollingBack({ mode: 'list' });
    expect(listed.outputs.get('reason'), listed.lines.join('\n')).toBe('listed');
    const refused = await run.rollingBack({ mode: 'back', to: 'v9' });
    expect(outcomeOf(refused)).toEqual({ exit: 1, outcome: 'not-switched', reason: 'unknown-release' });
    expect(refused.lines.join('\n')).toContain('no verified-good release called "v9" is known here');
    expect(await served()).toBe('v2');
  });
});
