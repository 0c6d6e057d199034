import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { SshServer } from '@hardened-deploy/adapters/reach/ssh/ssh-settings';
import { asFailure, type Failure } from '@hardened-deploy/core/base/failure';
import { Secret } from '@hardened-deploy/core/base/secret';
import { type TestSshd, testSshd } from '@hardened-deploy/testkit/ssh/test-sshd';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { engineIdThrough, serverAt, testJob } from './ssh-support.ts';

vi.setConfig({ testTimeout: 120_000 });

let sshd: TestSshd;
beforeAll(async () => {
  sshd = await testSshd();
});
afterAll(() => sshd[Symbol.asyncDispose]());

/** What a step is told; its post leaves nothing behind. */
async function failureOf(change: Partial<SshServer>, at: TestSshd = sshd): Promise<Failure> {
  await using job = await testJob();
  const answered = engineIdThrough(serverAt(at, change), job).then(() => 'an answer');
  return asFailure(await answered.catch((thrown: unknown) => thrown));
}

describe('a key that cannot be used', () => {
  test.each([
    ['a text that is no key', () => ({ key: new Secret('hunter2') }), /not a private key/],
    ['a public key', () => ({ key: new Secret('ssh-ed25519 AAAAC3Nz me@here') }), /public key/],
    ['a key that was cut', () => ({ key: new Secret(sshd.keys.plain.slice(0, 120)) }), /not whole/],
    [
      'a key with a wrong letter',
      () => ({ key: new Secret(sshd.keys.plain.replace(/(\n[^\n]{10})[^\n]{20}/, '$1')) }),
      /OpenSSH cannot read it/,
    ],
    ['a key whose passphrase was not given', () => ({ key: new Secret(sshd.keys.wrapped) }), /passphrase, and none/],
    [
      'a key with another passphrase',
      () => ({ key: new Secret(sshd.keys.wrapped), passphrase: new Secret('open sesame') }),
      /passphrase that was given does not open it/,
    ],
  ])('is told for %s', async (_, change, why) => {
    const { code, message } = await failureOf(change());
    expect([code, message]).toEqual(['ssh/key-unusable', expect.stringMatching(why)]);
    expect(message).not.toContain('hunter2');
  });
});

describe('a login that is refused', () => {
  test.each([
    ['a key that the server does not know', () => ({ key: new Secret(sshd.keys.stranger) })],
    ['a user that the server does not know', () => ({ address: { ...serverAt(sshd).address, user: 'mallory' } })],
    ['a key without its certificate', () => ({ key: new Secret(sshd.keys.certified) })],
  ])('is told for %s', async (_, change) => {
    const { code, message, remedy } = await failureOf(change());
    expect([code, message]).toEqual(['ssh/login-refused', expect.stringContaining(`:${sshd.port}`)]);
    expect(remedy).toContain('authorized_keys');
  });
});

describe('a host key', () => {
  const line = () => `- '${sshd.knownHost}'`;

  test('that is not known gives the line to paste, and where to compare it', async () => {
    const { code, remedy } = await failureOf({ knownHosts: [sshd.knownHost.replace('127.0.0.1', 'elsewhere')] });
    expect(code).toBe('ssh/host-key-unknown');
    expect(remedy).toContain(line());
    expect(remedy).toMatch(/SHA256:[\w+/]{43}, .*`ssh-keygen -lf \/etc\/ssh\/ssh_host_ed25519_key\.pub`/s);
  });

  test('that is not known behind a bastion is not asked for from here, where another machine may have that name', async () => {
    const { code, remedy } = await failureOf({
      bastion: { user: sshd.user, hostname: '127.0.0.1', port: sshd.port },
      address: { user: sshd.user, hostname: 'localhost', port: sshd.port },
    });
    expect(code).toBe('ssh/host-key-unknown');
    expect(remedy).not.toContain('Put this line');
    expect(remedy).toContain('localhost');
  });

  test('that has changed is never accepted', async () => {
    const [host = ''] = sshd.knownHost.split(' ');
    const sized = (part: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, part.length]), part]);
    const key = Buffer.concat([sized(Buffer.from('ssh-ed25519')), sized(randomBytes(32))]);
    const other = `ssh-ed25519 ${key.toString('base64')}`;
    const { code, remedy } = await failureOf({ knownHosts: [`${host} ${other}`] });
    expect([code, remedy]).toEqual(['ssh/host-key-changed', expect.stringContaining(line())]);
    expect(remedy).toContain('do not deploy');
  });
});

describe('a server that is not reached', () => {
  const at = (hostname: string, port: number) => ({ address: { user: 'deploy', hostname, port } });

  test('says that nothing accepts connections', async () => {
    const { code, message } = await failureOf(at('127.0.0.1', 1));
    expect([code, message]).toEqual(['target/unreachable', expect.stringContaining('nothing accepts connections')]);
  });

  test('says that its name was not found', async () => {
    const { code, message } = await failureOf(at('shop.invalid', 22));
    expect([code, message]).toEqual(['target/unreachable', expect.stringContaining('its name was not found')]);
  });

  test('says that it closes connections before the login', async () => {
    await using closing = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => closing.listen(0, '127.0.0.1', resolve));
    const address = closing.address();
    const { code, message } = await failureOf(at('127.0.0.1', typeof address === 'object' ? (address?.port ?? 0) : 0));
    expect([code, message]).toEqual(['target/unreachable', expect.stringContaining('closed the connection')]);
  });
});

describe('an Engine that does not answer', () => {
  test('is told when its socket is missing, with the path of a rootless one', async () => {
    const { code, message, remedy } = await failureOf({ socketPath: '/run/none.sock' });
    expect([code, message]).toEqual(['target/unreachable', expect.stringContaining('there is no /run/none.sock')]);
    expect(remedy).toMatch(/ssh:\/\/.*\/run\/user\/\d+\/docker\.sock/);
  });

  test('is told with all causes where the server runs no command', async () => {
    await using closed = await testSshd(['AllowStreamLocalForwarding no', 'ForceCommand /bin/false']);
    const { code, remedy } = await failureOf({}, closed);
    expect(code).toBe('target/unreachable');
    for (const cause of ['systemctl status docker', 'usermod -aG docker', 'AllowStreamLocalForwarding', 'PermitOpen'])
      expect(remedy).toContain(cause);
  });

  test('is reached by a command where only forwarding is forbidden', async () => {
    await using closed = await testSshd(['DisableForwarding yes']);
    await using job = await testJob();
    for (let step = 0; step < 2; step += 1)
      expect(await engineIdThrough(serverAt(closed), job)).toMatch(/^[\w:-]{20,}$/);
  });

  test('is reached where one session at a time is allowed', async () => {
    await using narrow = await testSshd(['MaxSessions 1']);
    await using job = await testJob();
    expect(await engineIdThrough(serverAt(narrow), job)).toMatch(/^[\w:-]{20,}$/);
  });

  test('is told where forwarding is forbidden and one session at a time is allowed', async () => {
    await using narrow = await testSshd(['DisableForwarding yes', 'MaxSessions 1']);
    const { code, message, remedy } = await failureOf({}, narrow);
    expect([code, remedy], message).toEqual(['ssh/forbidden', expect.stringContaining('`MaxSessions 10`')]);
  });

  test.each([
    ['the bastion', () => [], /^the bastion ssh:/],
    ['the server', (known: string) => [known], /^the server behind the bastion, ssh:/],
  ])('is told when the host key of %s is not known', async (_, knows, words) => {
    await using bastion = await testSshd();
    const { code, message } = await failureOf({
      bastion: { user: bastion.user, hostname: '127.0.0.1', port: bastion.port },
      key: new Secret(bastion.keys.plain),
      knownHosts: knows(bastion.knownHost),
    });
    expect([code, message]).toEqual(['ssh/host-key-unknown', expect.stringMatching(words)]);
  });

  test('is told as of the bastion when both are the same machine', async () => {
    const bastion = { user: sshd.user, hostname: '127.0.0.1', port: sshd.port };
    const { code, message } = await failureOf({ bastion, knownHosts: [] });
    expect([code, message]).toEqual(['ssh/host-key-unknown', expect.stringMatching(/^the bastion ssh:/)]);
  });

  test('is told when the bastion leads nowhere', async () => {
    await using bastion = await testSshd(['AllowTcpForwarding no']);
    const { code, message } = await failureOf({
      bastion: { user: bastion.user, hostname: '127.0.0.1', port: bastion.port },
      key: new Secret(bastion.keys.plain),
      knownHosts: [sshd.knownHost, bastion.knownHost],
    });
    expect([code, message]).toEqual(['ssh/forbidden', expect.stringContaining('the bastion does not lead on')]);
  });
});
