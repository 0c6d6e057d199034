import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Route, Routes } from '@hardened-deploy/core/target/routes';

/** Routes of components that are all in one slot. Without a spec they are as the first versions published them. */
export function allTo(slot: Route['slot'], components: readonly ComponentName[], spec: Route['spec'] = null): Routes {
  return new Map(components.map((component) => [component, { slot, spec }]));
}
