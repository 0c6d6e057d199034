import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { leaseRegisterLaws } from '@hardened-deploy/testkit/lease/lease-register-laws';
import { refRegisterOf, startProduction } from './production.ts';
import { AS_FAULT } from './register-faults.ts';

// A write is two requests, each of which may meet trouble.
for (const [part, path] of [
  ['the commit', '/repos/*/*/git/commits'],
  ['the ref', '/repos/*/*/git/refs'],
] as const)
  leaseRegisterLaws(`the register in git refs, with trouble at ${part},`, async () => {
    const github = await startProduction();
    return {
      clock: systemClock(),
      client: () => refRegisterOf(github),
      trouble: (kind) => void github.faults.add({ method: 'POST', path, times: 1, effect: AS_FAULT[kind] }),
      lag: () => {
        // A version is two writes: a commit, and the ref that points at it.
        const effect = { kind: 'stale-read', writes: 2 } as const;
        github.faults.add({ method: 'GET', path: '/repos/*/*/git/matching-refs/**', times: 1, effect });
      },
      skew: (ms) => github.clock.setSkew(ms),
      close: async () => {
        await github[Symbol.asyncDispose]();
      },
    };
  });
