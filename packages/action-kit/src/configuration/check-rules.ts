import { componentName } from '@hardened-deploy/core/base/names';
import { scalar } from './shape.ts';
import type { Spot } from './spot.ts';
import { oneLineText } from './values.ts';

/** Checks are told apart by their names, and look at components that are there. */
export function holdChecks(checks: Spot, components: Spot): void {
  const names = components.entries().map(([name]) => name);
  const seen = new Set<string>();
  for (const check of checks.items()) {
    const name = check.at('name').read(scalar(oneLineText));
    if (name !== undefined && seen.has(name))
      check.at('name').complain(`another check is named ${JSON.stringify(name)} already`);
    if (name !== undefined) seen.add(name);
    const component = check.at('container').read(scalar(componentName));
    if (component !== undefined && !names.includes(component)) {
      check.at('container').complain(`${component} is no component; known are ${names.join(', ')}`);
    }
  }
}
