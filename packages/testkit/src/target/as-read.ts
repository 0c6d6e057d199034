import type { Routes } from '@hardened-deploy/core/target/routes';

/** Routes as a target reads them back: the names of releases are in its log only. */
export function asRead(routes: Routes): Routes {
  return new Map([...routes].map(([component, { slot, spec }]) => [component, { slot, spec }]));
}
