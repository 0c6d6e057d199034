import { asFailure } from '@hardened-deploy/core/base/failure';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { SourceFile } from '@hardened-deploy/core/release/source-file';
import {
  describeMaintenance,
  maintenanceFrom,
  maintenanceText,
} from '@hardened-deploy/core/target/maintenance/maintenance';
import { readMaintenancePage } from '@hardened-deploy/core/target/usecases/maintenance/read-page';
import { expect, test } from 'vitest';

const signal = new AbortController().signal;
const READING = { configuration: 'hardened-deploy.yml', place: 'acme/shop at 1234' };
const SETTINGS = {
  page: { path: 'ops/maintenance.html', line: 12, key: 'environments.production.router.maintenance.page' },
  retryAfter: seconds(30),
};

const reading = (file: SourceFile) => readMaintenancePage({ open: async () => file }, SETTINGS, READING, signal);
const bytes = (text: string): SourceFile => ({ kind: 'file', bytes: Buffer.from(text) });

test('the page is read as it is, up to 64 KiB', async () => {
  for (const text of ['<p>ü 漢字', 'ü'.repeat(32 * 1024)]) expect(await reading(bytes(text))).toBe(text);
});

test.each<[string, SourceFile]>([
  ['is not there: acme/shop at 1234 has no such file', { kind: 'absent' }],
  ['is a folder, not a file', { kind: 'unusable', why: 'is a folder, not a file' }],
  ['is larger than 64 KiB', { kind: 'too-large' }],
  ['is larger than 64 KiB', bytes('x'.repeat(64 * 1024 + 1))],
  ['is no text in UTF-8', { kind: 'file', bytes: Uint8Array.of(0x3c, 0xff, 0xfe) }],
  ['is no text in UTF-8', bytes('<p>\0')],
  ['is empty', bytes(' \n')],
])('one that %s is told at the line that names it', async (why, file) => {
  const problem = expect.stringContaining(`router.maintenance.page: ops/maintenance.html ${why}`);
  expect(await reading(file).catch(asFailure)).toMatchObject({
    code: 'configuration/invalid',
    fileProblems: [{ file: 'hardened-deploy.yml', line: 12, problem }],
  });
});

test('a notice is read as it was written, and one that a person wrote by hand still means that it is on', () => {
  const notice = { since: '2026-11-30T10:00:00.000Z', by: 'octocat', reason: 'new "disks"' };
  expect(maintenanceText(notice)).not.toContain('\n');
  expect(maintenanceFrom(maintenanceText(notice))).toEqual(notice);
  for (const text of ['', 'on', '{', '[]', 'null', '{"since":7}'])
    expect(describeMaintenance(maintenanceFrom(text))).toBe(
      'on since a time that nobody has written down, by somebody at the target: no reason is known',
    );
});
