/**
 * How long a lease lies free while others wait for it: from the release to the next grant, with 1, 10 and 50 waiters. The use
 * cases themselves, on a clock that jumps: what is measured is how they look and collide, not how fast GitHub answers.
 */
import { parseArgs } from 'node:util';
import { minutes } from '@hardened-deploy/core/base/duration';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { releaseLease } from '@hardened-deploy/core/lease/usecases/release-lease';
import { sampleBid } from '@hardened-deploy/testkit/lease/lease-samples';
import { memoryLeaseStore } from '@hardened-deploy/testkit/lease/memory-lease-register';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import { quantiles } from './measure/quantiles.ts';
import { keepResult } from './measure/result.ts';
import { table } from './measure/table.ts';

const { values: options } = parseArgs({
  options: { handovers: { type: 'string', default: '400' }, json: { type: 'string' } },
});
const WAITERS = [1, 10, 50];
/** What a request takes, there and back. */
const REQUEST_MS = 120;
const LONGEST_STAY_MS = 120_000;
const AWAY_MS = 40_000;
// Nobody is served in turn, so that among 50 the unluckiest may wait for a day.
const AS_LONG_AS_IT_TAKES = minutes(60 * 24 * 30);
const never = new AbortController().signal;

const rows = [];
for (const waiters of WAITERS) rows.push(await handovers(waiters));
console.log(`Release to the next grant: ${options.handovers} handovers each, a request takes ${REQUEST_MS} ms\n`);
const cells = rows.map(({ waiters, ms, requests }) => [
  `${waiters}`,
  seconds(ms?.median),
  seconds(ms?.p99),
  seconds(ms?.max),
  requests.toFixed(1),
]);
console.log(table([['waiters', 'median', 'p99', 'max', 'requests a handover'], ...cells], []));
await keepResult({ bench: 'handover', figures: { handovers: Number(options.handovers), rows } }, options.json);

async function handovers(waiters: number) {
  const clock = virtualClock();
  const store = memoryLeaseStore(clock);
  const chance = seededChance(waiters);
  const gaps: number[] = [];
  let freedAt: number | undefined;
  let asked = 0;
  let requestsBefore = 0;
  const slow = () => ({ kind: 'slow-request', ms: REQUEST_MS }) as const;

  async function contender(): Promise<void> {
    const ports = { register: store.client(slow), clock, progress: recordedProgress() };
    while (gaps.length < Number(options.handovers)) {
      const request = { bid: sampleBid((asked += 1), { ttlSeconds: 900 }), waitFor: AS_LONG_AS_IT_TAKES };
      const acquisition = await acquireLease(ports, request, never);
      if (acquisition.kind !== 'granted') throw new Error(acquisition.kind);
      if (freedAt === undefined) requestsBefore = store.requests.reads + store.requests.writes;
      else gaps.push(clock.monotonic() - freedAt);
      await clock.sleep(chance.between(1_000, LONGEST_STAY_MS), never);
      await releaseLease(ports, acquisition.held, never);
      freedAt = clock.monotonic();
      // It must not be its own successor: whoever waits looks every 35 s at the latest.
      await clock.sleep(AWAY_MS, never);
    }
  }

  await Promise.all(Array.from({ length: waiters + 1 }, contender));
  const requests = (store.requests.reads + store.requests.writes - requestsBefore) / gaps.length;
  return { waiters, ms: quantiles(gaps), requests };
}

function seconds(ms = Number.NaN): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
