import type { ComponentName } from '../base/names.ts';

/** One of the two sides on which a component can run. Traffic goes to one; the next release starts in the other. */
export type Slot = 'blue' | 'green';

/** Where a component runs: what is started, claimed and retired is always named by both. */
export interface ComponentSlot {
  readonly component: ComponentName;
  readonly slot: Slot;
}

export const SLOTS: readonly Slot[] = ['blue', 'green'];

export function otherSlot(slot: Slot): Slot {
  return slot === 'blue' ? 'green' : 'blue';
}

/** `blue`; `api blue, web green` when they are in both slots. */
export function describeSlots(at: readonly ComponentSlot[]): string {
  const [only, ...more] = new Set(at.map(({ slot }) => slot));
  if (only !== undefined && more.length === 0) return only;
  return at.map(({ component, slot }) => `${component} ${slot}`).join(', ');
}

/** Whether one of these names this component in this slot. */
export function isAmong(at: readonly ComponentSlot[], { component, slot }: ComponentSlot): boolean {
  return at.some((each) => each.component === component && each.slot === slot);
}
