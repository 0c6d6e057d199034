import { expect, test } from 'vitest';
import { lineOf, partsUnderLoad, REQUESTS_WITHOUT_DATABASE } from '../bench/parts/under-load.ts';

/** Given to replay the moves that were printed. */
const SEED = Number(process.env['HD_SEED'] ?? Date.now() % 1_000_000);
const SECONDS = process.env['HD_LONG'] === '1' ? 3_600 : 30;

// `npm run bench -- parts -- --minutes 60` does the same for an hour.
test(
  `no request is lost while single components are deployed, killed and taken back at random (seed ${SEED})`,
  async () => {
    const { account, moves, failed, schedulersAtOnce, orders } = await partsUnderLoad({
      seed: SEED,
      seconds: SECONDS,
      leastMoves: 6,
      requests: REQUESTS_WITHOUT_DATABASE,
      rate: 20,
      say: () => undefined,
    });
    console.log(`seed ${SEED}\n${moves.map(lineOf).join('\n')}`);
    expect(failed.map(({ end, lines }) => ({ end, lines }))).toEqual([]);
    expect({ lost: account.lost, outsidePauses: account.lostOutsidePauses }).toEqual({ lost: [], outsidePauses: [] });
    expect({ schedulersAtOnce, ...orders }).toEqual({ schedulersAtOnce: 0, shippedTwice: 0, unshipped: 0 });
    expect(account.requests).toBeGreaterThan(500);
  },
  (SECONDS + 900) * 1_000,
);
