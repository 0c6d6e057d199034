import { seconds } from '@hardened-deploy/core/base/duration';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { BACKEND, TEST_IMAGE, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { application, targetOf, type TargetUnderTest, setUp } from './target-support.ts';

// Each test makes several containers, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

const go = new AbortController().signal;
const old = tokenOf(FIRST_GENERATION);
const next = tokenOf(FIRST_GENERATION + 1);
let stack: TestStack;
let target: TargetUnderTest;

beforeAll(async () => {
  stack = await testStack();
  target = targetOf(stack);
  await setUp(target);
});
afterEach(() => stack.reset());
afterAll(() => stack.remove());

function oneShot(purpose: TaskSpec['purpose'], line: string): TaskSpec {
  return {
    purpose,
    image: TEST_IMAGE,
    command: ['sh', '-c', line],
    environment: new Map(),
    secrets: new Map(),
    reach: { kind: 'stack', networks: [] },
    volumes: new Map([['/work', `hd-${stack.configuration.stack}`]]),
    tmpfs: ['/scratch'],
    timeout: seconds(60),
  };
}

/** What a runner leaves that died between two calls: nobody removes it but the next holder. */
async function leave(
  labels: Readonly<Record<string, string>>,
  { started, line }: { readonly started: boolean; readonly line: string },
): Promise<string> {
  const all = { 'hardened-deploy.stack': stack.configuration.stack, ...labels };
  const options = Object.entries(all).flatMap(([name, value]) => ['--label', `${name}=${value}`]);
  const id = (await stack.docker('create', ...options, TEST_IMAGE, 'sh', '-c', line)).trim();
  if (started) await stack.docker('start', id);
  return id;
}

async function standing(): Promise<readonly string[]> {
  const label = `label=hardened-deploy.stack=${stack.configuration.stack}`;
  const listed = await stack.docker(
    'ps',
    '--all',
    '--no-trunc',
    '--format',
    '{{.ID}} {{.State}}',
    '--filter',
    label,
    '--filter',
    'label=hardened-deploy.generation',
  );
  return listed.split('\n').filter((line) => line !== '');
}

const labelled = (generation: number, purpose: string) => ({
  'hardened-deploy.role': 'one-shot',
  'hardened-deploy.purpose': purpose,
  'hardened-deploy.generation': String(generation),
});

describe('when a newer holder raises the fence', () => {
  test('a migration that still runs is awaited', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    await leave(labelled(FIRST_GENERATION, 'migrate'), { started: true, line: 'sleep 3' });
    const began = performance.now();
    await target.fence.raise(recordOf(next), {}, go);
    expect(performance.now() - began).toBeGreaterThan(1_500);
    expect(await standing()).toEqual([]);
  });

  test('a migration that does not end is stopped after its own limit, with time to undo its changes', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    const line = "trap 'sleep 1; exit 7' TERM QUIT; while :; do sleep 60 & wait; done";
    await leave(
      { ...labelled(FIRST_GENERATION, 'migrate'), 'hardened-deploy.limit-ms': '2000' },
      { started: true, line },
    );
    const began = performance.now();
    await target.fence.raise(recordOf(next), {}, go);
    expect(performance.now() - began).toBeGreaterThan(2_500);
    expect(target.progress.lines.join('\n')).toMatch(/still runs after its limit of 2 ?s and is stopped/);
    expect(await standing()).toEqual([]);
  });

  test('the end of a migration that no run waited for is reported', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    await leave(labelled(FIRST_GENERATION, 'migrate'), { started: true, line: 'echo no such table; exit 3' });
    await target.fence.raise(recordOf(next), {}, go);
    expect(target.progress.lines.join('\n')).toMatch(/ended with exit code 3: no such table/);
    expect(await standing()).toEqual([]);
  });

  test('a backup that still runs is stopped, and what was only created is removed', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    await leave(labelled(FIRST_GENERATION, 'backup'), {
      started: true,
      line: "trap 'exit 1' TERM QUIT; while :; do sleep 60 & wait; done",
    });
    await leave(labelled(FIRST_GENERATION, 'migrate'), { started: false, line: 'true' });
    const slot = { ...labelled(FIRST_GENERATION, ''), 'hardened-deploy.role': 'slot', 'hardened-deploy.slot': 'green' };
    await leave(slot, { started: false, line: 'true' });
    await target.fence.raise(recordOf(next), {}, go);
    expect(await standing()).toEqual([]);
  });

  test('what becomes of a one-shot of a purpose that this version does not know is written on it', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    const unknown = labelled(FIRST_GENERATION, 'a-purpose-of-later');
    await leave({ ...unknown, 'hardened-deploy.orphan': 'is-awaited' }, { started: true, line: 'sleep 3; exit 5' });
    const patient = "trap 'exit 0' TERM QUIT; while :; do sleep 60 & wait; done";
    await leave({ ...unknown, 'hardened-deploy.orphan': 'is-ended' }, { started: true, line: patient });
    await target.fence.raise(recordOf(next), {}, go);
    expect(target.progress.lines.join('\n')).toContain('ended with exit code 5');
    expect(await standing()).toEqual([]);
  });

  test('running slots, and whatever is of its own or a higher generation, are left alone', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    const kept = [
      await leave(
        { ...labelled(FIRST_GENERATION, ''), 'hardened-deploy.role': 'slot' },
        { started: true, line: 'sleep 60' },
      ),
      await leave(labelled(FIRST_GENERATION + 1, 'backup'), { started: true, line: 'sleep 60' }),
      await leave(labelled(FIRST_GENERATION + 2, 'backup'), { started: false, line: 'sleep 60' }),
    ];
    await target.fence.raise(recordOf(next), {}, go);
    expect(new Set((await standing()).map((line) => line.split(' ')[0]))).toEqual(new Set(kept));
  });

  test('a holder that a newer one overtakes while it starts something is refused, and leaves nothing', async () => {
    for (let round = 0; round < 4; round += 1) {
      const mine = tokenOf(FIRST_GENERATION + 2 * round);
      const theirs = tokenOf(FIRST_GENERATION + 2 * round + 1);
      await target.fence.raise(recordOf(mine), {}, go);
      const starts = Promise.allSettled([
        target.workloads.start(mine, application(BACKEND, 'green'), go),
        target.tasks.run(mine, oneShot('backup', 'sleep 60'), go),
      ]);
      await new Promise((resolve) => setTimeout(resolve, 90 * round));
      await target.fence.raise(recordOf(theirs), {}, go);
      // What the newer holder reads now stays true: no one-shot of the old one runs or comes.
      const seen = (
        await stack.docker(
          'ps',
          '--quiet',
          '--filter',
          `label=hardened-deploy.stack=${stack.configuration.stack}`,
          '--filter',
          'label=hardened-deploy.role=one-shot',
        )
      ).trim();
      expect(seen).toBe('');
      const [slot, shot] = await starts;
      expect(shot).toMatchObject({ status: 'rejected', reason: { code: 'fence/superseded' } });
      if (slot.status === 'rejected') expect(slot.reason).toMatchObject({ code: 'fence/superseded' });
    }
  });

  test('a slot container of a higher generation is never replaced or removed', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    const higher = {
      ...labelled(FIRST_GENERATION + 5, ''),
      'hardened-deploy.role': 'slot',
      'hardened-deploy.component': BACKEND,
      'hardened-deploy.slot': 'green',
    };
    const id = await leave(higher, { started: true, line: 'sleep 60' });
    const superseded = { code: 'fence/superseded' };
    await expect(target.workloads.start(old, application(BACKEND, 'green'), go)).rejects.toMatchObject(superseded);
    await expect(target.workloads.retire(old, [{ component: BACKEND, slot: 'green' }], go)).rejects.toMatchObject(
      superseded,
    );
    expect(await standing()).toEqual([`${id} running`]);
  });
});

describe('a one-shot', () => {
  test('has the volumes, scratch space, network and user that it asks for', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    const look = 'id -u; ls -d /work/journal; touch /scratch/x && df -P /scratch | tail -1; grep -c : /proc/net/dev';
    const { exitCode, output } = await target.tasks.run(old, { ...oneShot('verify', look), user: '1234' }, go);
    expect(exitCode).toBe(0);
    expect(output).toContain('1234\n/work/journal');
    const asRoot = await target.tasks.run(old, oneShot('verify', look), go);
    expect(asRoot.output).toMatch(/^0\n\/work\/journal\ntmpfs .*\/scratch\n2\n$/);
    const alone = await target.tasks.run(old, { ...oneShot('verify', look), reach: { kind: 'nothing' } }, go);
    expect(alone.output).toMatch(/\n1\n$/);
  });

  test('shares the network of another container', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    const reach = { kind: 'database' as const, server: `hd-${stack.configuration.stack}-router` };
    const { output } = await target.tasks.run(old, { ...oneShot('list', 'cat /proc/net/tcp'), reach }, go);
    expect(output).toContain(':1F90 ');
  });

  test('has its output cut to the last 256 KiB', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    const line = "i=0; while [ $i -lt 4000 ]; do printf 'line %0120d\\n' $i; i=$((i+1)); done; echo the end";
    const { output } = await target.tasks.run(old, oneShot('backup', line), go);
    expect(Buffer.byteLength(output)).toBeLessThanOrEqual(256 * 1024);
    expect(output.endsWith('the end\n')).toBe(true);
  });

  test('that migrates past its limit gets SIGTERM and time, and its output is reported', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    const line = "trap 'echo taken back; exit 0' TERM QUIT; while :; do sleep 60 & wait; done";
    const spec = { ...oneShot('migrate', line), timeout: seconds(2) };
    await expect(target.tasks.run(old, spec, go)).rejects.toMatchObject({
      code: 'time/deadline',
      facts: { output: expect.stringContaining('taken back') },
    });
    expect(await standing()).toEqual([]);
  });

  test('that is cancelled is removed, but a migration is left running and says so', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    const cancelled = async (purpose: TaskSpec['purpose']): Promise<readonly string[]> => {
      const abort = new AbortController();
      const running = target.tasks.run(old, oneShot(purpose, 'sleep 8'), abort.signal);
      const told = expect(running).rejects.toThrow('cancelled');
      await expect.poll(async () => (await standing()).join(), { timeout: 30_000 }).toContain(' running');
      abort.abort(new Error('cancelled'));
      await told;
      return standing();
    };
    expect(await cancelled('backup')).toEqual([]);
    expect(await cancelled('migrate')).toEqual([expect.stringContaining(' running')]);
    expect(target.progress.lines.join('\n')).toContain(
      'is left to itself: the next holder of the lease awaits its end',
    );
    await target.fence.raise(recordOf(next), {}, go);
    expect(await standing()).toEqual([]);
  });

  test('that names a network that is not there was never started, and nobody is told that it may still run', async () => {
    const target = targetOf(stack);
    await target.fence.raise(recordOf(next), {}, go);
    const spec = { ...oneShot('migrate', 'true'), reach: { kind: 'stack', networks: ['no-such-network'] } as const };
    await expect(target.tasks.run(next, spec, go)).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining('no-such-network'),
    });
    expect(target.progress.lines.join('\n')).not.toContain('may still run');
    expect(await standing()).toEqual([]);
  });

  test('leaves nothing when its image is not there', async () => {
    await target.fence.raise(recordOf(old), {}, go);
    const spec = { ...oneShot('migrate', 'true'), image: 'hd-bed/no-such-image:1' };
    await expect(target.tasks.run(old, spec, go)).rejects.toMatchObject({
      code: 'target/refused',
      facts: { status: 404 },
    });
    expect(await standing()).toEqual([]);
  });
});
