import { join } from 'node:path';
import type { SshServer } from '@hardened-deploy/adapters/reach/ssh/ssh-settings';
import { Secret } from '@hardened-deploy/core/base/secret';
import { startSlowLine, type SlowLine } from '@hardened-deploy/testkit/reach/slow-line';
import { startSecondMachine, type SecondMachine } from '../../scripts/bed/machine/second-machine.ts';
import { makeKeyPair, type KeyPair } from '../../scripts/bed/machine/ssh-keys.ts';
import { knownHostsLine, startSshServer, type SshServer as Sshd } from '../../scripts/bed/machine/ssh-server.ts';

/** A server as a team has it: another machine with Docker, reached by ssh with one key as the user `deploy`. */
export interface MachineBehindSsh {
  readonly machine: SecondMachine;
  readonly key: KeyPair;
  /** At port 22, with Debian's settings. */
  readonly sshd: Sshd;
  /** Another sshd there, with these lines in its sshd_config. `options` stand before the key in its authorized_keys. */
  sshdWith(settings: readonly string[], options?: string): Promise<Sshd>;
  /** What a configuration and its secrets say of a server. */
  settings(sshd: Sshd, change?: Partial<SshServer>): SshServer;
  /** The same, reached by a line that is slow or breaks. */
  throughLine(sshd: Sshd, line: SlowLine, change?: Partial<SshServer>): SshServer;
  stop(): void;
}

export async function machineBehindSsh(): Promise<MachineBehindSsh> {
  const machine = await startSecondMachine({ say: () => undefined });
  try {
    const key = await makeKeyPair(join(machine.folder, 'keys'));
    const sshd = await startSshServer(machine, { authorized: [key.publicKey] });
    return behindSsh(machine, key, sshd);
  } catch (thrown) {
    machine.stop();
    throw thrown;
  }
}

function behindSsh(machine: SecondMachine, key: KeyPair, sshd: Sshd): MachineBehindSsh {
  let port = 2_200;
  const at = (hostname: string, portThere: number, { hostKey }: Sshd): SshServer => ({
    address: { user: 'deploy', hostname, port: portThere },
    socketPath: '/var/run/docker.sock',
    bastion: null,
    knownHosts: [knownHostsLine(hostname, portThere, hostKey)],
    key: new Secret(key.privateKey),
  });
  return {
    machine,
    key,
    sshd,
    sshdWith(settings, options = '') {
      const authorized = [`${options} ${key.publicKey}`.trim()];
      return startSshServer(machine, { port: (port += 1), authorized, settings });
    },
    settings: (to, change = {}) => ({ ...at(machine.address, to.port, to), ...change }),
    throughLine: (to, line, change = {}) => ({ ...at('127.0.0.1', line.port, to), ...change }),
    stop: () => machine.stop(),
  };
}

/** A line to an sshd of the machine. */
export async function lineTo({ machine }: MachineBehindSsh, sshd: Sshd, roundTripMs: number): Promise<SlowLine> {
  return await startSlowLine({ to: { host: machine.address, port: sshd.port }, roundTripMs });
}
