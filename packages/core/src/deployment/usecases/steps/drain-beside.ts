import type { Slot } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';
import { drainSlot } from './drain-slot.ts';

/** A wait for a slot to drain, while other things go on. Disposing it ends the wait. */
interface DrainBeside extends AsyncDisposable {
  /** Starts the wait. Called when traffic has left the slot. */
  begin(): void;
  /** Resolves when the slot is drained, its time is spent, the wait was ended or it never began. Never rejects. */
  over(): Promise<void>;
}

/** Logs what it saw. Without a slot there is nothing to wait for. */
export function drainBeside(op: Operation, slot: Slot | undefined): DrainBeside {
  const { progress } = op.target;
  const ended = new AbortController();
  const signal = AbortSignal.any([op.signal, ended.signal]);
  let waiting = Promise.resolve();
  return {
    begin() {
      if (!slot) return;
      waiting = drainSlot({ ...op, signal }, slot).then(
        (what) => progress.info(what),
        () => progress.debug(`stopped waiting for ${slot} to drain`),
      );
    },
    over: () => waiting,
    [Symbol.asyncDispose]: () => {
      ended.abort();
      return waiting;
    },
  };
}
