import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { allTogether } from '../../../../src/vaults/volume/stream/all-together.ts';

const go = new AbortController().signal;
const untilEnded = (until: AbortSignal) =>
  new Promise<never>((_resolve, reject) => until.addEventListener('abort', () => reject(new Error('ended'))));
const lost = ([first]: readonly [string | undefined, string | undefined]) => first === 'lost';

test('answers what each answered', async () => {
  const works = [async () => 'one', async () => 'two'] as const;
  expect(await allTogether<[string, string]>(works, lost, go)).toEqual(['one', 'two']);
});

test('when one is lost, another may end by itself', async () => {
  const works = [async () => 'lost', async () => pause(30, 'took back what it stored')] as const;
  expect(await allTogether<[string, string]>(works, lost, go)).toEqual(['lost', 'took back what it stored']);
});

test('one that does not end by itself is ended, and what it throws then hides nothing', async () => {
  const works = [async () => 'lost', untilEnded] as const;
  expect(await allTogether<[string, string]>(works, lost, go, 20)).toEqual(['lost', undefined]);
});

test('what is thrown first is thrown, when all have ended', async () => {
  const ended: string[] = [];
  const works = [
    () => Promise.reject(new Error('superseded')),
    async (until: AbortSignal) => untilEnded(until).finally(() => ended.push('the other')),
  ] as const;
  await expect(allTogether<[string, string]>(works, lost, go, 20)).rejects.toThrow('superseded');
  expect(ended).toEqual(['the other']);
});

test('a cancelled run ends all of them', async () => {
  const run = new AbortController();
  const works = [untilEnded, untilEnded] as const;
  const all = expect(allTogether<[string, string]>(works, lost, run.signal)).rejects.toThrow('ended');
  run.abort();
  await all;
});
