import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readActionMetadata } from '@hardened-deploy/testkit/runner/action-metadata';
import { createCommandFiles, fileVariables, readCommandFiles } from '@hardened-deploy/testkit/runner/file-commands';
import { inputVariables } from '@hardened-deploy/testkit/runner/input-variables';
import { baseVariables, JOB_FACTS } from '@hardened-deploy/testkit/runner/job-variables';
import { endProcessesWith } from '@hardened-deploy/testkit/runner/processes';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  CANARIES,
  expectNothingShown,
  granted,
  isThere,
  renewerOf,
  keepScene,
  LEASE_TOKEN,
  PROXY_PASSWORD,
  REPOSITORY,
  visibleOf,
  wordIn,
} from './keep-scene.ts';
import { generationIn } from './leases.ts';
import { expectFailure, expectStopped } from './refusal.ts';
import { ROOT, TREE } from './tree.ts';

const LIST = 'actions/list-environment-variables';
const CREATE = 'actions/create-environment-variable';
const PATIENT = { timeout: 60_000, interval: 100 };
// Not by expect.poll, which loses its test when another one of those beside it ends.
const gone = (pid: number) => vi.waitUntil(async () => !(await isThere(pid)), PATIENT);

// They mostly wait.
describe.concurrent('a lease that is kept for steps of the job', { timeout: 120_000 }, () => {
  test('lasts while a step sleeps longer than its TTL, and post ends the renewer first and then releases the lease', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const main = await job.lock({ keep: 'true', ttl: '30s' });
    const lease = granted(main);
    const renewer = renewerOf(main);
    const file = main.outputs.get('lease-file');
    expect(await wordIn(file)).toBe('held');
    const before = scene.github.requests.count({ operation: CREATE });
    await pause(35_000);
    // Three renewals at least; on a busy machine the third comes later.
    await vi.waitUntil(() => scene.github.requests.count({ operation: CREATE }) - before >= 3, PATIENT);
    expectStopped(await (await scene.job()).lock(), 'held');
    expect(await wordIn(file)).toBe('held');
    expect(await readFile(file ?? '', 'utf8')).toMatch(/^held until \d{4}-[\dT:.-]+Z\n$/);

    const { posts, orphans } = await job.end();
    expect(posts[0]?.shown.join('\n')).toMatch(new RegExp(`Lease ${generationIn(lease)} released`));
    expect(posts[0]?.annotations).toEqual([]);
    expect([await isThere(renewer), orphans, await wordIn(file)]).toEqual([false, [], undefined]);
    granted(await (await scene.job()).lock());
  });

  test('its secrets are in no argument, no environment, no file, no state and no log', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const main = await job.lock({ keep: 'true' }, { https_proxy: `http://user:${PROXY_PASSWORD}@127.0.0.1:9` });
    granted(main);
    const { commandLine, environment } = await visibleOf(renewerOf(main));
    expect(commandLine).toEqual([process.execPath, expect.stringMatching(/lock\/renewer\/index\.js$/)]);
    expect(environment).toEqual([expect.stringMatching(/^RUNNER_TRACKING_ID=github_/)]);
    expect(await job.leaks()).toEqual([]);
    await pause(4_500);
    expect(await job.leaks()).toEqual([]);
    const { posts } = await job.end();
    expectNothingShown(main, ...posts);
    expect(CANARIES).toContain(LEASE_TOKEN);
  });

  test('a step with mode: release ends the renewer within seconds, and post reports no problem', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const main = await job.lock({ keep: 'true', ttl: '10m' });
    const lease = granted(main);
    const released = await job.lock({ mode: 'release', lease });
    expect(released.outputs.get('reason')).toBe('released');
    await gone(renewerOf(main));
    expect(await wordIn(main.outputs.get('lease-file'))).toBe('over');
    const { posts } = await job.end();
    expect(posts.flatMap(({ annotations }) => annotations)).toEqual([]);
  });

  test('the renewer ends at max-hold, says so, and the lease expires', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const main = await job.lock({ keep: 'true', 'max-hold': '10s' });
    granted(main);
    await gone(renewerOf(main));
    expect(await wordIn(main.outputs.get('lease-file'))).toBe('unkept');
    scene.github.clock.advance(26_000);
    granted(await (await scene.job()).lock());
    const [post] = (await job.end()).posts;
    const warnings = post?.annotations.filter(({ level }) => level === 'warning').map(({ text }) => text);
    expect(warnings).toEqual([expect.stringContaining('max-hold'), expect.stringContaining('over before this job')]);
  });

  test('a lost lease is reported in its file, by the next action, and by post with the new holder', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const main = await job.lock({ keep: 'true' });
    const lease = granted(main);
    scene.github.clock.advance(26_000);
    granted(await (await scene.job()).lock({ ttl: '60s', reason: 'somebody else' }));
    await gone(renewerOf(main));
    expect(await wordIn(main.outputs.get('lease-file'))).toBe('lost');
    const own = { lease, 'lease-store-token': LEASE_TOKEN };
    const next = await job.job.run({
      action: 'smoke-test',
      inputs: { ...own, config: './none.yml' },
    });
    expectFailure(next, 'lease/lost');
    expectStopped(await job.lock({ mode: 'renew', lease }), 'lost');
    const [post] = (await job.end()).posts.toReversed();
    expect([post?.exitCode, post?.annotations.map(({ level }) => level)]).toEqual([0, ['warning']]);
    expect(post?.annotations[0]?.text).toMatch(/lost while the job's own steps ran[^]*now held by .*runs\/1002/);
  });

  test('if GitHub does not answer until the expiry, the lease counts as lost', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const main = await job.lock({ keep: 'true' });
    granted(main);
    scene.github.faults.add({ path: '/repos/**', effect: { kind: 'error-before-write', status: 502 } });
    await gone(renewerOf(main));
    expect(await readFile(main.outputs.get('lease-file') ?? '', 'utf8')).toMatch(/^lost: .*could not be renewed/);
    scene.github.faults.clear();
    const [post] = (await job.end()).posts;
    expect(post?.annotations[0]?.text).toContain("lost while the job's own steps ran");
  });

  test('with release: explicit the lease stays, and the renewer ends', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const main = await job.lock({ keep: 'true', release: 'explicit', ttl: '60s' });
    granted(main);
    const { posts, orphans } = await job.end();
    expect(posts[0]?.shown.join('\n')).toContain('The lease stays');
    expect([await isThere(renewerOf(main)), orphans]).toEqual([false, []]);
    expectStopped(await (await scene.job()).lock(), 'held');
  });

  test("the signals of a cancelled step don't reach the renewer, SIGINT and SIGHUP don't end it, and the runner finds it", async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const main = await job.lock({ keep: 'true' });
    granted(main);
    const renewer = renewerOf(main);
    const [, , , , group, session] = (await readFile(`/proc/${renewer}/stat`, 'utf8')).split(' ');
    expect([group, session]).toEqual([String(renewer), String(renewer)]);
    for (const signal of ['SIGINT', 'SIGHUP'] as const) process.kill(renewer, signal);
    await pause(5_000);
    expect(await isThere(renewer)).toBe(true);
    // The runner dies without a post; what it does to a job's left-overs is done by the job's mark.
    await job.job[Symbol.asyncDispose]();
    expect(await isThere(renewer)).toBe(false);
  });

  test('if main is killed before the renewer has begun, post cleans up the renewer and the lease', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    // The renewer's first look hangs: the first list is the grant's.
    scene.github.faults.add({ method: 'GET', skip: 1, times: 1, effect: { kind: 'no-answer', write: 'dropped' } });
    const running = await job.start({ keep: 'true', ttl: '60s' });
    await vi.waitUntil(
      () => scene.github.requests.count({ operation: 'actions/list-environment-variables' }) === 2,
      PATIENT,
    );
    process.kill(running.pid, 'SIGKILL');
    const main = await running.result;
    const renewer = renewerOf(main);
    expect(await isThere(renewer)).toBe(true);
    const { posts, orphans } = await job.end();
    expect(posts[0]?.shown.join('\n')).toMatch(/Lease \d+ released/);
    expect([await isThere(renewer), orphans]).toEqual([false, []]);
  });

  test('costs one request more at the start, one for each renewal, and one more at the end', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    // It is renewed every 20 s then: long enough that a busy machine counts before the next renewal, not after it.
    granted(await job.lock({ keep: 'true', ttl: '1m' }));
    expect(scene.github.requests.countsByOperation()).toEqual({ [LIST]: 2, [CREATE]: 2 });
    await vi.waitUntil(() => scene.github.requests.count() === 5, PATIENT);
    expect(scene.github.requests.countsByOperation()).toEqual({ [LIST]: 2, [CREATE]: 3 });
    await job.end();
    expect(scene.github.requests.countsByOperation()).toEqual({ [LIST]: 3, [CREATE]: 4 });
  });

  test('the renewer and an action that renews the same lease do not disturb each other', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const main = await job.lock({ keep: 'true' });
    const lease = granted(main);
    // Both come to renew at about the same time, several times.
    for (let round = 0; round < 4; round += 1) {
      await pause(3_000);
      expect((await job.lock({ mode: 'renew', lease })).outputs.get('reason')).toBe('renewed');
    }
    expect([await isThere(renewerOf(main)), await wordIn(main.outputs.get('lease-file'))]).toEqual([true, 'held']);
    const posts = (await job.end()).posts;
    expect(posts.flatMap(({ annotations }) => annotations)).toEqual([]);
    granted(await (await scene.job()).lock());
  });

  test('a dry run starts no renewer, and keep with another mode is refused', async () => {
    await using scene = await keepScene();
    const job = await scene.job();
    const dry = await job.lock({ keep: 'true', 'dry-run': 'true' });
    expect([dry.exitCode, dry.state.size]).toEqual([0, 0]);
    expectFailure(await job.lock({ keep: 'true', mode: 'status' }), 'input/invalid', ['keep: goes with']);
    const hasty = await job.lock({ keep: 'true', 'max-hold': '6h' });
    expectFailure(hasty, 'input/invalid', ['ttl: must be at least 26s']);
  });
});

describe('a renewer that does not begin', () => {
  let broken = '';
  beforeAll(async () => {
    broken = await mkdtemp(join(tmpdir(), 'hd-broken-'));
    const dist = TREE.dist ?? join(ROOT, 'dist');
    await symlink(join(dist, 'suite'), join(broken, 'suite'));
    for (const entry of ['main', 'post'])
      await cp(join(dist, 'lock', entry), join(broken, 'lock', entry), { recursive: true });
    await cp(join(dist, 'package.json'), join(broken, 'package.json'));
    await mkdir(join(broken, 'lock', 'renewer'));
    await writeFile(join(broken, 'lock', 'renewer', 'index.js'), 'throw new Error("no memory left");\n');
  });
  afterAll(() => rm(broken, { recursive: true, force: true }));

  test('fails the step, and the lease is released', async () => {
    await using scene = await keepScene();
    const job = await scene.job({ ...TREE, dist: broken });
    const main = await job.lock({ keep: 'true', release: 'explicit', ttl: '60s' });
    expectFailure(main, 'lease/not-kept', ['no memory left']);
    expect(main.outputs.get('lease') ?? '').toBe('');
    const status = await (await scene.job()).lock({ mode: 'status' });
    expect(status.outputs.get('reason')).toBe('free');
    const { posts } = await job.end();
    expect(posts[0]?.annotations).toEqual([]);
  });
});

test('a renewer ends when the process that runs the job dies without a post step, as act does', async () => {
  await using scene = await keepScene();
  const { folders } = (await scene.job()).job;
  const files = await createCommandFiles(folders.temp);
  const action = await readActionMetadata(TREE, 'lock');
  const inputs = {
    environment: 'production',
    fence: 'none',
    ttl: '10s',
    keep: 'true',
    'max-hold': '2m',
    'lease-store-token': LEASE_TOKEN,
  };
  const facts = { ...JOB_FACTS, repository: REPOSITORY, apiUrl: scene.github.url };
  const tracking = `act_${process.pid}`;
  const env = {
    ...baseVariables({ facts, folders, tracking, debug: false }),
    ...inputVariables(action, {
      inputs,
      expressions: new Map([
        ['github.token', ''],
        ['job.check_run_id', ''],
      ]),
    }),
    ...fileVariables(files),
  };
  const program = `require('child_process').spawnSync(process.execPath, [${JSON.stringify(action.main)}], { stdio: 'inherit' });
    console.log('ready'); setInterval(() => {}, 1000);`;
  const runner = spawn(process.execPath, ['-e', program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  runner.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  try {
    await expect.poll(() => said, PATIENT).toContain('ready');
    const renewer = renewerOf(await readCommandFiles(files));
    await pause(2_500);
    expect(await isThere(renewer), said).toBe(true);
    runner.kill('SIGKILL');
    await once(runner, 'exit');
    await gone(renewer);
    // It is not released: what the job left running may still be at work.
    expect((await (await scene.job()).lock({ mode: 'status' })).outputs.get('reason')).toBe('held');
  } finally {
    runner.kill('SIGKILL');
    await endProcessesWith(`RUNNER_TRACKING_ID=${tracking}`);
  }
}, 60_000);
