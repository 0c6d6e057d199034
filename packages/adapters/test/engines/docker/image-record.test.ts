import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteImages, parseImageRecord, readImageRecord } from '../../../src/engines/docker/keeper/image-record.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LocalKeeper, localKeeper } from './local-keeper.ts';

const go = new AbortController().signal;
let root: string;
let keeper: LocalKeeper;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hd-image-record-'));
  keeper = localKeeper(root);
});
afterEach(async () => {
  await keeper.close();
  await rm(root, { recursive: true });
});

function image(number: number): string {
  return `registry.example:5000/shop/web@sha256:${String(number).padStart(64, '0')}`;
}

test('a record that nobody has written has no images', async () => {
  expect(await readImageRecord(keeper, go)).toEqual(new Map());
});

test('the last note about an image counts, and others stay as they are', async () => {
  await noteImages(keeper, new Map([[image(1), 'pulled'], [image(2), 'found']]), go); // prettier-ignore
  await noteImages(keeper, new Map([[image(1), 'removing']]), go);
  await noteImages(keeper, new Map([[image(3), 'pulled']]), go);
  expect([...(await readImageRecord(keeper, go))]).toEqual([
    [image(2), 'found'],
    [image(1), 'removing'],
    [image(3), 'pulled'],
  ]);
  await noteImages(keeper, new Map([[image(2), 'gone'], [image(1), 'gone']]), go); // prettier-ignore
  expect([...(await readImageRecord(keeper, go))]).toEqual([[image(3), 'pulled']]);
});

test('a name that is the beginning or the end of another one is not taken for it', async () => {
  const long = `registry.example:5000/my${image(1).slice('registry.example:5000/'.length)}`;
  await noteImages(keeper, new Map([[image(1), 'pulled'], [long, 'pulled']]), go); // prettier-ignore
  await noteImages(keeper, new Map([[image(1), 'gone']]), go);
  expect([...(await readImageRecord(keeper, go)).keys()]).toEqual([long]);
});

test('the record holds the newest thousand images', async () => {
  for (const from of [0, 500, 1_000]) {
    const some = Array.from({ length: 500 }, (_, index) => [image(from + index), 'pulled'] as const);
    await noteImages(keeper, new Map(some), go);
  }
  const kept = [...(await readImageRecord(keeper, go)).keys()];
  expect(kept.length).toBe(1_000);
  expect([kept[0], kept.at(-1)]).toEqual([image(500), image(1_499)]);
  expect((await readFile(join(root, 'image-record'), 'utf8')).split('\n').length).toBe(1_001);
});

test('what a later version writes is no right to remove anything', () => {
  expect(parseImageRecord(['borrowed a@sha256:1', 'pulled b@sha256:2 since 2030', 'pulled', ''])).toEqual(
    new Map([['a@sha256:1', 'found']]),
  );
});
