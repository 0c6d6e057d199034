import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { type Ipv4Range, overlap, parseIpv4Range } from '@hardened-deploy/core/base/address/ipv4-range';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { chooseRange, keepsRange, RANGE_POOL } from '@hardened-deploy/core/target/range/stack-range';
import { settled } from '@hardened-deploy/core/target/stack-settings';
import { localImageId } from '../containers/image-pull.ts';
import {
  ensureNetwork,
  findSubnet,
  listRanges,
  type NetworkRange,
  removeNetwork,
} from '../containers/stack-network.ts';
import type { StandInOptions } from '../containers/stand-in.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { READ_RANGE_SCRIPT, WRITE_RANGE_SCRIPT } from '../keeper/scripts/range-scripts.ts';
import { stackNames } from '../layout/stack-names.ts';
import { networkPlan } from '../layout/stack-plan.ts';
import { readRoutesOfHost } from './read-routes-of-host.ts';

/**
 * The range of the stack's network. The configuration's own wins. Otherwise it is chosen once, and then found again: from the
 * network, or when that is gone from the stack's volume, because the router's configuration has its addresses.
 */
export interface StackRange {
  /** The one that the stack has. Asked of the target once. Throws `target/refused` when it was never set up. */
  inForce(signal: AbortSignal): Promise<string>;
  /** The one that it has, or would get now. Makes nothing. */
  foresee(signal: AbortSignal): Promise<string>;
  /** Makes sure of the network, with the range that it has or a free one, and writes that down. Throws `fence/superseded`. */
  settle(token: FencingToken, signal: AbortSignal): Promise<string>;
}

/** Each time, somebody else took the range between looking and making the network. */
const ATTEMPTS = 10;

export function dockerStackRange(options: StandInOptions & { readonly keeper: Keeper }): StackRange {
  const { settings, connection, containers, keeper } = options;
  const { stack, target } = settings;
  const names = stackNames(stack);
  let known = target.subnet;

  async function writtenDown(signal: AbortSignal): Promise<string | undefined> {
    const standing = await containers.inspect(names.keeper, signal);
    if (!standing?.State.Running) return undefined;
    const doing = "reading the stack's network range";
    const { lines } = await keeper.run(
      { text: READ_RANGE_SCRIPT, doing, environment: {}, accept: ['done'] as const },
      signal,
    );
    return lines[0];
  }

  async function writeDown(token: FencingToken, subnet: string, signal: AbortSignal): Promise<void> {
    const doing = "writing the stack's network range down";
    const environment = { HD_RANGE: subnet };
    await keeper.run({ text: WRITE_RANGE_SCRIPT, doing, token, environment, accept: ['done'] as const }, signal);
  }

  async function had(signal: AbortSignal): Promise<string | undefined> {
    return target.subnet ?? ((await findSubnet(connection, names.network, signal)) || (await writtenDown(signal)));
  }

  async function choose(refused: readonly NetworkRange[], signal: AbortSignal): Promise<string> {
    const routes = await readRoutesOfHost(options, signal);
    return chosen([...routes, ...rangesOf(await listRanges(connection, signal)), ...rangesOf(refused)]);
  }

  function chosen(taken: readonly Ipv4Range[]): string {
    const free = chooseRange(stack, taken);
    if (free !== undefined) return free;
    throw new Failure('target/address-in-use', `no /24 of ${RANGE_POOL} is free for network ${names.network}`, {
      facts: { pool: RANGE_POOL, taken: taken.length },
      remedy:
        'Networks or routes of the Docker host take all of it. Choose a range that is free there yourself: `subnet: 172.30.7.0/24` in the environment.',
    });
  }

  async function make(subnet: string, signal: AbortSignal): Promise<void> {
    await ensureNetwork(connection, networkPlan(settled(settings, subnet)), signal);
  }

  /** The network that came first with a range that overlaps. The Engine doesn't refuse every one. */
  async function rivalOf(subnet: string, signal: AbortSignal): Promise<NetworkRange | undefined> {
    const all = await listRanges(connection, signal);
    const own = all.find(({ name }) => name === names.network);
    const range = parseIpv4Range(subnet);
    return all.find((other) => {
      const theirs = parseIpv4Range(other.subnet);
      if (!own || !range || !theirs || other.name === own.name) return false;
      return overlap(range, theirs) && !keepsRange(own, other);
    });
  }

  async function makeChosen(signal: AbortSignal): Promise<string> {
    const refused: NetworkRange[] = [];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const subnet = await choose(refused, signal);
      try {
        await make(subnet, signal);
      } catch (thrown) {
        if (!isFailure(thrown, 'target/address-in-use')) throw thrown;
        refused.push({ name: '', subnet, created: new Date(0) });
        continue;
      }
      const rival = await rivalOf(subnet, signal);
      if (!rival) return subnet;
      await removeNetwork(connection, names.network, signal);
      refused.push(rival);
    }
    throw new Failure('target/busy', `others keep taking the ranges that are free for network ${names.network}`);
  }

  return {
    async inForce(signal) {
      known ??= (await had(signal)) ?? null;
      if (known !== null) return known;
      throw new Failure('target/refused', `network ${names.network} is not there: the stack is not set up`);
    },
    async foresee(signal) {
      const standing = await had(signal);
      if (standing !== undefined) return standing;
      // What only looks pulls no image; without it, the host's routes can't be read.
      if ((await localImageId(connection, target.keeperImage, signal)) !== undefined) return choose([], signal);
      return chosen(rangesOf(await listRanges(connection, signal)));
    },
    async settle(token, signal) {
      if (target.subnet !== null) {
        await make(target.subnet, signal);
        return target.subnet;
      }
      const standing = await findSubnet(connection, names.network, signal);
      const kept = await writtenDown(signal);
      const subnet = standing || kept || (await makeChosen(signal));
      if (!standing && kept) await make(kept, signal);
      if (kept !== subnet) await writeDown(token, subnet, signal);
      known = subnet;
      return subnet;
    },
  };
}

function rangesOf(networks: readonly NetworkRange[]): readonly Ipv4Range[] {
  return networks.flatMap(({ subnet }) => parseIpv4Range(subnet) ?? []);
}
