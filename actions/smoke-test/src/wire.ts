import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { SmokeTestPorts, SmokeTestRequest } from '@hardened-deploy/core/checks/usecases/smoke-test';
import { healthChecks } from '@hardened-deploy/core/checks/usecases/smoke-test-defaults';
import { findAim } from '@hardened-deploy/core/checks/usecases/smoke-test-target';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { guarded } from '@hardened-deploy/core/lease/usecases/guarded';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import { guardedTarget } from '@hardened-deploy/core/target/usecases/guarded-target';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import { loadConfiguration, type Surroundings } from '@hardened-deploy/wiring/load-configuration';
import { checkOf, selected } from './checks-from.ts';
import type { contract } from './contract.ts';

type Inputs = InputsOf<typeof contract>;

export interface Wired {
  /** What is looked at, for people. */
  readonly of: string;
  readonly ports: SmokeTestPorts;
  readonly request: SmokeTestRequest;
}

export interface WireParts {
  readonly inputs: Inputs;
  readonly around: Surroundings;
  /** Asked before the target or the database is. */
  readonly guard: Guard;
}

/** Chooses what is asked and by what means. Throws `input/invalid`, `configuration/*`, `target/nothing-staged`, `docker/*`. */
export async function wire({ inputs, around, guard }: WireParts): Promise<Wired> {
  const { url, lease } = inputs;
  // Beside `url` a lease is only renewed: its environment says nothing of what is asked.
  const environment = url !== undefined && lease ? undefined : inputs.environment;
  if (url !== undefined && environment === undefined) return wireUrl(inputs, url, around);
  if (environment !== undefined && url === undefined) return wireStack({ ...inputs, environment }, around, guard);
  throw new Failure('input/invalid', 'environment: give either `environment` or `url`, and not both');
}

function wireUrl(inputs: Inputs, url: string, { progress }: Surroundings): Wired {
  const noHost = () =>
    Promise.reject(new Failure('input/invalid', 'environment: container checks need a configuration'));
  return {
    of: url,
    ports: { ...lookers(), containers: { slotContainers: noHost }, progress },
    request: {
      checks: [checkOf(inputs, url)],
      parallel: 1,
      aim: { kind: 'public' },
      addresses: { publicUrl: url },
      secrets: inputs.secrets,
    },
  };
}

async function wireStack(
  inputs: Inputs & { readonly environment: EnvironmentName },
  around: Surroundings,
  guard: Guard,
): Promise<Wired> {
  const { progress, signal } = around;
  const { secrets, target, deployment } = inputs;
  const configuration: Configuration = await loadConfiguration(inputs, around);
  const { checks: configured, components } = configuration;
  const asked = configured.filter(({ name }) => inputs.only.length === 0 || inputs.only.includes(name));
  const docker = guardedTarget(connectTarget({ configuration, secrets, progress }), guard);
  const aim = await findAim(docker, { target, deployment, checks: asked }, signal);
  const addresses = inputs.baseUrl === undefined ? docker.router.addresses : { publicUrl: inputs.baseUrl };
  const checks = selected(configured.length > 0 ? configured : healthChecks(components, aim, addresses), inputs.only);
  const slot = aim.slot === undefined ? '' : ` (${aim.slot})`;
  const { database, ...others } = lookers();
  return {
    of: `${configuration.environment}, ${inputs.baseUrl ?? `${target}${slot}`}`,
    ports: { ...others, database: guarded(database, guard), containers: docker.containers, progress },
    request: { checks, parallel: inputs.parallel ?? configuration.parallel, aim, addresses, secrets },
  };
}

function lookers() {
  return { prober: undiciProber(), database: postgresDatabase(), clock: systemClock() };
}
