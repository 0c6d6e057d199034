import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Workloads } from '@hardened-deploy/core/target/ports/workloads';
import type { Obstacle, StackHost } from '@hardened-deploy/core/target/ports/stack-host';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import type { Gate } from '../keeper/gate.ts';
import { stackNames } from '../layout/stack-names.ts';
import type { HostsOf } from '../routing/docker-traffic-router.ts';
import type { SlotServicesRemoval } from '../stack/docker-stack-removal.ts';
import type { StoppedServices } from '../stack/stopped-containers.ts';
import { awaitEnded } from './await-tasks.ts';
import { endUnstarted } from './end-unstarted.ts';
import { relabelled, slotServices } from './slot-services.ts';
import { stoppedServices } from './stopped-services.ts';
import { swarmCalls } from './swarm-calls.ts';
import { managerNode, swarmIdentity, swarmObstacles } from './swarm-node.ts';
import { addressesOf, hasEnded } from './swarm-objects.ts';
import { swarmWorkloads, type SwarmWorkloadsOptions } from './swarm-workloads.ts';

interface Options {
  readonly settings: DockerStackSettings;
  readonly connection: DockerConnection;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly progress: Progress;
}

/** What is different at a stack whose slots are services of a Swarm: an addition to each part of a Docker host's own. */
export interface SwarmSlots {
  workloads(parts: Omit<SwarmWorkloadsOptions, 'slots' | 'swarm' | 'manager'>): Workloads;
  readonly host: {
    readonly stoppedServices: StoppedServices;
    readonly identify: StackHost['identify'];
    readonly furtherObstacles: (signal: AbortSignal) => Promise<readonly Obstacle[]>;
  };
  readonly removal: { readonly services: SlotServicesRemoval };
  readonly leftovers: { readonly endUnstarted: (generation: number, signal: AbortSignal) => Promise<void> };
  readonly router: { readonly hostsOf: HostsOf };
  readonly files: { readonly alsoMounted: (signal: AbortSignal) => Promise<readonly string[]> };
}

/** Asks nothing yet: each part asks the Swarm when it is called. */
export function swarmSlots(options: Options): SwarmSlots {
  const { settings, connection, gate, clock, progress } = options;
  const swarm = swarmCalls(connection);
  const slots = slotServices({ settings, swarm, gate });
  const parts = { swarm, slots, clock, progress };
  const { network } = stackNames(settings.stack);

  return {
    workloads: (of) => swarmWorkloads({ ...of, swarm, slots, manager: (signal) => managerNode(connection, signal) }),
    host: {
      stoppedServices: stoppedServices(parts),
      identify: (signal) => swarmIdentity(connection, signal),
      furtherObstacles: (signal) => swarmObstacles({ settings, connection }, signal),
    },
    removal: {
      services: {
        names: async (signal) => (await slots.find('all', signal)).map(({ service }) => service.Spec.Name),
        async remove(signal) {
          const all = await slots.find('all', signal);
          await Promise.all(
            all.map(async (each) => {
              // Once it is removed, the Swarm doesn't tell any more what of it still runs.
              await swarm.update(each.service, relabelled(each, {}, 0), signal);
              await awaitEnded(parts, each, () => Promise.resolve(), signal);
              await swarm.remove(each.service.ID, signal);
            }),
          );
          return all.map(({ service }) => service.Spec.Name);
        },
      },
    },
    leftovers: { endUnstarted: (generation, signal) => endUnstarted(parts, generation, signal) },
    router: {
      async hostsOf(at, signal) {
        const found = await slots.find(at, signal);
        const tasks = await swarm.tasks(
          found.map(({ service }) => service.ID),
          signal,
        );
        return tasks
          .filter((task) => !hasEnded(task))
          .flatMap((task) => {
            const own = found.find(({ service }) => service.ID === task.ServiceID);
            return own ? addressesOf(task, network).map((ip) => ({ component: own.at.component, ip })) : [];
          });
      },
    },
    files: {
      async alsoMounted(signal) {
        const all = await slots.find('all', signal);
        return all.flatMap(({ service }) => mountedIn(service.Spec.TaskTemplate.ContainerSpec['Mounts']));
      },
    },
  };
}

/** As the Swarm keeps them, also while no task of the service runs. */
function mountedIn(mounts: unknown): readonly string[] {
  if (!Array.isArray(mounts)) return [];
  return mounts.flatMap((mount: { readonly Type?: string; readonly Source?: string }) =>
    mount.Type === 'bind' && mount.Source !== undefined ? [mount.Source] : [],
  );
}
