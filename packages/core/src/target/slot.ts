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
