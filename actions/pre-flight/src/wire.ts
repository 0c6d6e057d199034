import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { readGitHubTime } from '@hardened-deploy/adapters/github/client/github-time';
import { ociRegistry } from '@hardened-deploy/adapters/http/oci-registry';
import type { RegistryCredentials } from '@hardened-deploy/adapters/http/registry-login';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { asFailure } from '@hardened-deploy/core/base/failure';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { guarded } from '@hardened-deploy/core/lease/usecases/guarded';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import type { PreFlightTarget } from '@hardened-deploy/core/pre-flight/usecases/check';
import { planRelease, type PreFlight, runPreFlight } from '@hardened-deploy/core/pre-flight/usecases/run-pre-flight';
import { guardedTarget } from '@hardened-deploy/core/target/usecases/guarded-target';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import { leaseCredential } from '@hardened-deploy/wiring/lease-credential';
import type { Surroundings } from '@hardened-deploy/wiring/load-configuration';
import { leaseRegister } from '@hardened-deploy/wiring/under-lease';
import type { contract } from './contract.ts';

type Inputs = InputsOf<typeof contract>;

const clock = systemClock();

/**
 * When the plan is made, by GitHub's clock, as the journal has it too: the plan is compared with what another runner did,
 * whose own clock may be a day off. Undefined without a token to ask with, and where GitHub can't be asked: a look at the
 * target is worth having all the same. A plan for approval isn't: without its time nobody could tell that it is outdated, so
 * with `scope: plan` GitHub's failure is thrown.
 */
export async function timeOfPlan(
  { githubToken: token, scope }: Inputs,
  { run, progress, signal }: Surroundings,
): Promise<Date | undefined> {
  if (!token) return undefined;
  const client = gitHubClient({ apiUrl: run.apiUrl, token, clock });
  try {
    return await readGitHubTime({ client, repository: run.repository }, signal);
  } catch (thrown) {
    if (scope === 'plan' || signal.aborted) throw thrown;
    progress.warn(
      `planned-at is left empty, because GitHub could not be asked for the time: ${asFailure(thrown).message}`,
    );
    return undefined;
  }
}

export interface LookParts {
  readonly inputs: Inputs;
  readonly configuration: Configuration;
  readonly around: Surroundings;
  /** Asked before the target or the database is: measuring the disk, for one, starts a container. */
  readonly guard: Guard;
}

/** Looks with everything real. */
export async function lookAround({ inputs, configuration, around, guard }: LookParts): Promise<PreFlight> {
  const { progress, signal } = around;
  const { secrets, scope, images, deployment, lease, waitFor } = inputs;
  const registry = ociRegistry({ credentials: registryLogins(configuration, secrets) });
  const ports = { registry, clock, progress };
  const given = images.size > 0 || scope === 'plan' ? images : null;
  const ours = { ...(deployment && { deployment }), ...(lease && { lease: lease.token }) };
  const request = { configuration, images: given, secrets, waitFor, ...ours };
  if (scope === 'plan') return planRelease(ports, request, signal);
  const register = leaseCredential(inputs) ? leaseRegister(inputs, around) : null;
  const target = lazily(() => guardedTarget(connectTarget({ configuration, secrets, progress }), guard));
  const database = guarded(postgresDatabase(), guard);
  return runPreFlight({ ...ports, database, register, target, prober: undiciProber() }, request, signal);
}

/** Those whose secrets were given; a registry whose weren't is asked without, and says so itself. */
function registryLogins({ target }: Configuration, secrets: SecretBag): ReadonlyMap<string, RegistryCredentials> {
  const logins = [...target.registryAuth].flatMap(([host, { usernameSecret, passwordSecret }]) => {
    const [username, password] = [secrets.get(usernameSecret), secrets.get(passwordSecret)];
    const given = username?.reveal().trim() && password?.reveal().trim();
    return given && username && password ? [[host, { username, password }] as const] : [];
  });
  return new Map(logins);
}

/** A Docker host that can't even be addressed (a missing certificate, an insecure address) is one finding among the others. */
function lazily(connect: () => PreFlightTarget): PreFlightTarget {
  let connected: PreFlightTarget | undefined;
  const target = () => (connected ??= connect());
  return {
    containers: {
      identity: async (signal) => target().containers.identity(signal),
      freeBytes: async (signal) => target().containers.freeBytes(signal),
      foreignContainer: async (name, signal) => target().containers.foreignContainer(name, signal),
      slotContainers: async (signal) => target().containers.slotContainers(signal),
    },
    router: {
      get addresses() {
        return target().router.addresses;
      },
      whyUnreached: async (mark, signal) => target().router.whyUnreached(mark, signal),
    },
    stack: {
      missing: async (signal) => target().stack.missing(signal),
      stopped: async (signal) => target().stack.stopped(signal),
    },
    journal: { read: async (signal) => target().journal.read(signal) },
  };
}
