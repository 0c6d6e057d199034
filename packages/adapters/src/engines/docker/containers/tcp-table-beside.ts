import { randomBytes } from 'node:crypto';
import type { StackName } from '@hardened-deploy/core/base/names';
import { isRefusal } from '../connection/engine-failure.ts';
import { oneShotName, stackLabels } from '../layout/stack-names.ts';
import type { Containers } from './containers.ts';
import { removeQuietly } from './remove-quietly.ts';
import { joining } from './stand-in.ts';

interface Reading {
  readonly stack: StackName;
  /** An image with `cat`. */
  readonly image: string;
  /** `host`, or `container:<id>`. */
  readonly network: string;
}

const LIMIT_MS = 20_000;
/** Each connection is a line. */
const LINES = 20_000;

const TCP = ['/proc/net/tcp', '/proc/net/tcp6'];
const UDP = ['/proc/net/udp', '/proc/net/udp6'];

/** The same as `tcpTableBeside`, and the tables of UDP behind it. */
export async function socketTableBeside(
  containers: Containers,
  reading: Reading,
  signal: AbortSignal,
): Promise<string | undefined> {
  return printed(containers, { ...reading, files: [...TCP, ...UDP] }, signal);
}

/**
 * The text of /proc/net/tcp and tcp6 of a network namespace, printed by a container that joins it and ends at once: an application's
 * own image may have no program for it, and the host is another machine. Undefined when it could not be printed.
 */
export async function tcpTableBeside(
  containers: Containers,
  reading: Reading,
  signal: AbortSignal,
): Promise<string | undefined> {
  return printed(containers, { ...reading, files: TCP }, signal);
}

async function printed(
  containers: Containers,
  { stack, image, network, files }: Reading & { readonly files: readonly string[] },
  signal: AbortSignal,
): Promise<string | undefined> {
  const name = oneShotName(stack, { purpose: 'listeners', generation: 0, random: randomBytes(4).toString('hex') });
  const create = containers.create(
    name,
    {
      Image: image,
      Entrypoint: ['cat'],
      Cmd: [...files],
      Labels: stackLabels(stack, 'measure'),
      HostConfig: { ...joining(network), CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges'] },
    },
    signal,
  );
  const id = await create.catch(orUndefinedIfRefused);
  if (id === undefined) return undefined;
  try {
    await containers.start(id, signal);
    // Those of IPv6 are absent where it is switched off. Then cat fails, and has printed the rest.
    await containers.wait(id, LIMIT_MS, signal);
    const table = await containers.logs(id, LINES, signal);
    return table.includes('local_address') ? table : undefined;
  } catch (thrown) {
    return orUndefinedIfRefused(thrown);
  } finally {
    await removeQuietly(containers, id);
  }
}

/** An Engine may refuse to share a network, such as the host's when it is rootless. */
function orUndefinedIfRefused(thrown: unknown): undefined {
  if (isRefusal(thrown)) return undefined;
  throw thrown;
}
