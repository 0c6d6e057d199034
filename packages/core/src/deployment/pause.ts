import type { ComponentName } from '../base/names.ts';

/** How long components were down together, because two of them must never run at once. */
export interface Pause {
  readonly components: readonly ComponentName[];
  /**
   * From the first stop until traffic was sent to what then served, in milliseconds. When the new one fails, that is the old one:
   * the pause goes on while the way back is taken.
   */
  readonly ms: number;
  /** What of it was not seen: an earlier run had begun it, or nothing showed until the end of this run that it was over. */
  readonly lacks?: 'its-beginning' | 'its-end';
}

/** A pause under way: exclusive components are down until traffic goes to ones that serve. */
export interface Pausing {
  readonly components: readonly ComponentName[];
  /** By the monotonic clock. */
  readonly began: number;
  readonly begunBefore: boolean;
  /** When traffic was sent to what should serve. Until that is proven, it is no end. */
  readonly movedAt?: number;
}

const ONE = { was: 'was', is: 'is', serves: 'it serves' };
const SEVERAL = { was: 'were', is: 'are', serves: 'they serve' };

/** `git was down for 2.1 s`. */
export function describePause({ components, ms, lacks }: Pause): string {
  const { was, is, serves } = components.length === 1 ? ONE : SEVERAL;
  const who = components.join(' and ');
  const time = `${(ms / 1_000).toFixed(1)} s`;
  if (lacks === 'its-end') return `${who} ${is} down for ${time} by now, and nothing shows that ${serves} again`;
  if (lacks === 'its-beginning') return `${who} ${was} down for more than ${time}: an earlier run had begun the pause`;
  return `${who} ${was} down for ${time}`;
}
