import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { volumesOf } from '@hardened-deploy/core/release/container/volumes';
import { imageParts } from '@hardened-deploy/core/release/image';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { MountSettings } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { isRefusal, isStatus } from '../connection/engine-failure.ts';
import { ensureVolumes } from '../containers/ensure-volumes.ts';
import { type LoginOptions, registryCredentials } from '../containers/registry-credentials.ts';
import type { Gate } from '../keeper/gate.ts';
import type { MountedFiles } from '../keeper/mounted-files.ts';
import type { ComponentPlaces } from '../slots/component-places.ts';
import type { ContainerDefaults } from '../slots/container-defaults.ts';
import { withFileMounts } from '../slots/file-mounts.ts';
import { awaitBegun } from './await-tasks.ts';
import { serviceOf } from './service-creation.ts';
import { SERVICE_LABELS, type SlotService, slotService, wantedOf } from './service-shape.ts';
import { ownedBy, relabelled } from './slot-services.ts';
import type { TakeAwayOptions } from './take-away.ts';

export interface StartOptions extends TakeAwayOptions {
  readonly settings: DockerStackSettings;
  readonly gate: Gate;
  readonly connection: DockerConnection;
  readonly places: ComponentPlaces;
  readonly defaults: ContainerDefaults;
  readonly mounted: MountedFiles;
  readonly secrets: LoginOptions['secrets'];
  /** The node that docker-host names. */
  manager(signal: AbortSignal): Promise<string>;
}

export interface Starting {
  readonly token: FencingToken;
  readonly spec: WorkloadSpec;
}

/** How long a start that has failed still tidies up. */
const TIDY_MS = 20_000;

/**
 * Makes the service without tasks. Then the fence is compared, and only then it is told to run: a newer holder, who lists after raising
 * the fence, sees it or has refused it. Undefined: there is one of that name, which has to be taken away first.
 */
export async function startService(
  options: StartOptions,
  starting: Starting,
  signal: AbortSignal,
): Promise<SlotService | undefined> {
  const { gate } = options;
  const { token } = starting;
  const made = await makeService(options, starting, signal);
  if (!made) return undefined;
  try {
    await gate.pass(token, signal);
    const started = await runAsWanted(options, { token, found: made }, signal);
    await awaitBegun(options, started, signal);
    return started;
  } catch (thrown) {
    await discard(options, made);
    // A newer holder removes what has been made and not yet started; the Swarm then has nothing to start.
    if (isRefusal(thrown)) await gate.pass(token, signal);
    throw thrown;
  }
}

async function makeService(
  options: StartOptions,
  { token, spec }: Starting,
  signal: AbortSignal,
): Promise<SlotService | undefined> {
  const { settings, connection, places, defaults, mounted, swarm } = options;
  await ensureVolumes({ settings, connection }, volumesOf(spec), signal);
  const addresses = await places.addresses(signal);
  const here = await defaults.of(spec.image, spec.container, signal);
  const healthCheck = await healthCheckOf(options, spec, signal);
  const manager = await options.manager(signal);
  const folder = `${spec.component}/${spec.slot}.${token.generation}`;
  const login = loginFor(options, spec.image);
  const create = (files: readonly MountSettings[]) => {
    const making = { token, spec, addresses, defaults: here, files, healthCheck, manager };
    return swarm.create(serviceOf(settings, making), login, signal);
  };
  try {
    const id = await withFileMounts(mounted, { ...spec, token, folder }, create, signal);
    const read = await swarm.service(id, signal);
    if (read) return slotService(read);
  } catch (thrown) {
    if (!isStatus(thrown, 409)) throw thrown;
  }
  return undefined;
}

/** Each node pulls by itself, so it must have the login too: the Swarm keeps it with the service. */
function loginFor({ settings, secrets }: StartOptions, image: string) {
  const { registryAuth } = settings.target;
  const parts = imageParts(image);
  return parts && registryCredentials({ registryAuth, secrets }, parts.registry);
}

/** Whether its tasks are `running` only once they are healthy. The manager has the image: it was fetched to there. */
async function healthCheckOf(
  { connection }: StartOptions,
  { image, container: { healthcheck } }: WorkloadSpec,
  signal: AbortSignal,
): Promise<'has' | 'lacks'> {
  if (healthcheck === 'none') return 'lacks';
  if (healthcheck?.test !== undefined) return healthcheck.test[0] === 'NONE' ? 'lacks' : 'has';
  const found: unknown = await connection
    .call({ doing: `looking at image ${image}`, signal, work: (engine) => engine.getImage(image).inspect() })
    .catch((thrown: unknown) => {
      if (isStatus(thrown, 404)) return undefined;
      throw thrown;
    });
  const { Config } = (found ?? {}) as { Config?: { Healthcheck?: { Test?: readonly string[] } } };
  const [kind = 'NONE'] = Config?.Healthcheck?.Test ?? [];
  return kind === 'NONE' ? 'lacks' : 'has';
}

/** Lets a service run as many tasks as it was made for, as this holder's own. Throws `target/refused` when it is gone. */
export async function runAsWanted(
  { slots }: Pick<StartOptions, 'slots'>,
  { token, found }: { readonly token: FencingToken; readonly found: SlotService },
  signal: AbortSignal,
): Promise<SlotService> {
  const started = await slots.change(
    {
      token,
      found,
      change: (now) => relabelled(now, { ...ownedBy(token), [SERVICE_LABELS.started]: 'yes' }, wantedOf(now.service)),
    },
    signal,
  );
  if (started && !started.retiring) return started;
  const { Name } = found.service.Spec;
  throw new Failure('target/refused', `service ${Name} was taken away before it was started`);
}

/** Takes away what this call itself has made, unless a newer holder has written to it. The failure that led here matters more. */
async function discard({ swarm }: StartOptions, made: SlotService): Promise<void> {
  const signal = AbortSignal.timeout(TIDY_MS);
  try {
    const read = await swarm.service(made.service.ID, signal);
    const now = read && slotService(read);
    if (!now || now.generation !== made.generation || now.retiring) return;
    const taken = relabelled(now, { [SERVICE_LABELS.retiring]: String(made.generation) }, 0);
    if ((await swarm.update(now.service, taken, signal)) === 'updated') await swarm.remove(now.service.ID, signal);
  } catch {
    // Left behind it is a service in an idle slot, and the next start there takes it away.
  }
}
