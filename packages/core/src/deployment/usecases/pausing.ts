import type { ComponentName } from '../../base/names.ts';
import { describePause, type Pause } from '../pause.ts';
import type { Operation } from './operation.ts';

interface Begun {
  readonly components: readonly ComponentName[];
  /** Their traffic was held already, so that an earlier run had begun. */
  readonly begunBefore: boolean;
}

/** Begins a pause, or goes on with the one that this run has begun: a swap may be repeated, and a way back is one more. */
export function beginPause({ pausing, target }: Operation, { components, begunBefore }: Begun): void {
  if (components.length === 0) return;
  const { now } = pausing;
  pausing.now = {
    components: [...new Set([...(now?.components ?? []), ...components])],
    began: now?.began ?? target.clock.monotonic(),
    begunBefore: now?.begunBefore ?? begunBefore,
  };
}

/** Traffic was sent to what was swapped. If that is proven, the pause ended here. */
export function trafficSent({ pausing, target }: Operation): void {
  if (pausing.now) pausing.now = { ...pausing.now, movedAt: target.clock.monotonic() };
}

/** Ends a pause, because what traffic was sent to is proven to serve, and says how long it was. */
export function endPause(op: Operation): void {
  const { now } = op.pausing;
  if (now?.movedAt === undefined) return;
  const { components, began, begunBefore, movedAt } = now;
  const ms = Math.round(movedAt - began);
  const pause: Pause = { components, ms, ...(begunBefore && { lacks: 'its-beginning' as const }) };
  delete op.pausing.now;
  op.pauses.push(pause);
  op.target.progress.info(`The pause of the swap: ${describePause(pause)}`);
}

/** At the end of a run: a pause that nothing has ended is told too. */
export function tellUnended(op: Operation): void {
  const { now } = op.pausing;
  if (!now) return;
  const ms = Math.round(op.target.clock.monotonic() - now.began);
  const pause: Pause = { components: now.components, ms, lacks: 'its-end' };
  delete op.pausing.now;
  op.pauses.push(pause);
  op.target.progress.warn(`The pause of the swap: ${describePause(pause)}`);
}
