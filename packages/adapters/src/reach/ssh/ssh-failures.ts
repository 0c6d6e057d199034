import { Failure } from '@hardened-deploy/core/base/failure';
import {
  describeSshAddress,
  fingerprintCommand,
  knownHostName,
  scanCommand,
  type SshAddress,
} from '@hardened-deploy/core/base/address/ssh-address';
import { Secret } from '@hardened-deploy/core/base/secret';
import { CONNECT_SECONDS } from './client-config.ts';
import type { SshServer } from './ssh-settings.ts';

export function notInstalled(): Failure {
  return new Failure('ssh/not-installed', 'there is no program `ssh` on this runner');
}

/** Why a connection could not be made. `host` is the machine that it failed at. */
export type LoginProblem =
  | { readonly kind: 'host-key-unknown' | 'host-key-changed' | 'host-key-revoked'; readonly host: SshAddress }
  | { readonly kind: 'login-refused'; readonly host: SshAddress }
  | { readonly kind: 'jump-forbidden' }
  /** Trying again may help. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly remedy: string };

const NETWORK: readonly (readonly [RegExp, string, string])[] = [
  [
    /Could not resolve hostname|Name or service not known/,
    'its name was not found',
    'Check the name in `docker-host`. `getent hosts NAME` on the runner must print its address.',
  ],
  [
    /Connection refused/,
    'nothing accepts connections on that port',
    'Check the port in `docker-host`, and that sshd runs on the server (`systemctl status ssh`). A firewall that limits new connections (`ufw limit`) also refuses.',
  ],
  [
    /timed out|Timeout, server/,
    `no answer within ${CONNECT_SECONDS} s`,
    'Check the address in `docker-host`, and that the firewalls of the server and of its provider let the runner in. Runners hosted by GitHub have changing addresses.',
  ],
  [
    /No route to host|Network is unreachable/,
    'there is no route to it',
    'Check the address in `docker-host`. Runners hosted by GitHub have no IPv6.',
  ],
  [
    /Connection (?:closed|reset)|kex_exchange_identification|banner/,
    'it closed the connection before the login',
    'Check that sshd answers on that port. `MaxStartups` in sshd_config, fail2ban and firewalls with a limit for new connections close connections too: the log of sshd tells it (`journalctl -u ssh`).',
  ],
  [
    /no matching|Unable to negotiate/,
    'the client and the server have no common method',
    'Update OpenSSH on the server, or look at the limits that its sshd_config sets.',
  ],
];

/** Reads what the client printed. The order matters: a failed host key check ends in the words of a closed connection too. */
export function judgeLogin(stderr: string, server: Pick<SshServer, 'address' | 'bastion'>): LoginProblem {
  const host = machineIn(stderr, server);
  if (/REVOKED HOST KEY/.test(stderr)) return { kind: 'host-key-revoked', host };
  if (/HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/.test(stderr))
    return { kind: 'host-key-changed', host };
  if (/host key is known for|Host key verification failed/.test(stderr)) return { kind: 'host-key-unknown', host };
  if (/stdio forwarding failed|administratively prohibited/.test(stderr) && server.bastion)
    return /Connection refused|timed out|Name or service|No route/.test(stderr)
      ? networkProblem(stderr, describeMachine(server.address, server))
      : { kind: 'jump-forbidden' };
  if (/Permission denied|Too many authentication failures/.test(stderr)) return { kind: 'login-refused', host };
  return networkProblem(stderr, describeMachine(host, server));
}

function networkProblem(stderr: string, machine: string): LoginProblem {
  const known = NETWORK.find(([words]) => words.test(stderr));
  const [why, remedy] = known
    ? [known[1], known[2]]
    : [lastLine(stderr) || 'ssh ended without a reason', 'Try it by hand: `ssh -v` with the same user, host and key.'];
  return { kind: 'unreachable', why: `${machine}: ${why}`, remedy };
}

/** What the client for the server says when the one for the jump host, through which it speaks, has ended. */
const JUMP_ENDED = 'UNKNOWN port 65535';

/** The client's messages name the host. Both may have the same name: then it is told by who ended first. */
function machineIn(stderr: string, { address, bastion }: Pick<SshServer, 'address' | 'bastion'>): SshAddress {
  if (!bastion || !isNamed(bastion, stderr)) return address;
  return isNamed(address, stderr) && !stderr.includes(JUMP_ENDED) ? address : bastion;
}

function isNamed(host: SshAddress, stderr: string): boolean {
  const { user, hostname, port } = host;
  const names = [
    ` for ${knownHostName(host)} `,
    `${user}@${hostname}:`,
    `host ${hostname} port ${port}:`,
    `hostname ${hostname}:`,
  ];
  return names.some((name) => stderr.includes(name));
}

/** Where there are two machines, which of them. */
function describeMachine(host: SshAddress, { bastion }: Pick<SshServer, 'bastion'>): string {
  if (!bastion) return describeSshAddress(host);
  return `${host === bastion ? 'the bastion ' : 'the server behind the bastion, '}${describeSshAddress(host)}`;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim().slice(0, 300) ?? '';
}

/** The failure for a problem. `lines` are what `ssh-keyscan` answered, for a host key that isn't known. */
export function loginFailure(
  problem: LoginProblem,
  { server, hostKeys }: { readonly server: SshServer; readonly hostKeys: readonly HostKey[] },
): Failure {
  switch (problem.kind) {
    case 'unreachable':
      return new Failure('target/unreachable', problem.why, { remedy: problem.remedy });
    case 'login-refused':
      return loginRefused(problem.host, server);
    case 'host-key-unknown':
      return new Failure(
        'ssh/host-key-unknown',
        `${describeMachine(problem.host, server)}: no line of known-hosts has its host key`,
        { remedy: pasteHostKey(problem.host, hostKeys) },
      );
    case 'host-key-changed':
      return new Failure(
        'ssh/host-key-changed',
        `${describeMachine(problem.host, server)}: its host key is not the one in known-hosts`,
        {
          remedy: `If this server was set up anew, replace its line. ${pasteHostKey(problem.host, hostKeys)} If it was not set up anew, somebody may be between the runner and the server: do not deploy, and find out why first.`,
        },
      );
    case 'host-key-revoked':
      return new Failure(
        'ssh/host-key-changed',
        `${describeMachine(problem.host, server)}: its host key is marked as revoked in known-hosts`,
      );
    case 'jump-forbidden':
      return new Failure(
        'ssh/forbidden',
        `the bastion does not lead on to ${describeSshAddress(server.address)}: it forbids forwarding`,
        {
          remedy:
            'On the bastion, set `AllowTcpForwarding yes` (and `PermitOpen`, if it is set) in /etc/ssh/sshd_config, and run `systemctl reload ssh`.',
        },
      );
  }
}

function loginRefused(host: SshAddress, server: SshServer): Failure {
  const { certificate, key } = server;
  if (!(key instanceof Secret))
    return new Failure(
      'ssh/login-refused',
      `${describeMachine(host, server)}: the user, or every key of the ssh agent on this machine, was refused`,
      {
        remedy: `Check that ${host.user} is the right user, and that \`ssh-add -l\` lists a key whose public part is in ~/.ssh/authorized_keys of ${host.user} there. An agent with many keys is refused before it comes to the right one: then name the file with \`--key\`.`,
      },
    );
  const remedy = `Check that ${host.user} is the right user. On that machine, its ~/.ssh/authorized_keys must have the public part of the key: \`ssh-keygen -y -f KEYFILE\` prints it. The folder and the file must belong to ${host.user} and be writable by nobody else.${certificate ? ' The certificate must be for this user, not have expired, and be signed by a CA that the server trusts (`ssh-keygen -Lf CERTIFICATE`).' : ''} The log of sshd tells the reason (\`journalctl -u ssh\`).`;
  return new Failure('ssh/login-refused', `${describeMachine(host, server)}: the user or the key was refused`, {
    remedy,
  });
}

export interface HostKey {
  /** The line for known-hosts. */
  readonly line: string;
  /** `SHA256:…` */
  readonly fingerprint: string;
}

/** What to paste into the configuration, and where to see that it is the right key. */
function pasteHostKey(host: SshAddress, [found]: readonly HostKey[]): string {
  if (!found)
    return `Put the line that \`${scanCommand(host)}\` prints into \`ssh.known-hosts\`, after you have compared it: on the server, \`${fingerprintCommand()}\` prints its fingerprint.`;
  return `Put this line under \`ssh.known-hosts\` in hardened-deploy.yml:\n- '${found.line}'\nFirst compare its fingerprint, ${found.fingerprint}, with what this command prints on the server: \`${fingerprintCommand(keyType(found.line))}\`.`;
}

function keyType(line: string): string {
  return /\s(?:ssh|ecdsa)-(ed25519|rsa|sha2)/.exec(line)?.[1]?.replace('sha2', 'ecdsa') ?? 'ed25519';
}
