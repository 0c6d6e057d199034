import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_STATE } from '@hardened-deploy/core/target/deployment-state';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { stateFromText, stateText } from '@hardened-deploy/core/target/state-text';
import { seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Law, LAWS, readingScript } from './checkpoint-model/laws.ts';
import { play } from './checkpoint-model/schedule.ts';
import { storyOf } from './checkpoint-model/story.ts';
import { localKeeper, withoutFlushing } from './local-keeper.ts';

/**
 * What is read with a checkpoint is always what all entries say: with entries that came later, runs that died, checkpoints
 * kept late or copied, other versions, and other runs at work. It plays the scripts of a Docker host and the use case over
 * them, one schedule for each seed. `CHECKPOINT_MODEL_SEED=<n>` plays one and prints what happens in it;
 * `CHECKPOINT_MODEL_LAW=<n>` does so without the law in that place of `LAWS`, counted from 0; `CHECKPOINT_MODEL_FROM=<n>`
 * begins at another seed, and `CHECKPOINT_MODEL_COUNT=<n>` plays more of them.
 */

const setting = (name: string) => {
  const value = process.env[name];
  return value === undefined ? undefined : Number(value);
};
const seedToReplay = setting('CHECKPOINT_MODEL_SEED');
const SCHEDULES = setting('CHECKPOINT_MODEL_COUNT') ?? 40;
const firstSeed = setting('CHECKPOINT_MODEL_FROM') ?? 0;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hd-checkpoint-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Played {
  readonly seed: number;
  readonly wrong: string;
  readonly trace: readonly string[];
}

/** Plays schedules until one goes wrong. */
async function playFrom(first: number, count: number, without?: Law): Promise<Played | undefined> {
  const keeper = localKeeper(folder, (script) => withoutFlushing(readingScript(script, without)));
  try {
    for (let seed = first; seed < first + count; seed += 1) {
      const trace: string[] = [];
      const schedule = {
        keeper,
        folder,
        chance: seededChance(seed),
        without,
        note: (what: string) => trace.push(what),
      };
      const wrong = await play(schedule);
      if (wrong !== undefined) return { seed, wrong, trace };
    }
    return undefined;
  } finally {
    await keeper.close();
  }
}

function told({ seed, wrong, trace }: Played): string {
  return [`CHECKPOINT_MODEL_SEED=${seed}: ${wrong}`, ...trace].join('\n');
}

if (seedToReplay === undefined) describe('the checkpoint of a journal', playEverything);
else
  test(`seed ${seedToReplay} of the checkpoint`, async () => {
    const without = LAWS[setting('CHECKPOINT_MODEL_LAW') ?? -1];
    const played = await playFrom(seedToReplay, 1, without);
    expect(played && told(played)).toBeUndefined();
  });

function playEverything(): void {
  test(`in ${SCHEDULES} schedules what is read is what all entries say`, { timeout: 600_000 }, async () => {
    console.log(`${SCHEDULES} schedules from seed ${firstSeed}`);
    const played = await playFrom(firstSeed, SCHEDULES);
    expect(played && told(played)).toBeUndefined();
  });

  test.each([1, 2, 3])('in history %i, a state that was kept and read goes on like the entries', (seed) => {
    const chance = seededChance(seed);
    const next = storyOf(chance, 'one');
    const all = Array.from({ length: 2_000 }, (_, index): JournalEntry => {
      return { sequence: index + 1, schema: 2, generation: 1, ...next() };
    });
    let state = EMPTY_STATE;
    for (let from = 0; from < all.length;) {
      const to = from + Math.ceil(chance.between(1, 400));
      state = stateFromText(stateText(foldJournal(all.slice(from, to), state))) ?? EMPTY_STATE;
      from = to;
    }
    expect(state.attempts).toHaveLength(100);
    expect(state).toEqual(foldJournal(all));
  });

  describe('can be trusted only because', () => {
    test.each(LAWS)('$law', { timeout: 120_000 }, async (law) => {
      const played = await playFrom(firstSeed, SCHEDULES, law);
      if (!played) throw new Error('nothing breaks without it');
      console.log(`without it seed ${played.seed} breaks: ${played.wrong}`);
    });
  });
}
