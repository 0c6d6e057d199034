import { Failure } from '@hardened-deploy/core/base/failure';
import { describeSshAddress } from '@hardened-deploy/core/base/address/ssh-address';
import { type ConnectionFiles, sessionArguments } from './client-config.ts';
import { runProgram } from './run-program.ts';
import type { SshServer } from './ssh-settings.ts';

/** What one command on the server sees of the Engine's socket. */
type SocketSight =
  | { readonly kind: 'open'; readonly docker: 'is-installed' | 'is-not-installed' }
  | { readonly kind: 'missing' | 'no-socket' | 'denied'; readonly uid: string }
  /** The server runs no command for this user. */
  | { readonly kind: 'untold'; readonly why: string };

const LIMIT_MS = 20_000;

/** Looks by one command why nothing answers through the tunnel. */
export async function lookAtSocket(
  files: ConnectionFiles,
  socketPath: string,
  signal: AbortSignal,
): Promise<SocketSight> {
  const argv = sessionArguments(files, lookCommand(socketPath));
  const end = await runProgram({ program: 'ssh', argv, limitMs: LIMIT_MS }, signal);
  if (end.kind === 'not-installed') return { kind: 'untold', why: end.kind };
  const [, word, uid = '', docker] =
    /hd:(open|missing|no-socket|denied) (\d*) (docker|none)/.exec(end.kind === 'ended' ? end.stdout : '') ?? [];
  if (word === 'open') return { kind: word, docker: docker === 'docker' ? 'is-installed' : 'is-not-installed' };
  if (word === 'missing' || word === 'no-socket' || word === 'denied') return { kind: word, uid };
  return { kind: 'untold', why: end.stderr.trim().split('\n').at(-1)?.slice(0, 200) || 'no answer' };
}

/** The path holds only letters, digits and `. _ - /`; the parser of `docker-host` sees to that. */
function lookCommand(path: string): string {
  const look = `if [ ! -e ${path} ]; then w=missing; elif [ ! -S ${path} ]; then w=no-socket; elif [ -r ${path} ] && [ -w ${path} ]; then w=open; else w=denied; fi; if command -v docker >/dev/null 2>&1; then d=docker; else d=none; fi; echo hd:$w $(id -u) $d`;
  return `sh -c '${look}'`;
}

/** What is wrong, when the tunnel leads to no Engine and no command does either. */
export function noEngine(server: SshServer, sight: SocketSight, why: string): Failure {
  const { address, socketPath } = server;
  const { user } = address;
  const where = `${describeSshAddress(address)} was reached, but`;
  const fail = (code: 'target/unreachable' | 'ssh/forbidden' | 'ssh/socket-denied', what: string, remedy: string) =>
    new Failure(code, `${where} ${what}`, { remedy });
  if (/Session open refused/.test(why))
    return fail(
      'ssh/forbidden',
      'it allows neither forwarding nor enough sessions at the same time',
      'In /etc/ssh/sshd_config on the server, set `AllowStreamLocalForwarding yes`, or `MaxSessions 10` and more. Then run `sudo systemctl reload ssh`.',
    );
  switch (sight.kind) {
    case 'missing':
      return fail(
        'target/unreachable',
        `there is no ${socketPath}, or ${user} may not see it`,
        `Check on the server that Docker is installed and runs: \`sudo systemctl status docker\`. For rootless Docker, write the path of its socket: \`docker-host: ${describeSshAddress(address)}/run/user/${sight.uid || '1000'}/docker.sock\`.`,
      );
    case 'no-socket':
      return fail('target/unreachable', `${socketPath} is no socket`, 'Correct the path in `docker-host`.');
    case 'denied':
      return fail(
        'ssh/socket-denied',
        `${user} may not use ${socketPath}`,
        `On the server, run \`sudo usermod -aG docker ${user}\`. Members of the group \`docker\` have the rights of root on that server.`,
      );
    case 'open':
      return fail(
        'ssh/forbidden',
        `nothing answers through the tunnel to ${socketPath} (${why})`,
        `Check on the server that Docker runs: \`sudo systemctl status docker\`. If it does, sshd forbids the tunnel: set \`AllowStreamLocalForwarding yes\` and \`AllowTcpForwarding yes\` in /etc/ssh/sshd_config, look for \`DisableForwarding\`, \`PermitOpen\` and options in ~${user}/.ssh/authorized_keys, and run \`sudo systemctl reload ssh\`. With the program \`docker\` on the server, forwarding is not needed.`,
      );
    case 'untold':
      return fail(
        'target/unreachable',
        `nothing answers through the tunnel to ${socketPath} (${why}), and ${user} may run no command there that could tell the cause (${sight.why})`,
        `One of these is the cause. Docker does not run (\`sudo systemctl status docker\`). The socket has another path. ${user} is not in the group \`docker\` (\`sudo usermod -aG docker ${user}\`). Or sshd forbids the tunnel: \`AllowStreamLocalForwarding\`, \`AllowTcpForwarding\`, \`DisableForwarding\` and \`PermitOpen\` in /etc/ssh/sshd_config, or options in ~${user}/.ssh/authorized_keys.`,
      );
  }
}
