import { parentPort } from 'node:worker_threads';
import { play } from './swap-game.ts';
import { RULES } from './swap-rules.ts';
import type { Violation } from './swap-verdict.ts';

/** A thread that plays games: told from which seed to which, and whether without a law; answers what came of it. */

export interface SwapTask {
  readonly from: number;
  /** Excluded. */
  readonly to: number;
  readonly addresses: 'guarded' | 'unguarded';
  /** The place in `RULES` of what is taken away. */
  readonly without?: number | undefined;
  /** Whether it is written down what happens, for people. */
  readonly trace?: true;
}

export interface SwapOutcome {
  readonly played: number;
  /** The first; nothing is played after it. */
  readonly found?: Violation & { readonly seed: number };
  readonly tally: ReadonlyMap<string, number>;
  readonly trace: readonly string[];
}

async function perform({ from, to, addresses, without, trace }: SwapTask): Promise<SwapOutcome> {
  const tally = new Map<string, number>();
  const lines: string[] = [];
  const tampering = without === undefined ? undefined : RULES[without]?.tampering;
  for (let seed = from; seed < to; seed += 1) {
    const readAlong = trace && ((line: string) => void lines.push(line));
    const found = await play(seed, { addresses, tampering, tally, readAlong });
    if (found) return { played: seed - from + 1, found: { ...found, seed }, tally, trace: lines };
  }
  return { played: to - from, tally, trace: lines };
}

// Failures are made by the thousand here, and nobody reads where.
Error.stackTraceLimit = 0;
parentPort?.on('message', (task: SwapTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void perform(task).then((outcome) => parentPort?.postMessage(outcome));
});
