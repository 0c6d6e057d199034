import { parentPort } from 'node:worker_threads';
import { useLightAbort } from '@hardened-deploy/testkit/models/light-abort';
import { COVERED, RULES } from './rules.ts';
import { play, type PlayOptions } from './schedule.ts';
import type { Violation } from './verdict.ts';

/** A thread that plays schedules: told from which seed to which, and whether without a rule; answers what came of it. */

export interface Task {
  readonly from: number;
  /** Excluded. */
  readonly to: number;
  /** The rule that is taken away. */
  readonly without?: string | undefined;
  /** Whether it is written down what happens, for people. */
  readonly trace?: true;
}

export interface Outcome {
  readonly played: number;
  /** The first; nothing is played after it. */
  readonly found?: Violation & { readonly seed: number };
  readonly tally: ReadonlyMap<string, number>;
  readonly trace: readonly string[];
}

async function perform({ from, to, without, trace }: Task): Promise<Outcome> {
  const tally = new Map<string, number>();
  const lines: string[] = [];
  const tampering = [COVERED, ...RULES].find(({ rule }) => rule === without)?.without ?? {};
  const options: PlayOptions = { tampering, tally, ...(trace && { readAlong: (line) => void lines.push(line) }) };
  for (let seed = from; seed < to; seed += 1) {
    const { violation } = await play(seed, options);
    if (violation) return { played: seed - from + 1, found: { ...violation, seed }, tally, trace: lines };
  }
  return { played: to - from, tally, trace: lines };
}

useLightAbort();
// Failures are made by the million here, and nobody reads where.
Error.stackTraceLimit = 0;
parentPort?.on('message', (task: Task) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void perform(task).then((outcome) => parentPort?.postMessage(outcome));
});
