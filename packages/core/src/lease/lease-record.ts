import type { DeploymentId } from '../base/names.ts';
import { malformed, parsed, type Parsed } from '../base/parser.ts';
import type { EndedLease, Hold, Holder, Lease, LeaseState, RunOfRef, Waiter } from './lease.ts';

/** The whole state of a lease, as a register stores it. */
export function formatLeaseState(state: LeaseState): string {
  return JSON.stringify(state);
}

/**
 * Reads what a register stores. A person may have edited it, or a newer version may have written it. So every field on
 * which a decision depends is checked: a lease whose expiry is no time would never expire, or always.
 */
export function parseLeaseState(raw: string): Parsed<LeaseState> {
  const value = fieldsOf(readJson(raw));
  if (!value) return malformed('is not a JSON object');
  if (typeof value['schema'] === 'number' && value['schema'] > 1)
    return malformed(`was written by a newer version (schema ${value['schema']})`);
  if (value['schema'] !== 1) return malformed('has no schema that this version knows');
  const { generation, leases, hold, waiters, ended } = value;
  // The generation is 0 when no lease was ever granted: a person may put an empty register on hold.
  if (generation !== 0 && !isGeneration(generation)) return malformed('has no generation');
  if (!Array.isArray(leases) || !leases.every(isLease)) return malformed('contains an incomplete lease');
  if (hold !== null && !isHold(hold)) return malformed('contains an incomplete hold');
  if (!Array.isArray(waiters) || !waiters.every(isWaiter)) return malformed('has no list of waiters');
  if (!Array.isArray(ended) || !ended.every(isEnded)) return malformed('has no list of ended leases');
  const generations = leases.map((lease) => lease.generation);
  if (generations.some((each) => each > generation) || new Set(generations).size < generations.length)
    return malformed('contains a lease of another generation');
  return parsed({ schema: 1, generation, leases, hold, waiters, ended });
}

type Fields = Readonly<Record<string, unknown>>;

function readJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function isLease(value: unknown): value is Lease {
  const lease = fieldsOf(value);
  return (
    lease !== undefined &&
    isGeneration(lease['generation']) &&
    isNonce(lease['nonce']) &&
    isHolder(lease['holder']) &&
    isTextOrAbsent(lease['reason']) &&
    isTextOrAbsent(lease['engine']) &&
    (lease['slots'] === undefined || isGeneration(lease['slots'])) &&
    (lease['outlivesJob'] === undefined || lease['outlivesJob'] === true) &&
    isTime(lease['acquiredAt']) &&
    isTime(lease['renewedAt']) &&
    isTime(lease['expiresAt']) &&
    isGeneration(lease['ttlSeconds'])
  );
}

const HOLDER_TEXTS = ['repository', 'runId', 'job', 'actor', 'sha', 'url'] as const satisfies readonly (keyof Holder)[];

function isHolder(value: unknown): value is Holder {
  const holder = fieldsOf(value);
  return (
    holder !== undefined &&
    HOLDER_TEXTS.every((name) => typeof holder[name] === 'string') &&
    isDeployment(holder['deployment']) &&
    typeof holder['runAttempt'] === 'number' &&
    isTextOrAbsent(holder['checkRunId']) &&
    isTextOrAbsent(holder['ref'])
  );
}

function isHold(value: unknown): value is Hold {
  const hold = fieldsOf(value);
  return (
    hold !== undefined &&
    typeof hold['by'] === 'string' &&
    typeof hold['reason'] === 'string' &&
    isTime(hold['since']) &&
    (hold['until'] === undefined || isTime(hold['until'])) &&
    isTextOrAbsent(hold['url'])
  );
}

function isRun(value: unknown): value is RunOfRef {
  const run = fieldsOf(value);
  return (
    run !== undefined &&
    typeof run['repository'] === 'string' &&
    typeof run['runId'] === 'string' &&
    typeof run['runAttempt'] === 'number' &&
    isTextOrAbsent(run['ref'])
  );
}

function isWaiter(value: unknown): value is Waiter {
  const waiter = fieldsOf(value);
  return (
    waiter !== undefined &&
    isNonce(waiter['nonce']) &&
    isRun(waiter['run']) &&
    typeof waiter['actor'] === 'string' &&
    typeof waiter['url'] === 'string' &&
    isTime(waiter['until'])
  );
}

const WAYS: readonly string[] = [
  'released',
  'expired',
  'orphaned',
  'taken-over',
  'handed-over',
  'forced',
] satisfies EndedLease['how'][];

function isEnded(value: unknown): value is EndedLease {
  const ended = fieldsOf(value);
  return (
    ended !== undefined &&
    isGeneration(ended['generation']) &&
    isDeployment(ended['deployment']) &&
    WAYS.includes(String(ended['how'])) &&
    isTime(ended['since']) &&
    isTime(ended['at']) &&
    typeof ended['actor'] === 'string' &&
    typeof ended['url'] === 'string' &&
    isRun(ended['run']) &&
    isTextOrAbsent(ended['engine']) &&
    isTextOrAbsent(ended['by']) &&
    isTextOrAbsent(ended['reason'])
  );
}

// A token has 15 digits, and the next generation adds one: a register that a person edited must not give out a longer
// number.
const HIGHEST = 10 ** 14;

function isGeneration(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= HIGHEST;
}

function isNonce(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
}

function isDeployment(value: unknown): value is DeploymentId {
  return typeof value === 'string' && /^[0-9a-f]{16,64}$/.test(value);
}

/** With a time zone: without one, each runner would read the time in its own zone. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:\d\d)$/;

function isTime(value: unknown): value is string {
  return typeof value === 'string' && TIME.test(value) && Number.isFinite(Date.parse(value));
}

function isTextOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}
