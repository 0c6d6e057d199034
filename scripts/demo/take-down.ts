import type { Say } from '../bed/say.ts';

/** What was put up, to be taken down in the opposite order. */
export interface TakeDown {
  push(step: () => Promise<void> | void): void;
  /** Does every step, whatever becomes of the others. Whoever calls it again waits for the same. */
  close(): Promise<void>;
}

/** Something may still be coming up while everything is taken down: its step is done as soon as it is pushed. */
export function takeDown(say: Say): TakeDown {
  const steps: (() => Promise<void> | void)[] = [];
  let closing: Promise<void> | undefined;
  const doOne = async (step: () => Promise<void> | void): Promise<void> => {
    try {
      await step();
    } catch (thrown) {
      say(`closing: ${String(thrown)}`);
    }
  };
  const doAll = async (): Promise<void> => {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) await doOne(step);
  };
  return {
    push(step) {
      if (closing === undefined) steps.push(step);
      else closing = closing.then(() => doOne(step));
    },
    async close() {
      closing ??= doAll();
      // A step may have been pushed in the meantime.
      for (let waited: unknown; waited !== closing;) await (waited = closing);
    },
  };
}
