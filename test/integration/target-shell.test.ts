import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { allEntries } from '@hardened-deploy/testkit/target/all-entries';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { doomedProcess, setUp, targetOf, type TargetUnderTest } from './target-support.ts';

vi.setConfig({ testTimeout: 60_000 });

const go = new AbortController().signal;
const CHILD = new URL('publish-forever.ts', import.meta.url).pathname;
let stack: TestStack;
let target: TargetUnderTest;
let generation = FIRST_GENERATION;

beforeAll(async () => {
  stack = await testStack();
  target = targetOf(stack);
  await setUp(target);
});
afterAll(() => stack.remove());

const keeper = () => `hd-${stack.configuration.stack}-keeper`;

/** Process ids, on this machine, of the shells in the keeper that wait for scripts. */
async function shells(): Promise<readonly number[]> {
  const listed = await stack.docker('top', keeper(), '-eo', 'pid,args');
  return listed.split('\n').flatMap((line) => {
    const [, pid] = /^\s*(\d+)\s+sh -s$/.exec(line) ?? [];
    return pid === undefined ? [] : [Number(pid)];
  });
}

/** A fresh target, so that no shell of an earlier test is open; and a token that stands on the fence. */
async function raised(): Promise<{ readonly target: TargetUnderTest; readonly token: ReturnType<typeof tokenOf> }> {
  generation += 1;
  const token = tokenOf(generation);
  const fresh = targetOf(stack);
  await fresh.fence.raise(recordOf(token), {}, go);
  return { target: fresh, token };
}

const publishing = (token: ReturnType<typeof tokenOf>, times?: number) =>
  doomedProcess(CHILD, JSON.stringify({ configuration: stack.configuration, token, times }));

const entry = {
  at: '2026-11-21T10:00:00.000Z',
  deployment: '0123456789abcdef',
  by: 'test',
  event: { kind: 'ended', outcome: 'deployed', reason: 'promoted', serving: null },
} as unknown as Parameters<TargetUnderTest['journal']['append']>[1];

/** Holds the stack's lock in the keeper, as another run's script does. */
async function locked(): Promise<{ release(): Promise<void> }> {
  const waiting = `cd /hd/${stack.configuration.stack}; exec 9>lock; flock 9; while [ ! -e unlock ]; do sleep 0.1; done; rm unlock`;
  await stack.docker('exec', '--detach', keeper(), 'sh', '-c', waiting);
  const taken = `cd /hd/${stack.configuration.stack}; exec 9>lock; ! flock -n 9`;
  await expect
    .poll(() =>
      stack.docker('exec', keeper(), 'sh', '-c', taken).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  return {
    release: async () => {
      await stack.docker('exec', keeper(), 'touch', `/hd/${stack.configuration.stack}/unlock`);
    },
  };
}

test('all scripts of a run are run by one shell in the keeper', async () => {
  const before = new Set(await shells());
  const { target, token } = await raised();
  const over = new AbortController();
  await target.journal.append(token, entry, over.signal);
  over.abort();
  await Promise.all([target.journal.read('checkpoint', go), target.router.read(go)]);
  await target.router.publish(token, allTo('blue', stack.components), go);
  expect((await shells()).filter((pid) => !before.has(pid))).toHaveLength(1);
});

test('a run that is done ends at once, and its shell with it', async () => {
  const { token } = await raised();
  const before = await shells();
  const child = publishing(token, 2);
  await child.ready;
  const began = performance.now();
  await child.ended;
  // Less than the time after which a shell that nobody uses is let go.
  expect(performance.now() - began).toBeLessThan(8_000);
  const more = async () => (await shells()).filter((pid) => !before.includes(pid));
  await expect.poll(more, { timeout: 5_000 }).toEqual([]);
});

test('a run that is suspended at any time blocks no other run, and leaves no shell when it is killed', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { token } = await raised();
    const child = publishing(token);
    await child.ready;
    await new Promise((resolve) => setTimeout(resolve, 20 + 37 * round));
    child.freeze();
    const began = performance.now();
    const newer = await raised();
    await newer.target.router.publish(newer.token, allTo('green', stack.components), go);
    expect(performance.now() - began).toBeLessThan(10_000);
    child.kill();
    await child.ended;
  }
  // Those of this process are let go when nobody has used them for a while.
  await expect.poll(shells, { timeout: 30_000, interval: 500 }).toEqual([]);
});

test('a script that was given up while it waits for the lock blocks no other, and is still run later', async () => {
  const { target, token } = await raised();
  const before = (await allEntries(target.journal)).length;
  const lock = await locked();
  const end = new AbortController();
  const reason = new Error('cancelled');
  const given = target.journal.append(token, entry, end.signal);
  setTimeout(() => end.abort(reason), 500);
  await expect(given).rejects.toBe(reason);
  expect(await allEntries(target.journal, AbortSignal.timeout(5_000))).toHaveLength(before);
  await lock.release();
  await expect.poll(async () => (await allEntries(target.journal)).length).toBe(before + 1);
});

test('a shell that is killed in the middle of a script is a failure, not an answer; the next script gets another', async () => {
  const before = new Set(await shells());
  const { target, token } = await raised();
  const lock = await locked();
  const cut = target.journal.append(token, entry, go).catch((thrown: unknown) => thrown);
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const pid of await shells()) if (!before.has(pid)) process.kill(pid, 'SIGKILL');
  expect(await cut).toMatchObject({ code: expect.stringMatching(/^target\/(unreachable|refused)$/) });
  await lock.release();
  await target.journal.append(token, entry, go);
});

test('a keeper that was restarted between two scripts gets a new shell', async () => {
  const { target, token } = await raised();
  await stack.docker('restart', keeper());
  await target.router.publish(token, allTo('blue', stack.components), go);
  expect((await target.router.read(go)).routes).toEqual(allTo('blue', stack.components));
});

test('if the connection to the Engine cannot be upgraded, each script is a separate process', async () => {
  const proxy = await plainProxy(stack.configuration.target.dockerHost.replace(/^unix:\/\//, ''));
  const { port } = proxy.address() as AddressInfo;
  try {
    const before = new Set(await shells());
    const through = { ...stack.configuration.target, dockerHost: `tcp://127.0.0.1:${port}` };
    const behind = targetOf(stack, { target: through });
    generation += 1;
    const token = tokenOf(generation);
    await behind.fence.raise(recordOf(token), {}, go);
    const published = await behind.router.publish(token, allTo('green', stack.components), go);
    expect(await behind.router.read(go)).toEqual(published);
    await expect.poll(async () => (await shells()).filter((pid) => !before.has(pid))).toEqual([]);
  } finally {
    proxy.close();
  }
});

/** Passes everything on to the Engine but the wish to upgrade. */
async function plainProxy(socketPath: string): Promise<Server> {
  const server = createServer((client) => {
    const engine = connect(socketPath);
    client.on('data', (part) => {
      const head = part.toString('latin1').replace(/\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n/i, '\r\n');
      engine.write(head, 'latin1');
    });
    engine.pipe(client);
    for (const [one, other] of [
      [client, engine],
      [engine, client],
    ] as const) {
      one.on('error', () => undefined).on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
