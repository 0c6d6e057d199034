/** The process that makes the load: one of its own, so that nobody else's work delays a request. Started by `startLoad`. */
import { writeFileSync } from 'node:fs';
import { constantArrivals } from './arrivals.ts';
import type { FromGenerator, ToGenerator } from './messages.ts';
import type { LoadPlan, RequestKind } from './plan.ts';
import type { LoadRecord } from './record.ts';
import { sender } from './send.ts';
import { summarize } from './summary.ts';

interface Running {
  readonly records: readonly LoadRecord[];
  /** Resolves when nothing is under way any more. */
  finish(): Promise<void>;
}

let running: Running | null = null;

process.on('message', (message: ToGenerator) => void take(message));
// Whoever started it is gone: the load must not outlive the run.
process.on('disconnect', () => process.exit(0));
// A Ctrl-C at the terminal reaches the whole group; the one who started us says when to stop.
process.on('SIGINT', () => undefined);

async function take(message: ToGenerator): Promise<void> {
  if (message.kind === 'start') running = run(message.plan);
  if (message.kind === 'stop') await running?.finish();
  const answer: FromGenerator = { summary: summarize(running?.records ?? []) };
  process.send?.(answer, () => {
    if (message.kind === 'stop') process.disconnect();
  });
}

function run(plan: LoadPlan): Running {
  const records: LoadRecord[] = [];
  const underWay = new Set<Promise<unknown>>();
  const stop = new AbortController();
  const { send, close } = sender(plan);
  const arrive = (due: number): void => {
    const connection = Math.random() < plan.freshShare ? 'fresh' : 'kept';
    const request = send({ kind: pick(plan.requests), connection, due }).then((record) => {
      records.push(record);
      underWay.delete(request);
    });
    underWay.add(request);
  };
  constantArrivals({ rate: plan.rate, arrive, signal: stop.signal });
  const finish = async (): Promise<void> => {
    stop.abort();
    await Promise.all(underWay);
    close();
    if (plan.recordsFile !== null)
      writeFileSync(plan.recordsFile, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  };
  return { records, finish };
}

/** By its share, at random: a fixed order would tie methods to kinds of connection. */
function pick(kinds: readonly RequestKind[]): RequestKind {
  let rest = Math.random() * kinds.reduce((sum, { share }) => sum + share, 0);
  for (const kind of kinds) if ((rest -= kind.share) < 0) return kind;
  throw new Error('The load has no kind of request.');
}
