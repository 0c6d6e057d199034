import type { FaultEffect } from '@hardened-deploy/testkit/github/faults/fault';
import type { RegisterTrouble } from '@hardened-deploy/testkit/lease/lease-register-laws';

/** What the laws call trouble, as the emulator makes it. */
export const AS_FAULT: Readonly<Record<RegisterTrouble, FaultEffect>> = {
  'lost-answer': { kind: 'lost-answer' },
  'error-before-write': { kind: 'error-before-write', status: 502 },
  'error-after-write': { kind: 'error-after-write', status: 500 },
  'answered-first-of-two': { kind: 'duplicate-delivery', answer: 'first' },
  'answered-second-of-two': { kind: 'duplicate-delivery', answer: 'second' },
  limited: { kind: 'secondary-limit', status: 403, retryAfterSeconds: 1 },
};
