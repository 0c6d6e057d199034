import { Failure } from '@hardened-deploy/core/base/failure';
import type { DockerConnection } from '../connection/connection.ts';
import { stackNames } from '../layout/stack-names.ts';
import { execIn } from './container-exec.ts';
import { inStandIn, type StandInOptions } from './stand-in.ts';

/**
 * Free bytes on the file system of Docker's root, seen from a container's own root on it: the Engine's API tells no free
 * space, and the runner may be another machine. And on that of the stack's volume, which may be another one: the least counts.
 * Before the stack is set up there is no keeper; a container that ends by itself stands in, without that volume.
 */
export async function freeBytesAtTarget(options: StandInOptions, signal: AbortSignal): Promise<number> {
  const { settings, connection, containers } = options;
  const { keeper, root } = stackNames(settings.stack);
  const standing = await containers.inspect(keeper, signal);
  if (standing?.State.Running) return measure(connection, keeper, ['/', root], signal);
  return inStandIn(options, 'none', signal, (container) => measure(connection, container, ['/'], signal));
}

async function measure(
  connection: DockerConnection,
  container: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const command = { container, argv: ['df', '-Pk', ...paths], doing: 'measuring free space at the target' };
  const { stdout, stderr } = await execIn(connection, command, signal);
  return (
    parseFreeBytes(stdout) ?? refuse(`${command.doing}: df answered ${stdout.slice(0, 200)}${stderr.slice(0, 200)}`)
  );
}

/** The least of the fourth columns of POSIX `df -Pk`, from the end, because the first one may hold spaces. */
export function parseFreeBytes(df: string): number | undefined {
  const free = [...df.matchAll(/\s(\d+)\s+\d+%\s+\/\S*\s*$/gm)].map(([, kibibytes]) => Number(kibibytes) * 1_024);
  return free.length === 0 ? undefined : Math.min(...free);
}

function refuse(detail: string): never {
  throw new Failure('target/unreachable', detail);
}
