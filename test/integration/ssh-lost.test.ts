import { execFileSync } from 'node:child_process';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { execIn } from '@hardened-deploy/adapters/engines/docker/containers/container-exec';
import { sshReach } from '@hardened-deploy/adapters/reach/ssh/ssh-reach';
import { type TestSshd, testSshd } from '@hardened-deploy/testkit/ssh/test-sshd';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { engineId, engineIdThrough, serverAt, testJob } from './ssh-support.ts';

vi.setConfig({ testTimeout: 120_000 });

const signal = new AbortController().signal;
const NAME = `hd-ssh-lost-${process.pid}`;
let sshd: TestSshd;

beforeAll(async () => {
  sshd = await testSshd();
  execFileSync('docker', ['run', '--detach', '--name', NAME, 'hd-bed/debian:13', 'sleep', '600']);
});
afterAll(async () => {
  execFileSync('docker', ['rm', '--force', '--volumes', NAME]);
  await sshd[Symbol.asyncDispose]();
});

async function connected() {
  const job = await testJob();
  const reach = sshReach(serverAt(sshd), job);
  const connection = dockerConnection({ host: 'ssh://somebody@127.0.0.1', tls: null, reach });
  return {
    job,
    reach,
    connection,
    async [Symbol.asyncDispose]() {
      await reach[Symbol.asyncDispose]();
      await job[Symbol.asyncDispose]();
    },
  };
}

test('a connection that died is made anew by the next call, and by the next step', async () => {
  await using on = await connected();
  const id = await engineId(on.reach);
  await sshd.cut();
  await sshd.start();
  expect(await engineId(on.reach)).toBe(id);
  await sshd.cut();
  await sshd.start();
  expect(await engineIdThrough(serverAt(sshd), on.job)).toBe(id);
  expect(on.job.saved).toHaveLength(1);
});

test('a server that comes back while a call waits answers it', async () => {
  await using on = await connected();
  const id = await engineId(on.reach);
  await sshd.cut();
  const later = engineId(on.reach);
  await sleep(1_500);
  await sshd.start();
  expect(await later).toBe(id);
});

test('a command whose stream was cut is no result', async () => {
  await using on = await connected();
  await engineId(on.reach);
  const argv = ['sh', '-c', 'echo begun; sleep 4; echo done'];
  const command = execIn(on.connection, { container: NAME, argv, doing: 'running the command' }, signal);
  const told = command.then(
    ({ stdout }) => stdout,
    (thrown: Error) => thrown.message,
  );
  await sleep(1_500);
  await sshd.cut();
  await sshd.start();
  expect(await told).toContain('the answer was cut off');
});

test('whoever holds the end of a tunnel still reaches its other end after the connection was made anew', async () => {
  await using on = await connected();
  await using site = http.createServer((_, answer) => answer.end('here'));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const at = await on.reach.dial(`127.0.0.1:${port}`, signal);
  expect(await on.reach.dial(`127.0.0.1:${port}`, signal)).toEqual(at);
  expect(at.kind === 'socket' && (await bodyThrough(at.path))).toBe('here');
  await sshd.cut();
  await sshd.start();
  await vi.waitFor(async () => expect(at.kind === 'socket' && (await bodyThrough(at.path))).toBe('here'), 30_000);
});

function bodyThrough(socketPath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    http
      .get({ socketPath, path: '/', agent: false }, (answer) => {
        answer.setEncoding('utf8').on('data', resolve).on('error', reject);
      })
      .on('error', reject);
  });
}
