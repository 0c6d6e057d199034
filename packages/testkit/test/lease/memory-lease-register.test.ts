import { virtualClock } from '../../src/base/virtual-clock.ts';
import { leaseRegisterLaws, type RegisterTrouble } from '../../src/lease/lease-register-laws.ts';
import { memoryLeaseStore, type RegisterFault } from '../../src/lease/memory-lease-register.ts';

const AS_FAULT: Readonly<Record<RegisterTrouble, RegisterFault>> = {
  'lost-answer': { kind: 'slow-answer', ms: 500 },
  'error-before-write': { kind: 'slow-request', ms: 500 },
  'error-after-write': { kind: 'slow-answer', ms: 1_000 },
  'answered-first-of-two': { kind: 'slow-request', ms: 10 },
  'answered-second-of-two': { kind: 'slow-answer', ms: 10 },
  limited: { kind: 'slow-request', ms: 1_000 },
};

leaseRegisterLaws('the memory register', async () => {
  const clock = virtualClock();
  const store = memoryLeaseStore(clock);
  let next: { readonly operation: 'read' | 'replace'; readonly fault: RegisterFault } | undefined;
  const client = () =>
    store.client((operation) => {
      if (next?.operation !== operation) return undefined;
      const { fault } = next;
      next = undefined;
      return fault;
    });
  return {
    clock,
    client,
    trouble: (kind) => void (next = { operation: 'replace', fault: AS_FAULT[kind] }),
    lag: () => void (next = { operation: 'read', fault: { kind: 'stale', versions: 1 } }),
    skew: (ms) => void (store.skewMs = ms),
    close: async () => undefined,
  };
});
