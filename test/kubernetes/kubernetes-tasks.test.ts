import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { KubeCall } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubernetesParts } from './parts-of-tests.ts';
import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { tasksLaws } from '@hardened-deploy/testkit/target/tasks-laws';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { type StateBed, stateBed } from './state-of-tests.ts';

// Each test runs pods, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 120_000 });

const IMAGE = 'localhost/shell:1';
const CANARY = 'canary-in-a-mine';

function oneShot(line: string, changed: Partial<TaskSpec> = {}): TaskSpec {
  return {
    purpose: 'backup',
    image: IMAGE,
    command: ['sh', '-c', line],
    environment: new Map(),
    secrets: new Map(),
    reach: { kind: 'nothing' },
    volumes: new Map(),
    tmpfs: [],
    timeout: minutes(1),
    ...changed,
  };
}

const endlessly = (says: string): string => `echo ${says}; trap 'exit 0' TERM; while :; do sleep 60 & wait $!; done`;

withCluster('tasks in Kubernetes', () => {
  let bed: StateBed;
  beforeAll(async () => {
    bed = await stateBed('node');
    // The controllers make the account that every pod needs some moments after the start.
    await vi.waitFor(() => bed.cluster.kubectl('get', 'serviceaccount', 'default'), 60_000);
  }, BRING_UP_MS);
  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
  });

  /** A folder of the node, and what a task has written there. */
  async function folderOfNode(name: string) {
    const machine = basename(dirname(bed.cluster.logs));
    const outside = join('/var/lib', machine, 'lib', name);
    await mkdir(outside, { recursive: true });
    const written = async () => (await readFile(join(outside, 'migrated'), 'utf8').catch(() => '')).trim();
    return { inside: join('/var/lib', name), written };
  }

  tasksLaws('Kubernetes', async () => {
    const made = bed.untouched();
    const { inside, written } = await folderOfNode(made.stack);
    const input = `${CANARY} and more`;
    return {
      ...made,
      samples: {
        succeeding: oneShot('echo done'),
        failing: oneShot('echo broken >&2; exit 3'),
        endless: oneShot(endlessly('waiting')),
        tooLong: oneShot(endlessly('waiting'), { timeout: seconds(1) }),
        migration: {
          spec: oneShot('echo half > /work/migrated; sleep 4; echo whole > /work/migrated', {
            purpose: 'migrate',
            folders: new Map([['/work', inside]]),
          }),
          begun: async () => (await written()) !== '',
          finished: async () => (await written()) === 'whole',
        },
        telling: {
          spec: oneShot('echo "it is $TOLD"', { secrets: new Map([['TOLD', new Secret(CANARY)]]) }),
          secret: CANARY,
        },
        reading: {
          spec: oneShot('x="$(cat)"; echo "read ${#x}"; echo "$x"', { input: new Secret(input) }),
          input,
        },
      },
    };
  });

  const go = forever();
  const token = tokenOf(FIRST_GENERATION);

  async function raised() {
    const made = bed.untouched();
    await made.fence.raise(recordOf(token), {}, go);
    return made;
  }

  async function podsOf(stack: string): Promise<string> {
    return await bed.cluster.kubectl('get', 'pods,secrets', '-l', `hardened-deploy/stack=${stack}`, '-o', 'name');
  }

  test('leave no pod and no secret behind, however they end', async () => {
    const { stack, tasks } = await raised();
    const secrets = new Map([['TOLD', new Secret(CANARY)]]);
    await tasks.run(token, oneShot('echo done', { secrets }), go);
    await tasks.run(token, oneShot('exit 3', { secrets }), go);
    await expect(tasks.run(token, oneShot(endlessly('x'), { secrets, timeout: seconds(4) }), go)).rejects.toThrow();
    await expect.poll(() => podsOf(stack), { timeout: 60_000 }).toBe('');
  });

  test('whose image cannot be had fail soon, and say so', async () => {
    const { tasks } = await raised();
    const task = oneShot('echo done', { image: `localhost/none@sha256:${'0'.repeat(64)}`, timeout: minutes(5) });
    await expect(tasks.run(token, task, go)).rejects.toMatchObject({ code: 'image/pull-failed' });
  });

  test('whose program is not in the image fail, and name the pod and the program', async () => {
    const { tasks } = await raised();
    await expect(tasks.run(token, oneShot('', { command: ['/none'] }), go)).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringMatching(/the pod hd-shop-\S+ doesn't start: StartError .*\/none/s),
    });
  });

  test('get a long input whole', async () => {
    const { tasks } = await raised();
    const input = new Secret('0123456789'.repeat(20_000));
    expect(await tasks.run(token, oneShot('wc -c', { input }), go)).toEqual({ exitCode: 0, output: '200000\n' });
  });

  test('that were made and not begun when their run died never begin', async () => {
    const { stack } = await raised();
    const dying = {
      ...bed.client,
      // The gate is taken away by replacing the pod.
      call: (call: KubeCall) =>
        call.method === 'PUT' && call.resource.resource === 'pods'
          ? Promise.reject(new Error('killed'))
          : bed.client.call(call),
    };
    const progress = recordedProgress();
    const { tasks } = kubernetesParts({ client: dying, namespace: 'default', stack, progress });
    await expect(tasks.run(token, oneShot('echo done', { purpose: 'migrate' }), go)).rejects.toThrow('killed');
    expect(await podsOf(stack)).toMatch(/^pod\//);
    const next = kubernetesParts({ client: bed.client, namespace: 'default', stack, progress });
    await next.fence.raise(recordOf(tokenOf(FIRST_GENERATION + 1)), {}, go);
    expect(await podsOf(stack)).toBe('');
    expect(progress.lines.join()).not.toContain('Waiting for');
  });

  test('that somebody removes are told as removed', async () => {
    const { stack, tasks } = await raised();
    const running = tasks.run(token, oneShot(endlessly('waiting')), go);
    const told = expect(running).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringMatching(/somebody removed the pod/),
    });
    await expect.poll(() => podsOf(stack), { timeout: 30_000 }).toMatch(/^pod\//);
    await bed.cluster.kubectl('delete', 'pods', '-l', `hardened-deploy/stack=${stack}`, '--grace-period=1');
    await told;
  });

  test('are watched while they run, without their secrets', async () => {
    const { tasks } = await raised();
    const seen: string[] = [];
    const watch = { every: seconds(1), output: (lines: string) => void seen.push(lines) };
    const secrets = new Map([['TOLD', new Secret(CANARY)]]);
    await tasks.run(token, oneShot('echo "first $TOLD"; sleep 4; echo last', { secrets, watch }), go);
    expect(seen).toContain('first [redacted]\n');
  });

  test('go on over an API server that is killed meanwhile', async () => {
    const { tasks } = await raised();
    const running = tasks.run(token, oneShot('sleep 5; echo done; exit 7'), go);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await bed.cluster.restartApiServer();
    expect(await running).toEqual({ exitCode: 7, output: 'done\n' });
  });
});
