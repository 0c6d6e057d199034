import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Route, Routes } from '@hardened-deploy/core/target/routes';

/** Routes of components that are all in one slot. Without a spec they are as the first versions published them. */
export function allTo(slot: Route['slot'], components: readonly ComponentName[], spec: Route['spec'] = null): Routes {
  return new Map(components.map((component) => [component, { slot, spec }]));
}

/** Routes as a target reads them back: the names of releases are in its log only. */
export function asRead(routes: Routes): Routes {
  return new Map([...routes].map(([component, { slot, spec }]) => [component, { slot, spec }]));
}
