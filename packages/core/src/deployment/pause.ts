import type { ComponentName } from '../base/names.ts';

/** How long components were down together, because two of them must never run at once. */
export interface Pause {
  readonly components: readonly ComponentName[];
  /** From the first stop until traffic was sent to the new ones, in milliseconds. */
  readonly ms: number;
}

/** `git was down for 2.1 s`. */
export function describePause({ components, ms }: Pause): string {
  return `${components.join(' and ')} ${components.length === 1 ? 'was' : 'were'} down for ${(ms / 1_000).toFixed(1)} s`;
}
