import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '@hardened-deploy/core/base/failure';
import { overlap, parseIpv4Range } from '@hardened-deploy/core/base/address/ipv4-range';
import type { MadeNetwork } from '@hardened-deploy/core/target/range/stack-range';
import type { NetworkCreateOptions } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { isRefusal } from '../connection/engine-failure.ts';
import { unless } from '../containers/containers.ts';
import type { KeeperPlan } from '../layout/stack-plan.ts';

/** Making a network takes a busy Engine a second or two. */
const LOOKS = 25;
const LOOK_EVERY_MS = 200;

/**
 * Creates the stack's network unless it is there. Throws `target/address-in-use` for a range that another network has,
 * `router/topology-changed` when the stack's own network has another range.
 */
export async function ensureNetwork(
  connection: DockerConnection,
  plan: NetworkCreateOptions,
  signal: AbortSignal,
): Promise<void> {
  const { Name: name } = plan;
  const wanted = plan.IPAM?.Config?.[0]?.Subnet ?? '';
  const standing = await findSubnet(connection, name, signal);
  if (standing === undefined) return createNetwork(connection, { plan, wanted }, signal);
  if (standing !== wanted) {
    throw new Failure(
      'router/topology-changed',
      `network ${name} has the range ${standing}, hardened-deploy.yml says ${wanted}`,
      { facts: { network: name } },
    );
  }
}

async function createNetwork(
  connection: DockerConnection,
  { plan, wanted }: { readonly plan: NetworkCreateOptions; readonly wanted: string },
  signal: AbortSignal,
): Promise<void> {
  const { Name: name } = plan;
  const apart: object = { _query: {}, _body: plan };
  try {
    const doing = `creating network ${name}`;
    await connection.call({
      doing,
      signal,
      work: (engine, abortSignal) => engine.createNetwork({ ...plan, ...apart, abortSignal }),
    });
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    // The Engine answers 403 or 500 for a range that overlaps, by where it notices; so it is looked up here. With 409, or as
    // an overlap too, it says that somebody is just making this very network: that shows only when it is made.
    for (let looks = 1; looks <= LOOKS; looks += 1) {
      const rival = await overlappingNetwork(connection, wanted, signal);
      if (rival?.name === name && rival.subnet === wanted) return;
      if (rival) {
        const detail = `range ${wanted} for network ${name} overlaps with network ${rival.name}`;
        throw new Failure('target/address-in-use', detail, {
          facts: { subnet: wanted, rival: rival.name },
          cause: thrown,
        });
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal });
    }
    throw thrown;
  }
}

export async function overlappingNetwork(
  connection: DockerConnection,
  wanted: string,
  signal: AbortSignal,
): Promise<NetworkRange | undefined> {
  const range = parseIpv4Range(wanted);
  return (await listRanges(connection, signal)).find(({ subnet }) => {
    const other = parseIpv4Range(subnet);
    return range !== undefined && other !== undefined && overlap(range, other);
  });
}

/** One range of a network of the Docker host, whoever made it. */
export interface NetworkRange extends MadeNetwork {
  readonly subnet: string;
}

export async function listRanges(connection: DockerConnection, signal: AbortSignal): Promise<readonly NetworkRange[]> {
  const networks = await connection.call({
    doing: 'listing networks',
    signal,
    work: (engine, abortSignal) => engine.listNetworks({ abortSignal }),
  });
  return networks.flatMap(({ Name: name, IPAM, Created }) =>
    (IPAM?.Config ?? []).map(({ Subnet: subnet = '' }) => ({ name, subnet, created: new Date(Created) })),
  );
}

export async function hasNetwork(connection: DockerConnection, name: string, signal: AbortSignal): Promise<boolean> {
  return (await findSubnet(connection, name, signal)) !== undefined;
}

/** The range of a network; undefined when there is none of that name. */
export async function findSubnet(
  connection: DockerConnection,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const doing = `inspecting network ${name}`;
  const found = await unless([404], undefined, () =>
    connection.call({ doing, signal, work: (engine) => engine.getNetwork(name).inspect() }),
  );
  return found && (found.IPAM?.Config?.[0]?.Subnet ?? '');
}

/** Does nothing when it is gone. The Engine refuses while containers are attached to it. */
export async function removeNetwork(connection: DockerConnection, name: string, signal: AbortSignal): Promise<void> {
  const doing = `removing network ${name}`;
  await unless([404], undefined, () =>
    connection.call({ doing, signal, work: (engine) => engine.getNetwork(name).remove() }),
  );
}

export async function hasVolume(connection: DockerConnection, name: string, signal: AbortSignal): Promise<boolean> {
  const found = await unless([404], undefined, () =>
    connection.call({ doing: `inspecting volume ${name}`, signal, work: (engine) => engine.getVolume(name).inspect() }),
  );
  return found !== undefined;
}

/** Creating a volume that exists answers with that one, so nobody can be too late. */
export async function ensureVolume(
  connection: DockerConnection,
  volume: KeeperPlan['volume'],
  signal: AbortSignal,
): Promise<void> {
  const doing = `creating volume ${volume.Name}`;
  await connection.call({
    doing,
    signal,
    work: (engine, abortSignal) => engine.createVolume({ ...volume, abortSignal }),
  });
}
