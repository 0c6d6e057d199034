/** How many requests the lease costs at GitHub, counted by the emulator: each mode of lock's bundle, and an hour of it. */
import { parseArgs } from 'node:util';
import { LEASE_STORES, type LeaseStore } from '@hardened-deploy/core/lease/lease-store';
import { lockScene, type Inputs, type LockScene } from '../acceptance/lock-scene.ts';
import { keepResult } from './measure/result.ts';
import { table } from './measure/table.ts';
import { anHourOfWaiting, anHourOfWork } from './requests/an-hour.ts';

const { values: options } = parseArgs({ options: { json: { type: 'string' } } });

interface Row {
  readonly what: string;
  readonly requests: number;
  readonly operations: Readonly<Record<string, number>>;
}

const rows: (Row & { readonly store: LeaseStore })[] = [];
for (const store of LEASE_STORES) {
  for (const row of [...(await bundles(store)), ...(await hours(store))]) rows.push({ ...row, store });
}
console.log(`Requests to GitHub for the lease\n`);
console.log(
  table(
    [
      ['store', '', 'requests', 'which'],
      ...rows.map(({ store, what, requests, operations }) => [store, what, String(requests), list(operations)]),
    ],
    [0, 1, 3],
  ),
);
await keepResult({ bench: 'requests', figures: { rows } }, options.json);

async function bundles(store: LeaseStore): Promise<readonly Row[]> {
  await using scene = await lockScene({}, { contents: 'write' });
  const place: Inputs = store === 'ref' ? { store, 'lease-store-token': '' } : { store };
  const found: Row[] = [];
  const count = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
    const { result, row } = await counted(scene, what, work);
    found.push(row);
    return result;
  };
  await using first = await scene.job();
  await count('lock acquire, the first in an environment', () => first.lock(place));
  await count('the post of its job: release', () => first.end());
  await using job = await scene.job();
  const lease = (await count('lock acquire, a later one', () => job.lock(place))).outputs.get('lease') ?? '';
  await count('lock acquire, held by another, no waiting', async () => {
    await using other = await scene.job();
    await other.lock(place);
  });
  await count('lock status', () => job.lock({ ...place, mode: 'status' }));
  await count('lock renew', () => job.lock({ ...place, mode: 'renew', lease }));
  await count('lock release', () => job.lock({ ...place, mode: 'release', lease }));
  await count('the post of its job, with nothing left to release', () => job.end());
  return found;
}

async function hours(store: LeaseStore): Promise<readonly Row[]> {
  await using worked = await lockScene({}, { contents: 'write' });
  const work = await counted(worked, 'an hour: acquired, looked at, renewed (ttl 15m)', () =>
    anHourOfWork(worked.github, store),
  );
  await using waited = await lockScene({}, { contents: 'write' });
  let after = 0;
  await anHourOfWaiting(waited.github, store, () => (after = lastOf(waited)));
  return [work.row, rowOf(waited, 'an hour of waiting for one that is held', after)];
}

async function counted<Result>(
  scene: LockScene,
  what: string,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly row: Row }> {
  const after = lastOf(scene);
  const result = await work();
  return { result, row: rowOf(scene, what, after) };
}

function lastOf({ github }: LockScene): number {
  return github.requests.all().at(-1)?.sequence ?? 0;
}

function rowOf({ github }: LockScene, what: string, after: number): Row {
  return { what, requests: github.requests.count({ after }), operations: github.requests.countsByOperation({ after }) };
}

function list(operations: Row['operations']): string {
  return Object.entries(operations)
    .map(([operation, count]) => `${count} ${operation.replace(/^(?:actions|git)\//, '')}`)
    .join(', ');
}
