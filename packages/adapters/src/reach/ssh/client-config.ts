import { join } from 'node:path';
import type { SshAddress } from '@hardened-deploy/core/base/address/ssh-address';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { SshServer } from './ssh-settings.ts';

/** The names under which the client's configuration knows the two machines. */
export const TARGET = 'target';
const JUMP = 'jump';

/** Files of one connection, in its own folder. */
export interface ConnectionFiles {
  readonly folder: string;
  readonly config: string;
  readonly knownHosts: string;
  readonly key: string;
  readonly certificate: string;
  readonly log: string;
  /** The socket by which the client that holds the connection takes orders. */
  readonly control: string;
}

/** Short names: a path of a unix socket has at most 107 bytes, and ssh adds 17 of its own while it makes the control socket. */
export function filesIn(folder: string): ConnectionFiles {
  return {
    folder,
    config: join(folder, 'config'),
    knownHosts: join(folder, 'hosts'),
    key: join(folder, 'key'),
    certificate: join(folder, 'key-cert.pub'),
    log: join(folder, 'log'),
    control: join(folder, 'c'),
  };
}

/** Names the socket of the agent that the client asks for keys, if it is to ask one. */
export const AGENT_VARIABLE = 'SSH_AUTH_SOCK';

/** How long the machine may take to accept a connection, and to greet. */
export const CONNECT_SECONDS = 10;

/**
 * The only configuration that the client reads: neither the user's nor the machine's own applies. It is a file and not options,
 * because a jump host gets the same checks only from a file. A peer that is gone is known after 4 to 12 seconds.
 */
export function clientConfig(server: SshServer, files: ConnectionFiles): string {
  const { address, bastion } = server;
  const common = [
    ...identity(server, files),
    'PreferredAuthentications publickey',
    'BatchMode yes',
    'StrictHostKeyChecking yes',
    `UserKnownHostsFile ${files.knownHosts}`,
    'GlobalKnownHostsFile /dev/null',
    'UpdateHostKeys no',
    'CheckHostIP no',
    `ConnectTimeout ${CONNECT_SECONDS}`,
    'ConnectionAttempts 1',
    'ServerAliveInterval 4',
    'ServerAliveCountMax 2',
    'ForwardAgent no',
    'ForwardX11 no',
    'PermitLocalCommand no',
    'EscapeChar none',
  ];
  const jump = bastion && [...machine(JUMP, bastion), 'ControlMaster no', 'ControlPath none', ...common];
  const target = [
    ...machine(TARGET, address),
    `ControlPath ${files.control}`,
    ...(bastion ? [`ProxyJump ${JUMP}`] : []),
    ...common,
  ];
  return [...(jump ?? []), ...target, ''].join('\n');
}

/** The path of an agent's socket is in a variable, because one with blanks can't be written in this file. */
function identity({ key, certificate }: SshServer, files: ConnectionFiles): readonly string[] {
  if (!(key instanceof Secret)) return ['IdentityFile none', `IdentityAgent ${AGENT_VARIABLE}`];
  return [
    `IdentityFile ${files.key}`,
    ...(certificate ? [`CertificateFile ${files.certificate}`] : []),
    'IdentitiesOnly yes',
    'IdentityAgent none',
  ];
}

function machine(name: string, { user, hostname, port }: SshAddress): readonly string[] {
  return [`Host ${name}`, `HostName ${hostname}`, `User ${user}`, `Port ${port}`];
}

/**
 * Arguments for a command through the open connection. Without `ProxyCommand`, a client that is refused a session there would
 * open a connection of its own.
 */
export function sessionArguments(files: ConnectionFiles, command: string): readonly string[] {
  return ['-F', 'none', '-S', files.control, '-o', 'ProxyCommand=false', '-o', 'BatchMode=yes', '-T', TARGET, command];
}
