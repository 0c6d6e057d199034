import { Failure } from '@hardened-deploy/core/base/failure';
import type { Kept, Version, Versions } from './versions.ts';
import type { EnvironmentVariables } from './environment-variables.ts';
import type { EnvironmentVariable } from './variable-listing.ts';

/** How versions of the lease are kept as variables of an environment. */

const PREFIX = 'HARDENED_DEPLOY_LEASE_';
export const EPOCH = `${PREFIX}EPOCH`;
// GitHub docs, "Variables reference": limits.
export const VARIABLES_PER_ENVIRONMENT = 100;

const RECORD = /^HARDENED_DEPLOY_LEASE_([1-9]\d{0,14})_([1-9]\d{0,14})$/;

export function recordName({ epoch, number }: Version): string {
  return `${PREFIX}${epoch}_${number}`;
}

/**
 * A request to begin a register may arrive minutes after it was sent. Meanwhile another register may have been begun, used
 * and deleted by hand, and its names and tokens were given out. So a beginning that arrives later than this doesn't count
 * by the time that it names.
 */
const LATEST_BEGINNING_MS = 60_000;

function beganTooLate(epoch: number, createdAt: Date): boolean {
  return createdAt.getTime() - epoch * 1_000 > LATEST_BEGINNING_MS;
}

export function variableVersions(variables: EnvironmentVariables): Versions {
  return {
    mark: EPOCH,
    nameOf: recordName,
    versionOf(name) {
      const [, epoch, number] = RECORD.exec(name) ?? [];
      return epoch === undefined ? undefined : { epoch, number: Number(number) };
    },
    looksOwn: (name) => name.startsWith(PREFIX),
    beginning: (serverTime) => String(Math.floor(serverTime.getTime() / 1_000)),
    epochOf({ text = '', createdAt = new Date(0) }) {
      const epoch = readEpoch(text);
      const late = beganTooLate(epoch, createdAt);
      return { epoch: String(late ? Math.floor(createdAt.getTime() / 1_000) : epoch), late };
    },
    async list(signal) {
      const { variables: all, ...listing } = await variables.list(signal);
      return { ...listing, kept: all.map(asKept) };
    },
    contentOf: async ({ text, createdAt }) => ({ text, createdAt, requests: 0 }),
    prepare: async () => ({}),
    create: (name, text, signal) => variables.create(name, text, signal),
    async get(name, signal) {
      const { value, ...answered } = await variables.get(name, signal);
      return { ...answered, kept: value === undefined ? undefined : { name, text: value } };
    },
    remove: (name, signal) => variables.remove(name, signal),
    most: VARIABLES_PER_ENVIRONMENT,
  };
}

function asKept({ name, value, createdAt }: EnvironmentVariable): Kept {
  return { name, text: value, createdAt };
}

function readEpoch(value: string): number {
  const epoch = /^[1-9]\d{0,14}$/.test(value.trim()) ? Number(value) : Number.NaN;
  if (Number.isNaN(epoch))
    throw new Failure('lease/register-unreadable', `${EPOCH} is not a number of seconds`, { facts: { record: EPOCH } });
  return epoch;
}
