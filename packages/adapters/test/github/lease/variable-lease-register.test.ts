import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { leaseRegisterLaws } from '@hardened-deploy/testkit/lease/lease-register-laws';
import { registerOf, startProduction } from './production.ts';
import { AS_FAULT } from './register-faults.ts';

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
