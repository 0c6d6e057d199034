import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { aimSmokeTest } from '@hardened-deploy/core/checks/usecases/aim-smoke-test';
import type { SmokeTestPorts, SmokeTestRequest } from '@hardened-deploy/core/checks/usecases/smoke-test';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import { jobOf } from '@hardened-deploy/wiring/connect-reach';
import { disposedTogether } from '@hardened-deploy/wiring/disposed-together';
import { loadConfiguration, type Surroundings } from '@hardened-deploy/wiring/load-configuration';
import { checkOf } from './check-of-url.ts';
import type { contract } from './contract.ts';
import { portsOfStack, portsOfUrl } from './wire.ts';

type Inputs = InputsOf<typeof contract>;

/** Disposing it ends what is held open at the target. */
interface Prepared extends AsyncDisposable {
  /** What is looked at, for people. */
  readonly of: string;
  readonly ports: SmokeTestPorts;
  readonly request: SmokeTestRequest;
}

interface PrepareParts {
  readonly inputs: Inputs;
  readonly around: Surroundings;
  /** Called before the target or the database is asked. It throws when the lease has ended. */
  readonly guard: Guard;
}

/** What the inputs ask to test. Throws `input/invalid`, `configuration/*`, `target/*`. */
export async function prepare({ inputs, around, guard }: PrepareParts): Promise<Prepared> {
  const { url, lease } = inputs;
  refuseUnused(inputs);
  // With `url`, a lease is only renewed. Its environment doesn't say what is tested.
  const environment = url !== undefined && lease ? undefined : inputs.environment;
  if (url !== undefined && environment === undefined) return testOfUrl(inputs, url, around);
  if (environment !== undefined && url === undefined) return testOfStack({ ...inputs, environment }, around, guard);
  throw new Failure('input/invalid', 'environment: give either `environment` or `url`, and not both');
}

/** Inputs that have no default and are used only with `url`. */
const ONLY_WITH_URL = {
  'body-contains': 'bodyContains',
  json: 'json',
  'header-contains': 'headerContains',
  'max-response-time': 'maxResponseTime',
  'warn-response-time': 'warnResponseTime',
} as const;
/** Those that are used only without it. */
const ONLY_WITHOUT_URL = { only: 'only', 'base-url': 'baseUrl' } as const;

/** Whoever gives an input that isn't used believes that something is proven which nobody looks at. */
function refuseUnused(inputs: Inputs): void {
  const [unused, why] =
    inputs.url === undefined
      ? [ONLY_WITH_URL, 'goes with `url`; without it the checks of the configuration are run']
      : [ONLY_WITHOUT_URL, 'goes with the checks of the configuration, not with `url`'];
  const given = Object.entries(unused).filter(([, key]) => isGiven(inputs[key]));
  const problems = given.map(([name]) => `${name}: ${why}`);
  if (problems.length > 0)
    throw new Failure('input/invalid', problems.join('\n'), { facts: { action: 'smoke-test', problems } });
}

function isGiven(value: Inputs[keyof Inputs]): boolean {
  if (value instanceof Map) return value.size > 0;
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
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
  const { secrets, sshPrivateKey, target, deployment, only, baseUrl } = inputs;
  const configuration = await loadConfiguration(inputs, around);
  const { ports, docker } = await portsOfStack(
    { configuration, secrets, sshPrivateKey, job: jobOf(around), progress },
    guard,
  );
  const wish = { target, deployment, only, baseUrl };
  const parallel = inputs.parallel ?? configuration.parallel;
  return disposedTogether(docker, async (aimed) => {
    const { at, ...aim } = await aimSmokeTest(aimed, configuration, wish, signal);
    return { of: `${configuration.environment}, ${at}`, ports, request: { ...aim, parallel, secrets } };
  });
}
