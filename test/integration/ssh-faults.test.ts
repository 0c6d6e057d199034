import { join } from 'node:path';
import type { EngineReach } from '@hardened-deploy/adapters/reach/reach';
import { sshReach } from '@hardened-deploy/adapters/reach/ssh/ssh-reach';
import type { SshServer } from '@hardened-deploy/adapters/reach/ssh/ssh-settings';
import { asFailure, type Failure } from '@hardened-deploy/core/base/failure';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { SlowLine } from '@hardened-deploy/testkit/reach/slow-line';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { makeKeyPair } from '../../scripts/bed/machine/ssh-keys.ts';
import { knownHostsLine } from '../../scripts/bed/machine/ssh-server.ts';
import { lineTo, machineBehindSsh, type MachineBehindSsh } from './machine-behind-ssh.ts';
import { engineId, engineIdThrough, testJob } from './ssh-support.ts';

let on: MachineBehindSsh;
let id: string;
/** A bastion has another name than the server behind it. */
let toBastion: SlowLine;

beforeAll(async () => {
  on = await machineBehindSsh();
  toBastion = await lineTo(on, on.sshd, 0);
  id = await dockerAt(on.machine.engine.socket).run(['info', '--format', '{{.ID}}']);
}, 120_000);
afterAll(async () => {
  await toBastion?.[Symbol.asyncDispose]();
  on?.stop();
});

/** The failure of a step that asks the Engine; the test fails when it is answered. */
async function failureOf(server: SshServer): Promise<Failure> {
  await using job = await testJob();
  const thrown = await engineIdThrough(server, job).then(
    (answer) => Promise.reject(new Error(`it was answered: ${answer}`)),
    (error: unknown) => error,
  );
  return asFailure(thrown);
}

const FORWARDING_FORBIDDEN = [
  'AllowStreamLocalForwarding no',
  'AllowTcpForwarding no',
  'PermitOpen none',
  'DisableForwarding yes',
] as const;

describe('what works all the same', () => {
  test.each(FORWARDING_FORBIDDEN)(
    'with %s the Engine answers, by a command of Docker’s if need be',
    async (setting) => {
      const sshd = await on.sshdWith([setting]);
      await using job = await testJob();
      for (let step = 0; step < 2; step += 1) expect(await engineIdThrough(on.settings(sshd), job)).toBe(id);
      expect(sshd.logins()).toBe(1);
      await sshd.stop();
    },
  );

  test('with MaxSessions 1 the Engine answers many calls at once', async () => {
    const sshd = await on.sshdWith(['MaxSessions 1']);
    await using reach = sshReach(on.settings(sshd), null);
    const answers = await Promise.all(Array.from({ length: 8 }, () => engineId(reach)));
    expect(new Set(answers)).toEqual(new Set([id]));
    expect(sshd.logins()).toBe(1);
    await sshd.stop();
  });

  test('where no command may run, forwarding is enough', async () => {
    const sshd = await on.sshdWith([], 'command="/bin/false",no-pty');
    expect(await engineIdThrough(on.settings(sshd), null)).toBe(id);
    await sshd.stop();
  });

  test('the socket may have another path, as a rootless Engine’s has', async () => {
    const socketPath = on.machine.engine.socket;
    expect(await engineIdThrough(on.settings(on.sshd, { socketPath }), null)).toBe(id);
  });

  test('a bastion leads to a server that knows nobody else', async () => {
    const bastion = await on.sshdWith(['PermitTTY no', 'ForceCommand /bin/false']);
    const server = on.settings(on.sshd, { bastion: on.settings(bastion).address });
    const knownHosts = [...server.knownHosts, ...on.settings(bastion).knownHosts];
    expect(await engineIdThrough({ ...server, knownHosts }, null)).toBe(id);
    expect(bastion.logins()).toBe(1);
    await bastion.stop();
  });

  test('over a slow line every step of a job uses one login', async () => {
    await using line = await lineTo(on, on.sshd, 150);
    await using job = await testJob();
    const before = on.sshd.logins();
    for (let step = 0; step < 8; step += 1) expect(await engineIdThrough(on.throughLine(on.sshd, line), job)).toBe(id);
    expect({ logins: on.sshd.logins() - before, connections: line.taken }).toEqual({ logins: 1, connections: 1 });
  });
});

/** Asks until there is an answer. A call that was under way at the cut is lost, and says so; nothing else may go wrong. */
async function idInTheEnd(reach: EngineReach): Promise<string> {
  for (let tries = 0; tries < 5; tries += 1) {
    const answer = await engineId(reach).catch((thrown: unknown) => asFailure(thrown));
    if (typeof answer === 'string') return answer;
    expect(answer.code, answer.message).toBe('target/unreachable');
  }
  throw new Error('five calls were lost');
}

describe('a line that breaks', () => {
  test('is dialled again, by the calls that come later and by those of other steps', async () => {
    await using line = await lineTo(on, on.sshd, 0);
    await using job = await testJob();
    const server = on.throughLine(on.sshd, line);
    await using reach = sshReach(server, job);
    expect(await engineId(reach)).toBe(id);
    line.cut();
    expect(await idInTheEnd(reach)).toBe(id);
    line.cut();
    await using another = sshReach(server, job);
    expect(await idInTheEnd(another)).toBe(id);
    expect(line.taken).toBe(3);
  });

  test('may stay broken for some seconds', async () => {
    await using line = await lineTo(on, on.sshd, 0);
    await using reach = sshReach(on.throughLine(on.sshd, line), null);
    expect(await engineId(reach)).toBe(id);
    line.close();
    line.cut();
    setTimeout(() => line.open(), 3_000);
    expect(await idInTheEnd(reach)).toBe(id);
  });
});

interface Fault {
  readonly name: string;
  server(): Promise<SshServer>;
  readonly code: string;
  /** What the message says, and what the remedy does. */
  readonly says: RegExp;
  readonly remedy: RegExp;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'a key that the server does not know',
    server: async () => {
      const stranger = await makeKeyPair(join(on.machine.folder, 'keys'));
      return on.settings(on.sshd, { key: new Secret(stranger.privateKey) });
    },
    code: 'ssh/login-refused',
    says: /the user or the key was refused/,
    remedy: /Check that deploy is the right user.*authorized_keys/s,
  },
  {
    name: 'a user that the server does not have',
    server: async () => {
      const server = on.settings(on.sshd);
      return { ...server, address: { ...server.address, user: 'nobody-here' } };
    },
    code: 'ssh/login-refused',
    says: /nobody-here@/,
    remedy: /Check that nobody-here is the right user/,
  },
  {
    name: 'a host key that is not known',
    server: async () => {
      const { publicKey } = on.sshd.hostKey;
      return on.settings(on.sshd, { knownHosts: [knownHostsLine('another.example.com', 22, { publicKey })] });
    },
    code: 'ssh/host-key-unknown',
    says: /no line of known-hosts has its host key/,
    remedy: /- '10\.\d+\.0\.2 ssh-ed25519 AAAA[^']+'.*SHA256:/s,
  },
  {
    name: 'a host key that has changed',
    server: async () => {
      const other = await makeKeyPair(join(on.machine.folder, 'host-keys'));
      return on.settings(on.sshd, { knownHosts: [knownHostsLine(on.machine.address, 22, other)] });
    },
    code: 'ssh/host-key-changed',
    says: /its host key is not the one in known-hosts/,
    remedy: /set up anew.*- '10\.\d+\.0\.2 ssh-ed25519 AAAA.*do not deploy/s,
  },
  {
    name: 'a user who may not use the socket',
    server: async () => {
      const server = on.settings(on.sshd);
      return { ...server, address: { ...server.address, user: 'visitor' } };
    },
    code: 'ssh/socket-denied',
    says: /visitor may not use \/var\/run\/docker\.sock/,
    remedy: /usermod -aG docker visitor/,
  },
  {
    name: 'a path where there is no socket',
    server: async () => on.settings(on.sshd, { socketPath: '/run/user/1000/docker.sock' }),
    code: 'target/unreachable',
    says: /there is no \/run\/user\/1000\/docker\.sock/,
    remedy: /systemctl status docker.*rootless/s,
  },
  {
    name: 'a server that forbids forwarding and every command',
    server: async () => on.settings(await on.sshdWith(['DisableForwarding yes', 'ForceCommand /bin/false'])),
    code: 'target/unreachable',
    says: /may run no command there/,
    remedy: /AllowStreamLocalForwarding.*PermitOpen/s,
  },
  {
    name: 'a bastion that forbids forwarding',
    server: async () => {
      const bastion = on.settings(await on.sshdWith(['AllowTcpForwarding no']));
      const server = on.settings(on.sshd, { bastion: bastion.address });
      return { ...server, knownHosts: [...server.knownHosts, ...bastion.knownHosts] };
    },
    code: 'ssh/forbidden',
    says: /the bastion does not lead on/,
    remedy: /AllowTcpForwarding yes/,
  },
  {
    name: 'a bastion whose host key is not known',
    server: async () => on.settings(on.sshd, { bastion: on.throughLine(on.sshd, toBastion).address }),
    code: 'ssh/host-key-unknown',
    says: /127\.0\.0\.1:\d+: no line of known-hosts/,
    remedy: /- '\[127\.0\.0\.1\]:\d+ ssh-ed25519/,
  },
  {
    name: 'a port where nobody listens',
    server: async () => {
      const server = on.settings(on.sshd);
      return { ...server, address: { ...server.address, port: 2_199 } };
    },
    code: 'target/unreachable',
    says: /nothing accepts connections on that port/,
    remedy: /sshd runs on the server/,
  },
];

describe('what a person has to mend is said with the way to mend it', () => {
  test.each(FAULTS)('$name', async ({ server, code, says, remedy }) => {
    const failure = await failureOf(await server());
    expect({ code: failure.code, message: failure.message, remedy: failure.remedy }).toEqual({
      code,
      message: expect.stringMatching(says),
      remedy: expect.stringMatching(remedy),
    });
    expect(failure.message + failure.remedy).not.toContain('PRIVATE KEY-----\n');
  });
});
