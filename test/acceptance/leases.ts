import { formatLeaseHandle, type LeaseHandle, leaseHandle } from '@hardened-deploy/core/lease/lease-handle';

/** What stands in an output `lease`. */
export function handleIn(lease: string): LeaseHandle {
  const outcome = leaseHandle.parse(lease);
  if (!outcome.ok) throw new Error(`${outcome.problem}: ${lease}`);
  return outcome.value;
}

/** The generation, as the inputs and messages spell it. */
export function generationIn(lease: string): string {
  return String(handleIn(lease).token.generation);
}

/** The same lease, as if it had been taken with this Docker host. */
export function leaseAt(lease: string, dockerHost: string): string {
  const handle = handleIn(lease);
  return formatLeaseHandle({ ...handle, target: { config: 'hardened-deploy.yml', ...handle.target, dockerHost } });
}
