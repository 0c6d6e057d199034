import { randomBytes } from 'node:crypto';
import { malformed, type Parsed } from '@hardened-deploy/core/base/parser';
import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import { formatLeaseState, parseLeaseState } from '@hardened-deploy/core/lease/lease-record';

/** How a version of the lease is written into the message of a commit, and read from it. */

/** The id that git gives to an empty tree. GitHub has it in every repository. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/**
 * A line for people, the state, and 128 random bits. Without those, two writers of the same state in the same second would
 * make the same commit, and each would believe that the other's write is its own.
 */
export function leaseMessage(environment: string, state: LeaseState): string {
  return `Lease of ${environment}\n\n${formatLeaseState(state)}\n\nWrite: ${randomBytes(16).toString('hex')}`;
}

export function parseLeaseMessage(message: string): Parsed<LeaseState> {
  const record = message.split('\n').find((line) => line.startsWith('{'));
  return record === undefined ? malformed('contains no record of a lease') : parseLeaseState(record);
}
