import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { leaseRegisterLaws, type RegisterTrouble } from '@hardened-deploy/testkit/conformance/lease-register-laws';
import type { FaultEffect } from '@hardened-deploy/testkit/github/faults/fault';
import { registerOf, startProduction } from './production.ts';

const AS_FAULT: Readonly<Record<RegisterTrouble, FaultEffect>> = {
  'lost-answer': { kind: 'lost-answer' },
  'error-before-write': { kind: 'error-before-write', status: 502 },
  'error-after-write': { kind: 'error-after-write', status: 500 },
  'answered-first-of-two': { kind: 'duplicate-delivery', answer: 'first' },
  'answered-second-of-two': { kind: 'duplicate-delivery', answer: 'second' },
  limited: { kind: 'secondary-limit', status: 403, retryAfterSeconds: 1 },
};

leaseRegisterLaws('the register in environment variables', async () => {
  const github = await startProduction();
  return {
    clock: systemClock(),
    client: () => registerOf(github),
    trouble: (kind) => void github.faults.add({ method: 'POST', times: 1, effect: AS_FAULT[kind] }),
    lag: () => void github.faults.add({ method: 'GET', times: 1, effect: { kind: 'stale-read', writes: 1 } }),
    skew: (ms) => github.clock.setSkew(ms),
    close: async () => {
      await github[Symbol.asyncDispose]();
    },
  };
});
