import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { aimSmokeTest } from '@hardened-deploy/core/checks/usecases/aim-smoke-test';
import type { SmokeTestPorts, SmokeTestRequest } from '@hardened-deploy/core/checks/usecases/smoke-test';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import { disposedTogether } from '@hardened-deploy/wiring/disposed-together';
import { loadConfiguration, type Surroundings } from '@hardened-deploy/wiring/load-configuration';
import { checkOf } from './check-of-url.ts';
import type { contract } from './contract.ts';
import { portsOfStack, portsOfUrl } from './wire.ts';

type Inputs = InputsOf<typeof contract>;

/** Disposing it ends what is held open at the target. */
export interface Prepared extends AsyncDisposable {
  /** What is looked at, for people. */
  readonly of: string;
  readonly ports: SmokeTestPorts;
  readonly request: SmokeTestRequest;
}

export interface PrepareParts {
  readonly inputs: Inputs;
  readonly around: Surroundings;
  /** Called before the target or the database is asked. It throws when the lease has ended. */
  readonly guard: Guard;
}

/** What the inputs ask to test. Throws `input/invalid`, `configuration/*`, `target/*`. */
export async function prepare({ inputs, around, guard }: PrepareParts): Promise<Prepared> {
  const { url, lease } = inputs;
  // With `url`, a lease is only renewed. Its environment doesn't say what is tested.
  const environment = url !== undefined && lease ? undefined : inputs.environment;
  if (url !== undefined && environment === undefined) return testOfUrl(inputs, url, around);
  if (environment !== undefined && url === undefined) return testOfStack({ ...inputs, environment }, around, guard);
  throw new Failure('input/invalid', 'environment: give either `environment` or `url`, and not both');
}

function testOfUrl(inputs: Inputs, url: string, { progress }: Surroundings): Prepared {
  const [checks, aim, addresses] = [[checkOf(inputs, url)], { kind: 'public' }, { publicUrl: url }] as const;
  const request = { checks, parallel: 1, aim, addresses, components: [], secrets: inputs.secrets };
  return { of: url, ports: portsOfUrl(progress), request, async [Symbol.asyncDispose]() {} };
}

async function testOfStack(
  inputs: Inputs & { readonly environment: EnvironmentName },
  around: Surroundings,
  guard: Guard,
): Promise<Prepared> {
  const { progress, signal } = around;
  const { secrets, target, deployment, only, baseUrl } = inputs;
  const configuration = await loadConfiguration(inputs, around);
  const { ports, docker } = portsOfStack({ configuration, secrets, progress }, guard);
  const wish = { target, deployment, only, baseUrl };
  const parallel = inputs.parallel ?? configuration.parallel;
  return disposedTogether(docker, async (aimed) => {
    const { at, ...aim } = await aimSmokeTest(aimed, configuration, wish, signal);
    return { of: `${configuration.environment}, ${at}`, ports, request: { ...aim, parallel, secrets } };
  });
}
