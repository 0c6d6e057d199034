import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { redacted } from '@hardened-deploy/core/base/redact';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { ContainerHost, HostIdentity } from '@hardened-deploy/core/target/ports/container-host';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import type { Gate } from '../keeper/gate.ts';
import type { ComponentPlaces } from '../slots/component-places.ts';
import { dockerSlotContainers } from '../slots/slot-containers.ts';
import { runOneShot } from '../tasks/one-shots.ts';
import type { Containers } from './containers.ts';
import { freeBytesAtTarget } from './free-space.ts';
import { ensureImage } from './image-pull.ts';

interface Options {
  readonly settings: StackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly gate: Gate;
  readonly places: ComponentPlaces;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly secrets: SecretBag;
}

/** The Docker Engine of one stack. */
export function dockerContainerHost(options: Options): ContainerHost {
  const { settings, connection, containers, secrets } = options;
  const { registryAuth } = settings.target;
  const slots = dockerSlotContainers(options);
  return {
    identity: (signal) => engineIdentity(connection, signal),
    pull: (image, signal) => ensureImage({ connection, registryAuth, secrets }, image, signal),
    freeBytes: (signal) => freeBytesAtTarget(options, signal),
    slotContainers: (signal) => slots.list(signal),
    startInSlot: (token, spec, signal) => slots.start(token, spec, signal),
    keepRunning: (token, slot, signal) => slots.keep(token, slot, signal),
    startAgain: (token, slot, signal) => slots.startAgain(token, slot, signal),
    retire: (token, slot, signal) => slots.retire(token, slot, signal),
    logs: async (container, lines, signal) =>
      redacted(await containers.logs(container, lines, signal), secrets.values()),
    runOnce: (token, spec, signal) => runOneShot(options, token, spec, signal),
    async foreignContainer(name, signal) {
      const found = await containers.inspect(name, signal);
      return found && { imageId: found.Image, running: found.State.Running };
    },
  };
}

async function engineIdentity(connection: DockerConnection, signal: AbortSignal): Promise<HostIdentity> {
  const info: unknown = await connection.call({
    doing: 'asking the Docker Engine for itself',
    signal,
    work: (engine) => engine.info(),
  });
  const field = (name: string): unknown =>
    typeof info === 'object' && info !== null ? Reflect.get(info, name) : undefined;
  const text = (name: string): string => String(field(name) ?? '');
  const warnings = field('Warnings');
  return {
    engineId: text('ID'),
    name: text('Name'),
    version: text('ServerVersion'),
    dockerRoot: text('DockerRootDir'),
    warnings: Array.isArray(warnings) ? warnings.map(String) : [],
  };
}
