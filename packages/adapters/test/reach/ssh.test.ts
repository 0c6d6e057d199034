import { waitBeforeConnecting } from '@hardened-deploy/adapters/reach/ssh/connection-rate';
import { noEngine } from '@hardened-deploy/adapters/reach/ssh/why-no-engine';
import { keyForm, mendedKeyText } from '@hardened-deploy/adapters/reach/ssh/key-text';
import { hostKeysIn } from '@hardened-deploy/adapters/reach/ssh/scan-host-keys';
import { judgeLogin } from '@hardened-deploy/adapters/reach/ssh/ssh-failures';
import { Secret } from '@hardened-deploy/core/base/secret';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const address = { user: 'deploy', hostname: 'shop.test', port: 22 };
const bastion = { user: 'jump', hostname: 'jump.test', port: 2222 };

describe('the text of a key', () => {
  const lines = [
    '-----BEGIN OPENSSH PRIVATE KEY-----',
    'b3BlbnNzaC1r',
    'ZXktdjEAAAAA',
    '-----END OPENSSH PRIVATE KEY-----',
  ];
  const whole = `${lines.join('\n')}\n`;

  test.each([
    ['as it is', whole],
    ['without a last line end', lines.join('\n')],
    ['with the line ends of Windows', lines.join('\r\n')],
    ['with its line ends spelt out', lines.join(String.raw`\n`)],
    ['on one line', lines.join(' ')],
    ['indented, as in a YAML file', lines.map((line) => `  ${line}`).join('\n')],
  ])('is mended when it is given %s', (_, text) => {
    expect(mendedKeyText(text)).toBe(whole);
    expect(keyForm(mendedKeyText(text))).toBe('private');
  });

  test('keeps the blank line that ends the headers of an old key', () => {
    const old = `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIE\n-----END RSA PRIVATE KEY-----\n`;
    expect(mendedKeyText(old)).toBe(old);
  });
});

test('at most four connections are begun in any 30 seconds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20_000), { maxLength: 30 }), (steps) => {
      const begun: number[] = [];
      let now = 0;
      for (const step of steps) {
        now += step;
        now += waitBeforeConnecting(begun, now);
        begun.push(now);
      }
      for (const at of begun)
        expect(begun.filter((other) => other >= at && other - at < 30_000).length).toBeLessThan(5);
    }),
  );
});

describe('what the client says of a failed login', () => {
  test.each([
    ['deploy@shop.test: Permission denied (publickey).', { kind: 'login-refused', host: address }],
    ['jump@jump.test: Permission denied (publickey).', { kind: 'login-refused', host: bastion }],
    [
      'No ED25519 host key is known for [jump.test]:2222 and you have requested strict checking.',
      { kind: 'host-key-unknown', host: bastion },
    ],
    ['@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @', { kind: 'host-key-changed', host: address }],
    [
      'channel 0: open failed: administratively prohibited: open failed\nstdio forwarding failed',
      { kind: 'jump-forbidden' },
    ],
    [
      'channel 0: open failed: connect failed: Connection refused\nstdio forwarding failed',
      {
        kind: 'unreachable',
        why: 'the server behind the bastion, ssh://deploy@shop.test:22: nothing accepts connections on that port',
      },
    ],
    [
      'ssh: connect to host jump.test port 2222: Connection timed out',
      { kind: 'unreachable', why: 'the bastion ssh://jump@jump.test:2222: no answer within 10 s' },
    ],
  ])('is understood: %s', (stderr, problem) => {
    expect(judgeLogin(stderr, { address, bastion })).toMatchObject(problem);
  });
});

describe('a jump host at the address of the server itself', () => {
  const jump = { user: 'jump', hostname: 'shop.test', port: 22 };
  const ofJump = '\nConnection closed by UNKNOWN port 65535';
  const unknown =
    'No ED25519 host key is known for shop.test and you have requested strict checking.\nHost key verification failed.';
  test.each([
    ['the host key of the first connection', unknown + ofJump, jump],
    ['the host key of the second', unknown, address],
    ['the login to the jump host', `jump@shop.test: Permission denied (publickey).${ofJump}`, jump],
    ['the login to the server', 'deploy@shop.test: Permission denied (publickey).', address],
  ])('is told from the server by %s', (_, stderr, host) => {
    expect(judgeLogin(stderr, { address, bastion: jump })).toMatchObject({ host });
  });

  test('is told by its port too', () => {
    const at = { address, bastion: { ...jump, port: 2222 } };
    const refused = (port: number) => `ssh: connect to host shop.test port ${port}: Connection refused${ofJump}`;
    expect(judgeLogin(refused(2222), at)).toMatchObject({ why: expect.stringContaining('jump@shop.test:2222') });
  });
});

test('a user who may not use the socket is told the command that lets him', () => {
  const server = { address, bastion: null, socketPath: '/var/run/docker.sock', knownHosts: [], key: new Secret('x') };
  const { code, remedy } = noEngine(server, { kind: 'denied', uid: '1000' }, '');
  expect([code, remedy]).toEqual(['ssh/socket-denied', expect.stringContaining('`sudo usermod -aG docker deploy`')]);
});

test('a scanned host key has the fingerprint that ssh-keygen prints', () => {
  const key = 'AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl';
  expect(hostKeysIn(`# github.com:22 SSH-2.0\ngithub.com ssh-ed25519 ${key}\n`)).toEqual([
    { line: `github.com ssh-ed25519 ${key}`, fingerprint: 'SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU' },
  ]);
});
