import type { ComponentName } from '@hardened-deploy/core/base/names';

/**
 * The name of a component's route within a folder of routes, for a proxy that reads what stands in a file: `blue`, `green` or
 * `hold`. It begins with a dot, so that versions of hardened-deploy that don't know it pass it over.
 */
export function routeFile(component: ComponentName): string {
  return `.${component}`;
}
