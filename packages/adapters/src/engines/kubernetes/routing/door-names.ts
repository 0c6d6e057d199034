import type { StackName } from '@hardened-deploy/core/base/names';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { type ComponentSlot, type Slot, SLOTS } from '@hardened-deploy/core/target/slot';

/**
 * Where a door leads. Doors have names that only this engine's prober knows: they end with `.invalid`, which no name server ever answers.
 * So whoever asks them without it gets no answer, and not one from elsewhere.
 */
export type DoorPlace =
  | ({ readonly kind: 'slot' } & ComponentSlot)
  /** What is staged, as it was said when it was staged: with what serves beside it. */
  | { readonly kind: 'staged' }
  /** A pod that the Service leads to, where nobody has said where users come in. */
  | { readonly kind: 'serving' };

export function doorUrl(stack: StackName, place: DoorPlace): string {
  const name = place.kind === 'slot' ? `${place.slot}.${place.component}` : place.kind;
  return `http://${name}.${stack}.invalid`;
}

/** The place that a URL names; undefined for every other URL. */
export function doorPlace(stack: StackName, url: string): DoorPlace | undefined {
  const { hostname } = new URL(url);
  const end = `.${stack}.invalid`;
  if (!hostname.endsWith(end)) return undefined;
  const name = hostname.slice(0, -end.length);
  if (name === 'staged' || name === 'serving') return { kind: name };
  const [slot, component, ...more] = name.split('.');
  const isWhole = SLOTS.includes(slot as Slot) && component !== undefined && more.length === 0;
  return isWhole ? { kind: 'slot', slot: slot as Slot, component: component as ComponentName } : undefined;
}
