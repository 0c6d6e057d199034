import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { databaseLaws } from '@hardened-deploy/testkit/base/database-laws';
import { memoryDatabase } from '@hardened-deploy/testkit/base/memory-database';

// The laws abort by real time, so this fake sleeps in real time here; everywhere else it is given a virtual clock.
const clock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  async sleep(ms, signal) {
    await pause(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
  },
};

databaseLaws('the database of memory', async () => {
  const password = 'p@ss/w0rd';
  const queries = new Map([
    ['select 1 as one', [{ one: 1 }]],
    ['select 1 as one where false', []],
  ]);
  return {
    database: memoryDatabase(clock, { address: 'db:5432', password, queries, up: true }),
    address: 'db:5432',
    password,
    refusing: 'db:5433',
    close: async () => undefined,
  };
});
