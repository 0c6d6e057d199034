import { describePause } from '@hardened-deploy/core/deployment/pause';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { lockFolder, type LockFolder } from './lock-folder.ts';
import { type Illness, NOTES, type VolumesBed, volumesBed } from './volumes-bed.ts';

// Each point is a deployment with its copy, and the run that settles it. The in-memory targets play every point there is, with
// deaths and lost answers; here are those around the copy, the migration and the restore. `npm test -- long` plays all.
const EVERY_CALL = process.env['HD_LONG'] === '1';
vi.setConfig({ testTimeout: EVERY_CALL ? 3_600_000 : 300_000, hookTimeout: 120_000 });

let lock: LockFolder;
let on: VolumesBed;
/** The release that serves, and what users have written while it did. */
let serving = 1;
let next = 2;
const written: string[] = [];

beforeAll(async () => {
  lock = await lockFolder();
  on = await volumesBed({ lock });
  expect(await on.run().deploy(1)).toMatchObject({ outcome: 'deployed' });
});
afterAll(async () => {
  await on?.stack.remove();
  await lock?.[Symbol.asyncDispose]();
});

/** A user writes, a release is deployed, and whatever happens is settled. */
async function play(words: string, illness: Illness, interruption?: Interruption): Promise<readonly string[]> {
  const note = `note-${written.length}`;
  await on.ask(`/write/${note}`);
  written.push(note);
  const release = next;
  next += 1;
  const run = on.run(interruption);
  await run.deploy(release, illness).catch(() => undefined);
  const end = await on.run().settle(run.deployment);
  expect({ words, outcome: end.outcome }, JSON.stringify(end)).toEqual({
    words,
    outcome: expect.stringMatching(
      illness === 'well' ? /^(deployed|rolled-back|not-switched)$/ : /^(rolled-back|not-switched)$/,
    ),
  });
  if (end.outcome === 'deployed') serving = release;
  const seen = await on.ask();
  expect({ words, ...seen }).toEqual({
    words,
    release: String(serving),
    version: serving,
    notes: expect.arrayContaining(written),
  });
  // Nothing is left of a release that was taken back, though it may have started.
  expect(seen.notes.filter((text) => text === `started ${release}`)).toHaveLength(end.outcome === 'deployed' ? 1 : 0);
  expect({ words, copies: await on.copies(), twice: await lock.twice(NOTES) }).toEqual({
    words,
    copies: '',
    twice: [],
  });
  return run.calls;
}

test('SQLite data survive a migration that works and one that fails half-way', async () => {
  const run = on.run();
  const release = next;
  next += 1;
  const end = await run.deploy(release);
  expect(end).toMatchObject({ outcome: 'deployed', pauses: [{ components: [NOTES] }] });
  serving = release;
  console.log(`undisturbed, with a copy and a migration: ${end.pauses.map(describePause).join('; ')}`);
  await play('a migration that fails', 'migration');
});

/** Right after the copy, in the middle of what follows a migration, and between a restore and the start of the old one. */
const CHOSEN: Readonly<Record<'well' | 'in-public', RegExp>> = {
  well: /^volumes\.copy$/,
  'in-public': /^(tasks\.run|volumes\.restore)$/,
};

interface Point {
  readonly call: string;
  readonly at: number;
}

function pointsIn(calls: readonly string[], illness: 'well' | 'in-public'): readonly Point[] {
  const all = calls.map((call, index) => ({ call, at: index + 1 }));
  return EVERY_CALL ? all : all.filter(({ call }) => CHOSEN[illness].test(call));
}

test.each(['well', 'in-public'] as const)(
  'a run of a release that is %s dies: the next one settles it',
  async (illness) => {
    const calls = await play('undisturbed', illness);
    for (const { call, at } of pointsIn(calls, illness)) {
      if (EVERY_CALL) await play(`dies before ${call} (${at})`, illness, { kind: 'die', at, when: 'before' });
      await play(`dies after ${call} (${at})`, illness, { kind: 'die', at, when: 'after' });
      if (!EVERY_CALL) continue;
      const error = new Failure('target/unreachable', 'connection reset');
      await play(`the answer of ${call} (${at}) is lost`, illness, { kind: 'fail', at, when: 'after', error });
    }
  },
);
