import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { FromGenerator, ToGenerator } from './messages.ts';
import { loadPlan } from './plan.ts';
import type { LoadOptions } from './plan.ts';
import type { LoadSummary } from './summary.ts';

/** Steady traffic, under way. */
export interface Load {
  /** What has come to an end so far. */
  snapshot(): Promise<LoadSummary>;
  /** Sends no more, waits for the requests under way (at most their time limit) and gives the whole account. Idempotent. */
  stop(): Promise<LoadSummary>;
}

/**
 * Starts open-loop traffic in a process of its own; resolves when it runs. The process ends with `stop`, or with this process.
 * Throws when the generator can't be started or dies.
 */
export async function startLoad(options: LoadOptions): Promise<Load> {
  const child = fork(join(import.meta.dirname, 'generator.ts'), [], {
    execArgv: ['--conditions=source'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ask = asker(child);
  await ask({ kind: 'start', plan: loadPlan(options) });
  let stopped: Promise<LoadSummary> | null = null;
  return {
    snapshot: async () => await ask({ kind: 'snapshot' }),
    stop: async () => await (stopped ??= ask({ kind: 'stop' })),
  };
}

/** Asks the generator one question at a time. */
function asker(child: ChildProcess): (message: ToGenerator) => Promise<LoadSummary> {
  let waiting: { readonly resolve: (summary: LoadSummary) => void; readonly reject: (error: Error) => void } | null =
    null;
  let dead: Error | null = null;
  const die = (error: Error): void => {
    dead = error;
    waiting?.reject(error);
  };
  child.on('message', (answer: FromGenerator) => waiting?.resolve(answer.summary));
  child.on('error', die);
  child.on('exit', (code, signal) => die(new Error(`The load generator ended with ${code ?? signal}.`)));
  const ask = async (message: ToGenerator): Promise<LoadSummary> =>
    await new Promise((resolve, reject) => {
      if (dead !== null) return reject(dead);
      waiting = { resolve, reject };
      child.send(message);
    });
  // Answers carry no number: the next question waits for the last one's.
  let last: Promise<unknown> = Promise.resolve();
  return async (message) => {
    const answer = last.then(async () => await ask(message));
    last = answer.catch(() => undefined);
    return await answer;
  };
}
