import type { Slot } from '@hardened-deploy/core/target/slot';
import type { ProxiedComponent } from './proxy.ts';

/** The link that says which release brought what is in this slot, within the folder of `BROUGHT`. */
export function broughtLink({ name }: Pick<ProxiedComponent, 'name'>, slot: Slot): string {
  return `${name}.${slot}`;
}
