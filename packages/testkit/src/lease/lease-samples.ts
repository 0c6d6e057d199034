import type { DeploymentId, EnvironmentName } from '@hardened-deploy/core/base/names';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Holder } from '@hardened-deploy/core/lease/lease';
import type { LeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import type { LeaseBid } from '@hardened-deploy/core/lease/lease-moves';

/** The n-th of some holders that differ in run, job and deployment. */
export function sampleHolder(n: number): Holder {
  return {
    repository: 'octo/shop',
    deployment: sampleNonce(n) as DeploymentId,
    runId: `${1_000 + n}`,
    runAttempt: 1,
    job: 'deploy',
    actor: 'octocat',
    sha: 'a'.repeat(40),
    url: `https://github.com/octo/shop/actions/runs/${1_000 + n}`,
  };
}

export function sampleBid(n: number, more: Partial<LeaseBid> = {}): LeaseBid {
  return { holder: sampleHolder(n), nonce: sampleNonce(n), ttlSeconds: 900, ...more };
}

/** What the lock action gives of a lease on `production` that guards the target of `hardened-deploy.yml`. */
export function sampleHandle(changed: Partial<LeaseHandle> = {}): LeaseHandle {
  return {
    token: mintToken({ generation: 1_795_228_129, nonce: sampleNonce(1) }),
    environment: 'production' as EnvironmentName,
    store: 'environment',
    deployment: sampleNonce(1) as DeploymentId,
    target: { config: 'hardened-deploy.yml' },
    ...changed,
  };
}

/** 32 hexadecimal digits; different for different n, and spread, because pauses are drawn from them. */
export function sampleNonce(n: number): string {
  const spread = (Math.imul(n + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return `${spread}${n.toString(16).padStart(24, '0')}`;
}
