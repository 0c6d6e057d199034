import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { Journal, NewJournalEntry } from '@hardened-deploy/core/target/ports/journal';
import { afterEach, describe, expect, test } from 'vitest';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';

/** An empty journal behind a fence that nobody has raised yet. */
interface JournalWorld {
  readonly fence: Fence;
  readonly journal: Journal;
  close(): Promise<void>;
}

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
      expect(await journal.read(go)).toEqual([]);
    });

    test('gives each entry its place and its generation, and reads all back, oldest first', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      const first = await journal.append(token, entryOf('first'), go);
      expect(first).toEqual({ schema: 1, sequence: 1, generation: FIRST_GENERATION, ...entryOf('first') });
      const second = await journal.append(token, entryOf('second'), go);
      expect(second.sequence).toBe(2);
      expect(await journal.read(go)).toEqual([first, second]);
    });

    test('goes on where another generation ended', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      const first = await journal.append(token, entryOf('first'), go);
      const next = tokenOf(FIRST_GENERATION + 1);
      await fence.raise(recordOf(next), {}, go);
      const second = await journal.append(next, entryOf('second'), go);
      expect(second).toMatchObject({ sequence: 2, generation: FIRST_GENERATION + 1 });
      expect(await journal.read(go)).toEqual([first, second]);
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
      expect(await journal.read(go)).toEqual([written]);
      expect(written.event).toEqual(entryOf(reason).event);
    });

    test('counts on past nine entries', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      for (let count = 1; count <= 11; count += 1) {
        expect((await journal.append(token, entryOf(`entry ${count}`), go)).sequence).toBe(count);
      }
      expect((await journal.read(go)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    });

    test('refuses a token that was overtaken, and keeps nothing of it', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      await fence.raise(recordOf(tokenOf(FIRST_GENERATION + 1)), {}, go);
      await expect(journal.append(token, entryOf('late'), go)).rejects.toMatchObject({ code: 'fence/superseded' });
      expect(await journal.read(go)).toEqual([]);
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
      expect(await journal.read(go)).toEqual([]);
    });

    test('keeps every one of many that are written at once, each in its own place', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      const reasons = ['a', 'b', 'c', 'd', 'e', 'f'];
      const written = await Promise.all(reasons.map((reason) => journal.append(token, entryOf(reason), go)));
      const read = await journal.read(go);
      expect(read.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(read).toEqual(written.toSorted((one, other) => one.sequence - other.sequence));
    });

    test('an aborted append rejects with the reason and writes nothing', async () => {
      const { fence, journal } = await world();
      await fence.raise(recordOf(token), {}, go);
      const reason = new Error('cancelled');
      await expect(journal.append(token, entryOf('no'), AbortSignal.abort(reason))).rejects.toBe(reason);
      expect(await journal.read(go)).toEqual([]);
    });
  });
}

function entryOf(reason: string): NewJournalEntry {
  return {
    at: '2026-11-21T10:00:00.000Z',
    deployment: '0123456789abcdef' as DeploymentId,
    by: 'octocat, https://github.example/acme/shop/actions/runs/1',
    event: { kind: 'ended', outcome: 'deployed', reason, serving: null },
  };
}
