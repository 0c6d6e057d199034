import { isMap } from 'yaml';
import { notAMap } from '../advice/wrong-form.ts';
import { component } from '../component-shape.ts';
import { wrong } from '../path-in-file.ts';
import type { Shape } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { overridesSchema } from './overrides-schema.ts';

/**
 * Keys of a component that are different in one environment. What they say is read with the component that they are laid over,
 * because only the whole can be right or wrong.
 */
export const componentOverrides: Shape<true> = {
  read: (node, place) =>
    isMap(node)
      ? true
      : wrong(node, place, notAMap(node, { path: place.path, keys: ['environment', '…'], required: [] })),
  schema: () => overridesSchema(component, 'keys of a component'),
};

/** An environment speaks of components that are there. */
export function holdOverrides(environment: Spot, components: Spot): void {
  const known = components.entries().map(([name]) => name);
  if (known.length === 0) return;
  for (const [name, spot] of environment.at('components').entries()) {
    if (!known.includes(name))
      spot.complain(`is no component of the top level, where each component must stand; known are ${known.join(', ')}`);
  }
}
