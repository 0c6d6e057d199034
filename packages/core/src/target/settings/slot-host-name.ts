import type { ComponentName, StackName } from '../../base/names.ts';
import type { ComponentSlot, Slot } from '../slot.ts';

/** A label of a name in DNS has no more. */
export const LONGEST_HOST_NAME = 63;

/** The name by which what runs in a slot is found on the stack's network, where it has no address of its own. */
export function slotHostName(stack: StackName, { component, slot }: ComponentSlot): string {
  return `hd-${stack}-${component}-${slot}`;
}

/** The names of both slots of a component. */
export function slotHostNames(stack: StackName, component: ComponentName): Readonly<Record<Slot, string>> {
  return {
    blue: slotHostName(stack, { component, slot: 'blue' }),
    green: slotHostName(stack, { component, slot: 'green' }),
  };
}
