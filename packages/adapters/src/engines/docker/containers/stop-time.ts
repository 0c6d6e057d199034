import type { ContainerInspectInfo } from 'dockerode';

/** Docker's own default, for a container that was created without a stop time. */
const USUAL_STOP_MS = 10_000;

/**
 * How long a container has between SIGTERM and SIGKILL, in milliseconds: what its own release gave it. The configuration may say
 * another time today, or not know the component any more.
 */
export function stopTimeOf(found: Pick<ContainerInspectInfo, 'Config'> | undefined): number {
  // The Engine answers it in seconds; its types don't have it.
  const { StopTimeout } = (found?.Config ?? {}) as { readonly StopTimeout?: number | null };
  return typeof StopTimeout === 'number' ? StopTimeout * 1_000 : USUAL_STOP_MS;
}
