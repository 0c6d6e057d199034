import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Prober } from '@hardened-deploy/core/base/ports/prober';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Proxy } from '../../proxies/proxy.ts';
import type { DockerConnection } from './connection/connection.ts';
import { dockerContainers } from './containers/containers.ts';
import { pullWhenMissing } from './containers/pull-when-missing.ts';
import { routerWays } from './doors/router-ways.ts';
import { dockerHousekeeping } from './housekeeping/docker-housekeeping.ts';
import { dockerFence } from './keeper/docker-fence.ts';
import { dockerFileStore } from './keeper/docker-file-store.ts';
import { dockerJournal } from './keeper/docker-journal.ts';
import { dockerMaintenance } from './keeper/docker-maintenance.ts';
import { dockerReleaseStore } from './keeper/docker-release-store.ts';
import { dockerReportStore } from './keeper/docker-report-store.ts';
import { dockerSecretMarks } from './keeper/docker-secret-marks.ts';
import { dockerGate } from './keeper/gate.ts';
import { ensureKeeper } from './keeper/keeper-container.ts';
import { dockerKeeper } from './keeper/keeper.ts';
import { dockerMountedFiles } from './keeper/mounted-files.ts';
import { dockerStackRange } from './range/stack-range.ts';
import { dockerTrafficRouter } from './routing/docker-traffic-router.ts';
import { routerDoors } from './routing/router-doors.ts';
import { componentPlaces } from './slots/component-places.ts';
import { containerDefaults } from './slots/container-defaults.ts';
import { dockerWorkloads } from './slots/docker-workloads.ts';
import { dockerNeighbours } from './stack/docker-neighbours.ts';
import { dockerServerSurvey } from './stack/docker-server-survey.ts';
import { dockerStackHost } from './stack/docker-stack-host.ts';
import { dockerStackRemoval } from './stack/docker-stack-removal.ts';
import { startOnOverlay } from './swarm/start-on-overlay.ts';
import { swarmSlots } from './swarm/swarm-slots.ts';
import { dockerTasks } from './tasks/docker-tasks.ts';
import { leftoverEnder } from './tasks/leftovers.ts';
import { dockerVolumes } from './volumes/docker-volumes.ts';

interface DockerTargetOptions {
  readonly settings: DockerStackSettings;
  /** What is put in front of the slots. */
  readonly proxy: Proxy;
  readonly connection: DockerConnection;
  /** Sends the requests to the doors of the router. */
  readonly prober: Prober;
  /** Registry credentials are looked up here by the names in the configuration. */
  readonly secrets: SecretBag;
  readonly clock: Clock;
  readonly progress: Progress;
}

/** One stack on one Docker host. Dials nothing yet. Throws `configuration/invalid` for addresses that can't be. */
export function dockerTarget(options: DockerTargetOptions): Target {
  const { settings, connection, progress } = options;
  const { registryAuth } = settings.target;
  const asked = dockerContainers(connection);
  const isSwarm = settings.target.slotsAre === 'services';
  const containers = pullWhenMissing(isSwarm ? startOnOverlay(asked, options.clock) : asked, {
    connection,
    registryAuth,
    secrets: options.secrets,
  });
  const keeper = dockerKeeper(connection, settings.stack);
  const range = dockerStackRange({ ...options, containers, keeper });
  const places = componentPlaces({ settings, keeper, range });
  const defaults = containerDefaults(connection);
  const { stack } = settings;
  const gate = dockerGate(keeper);
  const inSwarm = isSwarm ? swarmSlots({ ...options, gate }) : undefined;
  const mounted = dockerMountedFiles({ stack, connection, containers, keeper, ...inSwarm?.files });
  const files = dockerFileStore({ stack, connection, keeper, mounted });
  const parts = { ...options, containers, keeper, gate, range, places, defaults, mounted, files };
  const ways = routerWays(parts);
  return {
    workloads: inSwarm ? inSwarm.workloads(parts) : dockerWorkloads(parts),
    tasks: dockerTasks(parts),
    volumes: dockerVolumes(parts),
    stack: dockerStackHost({ ...parts, ways, ...inSwarm?.host }),
    removal: dockerStackRemoval({ ...parts, ...inSwarm?.removal }),
    survey: dockerServerSurvey(parts),
    neighbours: dockerNeighbours(parts),
    fence: dockerFence({
      keeper,
      foundation: (signal) => ensureKeeper(parts, signal),
      leftovers: leftoverEnder({ settings, containers, progress, ...inSwarm?.leftovers }),
    }),
    journal: dockerJournal(keeper),
    releases: dockerReleaseStore(keeper),
    files,
    marks: dockerSecretMarks(keeper),
    maintenance: dockerMaintenance(parts),
    housekeeping: dockerHousekeeping(parts),
    router: dockerTrafficRouter({ ...parts, ...inSwarm?.router, doors: (signal) => routerDoors(parts, ways, signal) }),
    reports: dockerReportStore({ keeper, stack: settings.stack }),
    prober: options.prober,
    async [Symbol.asyncDispose]() {
      await ways[Symbol.asyncDispose]();
      await keeper.close();
    },
  };
}
