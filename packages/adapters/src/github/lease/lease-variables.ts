import { Failure } from '@hardened-deploy/core/base/failure';
import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import { parseLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { RECORDS_KEPT_MS } from '@hardened-deploy/core/lease/lease-time';
import type { EnvironmentVariable } from './variable-listing.ts';

/** How versions of the lease are named as variables, and which of them may be deleted. */

const PREFIX = 'HARDENED_DEPLOY_LEASE_';
export const EPOCH = `${PREFIX}EPOCH`;
// GitHub docs, "Variables reference": limits.
export const VARIABLES_PER_ENVIRONMENT = 100;

const RECORD = /^HARDENED_DEPLOY_LEASE_([1-9]\d{0,14})_([1-9]\d{0,14})$/;
/** This many versions below the newest stay, whatever their age. */
export const VERSIONS_KEPT = 10;
const KEPT_MS = 60 * 60_000;
/** With this many variables, keeping records for an hour would fill the environment. */
const NEARLY_FULL = 70;

/** A version of the register. Version 0 is an epoch without a record. */
export interface Version {
  readonly epoch: number;
  readonly number: number;
}

export function formatVersion({ epoch, number }: Version): string {
  return `${epoch}.${number}`;
}

export function parseVersion(text: string): Version {
  const [epoch = Number.NaN, number = Number.NaN] = text.split('.').map(Number);
  if (!Number.isSafeInteger(epoch) || !Number.isSafeInteger(number))
    throw new Failure('defect/unexpected', `not a version of this register: ${JSON.stringify(text)}`);
  return { epoch, number };
}

export function recordName({ epoch, number }: Version): string {
  return `${PREFIX}${epoch}_${number}`;
}

/**
 * A request to begin a register may arrive minutes after it was sent. Meanwhile another register may have been begun, used
 * and deleted by hand, and its names and tokens were given out. So a beginning that arrives later than this doesn't count
 * by the time that it names.
 */
const LATEST_BEGINNING_MS = 60_000;

export function beganTooLate(epoch: number, createdAt: Date): boolean {
  return createdAt.getTime() - epoch * 1_000 > LATEST_BEGINNING_MS;
}

function epochOf({ value, createdAt }: EnvironmentVariable): number {
  const epoch = readEpoch(value);
  return beganTooLate(epoch, createdAt) ? Math.floor(createdAt.getTime() / 1_000) : epoch;
}

function readEpoch(value: string): number {
  const epoch = /^[1-9]\d{0,14}$/.test(value.trim()) ? Number(value) : Number.NaN;
  if (Number.isNaN(epoch)) throw unreadable(EPOCH, 'is not a number of seconds');
  return epoch;
}

/** The newest record of the current epoch. Records of other epochs, and names that only look like ours, are ignored. */
export function newestOf(
  variables: readonly EnvironmentVariable[],
): { version: Version; state: LeaseState | null } | null {
  const begun = variables.find(({ name }) => name === EPOCH);
  if (!begun) return null;
  const epoch = epochOf(begun);
  const own = recordsOf(variables).filter(({ version }) => version.epoch === epoch);
  const newest = own.sort((one, other) => other.version.number - one.version.number)[0];
  if (!newest) return { version: { epoch, number: 0 }, state: null };
  const state = parseLeaseState(newest.variable.value);
  if (!state.ok) throw unreadable(newest.variable.name, state.problem);
  return { version: newest.version, state: state.value };
}

/** What cleaning may delete, and what it can't read. */
interface Sweep {
  readonly old: readonly string[];
  /** Named like our records, but not readable as one: never deleted. */
  readonly strange: readonly string[];
}

/**
 * Records that may be deleted: more than 10 versions below the newest and over an hour old (10 minutes in an environment
 * that is nearly full), and records of earlier epochs of the same age. If a name were deleted too early, a slow writer
 * could create it again, and it would look like the newest.
 */
export function sweepOf(variables: readonly EnvironmentVariable[], serverTime: Date): Sweep {
  const records = recordsOf(variables);
  const own = records.filter(({ variable }) => parseLeaseState(variable.value).ok);
  const known = new Set([EPOCH, ...own.map(({ variable }) => variable.name)]);
  const strange = variables.map(({ name }) => name).filter((name) => name.startsWith(PREFIX) && !known.has(name));
  const newest = newestOf(variables);
  if (!newest) return { old: [], strange };
  const keptMs = variables.length >= NEARLY_FULL ? RECORDS_KEPT_MS : KEPT_MS;
  const { epoch, number } = newest.version;
  const old = own
    .filter(({ variable }) => serverTime.getTime() - variable.createdAt.getTime() > keptMs)
    .filter(
      ({ version }) => version.epoch < epoch || (version.epoch === epoch && version.number < number - VERSIONS_KEPT),
    )
    .map(({ variable }) => variable.name);
  return { old, strange };
}

function recordsOf(variables: readonly EnvironmentVariable[]) {
  return variables.flatMap((variable) => {
    const match = RECORD.exec(variable.name);
    return match ? [{ variable, version: { epoch: Number(match[1]), number: Number(match[2]) } }] : [];
  });
}

function unreadable(name: string, problem: string): Failure {
  return new Failure('lease/register-unreadable', `${name} ${problem}`, { facts: { variable: name } });
}
