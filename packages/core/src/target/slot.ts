/** One of the two sides on which a component can run. Traffic goes to one; the next release starts in the other. */
export type Slot = 'blue' | 'green';

export const SLOTS: readonly Slot[] = ['blue', 'green'];

export function otherSlot(slot: Slot): Slot {
  return slot === 'blue' ? 'green' : 'blue';
}
