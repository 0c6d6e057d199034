import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import type { SecretBag } from '@hardened-deploy/core/domain/secret';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import type { ContainerHost } from '@hardened-deploy/core/ports/container-host';
import type { Fence } from '@hardened-deploy/core/ports/fence';
import type { Journal } from '@hardened-deploy/core/ports/journal';
import type { Progress } from '@hardened-deploy/core/ports/progress';
import type { ReportStore } from '@hardened-deploy/core/ports/report-store';
import type { StackHost } from '@hardened-deploy/core/ports/stack-host';
import type { TrafficRouter } from '@hardened-deploy/core/ports/traffic-router';
import { componentPlaces } from './component-places.ts';
import type { DockerConnection } from './connection.ts';
import { dockerContainers } from './containers.ts';
import { dockerContainerHost } from './docker-container-host.ts';
import { dockerFence } from './docker-fence.ts';
import { dockerJournal } from './docker-journal.ts';
import { dockerReportStore } from './docker-report-store.ts';
import { dockerStackHost } from './docker-stack-host.ts';
import { dockerTrafficRouter } from './docker-traffic-router.ts';
import { dockerGate } from './gate.ts';
import { ensureKeeper } from './keeper-container.ts';
import { dockerKeeper } from './keeper.ts';
import { leftoverEnder } from './leftovers.ts';

export interface DockerTargetOptions {
  readonly configuration: Configuration;
  readonly connection: DockerConnection;
  /** Registry credentials are looked up here by the names in the configuration. */
  readonly secrets: SecretBag;
  readonly clock: Clock;
  readonly progress: Progress;
}

/** One stack on one Docker host, as the ports see it. */
export interface DockerTarget {
  readonly containers: ContainerHost;
  readonly stack: StackHost;
  readonly fence: Fence;
  readonly journal: Journal;
  readonly router: TrafficRouter;
  readonly reports: ReportStore;
}

/** Dials nothing yet. Throws `configuration/invalid` for addresses that can't be. */
export function dockerTarget(options: DockerTargetOptions): DockerTarget {
  const { configuration, connection, progress } = options;
  const containers = dockerContainers(connection);
  const keeper = dockerKeeper(connection, configuration.stack);
  const places = componentPlaces({ configuration, keeper });
  const parts = { ...options, containers, keeper, gate: dockerGate(keeper), places };
  return {
    containers: dockerContainerHost(parts),
    stack: dockerStackHost(parts),
    fence: dockerFence({
      keeper,
      foundation: (signal) => ensureKeeper(parts, signal),
      leftovers: leftoverEnder({ configuration, containers, progress }),
    }),
    journal: dockerJournal(keeper),
    router: dockerTrafficRouter(parts),
    reports: dockerReportStore({ keeper, stack: configuration.stack }),
  };
}
