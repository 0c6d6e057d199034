import { type ComponentSlot, describeSlots } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';
import { drain } from './drain.ts';

/** A wait for containers to drain, while other things go on. Disposing it ends the wait. */
export interface DrainBeside extends AsyncDisposable {
  /** Starts the wait. Called when traffic has left them. */
  begin(): void;
  /** Resolves when they are drained, its time is spent, the wait was ended or it never began. Never rejects. */
  over(): Promise<void>;
}

/** Logs what it saw. Nothing to drain is nothing to wait for. */
export function drainBeside(op: Operation, at: readonly ComponentSlot[]): DrainBeside {
  const { progress } = op.target;
  const ended = new AbortController();
  const signal = AbortSignal.any([op.signal, ended.signal]);
  let waiting = Promise.resolve();
  return {
    begin() {
      if (at.length === 0) return;
      waiting = drain({ ...op, signal }, at).then(
        (what) => progress.info(what),
        () => progress.debug(`stopped waiting for ${describeSlots(at)} to drain`),
      );
    },
    over: () => waiting,
    [Symbol.asyncDispose]: () => {
      ended.abort();
      return waiting;
    },
  };
}
