import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type Dockerode from 'dockerode';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { containerShell } from '../../../src/engines/docker/keeper/container-shell.ts';

let server: Server;
let accepted: Promise<Socket>;

beforeEach(async () => {
  server = createServer();
  accepted = once(server, 'connection').then(([socket]) => socket as Socket);
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => void server.close());

/** An Engine whose shell is a connection to the server above; `opened` is called when it is about to be handed out. */
function engineOf(opened: () => void): Dockerode {
  const exec = {
    async start() {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      await once(socket, 'connect');
      opened();
      return socket;
    },
  };
  return { getContainer: () => ({ exec: () => Promise.resolve(exec) }) } as unknown as Dockerode;
}

test('a shell that opens for a run that was aborted meanwhile is closed, and keeps no process alive', async () => {
  const run = new AbortController();
  const reason = new Error('cancelled');
  const shell = containerShell({ container: 'keeper', end: /$/ });
  const asked = shell.run(
    engineOf(() => run.abort(reason)),
    { text: 'true', variables: {} },
    run.signal,
  );
  await expect(asked).rejects.toBe(reason);
  const other = (await accepted).unref();
  expect(process.getActiveResourcesInfo()).not.toContain('TCPSocketWrap');
  other.resume();
  await once(other, 'close');
}, 20_000);

// Within the usual time of a test, which is shorter than an idle shell is kept.
test('a closed shell ends at once', async () => {
  const run = new AbortController();
  const shell = containerShell({ container: 'keeper', end: /$/ });
  const asked = shell.run(
    engineOf(() => run.abort(new Error('cancelled'))),
    { text: 'true', variables: {} },
    run.signal,
  );
  await expect(asked).rejects.toThrow('cancelled');
  const other = await accepted;
  const closed = once(other.resume(), 'close');
  await shell.close();
  await closed;
});

test('a shell that was never opened can be closed', async () => {
  await containerShell({ container: 'keeper', end: /$/ }).close();
});

const NEVER = new AbortController().signal;

/** Runs what the shell sends in a real one, and answers in the Engine's frames. `held` are answers that wait for `release`. */
function shellBehind(socket: Socket): { readonly written: string[]; answers(): number; hold(): void; release(): void } {
  const sh = spawn('sh', ['-s'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const written: string[] = [];
  let held: Buffer[] | undefined;
  const pass = (stream: number) => (data: Buffer) => {
    const header = Buffer.alloc(8);
    header[0] = stream;
    header.writeUInt32BE(data.length, 4);
    const frame = Buffer.concat([header, data]);
    if (held) held.push(frame);
    else socket.write(frame);
  };
  sh.stdout.on('data', pass(1));
  sh.stderr.on('data', pass(2));
  socket.on('data', (data) => {
    written.push(data.toString());
    sh.stdin.write(data);
  });
  socket.on('close', () => sh.kill()).on('error', () => undefined);
  return {
    written,
    /** How many whole answers are held. */
    answers: () =>
      Buffer.concat(held ?? [])
        .toString('latin1')
        .match(/hd:over \w+ \d+\n/g)?.length ?? 0,
    hold: () => (held = []),
    release() {
      const all = Buffer.concat(held ?? []);
      held = undefined;
      socket.write(all);
    },
  };
}

function echoing(text: string, reads: boolean) {
  return { text: `echo ${text}; echo err-${text} >&2`, variables: {}, ...(reads && { reads: true as const }) };
}

test('scripts that only read are sent without waiting for each other, and each gets its own answer from one part', async () => {
  const shell = containerShell({ container: 'keeper', end: /$/ });
  const engine = engineOf(() => undefined);
  const opened = shell.run(engine, echoing('first', true), NEVER);
  const behind = shellBehind(await accepted);
  await expect(opened).resolves.toEqual({ stdout: 'first\n', stderr: 'err-first\n', exitCode: 0 });
  behind.hold();
  const reads = ['a', 'b', 'c'].map((text) => shell.run(engine, echoing(text, true), NEVER));
  await expect.poll(() => behind.written.join('').split('hd:over').length - 1).toBe(8);
  behind.release();
  await expect(Promise.all(reads)).resolves.toEqual(
    ['a', 'b', 'c'].map((text) => ({ stdout: `${text}\n`, stderr: `err-${text}\n`, exitCode: 0 })),
  );
  await shell.close();
});

test('a script that changes something waits for the answers of all before it, and those after it wait for its own', async () => {
  const shell = containerShell({ container: 'keeper', end: /$/ });
  const engine = engineOf(() => undefined);
  const opened = shell.run(engine, echoing('first', true), NEVER);
  const behind = shellBehind(await accepted);
  await opened;
  behind.hold();
  const all = [echoing('read', true), echoing('change', false), echoing('after', true)];
  const asked = all.map((script) => shell.run(engine, script, NEVER));
  const seen = (text: string) => behind.written.join('').includes(`echo ${text};`);
  await expect.poll(() => seen('read')).toBe(true);
  expect(seen('change')).toBe(false);
  behind.release();
  behind.hold();
  await expect.poll(() => seen('change')).toBe(true);
  expect(seen('after')).toBe(false);
  behind.release();
  expect((await Promise.all(asked)).map(({ stdout }) => stdout)).toEqual(['read\n', 'change\n', 'after\n']);
  await shell.close();
});

test('when one is aborted, those that only read and were sent with it are run again in another shell', async () => {
  const shell = containerShell({ container: 'keeper', end: /$/ });
  const engine = engineOf(() => undefined);
  const opened = shell.run(engine, echoing('first', true), NEVER);
  const behind = shellBehind(await accepted);
  await opened;
  behind.hold();
  const run = new AbortController();
  const aborted = shell.run(engine, echoing('aborted', true), run.signal);
  const other = shell.run(engine, echoing('other', true), NEVER);
  await expect.poll(() => behind.written.join('').includes('echo other;')).toBe(true);
  accepted = once(server, 'connection').then(([socket]) => socket as Socket);
  run.abort(new Error('cancelled'));
  await expect(aborted).rejects.toThrow('cancelled');
  shellBehind(await accepted);
  await expect(other).resolves.toEqual({ stdout: 'other\n', stderr: 'err-other\n', exitCode: 0 });
  await shell.close();
});

test('a script is not cut off by the wait that began when scripts before it ended together', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  };
  const shell = containerShell({ container: 'keeper', end: /$/ });
  const engine = engineOf(() => undefined);
  const opened = shell.run(engine, echoing('first', true), NEVER);
  const behind = shellBehind(await accepted);
  await opened;
  behind.hold();
  const together = ['a', 'b'].map((text) => shell.run(engine, echoing(text, true), NEVER));
  await until(() => behind.written.join('').includes('err-b'));
  await until(() => behind.answers() >= 2);
  behind.release();
  await Promise.all(together);
  // Nearly as long as an idle shell is kept; then a script whose answer takes longer than what is left.
  vi.advanceTimersByTime(9_900);
  behind.hold();
  const changing = shell.run(engine, echoing('c', false), NEVER);
  await until(() => behind.written.join('').includes('err-c') && behind.answers() >= 1);
  vi.advanceTimersByTime(5_000);
  behind.release();
  await expect(changing).resolves.toEqual({ stdout: 'c\n', stderr: 'err-c\n', exitCode: 0 });
  vi.useRealTimers();
  await shell.close();
});
