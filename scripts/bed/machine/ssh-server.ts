import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { run } from '../command.ts';
import { startInside, until, type SecondMachine } from './second-machine.ts';
import { makeKeyPair, type KeyPair } from './ssh-keys.ts';

/** An sshd on a second machine. A machine may have several, each with settings and a port of its own. */
export interface SshServer {
  /** `10.249.0.2:22` */
  readonly address: string;
  readonly port: number;
  readonly hostKey: KeyPair;
  /** How often somebody has logged in. */
  logins(): number;
  /** What it has said so far. */
  log(): string;
  stop(): Promise<void>;
}

interface SshServerOptions {
  readonly port?: number;
  /** Public keys that are let in, each with the options that may stand before it in authorized_keys. */
  readonly authorized: readonly string[];
  /** Lines of sshd_config, before the usual ones: sshd takes the first that it finds. */
  readonly settings?: readonly string[];
  readonly hostKey?: KeyPair;
}

/** Starts one and waits until it listens. */
export async function startSshServer(machine: SecondMachine, options: SshServerOptions): Promise<SshServer> {
  const { port = 22, authorized, settings = [] } = options;
  const folder = join(machine.folder, `sshd-${port}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const hostKey = options.hostKey ?? (await makeKeyPair(join(machine.folder, 'host-keys')));
  const at = { authorized: join(folder, 'authorized_keys'), config: join(folder, 'config'), log: join(folder, 'log') };
  const pidFile = join(folder, 'pid');
  writeFileSync(at.authorized, authorized.map((line) => `${line}\n`).join(''), { mode: 0o644 });
  const lines = [
    ...settings,
    `Port ${port}`,
    'ListenAddress 0.0.0.0',
    `HostKey ${hostKey.file}`,
    `PidFile ${pidFile}`,
    `AuthorizedKeysFile ${at.authorized}`,
    'AuthenticationMethods publickey',
    'PermitRootLogin prohibit-password',
    'UsePAM no',
    'LogLevel VERBOSE',
  ];
  writeFileSync(at.config, `${lines.join('\n')}\n`);
  writeFileSync(at.log, '');
  startInside({ inside: machine.inside, log: at.log }, '/usr/sbin/sshd', ['-D', '-e', '-f', at.config]);
  const log = (): string => readFileSync(at.log, 'utf8');
  await until(`sshd listens at port ${port}`, () => answers(machine.address, port)).catch((thrown: Error) => {
    throw new Error(`${thrown.message}\n${log()}`);
  });
  return {
    address: `${machine.address}:${port}`,
    port,
    hostKey,
    log,
    logins: () => log().match(/^Accepted publickey /gm)?.length ?? 0,
    async stop() {
      await run(machine.inside('kill', readFileSync(pidFile, 'utf8').trim()));
      await until('sshd ends', async () => !(await answers(machine.address, port)));
    },
  };
}

/** The line of a known_hosts file for a server that is known by this address. */
export function knownHostsLine(host: string, port: number, { publicKey }: Pick<KeyPair, 'publicKey'>): string {
  return `${port === 22 ? host : `[${host}]:${port}`} ${publicKey}`;
}

async function answers(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ host, port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
