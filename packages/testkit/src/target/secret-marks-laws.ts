import type { ComponentName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { SecretMarks, SecretToMark } from '@hardened-deploy/core/target/ports/secret-marks';
import { afterEach, describe, expect, test } from 'vitest';
import { fencedWorlds, type FencedWorld } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';

/** A stack that has marked no secret yet, behind a fence that nobody has raised yet. */
export interface SecretMarksWorld extends FencedWorld {
  readonly fence: Fence;
  readonly marks: SecretMarks;
}

// A mark has 16 bits, so two different secrets have the same one now and then. No four pairs have, in the life of a test suite.
const FOUR = ['one', 'two', 'three', 'four'];

/** What every maker of secrets' marks keeps to. */
export function secretMarksLaws(name: string, open: () => Promise<SecretMarksWorld>): void {
  describe(`${name} as a maker of secrets' marks`, () => {
    const { raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const next = tokenOf(FIRST_GENERATION + 1);
    const named = (...names: readonly string[]) => names.map((each) => secret({ name: each }));

    test('a mark is four hexadecimal digits, and each secret gets its own', async () => {
      const { marks } = await raised();
      const made = await marks.mark(token, named(...FOUR), go);
      expect(made).toEqual(FOUR.map(() => expect.stringMatching(/^[0-9a-f]{4}$/)));
      expect(new Set(made).size).toBeGreaterThan(1);
      expect(await marks.mark(token, [], go)).toEqual([]);
    });

    test('the same secret always gets the same mark, whoever asks and in whatever order', async () => {
      const { fence, marks } = await raised();
      const made = await marks.mark(token, named(...FOUR), go);
      expect(await marks.mark(token, named(...FOUR.toReversed()), go)).toEqual(made.toReversed());
      await fence.raise(recordOf(next), {}, go);
      expect(await marks.mark(next, named(...FOUR), go)).toEqual(made);
    });

    test.each<[string, Partial<Given>]>([
      ['value', { value: 'tops3cret-2' }],
      ['name', { name: 'name-2' }],
      ['component', { component: 'backend-2' }],
      ['value at its end only', { value: 'tops3cret\n' }],
      ['value, of which a part moved to the name', { name: 'oneto', value: 'ps3cret' }],
    ])('another %s gets another mark', async (_, changed) => {
      const { marks } = await raised();
      const before = FOUR.map((each) => secret({ name: each }));
      const after = FOUR.map((each) => secret({ ...changed, name: `${changed.name ?? ''}${each}` }));
      expect(await marks.mark(token, after, go)).not.toEqual(await marks.mark(token, before, go));
    });

    test.each([
      ['quotes, dollars and backslashes', `'\\"$(id)\`id\`$HOME\\\\n%s%d\\0`],
      ['lines, also at its ends', '\n\n-----BEGIN\r\n\tKEY-----\n\n'],
      ['a NUL and other controls', 'a\0b\u0007'],
      ['other scripts', 'ü 漢字 🚀'],
      ['an answer of the target itself', 'hd:end 0'],
      ['a hundred thousand characters', 'x'.repeat(100_000)],
    ])('a value with %s is marked like any other', async (_, value) => {
      const { marks } = await raised();
      const one = FOUR.map((each) => secret({ name: each, value }));
      const other = FOUR.map((each) => secret({ name: each, value: `${value}.` }));
      const made = await marks.mark(token, one, go);
      expect(made).toHaveLength(FOUR.length);
      expect(await marks.mark(token, one, go)).toEqual(made);
      expect(await marks.mark(token, other, go)).not.toEqual(made);
    });

    test('marks many at once', async () => {
      const { marks } = await raised();
      const many = Array.from({ length: 25 }, (_, index) => secret({ name: `SECRET_${index}` }));
      const made = await marks.mark(token, many, go);
      expect(made).toHaveLength(many.length);
      expect(await marks.mark(token, many.slice(-5), go)).toEqual(made.slice(-5));
    });

    test('calls at the same time, of which one is the first, agree on the key', async () => {
      const { marks } = await raised();
      const [first, ...others] = await Promise.all([1, 2, 3].map(() => marks.mark(token, named(...FOUR), go)));
      expect(others).toEqual([first, first]);
    });

    test('a stack that is set up anew has another key', async () => {
      const before = await raised();
      const made = await before.marks.mark(token, named(...FOUR), go);
      await closeAll();
      const after = await raised();
      expect(await after.marks.mark(token, named(...FOUR), go)).not.toEqual(made);
    });

    test('refuses a token that was overtaken, and one that was never raised', async () => {
      const { fence, marks } = await raised();
      await expect(marks.mark(next, named(...FOUR), go)).rejects.toMatchObject({ code: 'fence/not-raised' });
      await fence.raise(recordOf(next), {}, go);
      await expect(marks.mark(token, named(...FOUR), go)).rejects.toMatchObject({ code: 'fence/superseded' });
    });

    test('an aborted call rejects with the reason', async () => {
      const { marks } = await raised();
      const reason = new Error('cancelled');
      await expect(marks.mark(token, named(...FOUR), AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  });
}

interface Given {
  readonly component: string;
  readonly name: string;
  readonly value: string;
}

function secret({ component = 'backend', name = 'one', value = 'tops3cret' }: Partial<Given>): SecretToMark {
  return { component: component as ComponentName, name, value: new Secret(value) };
}
