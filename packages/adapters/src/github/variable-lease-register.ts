import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import { Failure, isFailure } from '@hardened-deploy/core/domain/failure';
import { formatLeaseState } from '@hardened-deploy/core/domain/lease-record';
import type { Secret } from '@hardened-deploy/core/domain/secret';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import type { Cleaning, LeaseRegister } from '@hardened-deploy/core/ports/lease-register';
import { environmentVariables, type Answered, type EnvironmentVariables } from './environment-variables.ts';
import { gitHubClient } from './github-client.ts';
import type { TokenSource } from './token-source.ts';
import {
  beganTooLate,
  EPOCH,
  formatVersion,
  newestOf,
  parseVersion,
  recordName,
  sweepOf,
  VARIABLES_PER_ENVIRONMENT,
  VERSIONS_KEPT,
} from './lease-variables.ts';
import { pauseBeforeSending } from './sending.ts';

export interface VariableLeaseRegisterOptions {
  readonly apiUrl: string;
  /** May write environment variables; GITHUB_TOKEN may not. */
  readonly token: Secret | TokenSource;
  /** `owner/name`. */
  readonly repository: string;
  readonly environment: EnvironmentName;
  readonly clock: Clock;
}

/** The lease register in the variables of a GitHub environment: version v is one variable, only ever created. */
export function variableLeaseRegister(options: VariableLeaseRegisterOptions): LeaseRegister {
  const { repository, environment, clock } = options;
  const client = gitHubClient(options);
  // `https://host/api/v3`: an Enterprise Server of whatever age.
  const paths = new URL(options.apiUrl).pathname.replace(/\/$/, '') === '/api/v3' ? 'by-name-or-id' : 'by-name';
  return leaseRegisterIn(environmentVariables({ client, repository, environment, paths, clock }), clock);
}

/** The register over any environment's variables; the rules are here, the requests there. */
export function leaseRegisterIn(variables: EnvironmentVariables, clock: Clock): LeaseRegister {
  /** The newest version this process has written: what cleaning is measured against without asking. */
  let written: number | undefined;
  const create = creator(variables, clock);

  async function begin(serverTime: Date, sendBy: number, signal: AbortSignal): Promise<number | undefined> {
    const epoch = Math.floor(serverTime.getTime() / 1_000);
    const made = await create({ name: EPOCH, value: String(epoch), sendBy }, signal);
    // Another's beginning is read again, with the time at which it came into being.
    if (made.kind !== 'ours' || beganTooLate(epoch, made.serverTime)) return undefined;
    return epoch;
  }

  async function sweep(signal: AbortSignal): Promise<Cleaning & { readonly left: number }> {
    const { variables: all, serverTime } = await variables.list(signal);
    const { old, strange } = sweepOf(all, serverTime);
    for (const name of old) await variables.remove(name, signal);
    return { deleted: old.length, strange, left: all.length - old.length };
  }

  /** A renewal or release that finds the environment full makes its own room. */
  async function createWithRoom(making: Making, signal: AbortSignal): Promise<Creation> {
    try {
      return await create(making, signal);
    } catch (refused) {
      // What GitHub answers when an environment is full is not documented; name and value are as it wants them.
      if (!isFailure(refused, 'github/refused')) throw refused;
      const { deleted, left } = await sweep(signal);
      if (deleted > 0) return create(making, signal);
      if (left < VARIABLES_PER_ENVIRONMENT) throw refused;
      throw new Failure('lease/register-full', `${left} variables, none of ours old enough to go`, { cause: refused });
    }
  }

  return {
    async read(signal) {
      const { variables: all, serverTime, sentAtMs: readAtMs, requests } = await variables.list(signal);
      const newest = newestOf(all);
      const room = VARIABLES_PER_ENVIRONMENT - all.length;
      const reading = { serverTime, readAtMs, room, requests };
      if (!newest) return { version: null, state: null, ...reading };
      return { version: formatVersion(newest.version), state: newest.state, ...reading };
    },
    async replace({ version, serverTime }, { next, sendBy }, signal) {
      const epoch = version === null ? await begin(serverTime, sendBy, signal) : parseVersion(version).epoch;
      if (epoch === undefined) return { kind: 'conflict' };
      const number = version === null ? 1 : parseVersion(version).number + 1;
      const record = { name: recordName({ epoch, number }), value: formatLeaseState(next), sendBy };
      const made = await createWithRoom(record, signal);
      if (made.kind !== 'ours') return { kind: 'conflict' };
      written = number;
      const { serverTime: answeredAt, sentAtMs } = made;
      return { kind: 'replaced', version: formatVersion({ epoch, number }), serverTime: answeredAt, sentAtMs };
    },
    async clean(signal) {
      // So few versions that none can go: the listing is spared.
      if (written !== undefined && written <= VERSIONS_KEPT + 1) return { deleted: 0, strange: [] };
      const { deleted, strange } = await sweep(signal);
      return { deleted, strange };
    },
  };
}

type Creation =
  | (Answered & { readonly kind: 'ours' })
  | { readonly kind: 'theirs' }
  /** It was never sent, or it is not there although it was: its time is over. */
  | { readonly kind: 'unsent' };

interface Making {
  readonly name: string;
  readonly value: string;
  readonly sendBy: number;
}

const LOOK_AGAIN_AFTER_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000] as const;

/**
 * Creates a variable and comes to know whether it is ours, whatever happens to the answers. Sending again is safe, because a
 * name is made only once: either this value stands under it or another's does.
 */
function creator(variables: EnvironmentVariables, clock: Clock) {
  return async ({ name, value, sendBy }: Making, signal: AbortSignal): Promise<Creation> => {
    const firstSentAtMs = clock.monotonic();
    if (firstSentAtMs >= sendBy) return { kind: 'unsent' };
    for (let sent = 0; clock.monotonic() < sendBy; sent += 1) {
      try {
        const made = await variables.create(name, value, signal);
        if (made.kind === 'created') return { ...made, kind: 'ours', sentAtMs: firstSentAtMs };
        // Also on the first sending: a proxy may have delivered it twice, and answered the second.
        return await whose(true, { name, value }, firstSentAtMs, signal);
      } catch (thrown) {
        signal.throwIfAborted();
        if (!isFailure(thrown, 'github/rate-limited') && !isFailure(thrown, 'github/unreachable')) throw thrown;
        await clock.sleep(pauseBeforeSending(thrown, { sent, leftMs: sendBy - clock.monotonic() }), signal);
      }
    }
    return whose(false, { name, value }, firstSentAtMs, signal);
  };

  /** Reads the name back until it is visible. `certain` that it exists, it may take longer. */
  async function whose(
    certain: boolean,
    { name, value }: Omit<Making, 'sendBy'>,
    sentAtMs: number,
    signal: AbortSignal,
  ): Promise<Creation> {
    for (const pause of certain ? [...LOOK_AGAIN_AFTER_MS, undefined] : [undefined]) {
      const seen = await variables.get(name, signal);
      if (seen.value !== undefined)
        return seen.value === value ? { kind: 'ours', serverTime: seen.serverTime, sentAtMs } : { kind: 'theirs' };
      if (pause !== undefined) await clock.sleep(pause, signal);
    }
    return { kind: 'unsent' };
  }
}
