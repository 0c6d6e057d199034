import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Seeds to play. */
interface Seeds {
  readonly from: number;
  /** Excluded. */
  readonly to: number;
}

/** What came of it. */
interface PlayedSeeds<Found> {
  readonly played: number;
  /** The first; nothing is played after it. */
  readonly found?: Found & { readonly seed: number };
  /** How often what happened. */
  readonly tally: ReadonlyMap<string, number>;
  readonly trace: readonly string[];
}

/** Threads that play games beside each other. */
interface Crew<Task, Found> extends AsyncDisposable {
  play(task: Task): Promise<PlayedSeeds<Found>>;
  /** Plays all of it in pieces, until one of them finds something. */
  playAll(task: Task): Promise<PlayedSeeds<Found>>;
}

/** `player` is the module that plays: it is sent a task, and sends back what came of it. `piece`: seeds of one task. */
export function openCrew<Task extends Seeds, Found>(player: URL, piece: number): Crew<Task, Found> {
  type Outcome = PlayedSeeds<Found>;
  const workers = Array.from({ length: Math.min(4, availableParallelism()) }, () => hire(player));
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];

  const take = (): Promise<Worker> | Worker => idle.pop() ?? new Promise((resolve) => waiting.push(resolve));
  const releaseAfterJob = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };

  async function play(task: Task): Promise<Outcome> {
    const worker = await take();
    try {
      return (await answered(worker, task)) as Outcome;
    } finally {
      releaseAfterJob(worker);
    }
  }

  async function playAll(task: Task): Promise<Outcome> {
    const { from, to } = task;
    const total = { played: 0, tally: new Map<string, number>() };
    let next = from;
    const finds: NonNullable<Outcome['found']>[] = [];
    const work = async (): Promise<void> => {
      while (next < to && finds.length === 0) {
        const start = next;
        next = Math.min(to, start + piece);
        const outcome = await play({ ...task, from: start, to: next });
        total.played += outcome.played;
        for (const [what, count] of outcome.tally) total.tally.set(what, (total.tally.get(what) ?? 0) + count);
        // Pieces are begun in order, and those begun are played to their end: so it is the first seed of all, in every run.
        if (outcome.found) finds.push(outcome.found);
      }
    };
    await Promise.all(workers.map(() => work()));
    const [found] = finds.toSorted((one, other) => one.seed - other.seed);
    return { ...total, ...(found && { found }), trace: [] };
  }

  return {
    play,
    playAll,
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** A thread of plain Node, which runs TypeScript as it is: nothing of a test runner costs time in it. */
function hire(player: URL): Worker {
  return new Worker(player, { execArgv: ['--conditions=source'] });
}

function answered(worker: Worker, task: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      act();
    };
    const onMessage = (outcome: unknown): void => settle(() => resolve(outcome));
    const onError = (thrown: unknown): void =>
      settle(() => reject(thrown instanceof Error ? thrown : new Error(String(thrown))));
    worker.on('message', onMessage);
    worker.on('error', onError);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(task);
  });
}
