import { gitHubBackupArtifacts } from '@hardened-deploy/adapters/github/artifacts/backup-artifacts';
import { s3BackupBuckets } from '@hardened-deploy/adapters/vaults/volume/bucket/backup-buckets';
import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { gitHubClock } from '@hardened-deploy/adapters/github/client/github-clock';
import { ociRegistry } from '@hardened-deploy/adapters/http/oci-registry';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { systemResolver } from '@hardened-deploy/adapters/system/system-resolver';
import { tlsServedCertificates } from '@hardened-deploy/adapters/system/tls-served-certificates';
import type { Database } from '@hardened-deploy/core/base/ports/database';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { guarded } from '@hardened-deploy/core/lease/usecases/guarded';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import type { PreFlightPorts } from '@hardened-deploy/core/pre-flight/usecases/check';
import type { PlanPorts } from '@hardened-deploy/core/pre-flight/usecases/run-pre-flight';
import type { PlanTimePorts } from '@hardened-deploy/core/pre-flight/usecases/time-of-plan';
import { givenCredentials, missingCredentials } from '@hardened-deploy/core/release/registry-login';
import { guardedTarget } from '@hardened-deploy/core/target/usecases/guarded-target';
import { jobOf } from '@hardened-deploy/wiring/connect-reach';
import { artifactAccess } from '@hardened-deploy/wiring/artifact-access';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import type { ConnectedTarget } from '@hardened-deploy/wiring/engines/connected-target';
import { engineAtRunner } from '@hardened-deploy/wiring/engines/engine-at-runner';
import { leaseCredential } from '@hardened-deploy/wiring/lease-credential';
import type { Surroundings } from '@hardened-deploy/wiring/load-configuration';
import { leaseRegister } from '@hardened-deploy/wiring/under-lease';
import type { contract } from './contract.ts';
import { lazyTarget } from './lazy-target.ts';

type Inputs = InputsOf<typeof contract>;

const clock = systemClock();

/** The clock for the time of a plan. */
export function planTimePorts({ githubToken: token }: Inputs, { run, progress }: Surroundings): PlanTimePorts {
  if (!token) return { github: null, progress };
  const client = gitHubClient({ apiUrl: run.apiUrl, token, clock });
  return { github: gitHubClock({ client, repository: run.repository }), progress };
}

interface LookParts {
  readonly inputs: Inputs;
  readonly configuration: Configuration;
  readonly around: Surroundings;
  /** Called before the target or the database is asked. It throws when the lease has ended: measuring the disk starts a container. */
  readonly guard: Guard;
}

/** What a plan needs: only the images' registries. */
export function planPorts({ inputs, configuration, around }: LookParts): PlanPorts {
  const { registryAuth } = configuration.target;
  const credentials = givenCredentials(registryAuth, inputs.secrets);
  const place = around.run.secretsFrom ?? 'the input `secrets`';
  const missing = [...missingCredentials(registryAuth, inputs.secrets)].map(
    ([registry, names]) =>
      [registry, `\`registry-auth\` names ${names.join(' and ')} for it, not given in ${place}`] as const,
  );
  return { registry: ociRegistry({ credentials, missing: new Map(missing) }), clock, progress: around.progress };
}

/** One that could not be connected holds nothing open. */
async function disposed(connected: Promise<ConnectedTarget> | undefined): Promise<void> {
  const target = await connected?.catch(() => undefined);
  await target?.[Symbol.asyncDispose]();
}

function artifactsOf(inputs: Inputs, around: Surroundings): Pick<PreFlightPorts, 'artifacts'> {
  const access = artifactAccess(inputs, around);
  return access ? { artifacts: gitHubBackupArtifacts(access.repository) } : {};
}

/** What the whole pre-flight looks at. Disposing it ends what is held open at the target. */
export function preFlightPorts(parts: LookParts): PreFlightPorts & AsyncDisposable {
  const { inputs, configuration, around, guard } = parts;
  const { progress } = around;
  let connected: Promise<ConnectedTarget> | undefined;
  const connect = () => (connected ??= connectTarget({ ...inputs, configuration, job: jobOf(around), progress }));
  // Over ssh, the database is asked from the server. One that only the runner reaches is not.
  const viaTarget: Database = { query: async (question, signal) => (await connect()).database.query(question, signal) };
  const isBehindServer =
    configuration.target.engine === 'docker' && configuration.target.ssh && !configuration.backup?.atRunner;
  const database = isBehindServer ? viaTarget : postgresDatabase();
  const target = lazyTarget(async () => guardedTarget(await connect(), guard));
  return {
    ...planPorts(parts),
    register: leaseCredential(inputs) ? leaseRegister(inputs, around) : null,
    target,
    database: guarded(database, guard),
    // The target's own: the doors of some engines are none that others could ask.
    prober: { probe: async (probe, signal) => (await connect()).prober.probe(probe, signal) },
    buckets: s3BackupBuckets(),
    ...artifactsOf(inputs, around),
    ...engineAtRunner(configuration),
    names: systemResolver(),
    certificates: tlsServedCertificates(),
    [Symbol.asyncDispose]: async () => await disposed(connected),
  };
}
