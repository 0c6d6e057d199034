/**
 * Deploys, swaps, kills and takes back single components of the shop at random, under steady load. Exit code 1 when a request
 * to a component that overlaps was lost or answered with an error, when an exclusive component failed outside its pauses, or
 * when two schedulers lived at once. `--minutes 60` for an hour; `--seed` replays the moves of another run.
 */
import { parseArgs } from 'node:util';
import { sayTo } from '../../scripts/bed/say.ts';
import type { LoadRecord } from './load/record.ts';
import { machine, machineLine } from './measure/machine.ts';
import { quantiles } from './measure/quantiles.ts';
import { keepResult } from './measure/result.ts';
import { inMs } from './measure/table.ts';
import { lineOf, partsUnderLoad } from './parts/under-load.ts';
import { became, loadText } from './switch/print.ts';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    rate: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'string' },
  },
});
const MOST_SHOWN = 20;

// A signal ends the run between two moves; the clean-up comes after that.
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());

const before = machine();
const { account, load, moves, failed, schedulersAtOnce, orders } = await partsUnderLoad({
  seed: Number(options.seed),
  seconds: Number(options.minutes) * 60,
  rate: Number(options.rate),
  say: sayTo(process.stderr),
  signal: stopped.signal,
});
const pauses = quantiles(
  moves.filter(({ diesAt }) => diesAt === null).flatMap(({ end }) => end.pauses.map(({ ms }) => ms)),
);
console.log(`Single components at random under load, seed ${options.seed}, ${options.rate} requests a second`);
console.log(machineLine(before));
console.log(
  `\n${moves.length} moves, ${moves.filter(({ diesAt }) => diesAt !== null).length} of them killed and settled`,
);
if (pauses) console.log(`pauses of undisturbed swaps: ${inMs(pauses.median)} median, ${inMs(pauses.max)} at most`);
console.log(loadText('All in all', load));
console.log(
  `to components that overlap: ${account.requests - account.toExclusive} requests, ${account.lost.length} lost`,
);
console.log(
  `to the exclusive one: ${account.toExclusive} requests, ${account.inPauses} answered 503 with Retry-After in a pause, ${account.lostOutsidePauses.length} lost outside`,
);
console.log(
  `schedulers at once: ${schedulersAtOnce}; orders shipped twice: ${orders.shippedTwice}, never: ${orders.unshipped}`,
);
for (const record of [...account.lost, ...account.lostOutsidePauses].slice(0, MOST_SHOWN))
  console.log(`  ${told(record)}`);
for (const move of failed) console.log(`${lineOf(move)}\n${[...move.end.evidence, ...move.lines].join('\n')}`);
const counts = { ...account, lost: account.lost.length, lostOutsidePauses: account.lostOutsidePauses.length };
const figures = {
  before,
  after: machine(),
  ...options,
  moves: moves.map(lineOf),
  load,
  pauses,
  ...counts,
  schedulersAtOnce,
  orders,
};
await keepResult({ bench: 'parts', figures }, options.json);
const wrong =
  counts.lost + counts.lostOutsidePauses + failed.length + schedulersAtOnce + orders.shippedTwice + orders.unshipped;
process.exitCode = wrong === 0 ? 0 : 1;

function told(record: LoadRecord): string {
  const sent = new Date(record.at + record.lagMs).toISOString();
  return `${sent} ${record.method} ${record.path} ${record.connection}: ${became(record)} after ${inMs(record.latencyMs)}`;
}
