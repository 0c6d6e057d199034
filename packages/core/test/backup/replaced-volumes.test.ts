import { judgeReplacedVolumes } from '@hardened-deploy/core/backup/files/replaced-volumes';
import type { JournalEntry, JournalEvent } from '@hardened-deploy/core/target/journal';
import { expect, test } from 'vitest';

const NOW = new Date('2026-11-30T12:00:00Z');
const UPLOADS = 'hd-shop-uploads';
const judge = (changed: Partial<Parameters<typeof judgeReplacedVolumes>[0]>) =>
  judgeReplacedVolumes({ names: [], open: [], steps: [], now: NOW, ...changed });
type Step = Extract<JournalEvent, { kind: 'database' }>;
const swapped = (aside: string, changed: Partial<Step> = {}): Pick<JournalEntry, 'at' | 'event'> => ({
  at: '2026-01-01T00:00:00.000Z',
  event: {
    kind: 'database',
    step: 'swapped',
    backup: 'b1',
    database: UPLOADS,
    aside,
    instead: `${UPLOADS}__hd_restoring_20260101T000000Z`,
    ...changed,
  },
});
const [june, july, november] = ['20260601T000000Z', '20260701T000000Z', '20261120T000000Z'].map(
  (stamp) => `${UPLOADS}__hd_replaced_${stamp}`,
) as [string, string, string];

test('of each volume the newest stays, whatever its age, and older ones go', () => {
  const other = 'hd-shop-files.config__hd_undone_20260601T000000Z';
  expect(judge({ names: [june, other, july] })).toEqual({
    kept: [
      { name: july, why: 'no newer one is kept' },
      { name: other, why: 'no newer one is kept' },
    ],
    removed: [{ name: june, why: `it is older than 30 days, and ${july} is newer` }],
  });
});

test('one that is younger than 30 days stays beside a newer one, to the second', () => {
  const limit = `${UPLOADS}__hd_replaced_20261031T120000Z`;
  const within = `${UPLOADS}__hd_undone_20261031T120001Z`;
  expect(judge({ names: [november, within, limit] })).toMatchObject({
    kept: [{ name: november }, { name: within, why: 'it is younger than 30 days' }],
    removed: [{ name: limit }],
  });
});

test('what an undo would put back stays, until it was put back', () => {
  const names = [june, july, november];
  expect(judge({ names, steps: [swapped(july), swapped(june)] })).toMatchObject({
    kept: [{ name: november }, { name: june, why: '`mode: undo-restore` puts it back' }],
    removed: [{ name: july }],
  });
  const undone = swapped(`${UPLOADS}__hd_undone_20260702T000000Z`, { backup: null, instead: june });
  expect(judge({ names, steps: [swapped(july), swapped(june), undone] })).toMatchObject({
    kept: [{ name: november }, { name: july, why: '`mode: undo-restore` puts it back' }],
    removed: [{ name: june }],
  });
});

test('what a restore without an end needs stays', () => {
  expect(judge({ names: [june, july], open: [{ aside: june, instead: 'x' }] }).removed).toEqual([]);
  expect(judge({ names: [june, july], open: [{ aside: 'x', instead: june }] }).removed).toEqual([]);
});

test('one from the future stays, and does not push out the newest that has a true time', () => {
  const future = `${UPLOADS}__hd_replaced_20270101T000000Z`;
  expect(judge({ names: [future, july, june] })).toMatchObject({
    kept: [
      { name: future, why: 'its time is in the future' },
      { name: july, why: 'no newer one is kept' },
    ],
    removed: [{ name: june }],
  });
});

test('nothing is decided about what is being filled, has no time, or is no such volume', () => {
  const names = ['restoring_20260101T000000Z', 'replaced_x', 'replaced_20269901T000000Z', 'other_20260101T000000Z'];
  expect(judge({ names: [UPLOADS, ...names.map((end) => `${UPLOADS}__hd_${end}`)] })).toEqual({
    kept: [],
    removed: [],
  });
});
