import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { redacted } from '@hardened-deploy/core/base/redact';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { Workloads } from '@hardened-deploy/core/target/ports/workloads';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import type { Gate } from '../keeper/gate.ts';
import type { Keeper } from '../keeper/keeper.ts';
import type { MountedFiles } from '../keeper/mounted-files.ts';
import { claimWorkloads, startWorkloadsAgain } from './claim-workloads.ts';
import type { ComponentPlaces } from './component-places.ts';
import type { ContainerDefaults } from './container-defaults.ts';
import { containerListeners } from './container-listeners.ts';
import { prefetchImages } from './prefetch-images.ts';
import { retireWorkloads } from './retire-workloads.ts';
import { slotWorkloads } from './slot-workloads.ts';
import { startWorkload } from './start-workload.ts';
import { clearComponent } from './clear-component.ts';
import { swapWorkload } from './swap-workload.ts';

interface Options {
  readonly settings: DockerStackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly keeper: Keeper;
  readonly gate: Gate;
  readonly places: ComponentPlaces;
  readonly defaults: ContainerDefaults;
  readonly mounted: MountedFiles;
  readonly clock: Clock;
  readonly secrets: SecretBag;
  readonly progress: Progress;
}

/** The containers in the two slots of every component: one container is one workload with one instance. */
export function dockerWorkloads(options: Options): Workloads {
  const { settings, connection, containers, keeper, gate, secrets, progress } = options;
  const { registryAuth } = settings.target;
  const slots = slotWorkloads(options);
  const parts = { ...options, slots };
  return {
    async prefetch(images, signal) {
      await prefetchImages({ connection, registryAuth, secrets, keeper, progress }, images, signal);
    },
    list: (signal) => slots.all(signal),
    async start(token, spec, signal) {
      await gate.passIdle(token, [spec], signal);
      await retireWorkloads(parts, token, [spec], signal);
      const [started] = await slots.shown([await startWorkload(parts, token, spec, signal)], signal);
      if (!started) throw new Failure('defect/unexpected', 'a container that was started is shown as none');
      return started;
    },
    swap: (token, spec, signal) => swapWorkload(parts, token, spec, signal),
    clear: async (token, component, signal) => (await clearComponent(parts, { token, component }, signal)).open,
    claim: (token, at, signal) => claimWorkloads(parts, token, at, signal),
    startAgain: (token, at, signal) => startWorkloadsAgain(parts, token, at, signal),
    async retire(token, at, signal) {
      await gate.passIdle(token, at, signal);
      return retireWorkloads(parts, token, at, signal);
    },
    listeners: (instance, signal) => containerListeners(options, instance, signal),
    logs: async (instance, lines, signal) => redacted(await containers.logs(instance, lines, signal), secrets.values()),
  };
}
