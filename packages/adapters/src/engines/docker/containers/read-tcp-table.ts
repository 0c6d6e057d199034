import { Failure } from '@hardened-deploy/core/base/failure';
import type { DockerConnection } from '../connection/connection.ts';
import { execIn } from './container-exec.ts';

/** The kernel's table of connections, seen from a container's own network namespace. */
export async function readTcpTable(
  connection: DockerConnection,
  container: string,
  signal: AbortSignal,
): Promise<string> {
  // tcp6 is absent where IPv6 is switched off; then cat fails, having printed the rest.
  const command = {
    container,
    argv: ['cat', '/proc/net/tcp', '/proc/net/tcp6'],
    doing: `counting connections in ${container}`,
  };
  const { stdout, stderr } = await execIn(connection, command, signal);
  if (stdout.includes('local_address')) return stdout;
  throw new Failure('target/unreachable', `${command.doing}: there is no table (${stderr.trim().slice(-300)})`);
}
