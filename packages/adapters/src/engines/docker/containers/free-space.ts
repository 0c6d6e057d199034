import { randomBytes } from 'node:crypto';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import { oneShotName, stackLabels, stackNames } from '../layout/stack-names.ts';
import { execIn } from './container-exec.ts';
import type { Containers } from './containers.ts';
import { ensureImage } from './image-pull.ts';
import { removeQuietly } from './remove-quietly.ts';

interface Options {
  readonly settings: StackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly secrets: SecretBag;
}

/**
 * Free bytes on the file system of Docker's root, seen from a container's own root on it: the Engine's API tells no free
 * space, and the runner may be another machine. (With the `volumes` folder mounted apart, that one is not measured.)
 * Before the stack is set up there is no keeper; a container that ends by itself stands in.
 */
export async function freeBytesAtTarget(options: Options, signal: AbortSignal): Promise<number> {
  const { settings, connection, containers } = options;
  const { keeper } = stackNames(settings.stack);
  const standing = await containers.inspect(keeper, signal);
  if (standing?.State.Running) return measure(connection, keeper, signal);
  const id = await startStandIn(options, signal);
  try {
    return await measure(connection, id, signal);
  } finally {
    await removeQuietly(containers, id);
  }
}

async function startStandIn(
  { settings, connection, containers, secrets }: Options,
  signal: AbortSignal,
): Promise<string> {
  const { stack, target } = settings;
  const { registryAuth, keeperImage } = target;
  const image = await ensureImage({ connection, registryAuth, secrets }, keeperImage, signal);
  const name = oneShotName(stack, { purpose: 'measure', generation: 0, random: randomBytes(4).toString('hex') });
  const id = await containers.create(
    name,
    {
      Image: image,
      Entrypoint: ['sleep'],
      Cmd: ['60'],
      Labels: stackLabels(stack, 'measure'),
      HostConfig: { NetworkMode: 'none', AutoRemove: true },
    },
    signal,
  );
  await containers.start(id, signal);
  return id;
}

async function measure(connection: DockerConnection, container: string, signal: AbortSignal): Promise<number> {
  const command = { container, argv: ['df', '-Pk', '/'], doing: 'measuring free space at the target' };
  const { stdout, stderr } = await execIn(connection, command, signal);
  return (
    parseFreeBytes(stdout) ?? refuse(`${command.doing}: df answered ${stdout.slice(0, 200)}${stderr.slice(0, 200)}`)
  );
}

/** The fourth column of POSIX `df -Pk`, from the end, because the first one may hold spaces. */
export function parseFreeBytes(df: string): number | undefined {
  const kibibytes = /\s(\d+)\s+\d+%\s+\/\S*\s*$/.exec(df)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1_024;
}

function refuse(detail: string): never {
  throw new Failure('target/unreachable', detail);
}
