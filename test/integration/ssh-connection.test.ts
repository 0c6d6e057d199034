import { execFileSync } from 'node:child_process';
import { Secret } from '@hardened-deploy/core/base/secret';
import { type TestAgent, testAgent } from '@hardened-deploy/testkit/ssh/test-agent';
import { PASSPHRASE, type TestSshd, testSshd } from '@hardened-deploy/testkit/ssh/test-sshd';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineIdThrough, isThere, serverAt, testJob } from './ssh-support.ts';

let sshd: TestSshd;
let agent: TestAgent;
let id: string;

beforeAll(async () => {
  sshd = await testSshd();
  agent = await testAgent(sshd.keys.plain);
  id = execFileSync('docker', ['info', '--format', '{{.ID}}'], { encoding: 'utf8' }).trim();
});
afterAll(async () => {
  await agent[Symbol.asyncDispose]();
  await sshd[Symbol.asyncDispose]();
});

async function logins(): Promise<number> {
  return (await sshd.log()).split('Accepted publickey').length - 1;
}

describe('the Engine of a server behind ssh', () => {
  test('answers all steps of a job through one connection, which the post of the first step ends', async () => {
    await using job = await testJob();
    const before = await logins();
    for (let step = 0; step < 3; step += 1) expect(await engineIdThrough(serverAt(sshd), job)).toBe(id);
    expect((await logins()) - before).toBe(1);
    expect(job.saved).toHaveLength(1);
    const [home = ''] = job.saved;
    expect(isThere(home)).toBe(true);
    await job.end();
    expect(isThere(home)).toBe(false);
  });

  test('answers two that begin at once through one connection, so that one post ends all', async () => {
    await using job = await testJob();
    const before = await logins();
    const both = await Promise.all([1, 2].map(() => engineIdThrough(serverAt(sshd), job)));
    expect(both).toEqual([id, id]);
    expect((await logins()) - before).toBe(1);
    expect(job.saved).toHaveLength(1);
  });

  test('answers a process that is no job, and nothing is left afterwards', async () => {
    expect(await engineIdThrough(serverAt(sshd), null)).toBe(id);
  });

  const plain = (text: (key: string) => string) => ({ key: new Secret(text(sshd.keys.plain)) });
  test.each([
    ['an RSA key', () => ({ key: new Secret(sshd.keys.rsa) })],
    ['a key with the line ends of Windows', () => plain((key) => key.replaceAll('\n', '\r\n'))],
    ['a key without its last line end', () => plain((key) => key.trim())],
    ['a key with its line ends spelt out', () => plain((key) => key.replaceAll('\n', String.raw`\n`))],
    ['a key on one line', () => plain((key) => key.trim().replaceAll('\n', ' '))],
    [
      'a key with a passphrase',
      () => ({ key: new Secret(sshd.keys.wrapped), passphrase: new Secret(`${PASSPHRASE}\n`) }),
    ],
    [
      'a key with a certificate',
      () => ({ key: new Secret(sshd.keys.certified), certificate: new Secret(sshd.certificate) }),
    ],
    ['the keys of an agent', () => ({ key: { socket: agent.socket } })],
    [
      'the keys of an agent behind a jump host',
      () => ({ key: { socket: agent.socket }, bastion: serverAt(sshd).address }),
    ],
    ['a jump host', () => ({ bastion: serverAt(sshd).address })],
  ])('answers by %s', async (_, change) => {
    await using job = await testJob();
    expect(await engineIdThrough(serverAt(sshd, change()), job)).toBe(id);
  });
});
