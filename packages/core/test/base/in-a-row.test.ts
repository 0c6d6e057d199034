import { seconds } from '@hardened-deploy/core/base/duration';
import { rowOf } from '@hardened-deploy/core/base/tally';
import { decided, LOOK_AGAIN, lookInARow, type Looking } from '@hardened-deploy/core/base/usecases/in-a-row';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { describe, expect, test } from 'vitest';

type Kind = 'good' | 'bad' | 'broken';
interface Round {
  readonly kind: Kind;
}

/** Looks at rounds of these kinds in turn until three good or two bad ones stand in a row. */
async function look(kinds: readonly Kind[], options: Partial<Looking<Round, string>> = {}) {
  const clock = virtualClock();
  const left = [...kinds];
  const end = await lookInARow<Round, string>(
    {
      clock,
      interval: seconds(2),
      look: async () => ({ kind: left.shift() ?? 'good' }),
      decide({ tally }) {
        if (rowOf(tally, 'good') >= 3) return decided(`good after ${tally.looks}`);
        return rowOf(tally, 'bad') >= 2 ? decided(`bad after ${tally.looks}`) : LOOK_AGAIN;
      },
      ...options,
    },
    new AbortController().signal,
  );
  return { end, elapsedMs: clock.elapsedMs() };
}

describe('looking until enough results of one kind come in a row', () => {
  test('counts only the last ones in a row', async () => {
    expect(await look(['good', 'good', 'bad', 'good', 'good', 'broken', 'good', 'good', 'good'])).toMatchObject({
      end: 'good after 9',
    });
  });

  test('waits between two looks, and not after the last', async () => {
    expect(await look(['good', 'good', 'good'])).toMatchObject({ elapsedMs: 4_000 });
  });

  test('does not wait after the kind that is followed at once', async () => {
    expect(await look(['bad', 'good', 'good', 'good'], { atOnceAfter: 'good' })).toMatchObject({ elapsedMs: 2_000 });
  });

  test('a row of a spared kind is not ended by another kind', async () => {
    const kinds = ['bad', 'broken', 'bad', 'good', 'good', 'good'] as const;
    expect(await look(kinds)).toMatchObject({ end: 'good after 6' });
    expect(await look(kinds, { spares: { broken: ['bad'] } })).toMatchObject({ end: 'bad after 3' });
  });

  test('passes the elapsed time to `decide`', async () => {
    const decide: Looking<Round, string>['decide'] = ({ elapsedMs }) =>
      elapsedMs >= 6_000 ? decided('too late') : LOOK_AGAIN;
    expect(await look([], { decide })).toEqual({ end: 'too late', elapsedMs: 6_000 });
  });

  test('ends when it is aborted, even if it does not wait between looks', async () => {
    const controller = new AbortController();
    const looking: Looking<Round, never> = {
      clock: virtualClock(),
      interval: seconds(2),
      atOnceAfter: 'good',
      look: async () => {
        controller.abort(new Error('cancelled'));
        return { kind: 'good' };
      },
      decide: () => LOOK_AGAIN,
    };
    await expect(lookInARow(looking, controller.signal)).rejects.toThrow('cancelled');
  });
});
