import { randomBytes } from 'node:crypto';
import { malformed, type Parsed } from '@hardened-deploy/core/base/parser';
import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import { parseLeaseState } from '@hardened-deploy/core/lease/lease-record';

/** How the lease is written into the message of a commit, and read from it: a line for people, then one line for us. */

export function leaseMessage(environment: string, record: string): string {
  return `Lease of ${environment}\n\n${record}`;
}

/** With 128 random bits, so that each beginning is another commit, and its id another epoch. */
export function beginningLine(): string {
  return `Begun: ${randomBytes(16).toString('hex')}`;
}

/** What is written for us. The whole message when there is no such line: somebody else wrote it. */
export function recordIn(message: string): string {
  return message.split('\n').find((line) => line.startsWith('{') || line.startsWith('Begun: ')) ?? message;
}

export function parseLeaseMessage(message: string): Parsed<LeaseState> {
  const record = recordIn(message);
  return record.startsWith('{') ? parseLeaseState(record) : malformed('contains no record of a lease');
}
