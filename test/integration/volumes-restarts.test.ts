import { setTimeout as sleep } from 'node:timers/promises';
import { seconds } from '@hardened-deploy/core/base/duration';
import { KEEPER_IMAGE, TEST_IMAGE } from '@hardened-deploy/testkit/docker/test-stack';
import { seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { isRoot } from '../../scripts/bed/debian.ts';
import { lockFolder, type LockFolder } from './lock-folder.ts';
import { restartableEngine, type RestartableEngine } from './restartable-engine.ts';
import { type Illness, NOTES, type VolumesBed, volumesBed } from './volumes-bed.ts';

// An Engine of its own that is restarted again and again: some minutes. So only `npm test -- long` plays it.
vi.setConfig({ testTimeout: 3_600_000, hookTimeout: 300_000 });

const isLong = process.env['HD_LONG'] === '1';
const here = isLong && (isRoot() || process.env['CI'] !== undefined) ? test : test.skip;
/** Given to replay what was printed. */
const SEED = Number(process.env['HD_SEED'] ?? Date.now() % 1_000_000);
const ROUNDS = Number(process.env['HD_ROUNDS'] ?? 30);
/** What an undisturbed run calls in the pause begins and ends about here. */
const IN_PAUSE = { first: 20, last: 45 };

let engine: RestartableEngine;
let lock: LockFolder;
let on: VolumesBed;

beforeAll(async () => {
  if (!isLong) return;
  engine = await restartableEngine(['hd-bed/node:24', TEST_IMAGE, KEEPER_IMAGE]);
  vi.stubEnv('DOCKER_HOST', engine.host);
  lock = await lockFolder();
  const deploy = { proofTimeout: seconds(20), bake: { duration: seconds(0), maxRestarts: 5, failureThreshold: 3 } };
  on = await volumesBed({ lock, subnet: engine.subnet, deploy });
  expect(await on.run().deploy(1)).toMatchObject({ outcome: 'deployed' });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  engine?.stop();
  await lock?.[Symbol.asyncDispose]();
});

here(`the Engine restarts in the pause: never two at once, and no data are lost (seed ${SEED})`, async () => {
  const chance = seededChance(SEED);
  const written: string[] = [];
  let serving = 1;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const release = round + 1;
    const illness: Illness = chance.hits(0.5) ? 'well' : chance.hits(0.5) ? 'migration' : 'in-public';
    const signal = chance.hits(0.5) ? 'SIGTERM' : 'SIGKILL';
    const at = Math.round(chance.between(IN_PAUSE.first, IN_PAUSE.last));
    const delay = Math.round(chance.between(0, 1_500));
    const words = `round ${round}: ${illness}, ${signal} ${delay} ms after call ${at}`;
    written.push(`note-${round}`);
    await on.ask(`/write/note-${round}`);

    let restarted: Promise<void> | undefined;
    const restart = async () => {
      await sleep(delay);
      await engine.end(signal);
      await sleep(chance.between(0, 2_000));
      await engine.start();
    };
    const run = on.run({ kind: 'meanwhile', at, happens: () => void (restarted = restart()) });
    const end = await run.deploy(release, illness).catch((thrown: unknown) => thrown);
    await (restarted ?? restart());
    expect({ words, twice: await lock.twice(NOTES) }).toEqual({ words, twice: [] });
    const settled = await on.run().settle(run.deployment);
    const before = end instanceof Error ? end.message.slice(0, 80) : (end as { readonly outcome: string }).outcome;
    console.log(`${words}: ${before}, then ${settled.outcome}`);
    expect({ words, outcome: settled.outcome }, JSON.stringify(settled)).toEqual({
      words,
      outcome: expect.stringMatching(/^(deployed|rolled-back|not-switched)$/),
    });
    if (settled.outcome === 'deployed') serving = release;
    expect({ words, ...(await on.ask()) }).toEqual({
      words,
      release: String(serving),
      version: serving,
      notes: expect.arrayContaining(written),
    });
    expect({ words, twice: await lock.twice(NOTES), held: await lock.isHeld(NOTES) }).toEqual({
      words,
      twice: [],
      held: true,
    });
  }
});
