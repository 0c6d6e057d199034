import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endConnections } from '@hardened-deploy/adapters/reach/ssh/end-connections';
import { type TestSshd, testSshd } from '@hardened-deploy/testkit/ssh/test-sshd';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineIdThrough, isThere, serverAt, testJob } from './ssh-support.ts';

let sshd: TestSshd;
beforeAll(async () => {
  sshd = await testSshd();
});
afterAll(() => sshd[Symbol.asyncDispose]());

/** The clients that were started with a configuration below a folder. */
function clientsBelow(home: string): readonly number[] {
  const argvOf = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && argvOf(name).includes(`${home}/`))
    .map(Number);
}

test('a connection whose client takes no orders is replaced by the next step', { timeout: 60_000 }, async () => {
  await using job = await testJob();
  const id = await engineIdThrough(serverAt(sshd), job);
  const [home = ''] = job.saved;
  const hung = clientsBelow(home);
  expect(hung).toHaveLength(1);
  for (const pid of hung) process.kill(pid, 'SIGSTOP');
  expect(await engineIdThrough(serverAt(sshd), job)).toBe(id);
  expect(clientsBelow(home)).not.toEqual(expect.arrayContaining([...hung]));
});

test('the post ends a client that takes no orders', { timeout: 60_000 }, async () => {
  await using job = await testJob();
  await engineIdThrough(serverAt(sshd), job);
  const [home = ''] = job.saved;
  for (const pid of clientsBelow(home)) process.kill(pid, 'SIGSTOP');
  await endConnections(home, job.temp);
  expect([clientsBelow(home), isThere(home)]).toEqual([[], false]);
});

test(
  'a step that must wait for the limit of new connections waits, and then goes on',
  { timeout: 60_000 },
  async () => {
    await using job = await testJob();
    const begun = String(Date.now() - 17_000);
    writeFileSync(join(job.temp, 'hardened-deploy-ssh-connections'), [begun, begun, begun, begun].join('\n'));
    expect(await engineIdThrough(serverAt(sshd), job)).toMatch(/^[\w:-]{20,}$/);
  },
);
