import { randomBytes } from 'node:crypto';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Listeners } from '@hardened-deploy/core/target/unreached';
import type { Containers } from '../containers/containers.ts';
import { removeQuietly } from '../containers/remove-quietly.ts';
import { listenersIn } from '../containers/tcp-table.ts';
import { oneShotName, stackLabels, stackNames } from '../layout/stack-names.ts';

interface Options {
  readonly settings: Pick<StackSettings, 'stack'>;
  readonly containers: Containers;
}

const LIMIT_MS = 20_000;

/**
 * What listens in a container: read by a second one in the same network namespace, because an application's own image may have no
 * program that could print it. It has the image of the keeper, which the host has.
 */
export async function containerListeners(
  { settings: { stack }, containers }: Options,
  container: string,
  signal: AbortSignal,
): Promise<Listeners | 'untold'> {
  const [found, keeper] = await Promise.all([
    containers.inspect(container, signal),
    containers.inspect(stackNames(stack).keeper, signal),
  ]);
  if (!found?.State.Running || !keeper) return 'untold';
  const name = oneShotName(stack, { purpose: 'listeners', generation: 0, random: randomBytes(4).toString('hex') });
  const id = await containers.create(
    name,
    {
      Image: keeper.Image,
      Entrypoint: ['cat'],
      Cmd: ['/proc/net/tcp', '/proc/net/tcp6'],
      Labels: stackLabels(stack, 'measure'),
      HostConfig: { NetworkMode: `container:${found.Id}`, CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges'] },
    },
    signal,
  );
  try {
    await containers.start(id, signal);
    // tcp6 is absent where IPv6 is switched off. Then cat fails, and has printed the rest.
    await containers.wait(id, LIMIT_MS, signal);
    const table = await containers.logs(id, 5_000, signal);
    if (!table.includes('local_address')) return 'untold';
    const exposed = Object.keys(found.Config.ExposedPorts ?? {}).flatMap((port) => /^(\d+)(?:\/tcp)?$/.exec(port)?.[1] ?? []);
    return { ...listenersIn(table), exposed: exposed.map(Number) };
  } finally {
    await removeQuietly(containers, id);
  }
}
