import { type Change, changedComponents, type Placement } from '../../target/placement.ts';

/** The components that a change leaves alone, as one line. */
export function stays(placement: Placement, change: Change): readonly string[] {
  const changed = changedComponents(change);
  const left = placement.filter(({ component }) => !changed.includes(component));
  return left.length === 0
    ? []
    : [`leave as it is: ${left.map(({ component, release }) => `${component} (${release.id})`).join(', ')}`];
}
