import { Failure } from '@hardened-deploy/core/base/failure';
import type { Keeper } from '../keeper/keeper.ts';
import { READ_DOOR_SCRIPT, WRITE_DOOR_SCRIPT } from '../keeper/scripts/door-scripts.ts';

/**
 * By the router's own address on the stack's network, by the port that is published on the Docker host, or through a process
 * in the router's container. In the order in which they are tried: the first one costs least.
 */
export const WAYS = ['address', 'published', 'tunnel'] as const;
export type Way = (typeof WAYS)[number];

/** Which way led to the router the last time, kept at the target for every run that comes. */
interface KeptWay {
  /** Asked of the target once. */
  read(signal: AbortSignal): Promise<Way | undefined>;
  /** Kept once: what is found again after an outage may be there only for a while. */
  write(way: Way, signal: AbortSignal): Promise<void>;
}

export function keptWay(keeper: Keeper): KeptWay {
  let known: { readonly way: Way | undefined } | undefined;
  let written = false;
  return {
    async read(signal) {
      if (known) return known.way;
      const doing = 'reading which way leads to the router';
      const script = {
        text: READ_DOOR_SCRIPT,
        doing,
        environment: {},
        accept: ['done'] as const,
        reads: true as const,
      };
      const answer = await unlessRefused(() => keeper.run(script, signal), signal);
      if (!answer) return undefined;
      const way = WAYS.find((each) => each === answer.lines[0]);
      known = { way };
      return way;
    },
    async write(way, signal) {
      known = { way };
      if (written) return;
      written = true;
      const doing = 'keeping which way leads to the router';
      const script = { text: WRITE_DOOR_SCRIPT, doing, environment: { HD_DOOR: way }, accept: ['done'] as const };
      await unlessRefused(() => keeper.run(script, signal), signal);
    },
  };
}

/** It only saves time: whatever keeps the target from telling must not keep a run from its doors. */
async function unlessRefused<Result>(ask: () => Promise<Result>, signal: AbortSignal): Promise<Result | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}
