import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import type { SlotContainer, SlotContainerSpec } from '@hardened-deploy/core/target/ports/container-host';
import type { Slot } from '@hardened-deploy/core/target/slot';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { isRefusal } from '../connection/engine-failure.ts';
import type { Containers } from '../containers/containers.ts';
import { stopWatched } from '../containers/watched-stop.ts';
import type { Gate } from '../keeper/gate.ts';
import { LABELS, retiringName, slotContainerName, stackLabels, stackNames } from '../stack/stack-names.ts';
import type { ComponentPlaces } from './component-places.ts';
import { creation, toSlotContainer } from './slot-container-shape.ts';

interface Options {
  readonly settings: StackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly gate: Gate;
  readonly places: ComponentPlaces;
  readonly clock: Clock;
}

export interface SlotContainers {
  list(signal: AbortSignal): Promise<readonly SlotContainer[]>;
  start(token: FencingToken, spec: SlotContainerSpec, signal: AbortSignal): Promise<SlotContainer>;
  keep(token: FencingToken, slot: Slot, signal: AbortSignal): Promise<readonly SlotContainer[]>;
  startAgain(token: FencingToken, slot: Slot, signal: AbortSignal): Promise<readonly string[]>;
  retire(token: FencingToken, slot: Slot, signal: AbortSignal): Promise<readonly OpenWhenStopped[]>;
}

/** Components that the configuration no longer has are stopped with Docker's own default. */
const USUAL_STOP_MS = 10_000;
const REMOVE_LIMIT_MS = 20_000;
const KEPT = 'unless-stopped';

/**
 * The containers in the two slots of every component.
 *
 * Comparing the fence and stopping a container can't be one step. So whoever stops one, and whoever relies on one, first
 * renames it, from the very name that was judged into one of the own generation: the Engine lets one of the two through. A
 * run that was frozen between judging and stopping finds no such container any more once a newer holder has gone back to it.
 */
export function dockerSlotContainers(options: Options): SlotContainers {
  const { settings, connection, containers, gate, places } = options;
  const { stack } = settings;
  const { network, router } = stackNames(stack);

  async function inspected(
    listed: readonly { readonly Id: string }[],
    signal: AbortSignal,
  ): Promise<readonly ContainerInspectInfo[]> {
    const each = await Promise.all(listed.map(({ Id }) => containers.inspect(Id, signal)));
    // One that went between listing and inspecting is simply gone.
    return each.filter((found) => found !== undefined);
  }

  /** Those that have these labels too. */
  async function found(
    about: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<readonly ContainerInspectInfo[]> {
    return inspected(await containers.list({ ...stackLabels(stack, 'slot'), ...about }, signal), signal);
  }

  /** By the name that it has by now. */
  async function stopAndRemove(
    name: string,
    { container: { component }, ip }: Standing,
    signal: AbortSignal,
  ): Promise<OpenWhenStopped> {
    const toStop = { name, ip, graceMs: stopTimeout(settings, component) };
    const open = await stopWatched({ ...options, router }, toStop, signal);
    await containers.remove(name, signal);
    return open;
  }

  async function clear(
    token: FencingToken,
    slot: Slot,
    component: ComponentName | undefined,
    signal: AbortSignal,
  ): Promise<readonly OpenWhenStopped[]> {
    const about = { [LABELS.slot]: slot, ...(component !== undefined && { [LABELS.component]: component }) };
    const standing = (await found(about, signal)).map((each): Standing => ({
      container: toSlotContainer(each),
      ip: ipIn(each, network),
    }));
    refuseNewer(
      standing.map(({ container }) => container),
      token,
    );
    const retiring = ({ container }: Standing): string =>
      retiringName(stack, { ...container, generation: token.generation });
    // First what this holder has already taken away, in a call that was broken off: its name must be free.
    const mine = standing.filter((each) => each.container.name === retiring(each));
    const open = await Promise.all(mine.map((each) => stopAndRemove(retiring(each), each, signal)));
    const others = standing.filter((each) => !mine.includes(each));
    const taken = await Promise.all(
      others.map(async (each) => {
        const answer = await containers.rename(each.container.name, retiring(each), signal);
        return answer === 'renamed' ? stopAndRemove(retiring(each), each, signal) : answer;
      }),
    );
    open.push(...taken.filter((answer) => answer !== 'none'));
    if (!taken.includes('none')) return open;
    // Somebody has renamed or removed one: a newer holder, or an older run in its last step, or a person. Look again.
    await gate.pass(token, signal);
    return [...open, ...(await clear(token, slot, component, signal))];
  }

  async function keepOne(token: FencingToken, found: ContainerInspectInfo, signal: AbortSignal): Promise<void> {
    const { name, component, slot, generation, state } = toSlotContainer(found);
    if (state === 'removing') return;
    const own = slotContainerName(stack, { component, slot, generation: token.generation });
    if (generation !== token.generation && (await containers.rename(name, own, signal)) === 'none')
      throw new Failure('target/refused', `container ${name} was taken away before it could be kept`);
    if (found.HostConfig.RestartPolicy?.Name !== KEPT) await keepUp(connection, own, signal);
  }

  /** Takes away what this call itself has made, unless somebody relies on it by now. The failure that led here matters more. */
  async function discard(made: { readonly name: string; readonly retiring: string }): Promise<void> {
    const signal = AbortSignal.timeout(REMOVE_LIMIT_MS);
    try {
      const taken = await containers.rename(made.name, made.retiring, signal);
      if (taken === 'renamed') await containers.remove(made.retiring, signal);
    } catch {
      // Left behind it is stopped or unstarted in an idle slot, and the next start there removes it.
    }
  }

  return {
    list: async (signal) => (await found({}, signal)).map(toSlotContainer),
    async start(token, spec, signal) {
      await gate.passIdle(token, spec.slot, [spec.component], signal);
      await clear(token, spec.slot, spec.component, signal);
      const named = { ...spec, generation: token.generation };
      const name = slotContainerName(stack, named);
      const addresses = await places.addresses(signal);
      const id = await containers.create(name, creation(settings, { token, spec, addresses }), signal);
      try {
        for (const network of networksOf(settings, spec.component)) await containers.join(id, network, signal);
        await gate.pass(token, signal);
        await containers.start(id, signal);
      } catch (thrown) {
        await discard({ name, retiring: retiringName(stack, named) });
        // A newer holder removes what has been created and not yet started; the Engine then refuses to start it.
        if (isRefusal(thrown)) await gate.pass(token, signal);
        throw thrown;
      }
      const started = await containers.inspect(id, signal);
      if (!started) throw new Failure('target/refused', `container ${name} vanished after it was started`);
      return toSlotContainer(started);
    },
    async keep(token, slot, signal) {
      // A newer holder who has come since takes them in turn, by a rename that this one can't undo.
      const [there] = await Promise.all([found({ [LABELS.slot]: slot }, signal), gate.passedLately(token, signal)]);
      refuseNewer(there.map(toSlotContainer), token);
      try {
        await Promise.all(there.map((found) => keepOne(token, found, signal)));
      } catch (thrown) {
        // One that is gone by now was a newer holder's to take.
        if (isRefusal(thrown)) await gate.pass(token, signal);
        throw thrown;
      }
      // As they are now: from here on no older run can stop them.
      return (await inspected(there, signal)).map(toSlotContainer);
    },
    async startAgain(token, slot, signal) {
      await gate.pass(token, signal);
      const there = await found({ [LABELS.slot]: slot }, signal);
      refuseNewer(there.map(toSlotContainer), token);
      const down = there.filter((one) => toSlotContainer(one).state === 'exited');
      return Promise.all(
        down.map(async (one) => {
          const { component } = toSlotContainer(one);
          const own = slotContainerName(stack, { component, slot, generation: token.generation });
          // Under the own name: when a newer holder has taken it since, there is none of that name to start.
          await keepOne(token, one, signal);
          await containers.start(own, signal);
          return own;
        }),
      );
    },
    async retire(token, slot, signal) {
      await gate.passIdle(token, slot, undefined, signal);
      return clear(token, slot, undefined, signal);
    },
  };
}

/** A slot's container with its address on the stack's network, where the router connects to it. */
interface Standing {
  readonly container: SlotContainer;
  readonly ip: string | undefined;
}

function ipIn({ NetworkSettings }: ContainerInspectInfo, network: string): string | undefined {
  const ip = NetworkSettings.Networks[network]?.IPAddress;
  return ip === '' ? undefined : ip;
}

function refuseNewer(standing: readonly SlotContainer[], { generation }: FencingToken): void {
  const newer = standing.find((found) => found.generation > generation);
  if (!newer) return;
  const detail = `container ${newer.name} belongs to a newer generation than ${generation}`;
  throw new Failure('fence/superseded', detail, { facts: { container: newer.name, generation } });
}

/** The Engine brings it back after a crash, and after its own restart. */
async function keepUp(connection: DockerConnection, name: string, signal: AbortSignal): Promise<void> {
  const RestartPolicy = { Name: KEPT };
  await connection.call({
    doing: `keeping container ${name} running`,
    signal,
    work: (engine, abortSignal) => engine.getContainer(name).update({ RestartPolicy, abortSignal }),
  });
}

function stopTimeout({ components }: StackSettings, component: ComponentName): number {
  return components.find(({ name }) => name === component)?.stopTimeout ?? USUAL_STOP_MS;
}

function networksOf({ components }: StackSettings, component: ComponentName): readonly string[] {
  return components.find(({ name }) => name === component)?.networks ?? [];
}
