import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { formatLeaseState } from '@hardened-deploy/core/lease/lease-record';
import type { LeaseRegister, RegisterReading } from '@hardened-deploy/core/lease/ports/lease-register';
import { gitHubClient } from '../client/github-client.ts';
import type { TokenSource } from '../client/token-source.ts';
import { environmentVariables, type EnvironmentVariables } from './environment-variables.ts';
import {
  beganTooLate,
  EPOCH,
  formatVersion,
  newestOf,
  parseVersion,
  recordName,
  VARIABLES_PER_ENVIRONMENT,
  type Version,
  VERSIONS_KEPT,
} from './lease-variables.ts';
import { type CreateVariable, variableCreation } from './variable-creation.ts';
import type { VariableListing } from './variable-listing.ts';
import { sweep, withRoom } from './variable-room.ts';

interface VariableLeaseRegisterOptions {
  readonly apiUrl: string;
  /** May write environment variables; GITHUB_TOKEN may not. */
  readonly token: Secret | TokenSource;
  /** `owner/name`. */
  readonly repository: string;
  readonly environment: EnvironmentName;
  readonly clock: Clock;
}

/**
 * The lease register in the variables of a GitHub environment. Version v is one variable, which is created and never
 * changed.
 */
export function variableLeaseRegister(options: VariableLeaseRegisterOptions): LeaseRegister {
  const { repository, environment, clock } = options;
  const client = gitHubClient(options);
  // `https://host/api/v3`: an Enterprise Server, perhaps an old one.
  const paths = new URL(options.apiUrl).pathname.replace(/\/$/, '') === '/api/v3' ? 'by-name-or-id' : 'by-name';
  return leaseRegisterIn(environmentVariables({ client, repository, environment, paths, clock }), clock);
}

/** The register over the variables of any environment. The rules are here; the requests are in `variables`. */
export function leaseRegisterIn(variables: EnvironmentVariables, clock: Clock): LeaseRegister {
  const create = variableCreation(variables, clock);
  const createWithRoom = withRoom(variables, create);
  /** The newest version that this process has written. Cleaning can count from it without a request. */
  let written: number | undefined;

  return {
    read: async (signal) => readingOf(await variables.list(signal)),
    async replace({ version, serverTime }, { next, sendBy }, signal) {
      const standing = version === null ? await begin(create, { serverTime, sendBy }, signal) : parseVersion(version);
      if (standing === undefined) return { kind: 'conflict' };
      const following = { epoch: standing.epoch, number: standing.number + 1 };
      const record = { name: recordName(following), value: formatLeaseState(next), sendBy };
      const made = await createWithRoom(record, signal);
      if (made.kind !== 'ours') return { kind: 'conflict' };
      written = following.number;
      return { ...made, kind: 'replaced', version: formatVersion(following) };
    },
    async clean(signal) {
      // There are so few versions that none can be deleted yet, so nothing is listed.
      if (written !== undefined && written <= VERSIONS_KEPT + 1) return { deleted: 0, strange: [] };
      const { deleted, strange } = await sweep(variables, signal);
      return { deleted, strange };
    },
  };
}

function readingOf({ variables, serverTime, sentAtMs: readAtMs, requests }: VariableListing): RegisterReading {
  const reading = { serverTime, readAtMs, room: VARIABLES_PER_ENVIRONMENT - variables.length, requests };
  const newest = newestOf(variables);
  if (!newest) return { version: null, state: null, ...reading };
  return { version: formatVersion(newest.version), state: newest.state, ...reading };
}

interface Beginning {
  readonly serverTime: Date;
  readonly sendBy: number;
}

/** Begins the register's epoch. Undefined when another writer did. */
async function begin(
  create: CreateVariable,
  { serverTime, sendBy }: Beginning,
  signal: AbortSignal,
): Promise<Version | undefined> {
  const epoch = Math.floor(serverTime.getTime() / 1_000);
  const made = await create({ name: EPOCH, value: String(epoch), sendBy }, signal);
  // The beginning that another writer made is read again, with the time at which it was created.
  if (made.kind !== 'ours' || beganTooLate(epoch, made.serverTime)) return undefined;
  return { epoch, number: 0 };
}
