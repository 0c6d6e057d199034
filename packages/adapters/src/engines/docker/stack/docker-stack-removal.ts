import {
  isKept,
  type Removal,
  type StackRemoval,
  type StackThing,
} from '@hardened-deploy/core/target/ports/stack-removal';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { daemonMessage, isStatus } from '../connection/engine-failure.ts';
import { containerName } from '../containers/container-name.ts';
import { type Containers, unless } from '../containers/containers.ts';
import { stopTimeOf } from '../containers/stop-time.ts';
import { LABELS, type Role, stackNames } from '../layout/stack-names.ts';
import { findVolume, listVolumes } from '../containers/find-volumes.ts';

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack' | 'components'>;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly services?: SlotServicesRemoval;
}

/** Slots that aren't containers. */
export interface SlotServicesRemoval {
  names(signal: AbortSignal): Promise<readonly string[]>;
  /** Waits until nothing of them runs. Answers their names. */
  remove(signal: AbortSignal): Promise<readonly string[]>;
}

/** Slots first, so that the router answers until the end that nobody is there; the keeper before the router. */
const ORDER = ['slot', 'one-shot', 'measure', 'keeper', 'router'];
/** Finds a stack's containers, network and volumes by their label, so that it also finds what a half removal left. */
export function dockerStackRemoval({ settings, connection, containers, services }: Options): StackRemoval {
  const label = { [LABELS.stack]: settings.stack };

  async function ownContainers(signal: AbortSignal): Promise<readonly ContainerInfo[]> {
    const all = await containers.list(label, signal);
    // Tasks of services go with them.
    const own = all.filter(({ Labels }) => Labels[LABELS.role] !== ('task' satisfies Role));
    return own.toSorted(
      (one, other) => rankOf(one) - rankOf(other) || containerName(one).localeCompare(containerName(other)),
    );
  }

  async function removeContainer(container: ContainerInfo, signal: AbortSignal): Promise<void> {
    const graceMs = stopTimeOf(await containers.inspect(container.Id, signal));
    await containers.stop(container.Id, { graceMs }, signal);
    await containers.remove(container.Id, signal);
  }

  return {
    async list(signal) {
      const own = (await ownContainers(signal)).map((found): StackThing => ({
        kind: 'container',
        name: containerName(found),
      }));
      const inSwarm = ((await services?.names(signal)) ?? []).map(asService);
      const networks = await ownNetworks(connection, settings.stack, signal);
      return [...inSwarm, ...own, ...networks, ...(await ownVolumes(connection, settings.stack, signal))];
    },
    async remove(what, signal) {
      const inSwarm = ((await services?.remove(signal)) ?? []).map(asService);
      const own = await ownContainers(signal);
      const inSlots = own.filter((found) => rankOf(found) === 0);
      // A component may take its whole stop time, so they end together.
      await Promise.all(inSlots.map((found) => removeContainer(found, signal)));
      for (const found of own) if (!inSlots.includes(found)) await removeContainer(found, signal);
      const gone = [...inSwarm, ...own.map((found): StackThing => ({ kind: 'container', name: containerName(found) }))];
      const networks = await ownNetworks(connection, settings.stack, signal);
      const volumes = await ownVolumes(connection, settings.stack, signal);
      const rest = [...networks, ...volumes.filter((thing) => !isKept(thing, what))];
      const kept = volumes.filter((thing) => isKept(thing, what)).map((thing) => ({ ...thing, why: whyKept(thing) }));
      return await removeRest(connection, rest, { removed: gone, kept }, signal);
    },
  };
}

/** Networks and volumes. One that another container uses stays, and is named with the Engine's reason. */
async function removeRest(
  connection: DockerConnection,
  things: readonly StackThing[],
  before: Removal,
  signal: AbortSignal,
): Promise<Removal> {
  const removed = [...before.removed];
  const kept = [...before.kept];
  for (const thing of things) {
    try {
      await removeOne(connection, thing, signal);
      removed.push(thing);
    } catch (thrown) {
      if (!isStatus(thrown, 403, 409)) throw thrown;
      kept.push({ ...thing, why: daemonMessage(thrown) });
    }
  }
  return { removed, kept };
}

async function removeOne(connection: DockerConnection, { kind, name }: StackThing, signal: AbortSignal): Promise<void> {
  await unless([404], undefined, () =>
    connection.call({
      doing: `removing ${kind} ${name}`,
      signal,
      work: (engine) => (kind === 'network' ? engine.getNetwork(name).remove() : engine.getVolume(name).remove()),
    }),
  );
}

async function ownNetworks(connection: DockerConnection, stack: string, signal: AbortSignal): Promise<StackThing[]> {
  const networks = await connection.call({
    doing: 'listing networks',
    signal,
    work: (engine, abortSignal) =>
      engine.listNetworks({ filters: { label: [`${LABELS.stack}=${stack}`] }, abortSignal }),
  });
  return networks.map(({ Name: name }): StackThing => ({ kind: 'network', name })).toSorted(byName);
}

/**
 * The backups' volume has no label: Docker made it when the first backup named it. One of this name that has the label of another
 * stack is that stack's: `eu-backups`, which components of `shop-prod` mount, has the name of the backups of `shop-prod-eu`.
 */
async function ownVolumes(
  connection: DockerConnection,
  stack: DockerStackSettings['stack'],
  signal: AbortSignal,
): Promise<StackThing[]> {
  const labelled = await listVolumes(connection, [`${LABELS.stack}=${stack}`], signal);
  const things = labelled.map(({ Name: name, Labels }): StackThing => ({ kind: kindOf(Labels), name }));
  const backups = `${stackNames(stack).volume}-backups`;
  const known = things.some(({ name }) => name === backups);
  const found = known ? undefined : await findVolume(connection, backups, signal);
  // The Engine answers null for no labels.
  const labels: Readonly<Record<string, string>> | null = found?.Labels ?? null;
  if (found && labels?.[LABELS.stack] === undefined) things.push({ kind: 'volume', name: backups });
  return things.toSorted(byName);
}

function kindOf(labels: Readonly<Record<string, string>>): 'volume' | 'data-volume' {
  const holdsData: readonly (Role | undefined)[] = ['data', 'copy', 'set-aside'];
  return holdsData.includes(labels[LABELS.role] as Role | undefined) ? 'data-volume' : 'volume';
}

function asService(name: string): StackThing {
  return { kind: 'service', name };
}

function whyKept({ kind }: StackThing): string {
  return kind === 'data-volume' ? 'it has the data of components' : 'volumes are kept';
}

function byName(one: StackThing, other: StackThing): number {
  return one.name.localeCompare(other.name);
}

function rankOf({ Labels }: ContainerInfo): number {
  return ORDER.indexOf(Labels[LABELS.role] ?? '');
}
