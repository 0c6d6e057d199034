import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { gitHubClock } from '@hardened-deploy/adapters/github/client/github-clock';
import { ociRegistry } from '@hardened-deploy/adapters/http/oci-registry';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { guarded } from '@hardened-deploy/core/lease/usecases/guarded';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import type { PreFlightPorts, PreFlightTarget } from '@hardened-deploy/core/pre-flight/usecases/check';
import type { PlanPorts } from '@hardened-deploy/core/pre-flight/usecases/run-pre-flight';
import type { PlanTimePorts } from '@hardened-deploy/core/pre-flight/usecases/time-of-plan';
import { givenCredentials } from '@hardened-deploy/core/release/registry-login';
import { guardedTarget } from '@hardened-deploy/core/target/usecases/guarded-target';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import { leaseCredential } from '@hardened-deploy/wiring/lease-credential';
import type { Surroundings } from '@hardened-deploy/wiring/load-configuration';
import { leaseRegister } from '@hardened-deploy/wiring/under-lease';
import type { contract } from './contract.ts';

type Inputs = InputsOf<typeof contract>;

const clock = systemClock();

/** The clock for the time of a plan. */
export function planTimePorts({ githubToken: token }: Inputs, { run, progress }: Surroundings): PlanTimePorts {
  if (!token) return { github: null, progress };
  const client = gitHubClient({ apiUrl: run.apiUrl, token, clock });
  return { github: gitHubClock({ client, repository: run.repository }), progress };
}

export interface LookParts {
  readonly inputs: Inputs;
  readonly configuration: Configuration;
  readonly around: Surroundings;
  /** Called before the target or the database is asked. It throws when the lease has ended: measuring the disk starts a container. */
  readonly guard: Guard;
}

/** What a plan needs: only the images' registries. */
export function planPorts({ inputs, configuration, around }: LookParts): PlanPorts {
  const credentials = givenCredentials(configuration.target.registryAuth, inputs.secrets);
  return { registry: ociRegistry({ credentials }), clock, progress: around.progress };
}

/** What the whole pre-flight needs. */
export function preFlightPorts(parts: LookParts): PreFlightPorts {
  const { inputs, configuration, around, guard } = parts;
  const { progress } = around;
  return {
    ...planPorts(parts),
    register: leaseCredential(inputs) ? leaseRegister(inputs, around) : null,
    target: lazily(() => guardedTarget(connectTarget({ configuration, secrets: inputs.secrets, progress }), guard)),
    database: guarded(postgresDatabase(), guard),
    prober: undiciProber(),
  };
}

/** If the target can't be connected at all (a missing certificate, an insecure address), that becomes one finding among others. */
function lazily(connect: () => PreFlightTarget): PreFlightTarget {
  let connected: PreFlightTarget | undefined;
  const target = () => (connected ??= connect());
  return {
    workloads: { list: async (signal) => target().workloads.list(signal) },
    tasks: { databaseServer: async (name, signal) => target().tasks.databaseServer(name, signal) },
    router: {
      doors: async (signal) => target().router.doors(signal),
      whyUnreached: async (mark, signal) => target().router.whyUnreached(mark, signal),
    },
    stack: {
      missing: async (signal) => target().stack.missing(signal),
      stopped: async (signal) => target().stack.stopped(signal),
      identify: async (signal) => target().stack.identify(signal),
      room: async (signal) => target().stack.room(signal),
    },
    journal: { read: async (signal) => target().journal.read(signal) },
  };
}
