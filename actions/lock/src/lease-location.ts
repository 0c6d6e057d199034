import type { LockInputs } from './wire.ts';

/** Where a lease is kept: as people read it, and as inputs for the next call. */

/** `production (lease in variables of the environment production)`. */
export function titleOf(inputs: LockInputs): string {
  const { environment, lockEnvironment = environment, store } = inputs;
  const place =
    store === 'ref' ? `the git refs of ${lockEnvironment}` : `variables of the environment ${lockEnvironment}`;
  return `${environment} (lease in ${place})`;
}

/** The inputs that lead to the same lease, without those that have their default. */
export function locationInputs({ environment, lockEnvironment, store }: LockInputs): readonly string[] {
  return [
    `environment: ${environment}`,
    ...(store === 'environment' ? [] : [`store: ${store}`]),
    ...(lockEnvironment === undefined ? [] : [`lock-environment: ${lockEnvironment}`]),
  ];
}

/** A hint for a place where no lease was ever kept: perhaps the inputs name the wrong place. */
export function noteIfNeverUsed(begun: boolean): string {
  return begun
    ? ''
    : '\nNo lease was ever kept here. If your deployments set `store` or `lock-environment`, set the same here.';
}
