import { type DeploymentId, deploymentId, type EnvironmentName, environmentName } from '../base/names.ts';
import { malformed, parsed, type Parser } from '../base/parser.ts';
import { fencingToken, type FencingToken, formatToken } from './fencing-token.ts';
import { LEASE_STORES, type LeaseStore } from './lease-store.ts';

/**
 * What the lock action hands to later actions: the lease, and the inputs that each of them would otherwise need again. It is
 * not a secret, so it must not contain one.
 */
export interface LeaseHandle {
  readonly token: FencingToken;
  readonly environment: EnvironmentName;
  /** Environment by whose name the lease is kept; absent when that is the one that is deployed to. */
  readonly lockEnvironment?: EnvironmentName;
  readonly store: LeaseStore;
  readonly deployment: DeploymentId;
  /** Absent for a lease that guards no target: then nothing of one is known. */
  readonly target?: LeasedTarget;
}

/** The target that knows the lease, as the lock action was told of it. */
interface LeasedTarget {
  /** Path of the configuration. */
  readonly config: string;
  /** Given instead of the configuration's. */
  readonly dockerHost?: string;
  /** Reason for taking over a stack of another owner. */
  readonly adopt?: string;
}

const VERSION = 'v1';
const ABSENT = '-';

/**
 * One line of letters, digits, dots and hyphens: `v1.<generation>.<nonce>.<deployment>.<store>.` and five texts in hexadecimal,
 * `-` for one that is absent. Hexadecimal, because GitHub blanks secrets in outputs as they are and in base64: a user whose
 * password is `production` must not get a handle with a hole.
 */
export function formatLeaseHandle(handle: LeaseHandle): string {
  const { token, environment, lockEnvironment, store, deployment, target } = handle;
  const texts = [environment, lockEnvironment, target?.config, target?.dockerHost, target?.adopt];
  return [VERSION, formatToken(token), deployment, store, ...texts.map(hexOf)].join('.');
}

/** The one reader of that text. A handle reads back as exactly what was written, and nothing else is one. */
export const leaseHandle: Parser<LeaseHandle> = {
  type: 'lease, as the lock action gives it',
  parse(raw) {
    const handle = read(raw);
    // The raw text is not repeated: somebody may have put a secret into this input.
    if (!handle || formatLeaseHandle(handle) !== raw)
      return malformed('must be the whole `lease` output of the lock action (v1.1795228129.6f3a…)');
    return parsed(handle);
  },
};

function read(raw: string): LeaseHandle | undefined {
  const [version, generation, nonce, id, store, ...texts] = raw.split('.');
  const token = fencingToken.parse(`${generation}.${nonce}`);
  const deployment = deploymentId.parse(id ?? '');
  const knownStore = LEASE_STORES.find((known) => known === store);
  const [named, lockNamed, config, dockerHost, adopt] = texts.map(textOf);
  const environment = environmentName.parse(named ?? '');
  const lockEnvironment = lockNamed === undefined ? undefined : environmentName.parse(lockNamed);
  if (version !== VERSION || !token.ok || !deployment.ok || knownStore === undefined || !environment.ok)
    return undefined;
  if (lockEnvironment?.ok === false) return undefined;
  const target = { ...(dockerHost !== undefined && { dockerHost }), ...(adopt !== undefined && { adopt }) };
  return {
    token: token.value,
    environment: environment.value,
    ...(lockEnvironment && { lockEnvironment: lockEnvironment.value }),
    store: knownStore,
    deployment: deployment.value,
    ...(config !== undefined && { target: { config, ...target } }),
  };
}

function hexOf(text: string | undefined): string {
  return text === undefined ? ABSENT : Buffer.from(text, 'utf8').toString('hex');
}

/** Text that isn't hexadecimal or isn't UTF-8 changes here. The parser notices, because it writes the handle again and compares. */
function textOf(hex: string): string | undefined {
  return hex === ABSENT ? undefined : Buffer.from(hex, 'hex').toString('utf8');
}
