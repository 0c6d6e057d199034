import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noticeFile, readNotice, removeNotice, writeNotice } from '@hardened-deploy/adapters/system/notice-file';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { afterEach, beforeEach, expect, test } from 'vitest';

const HELD = { kind: 'held', until: '2026-11-21T08:15:00.000Z' } as const;
let folder = '';
let path = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hd-notice-'));
  path = join(folder, 'lease.txt');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const board = () => noticeFile(path, systemClock());

test('a notice is written completely, leaves no other file, and can be read back', async () => {
  await board().post(HELD);
  expect(await readFile(path, 'utf8')).toBe('held until 2026-11-21T08:15:00.000Z\n');
  expect(await readdir(folder)).toEqual(['lease.txt']);
  expect(await readNotice(path)).toEqual(HELD);
  await removeNotice(path);
  expect(await readNotice(path)).toBeUndefined();
});

test('a missing folder does not lose the lease', async () => {
  await noticeFile(join(folder, 'none', 'lease.txt'), systemClock()).post(HELD);
});

test('only the notice of another process ends the renewing', async () => {
  await board().post(HELD);
  let off = false;
  const calledOff = board()
    .calledOff(new AbortController().signal)
    .then(() => (off = true));
  await rm(path);
  await writeFile(path, 'nonsense');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(off).toBe(false);
  await writeNotice(path, { kind: 'over', why: 'a step released it' });
  await calledOff;
});
