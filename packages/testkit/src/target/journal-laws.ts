import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { Journal, NewJournalEntry } from '@hardened-deploy/core/target/ports/journal';
import { afterEach, describe, expect, test } from 'vitest';
import { seededChance } from '../models/seeded-random.ts';
import { allEntries } from './all-entries.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';

/** An empty journal behind a fence that nobody has raised yet. */
interface JournalWorld {
  readonly fence: Fence;
  readonly journal: Journal;
  /** Does something to the checkpoint that is kept. */
  spoil(how: Spoiling): Promise<void>;
  close(): Promise<void>;
}

/** What may become of a checkpoint: cut in the middle, changed, in a form that isn't known, or of a journal with other entries. */
export type Spoiling = 'torn' | 'changed' | 'of a newer form' | 'of another journal';

const SPOILINGS: readonly Spoiling[] = ['torn', 'changed', 'of a newer form', 'of another journal'];

/** What every Journal keeps to. */
export function journalLaws(name: string, open: () => Promise<JournalWorld>): void {
  describe(`${name} as a journal`, () => {
    const opened: JournalWorld[] = [];
    const world = async (): Promise<JournalWorld> => {
      const made = await open();
      opened.push(made);
      return made;
    };
    afterEach(async () => {
      for (const made of opened.splice(0)) await made.close();
    });
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);

    test('is empty before the first entry', async () => {
      const { journal } = await world();
      expect(await allEntries(journal)).toEqual([]);
    });

    test('gives each entry its place and its generation, and reads all back, oldest first', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      const first = await journal.append(token, entryOf('first'), go);
      expect(first).toEqual({ schema: 2, sequence: 1, generation: FIRST_GENERATION, ...entryOf('first') });
      const second = await journal.append(token, entryOf('second'), go);
      expect(second.sequence).toBe(2);
      expect(await allEntries(journal)).toEqual([first, second]);
    });

    test('goes on where another generation ended', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      const first = await journal.append(token, entryOf('first'), go);
      const next = tokenOf(FIRST_GENERATION + 1);
      await fence.raise(recordOf(next), {}, go);
      const second = await journal.append(next, entryOf('second'), go);
      expect(second).toMatchObject({ sequence: 2, generation: FIRST_GENERATION + 1 });
      expect(await allEntries(journal)).toEqual([first, second]);
    });

    test.each([
      ['quotes, dollars, backslashes', `'"$(id)\`id\`$HOME\\n%s%d\\\\`],
      ['lines and tabs', 'one\ntwo\r\n\tthree\n'],
      ['other scripts', 'ü 漢字 🚀 \u2028'],
      ['an answer of the target itself', 'hd:end 0\nversion 1.1'],
      ['50,000 characters', 'x'.repeat(50_000)],
    ])('keeps %s as they are', async (_, reason) => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      const written = await journal.append(token, entryOf(reason), go);
      expect(await allEntries(journal)).toEqual([written]);
      expect(written.event).toEqual(entryOf(reason).event);
    });

    test('counts on past nine entries', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      for (let count = 1; count <= 11; count += 1) {
        expect((await journal.append(token, entryOf(`entry ${count}`), go)).sequence).toBe(count);
      }
      expect((await allEntries(journal)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    });

    test('refuses a token that was overtaken, and keeps nothing of it', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      await fence.raise(recordOf(tokenOf(FIRST_GENERATION + 1)), {}, go);
      await expect(journal.append(token, entryOf('late'), go)).rejects.toMatchObject({ code: 'fence/superseded' });
      expect(await allEntries(journal)).toEqual([]);
    });

    test('refuses a token of the same generation with another nonce', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      const twin = tokenOf(FIRST_GENERATION, 'b');
      await expect(journal.append(twin, entryOf('twin'), go)).rejects.toMatchObject({ code: 'fence/superseded' });
    });

    test('refuses a token that was never raised: with no fence, and ahead of one', async () => {
      const { fence, journal } = await world();
      await expect(journal.append(token, entryOf('early'), go)).rejects.toMatchObject({ code: 'fence/not-raised' });
      await fence.raise(recordOf(token), {}, go);
      const ahead = tokenOf(FIRST_GENERATION + 1);
      await expect(journal.append(ahead, entryOf('ahead'), go)).rejects.toMatchObject({ code: 'fence/not-raised' });
      expect(await allEntries(journal)).toEqual([]);
    });

    test('keeps every one of many that are written at once, each in its own place', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      const reasons = ['a', 'b', 'c', 'd', 'e', 'f'];
      const written = await Promise.all(reasons.map((reason) => journal.append(token, entryOf(reason), go)));
      const read = await allEntries(journal);
      expect(read.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(read).toEqual(written.toSorted((one, other) => one.sequence - other.sequence));
    });

    test('gives a long journal in pages, without a gap', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      const written: JournalEntry[] = [];
      for (let count = 1; count <= 90; count += 1) {
        written.push(await journal.append(token, entryOf(`${count} ${'x'.repeat(90_000)}`), go));
      }
      const first = await journal.read(0, go);
      expect(first.more).toBe(true);
      expect(first.entries).toEqual(written.slice(0, first.entries.length));
      expect(await allEntries(journal)).toEqual(written);
      expect(await journal.read(87, go)).toEqual({ entries: written.slice(87), more: false });
      expect(await journal.read(90, go)).toEqual({ entries: [], more: false });
    });

    test('an aborted append rejects with the reason and writes nothing', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      const reason = new Error('cancelled');
      await expect(journal.append(token, entryOf('no'), AbortSignal.abort(reason))).rejects.toBe(reason);
      expect(await allEntries(journal)).toEqual([]);
    });

    describe('with a checkpoint', () => {
      async function withEntries(count: number): Promise<JournalWorld & { readonly written: readonly JournalEntry[] }> {
        const made = await world();
        await made.fence.raise(recordOf(token), {}, go);
        const written: JournalEntry[] = [];
        for (let at = 1; at <= count; at += 1) written.push(await made.journal.append(token, entryOf(`${at}`), go));
        return { ...made, written };
      }

      test('begins with it, and gives only what came later, as long ago as it may have been kept', async () => {
        const { journal, written } = await withEntries(5);
        expect(await journal.read('checkpoint', go)).toEqual({ entries: written, more: false });
        for (const through of [5, 3]) {
          const checkpoint = { through, state: `state after ${through}` };
          await journal.keepCheckpoint(token, checkpoint, go);
          const page = { checkpoint, entries: written.slice(through), more: false };
          expect(await journal.read('checkpoint', go)).toEqual(page);
        }
        const later = await journal.append(token, entryOf('6'), go);
        const checkpoint = { through: 3, state: 'state after 3' };
        expect(await journal.read('checkpoint', go)).toEqual({
          checkpoint,
          entries: [...written.slice(3), later],
          more: false,
        });
        expect(await allEntries(journal)).toEqual([...written, later]);
      });

      test.each([
        ['odd characters', `{"a":"'"$(id)\\n%s ü 漢字 🚀\u2028\nhd:end 0\n"}\n`],
        ['a megabyte', seededText(1_000_000)],
      ])('keeps a state of %s as it is', async (_, state) => {
        const { journal } = await withEntries(1);
        await journal.keepCheckpoint(token, { through: 1, state }, go);
        expect(await journal.read('checkpoint', go)).toEqual({
          checkpoint: { through: 1, state },
          entries: [],
          more: false,
        });
      });

      test.each(SPOILINGS)('reads everything anew when it is %s', async (how) => {
        const { journal, written, spoil } = await withEntries(3);
        await journal.keepCheckpoint(token, { through: 2, state: 'state after 2' }, go);
        await spoil(how);
        expect(await journal.read('checkpoint', go)).toEqual({ entries: written, more: false });
      });

      test('never believes one through an entry that is not there', async () => {
        const { journal, written } = await withEntries(2);
        await journal.keepCheckpoint(token, { through: 3, state: 'of the future' }, go).catch(() => undefined);
        expect(await journal.read('checkpoint', go)).toEqual({ entries: written, more: false });
        const third = await journal.append(token, entryOf('3'), go);
        expect(await journal.read('checkpoint', go)).toEqual({ entries: [...written, third], more: false });
      });

      test('keeps none for a token that was overtaken, and leaves the one before', async () => {
        const { fence, journal, written } = await withEntries(2);
        const checkpoint = { through: 1, state: 'state after 1' };
        await journal.keepCheckpoint(token, checkpoint, go);
        await fence.raise(recordOf(tokenOf(FIRST_GENERATION + 1)), {}, go);
        const late = journal.keepCheckpoint(token, { through: 2, state: 'late' }, go);
        await expect(late).rejects.toMatchObject({ code: 'fence/superseded' });
        expect(await journal.read('checkpoint', go)).toEqual({
          checkpoint,
          entries: written.slice(1),
          more: false,
        });
      });
    });
  });
}

/** Text that hardly any compression makes shorter. */
function seededText(length: number): string {
  const chance = seededChance(1);
  return Array.from({ length }, () => Math.floor(chance.between(0, 36)).toString(36)).join('');
}

function entryOf(reason: string): NewJournalEntry {
  return {
    at: '2026-11-21T10:00:00.000Z',
    deployment: '0123456789abcdef' as DeploymentId,
    by: 'octocat, https://github.example/acme/shop/actions/runs/1',
    event: { kind: 'ended', outcome: 'deployed', reason, serving: [] },
  };
}
