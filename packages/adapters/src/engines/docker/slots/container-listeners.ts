import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Listeners } from '@hardened-deploy/core/target/unreached';
import type { Containers } from '../containers/containers.ts';
import { tcpTableBeside } from '../containers/tcp-table-beside.ts';
import { listenersIn } from '../containers/tcp-table.ts';
import { stackNames } from '../layout/stack-names.ts';

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack'>;
  readonly containers: Containers;
}

/** What listens in a container, and what its image declares. The keeper's image reads it, because the host has that one. */
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
  const reading = { stack, image: keeper.Image, network: `container:${found.Id}` };
  const table = await tcpTableBeside(containers, reading, signal);
  return table === undefined ? 'untold' : { ...listenersIn(table), exposed: tcpPorts(found.Config.ExposedPorts ?? {}) };
}

/** `{ "8080/tcp": {} }`, as an image declares it. */
function tcpPorts(exposed: Readonly<Record<string, unknown>>): readonly number[] {
  return Object.keys(exposed).flatMap((port) => {
    const number = /^(\d+)(?:\/tcp)?$/.exec(port)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}
