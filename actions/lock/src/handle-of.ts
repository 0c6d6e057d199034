import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Lease } from '@hardened-deploy/core/lease/lease';
import type { LeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import type { LockInputs } from './wire.ts';

/** What the actions after this one need to know of a lease that was granted. */
export function handleOf(inputs: LockInputs, lease: Lease): LeaseHandle {
  const { environment, lockEnvironment = environment, store, fence, config, dockerHost, adopt } = inputs;
  const target = { config, ...(dockerHost !== undefined && { dockerHost }), ...(adopt !== undefined && { adopt }) };
  return {
    token: mintToken(lease),
    environment,
    ...(lockEnvironment !== environment && { lockEnvironment }),
    store,
    deployment: lease.holder.deployment,
    ...(fence === 'targets' && { target }),
  };
}
