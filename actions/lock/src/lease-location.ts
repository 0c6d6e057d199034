import type { LockInputs } from './wire.ts';

/** Where a lease is kept, as people read it and as the next call must be given it. */

/** `production (lease in variables of the environment production)`. */
export function titleOf(inputs: LockInputs): string {
  const { environment, lockEnvironment = environment, store } = inputs;
  const place =
    store === 'ref' ? `the git ref of ${lockEnvironment}` : `variables of the environment ${lockEnvironment}`;
  return `${environment} (lease in ${place})`;
}

/** The inputs that lead to the same lease; those that have their default are left out. */
export function locationInputs({ environment, lockEnvironment, store }: LockInputs): readonly string[] {
  return [
    `environment: ${environment}`,
    ...(store === 'environment' ? [] : [`store: ${store}`]),
    ...(lockEnvironment === undefined ? [] : [`lock-environment: ${lockEnvironment}`]),
  ];
}

/** Said where nothing was ever kept: whoever expected something there has perhaps named another place. */
export function noteIfNeverUsed(begun: boolean): string {
  return begun
    ? ''
    : '\nNo lease was ever kept here. If your deployments say `store` or `lock-environment`, say the same here.';
}
