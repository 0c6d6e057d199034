import { readLook } from '@hardened-deploy/adapters/dumps/files/read-look';
import { besidePrefix } from '@hardened-deploy/core/backup/restore-names';
import { expect, test } from 'vitest';

const SAID = `beside shop-uploads__hd_replaced_20261130T104501Z
writer shop-web-blue.3
foreign cron
tar 1.35
bytes 4096
newest 1796061665.5000000000
table {"table":"files","rows":3}
table {"table":"folders","rows":1}
table {"table":"links","rows":0}
`;
const ABOUT = { live: 'shop-uploads', what: 'the volume uploads' };

test('a look at files says what is there, who writes there, and what is beside them', () => {
  expect(readLook(SAID, ABOUT)).toEqual({
    database: 'shop-uploads',
    of: 'the volume uploads',
    serverVersion: '1.35',
    there: true,
    obstacles: [expect.stringContaining('The container cron may write to the volume uploads')],
    now: {
      kind: 'counted',
      tables: [
        { table: 'files', rows: 3 },
        { table: 'folders', rows: 1 },
        { table: 'links', rows: 0 },
      ],
    },
    sessions: [{ who: 'shop-web-blue.3', sessions: 1 }],
    databases: ['shop-uploads', 'shop-uploads__hd_replaced_20261130T104501Z'],
    files: { bytes: 4_096, newest: '2026-11-30T18:01:05.500Z' },
  });
});

test('it knows a swap that was broken off, and a folder without a file', () => {
  const seen = readLook(`${SAID.replace(/newest .*/, 'newest ')}unfinished a b\n`, ABOUT);
  expect(seen?.unfinished).toEqual({ live: 'shop-uploads', aside: 'a', instead: 'b' });
  expect(seen?.files.newest).toBeNull();
});

test('it tells of what is paused, and would write there when it goes on', () => {
  expect(readLook(`paused shop-web-blue.3\n${SAID}`, ABOUT)?.obstacles).toContainEqual(
    'The container shop-web-blue.3 is paused, and may write to the volume uploads when it goes on. Let it go on (docker unpause shop-web-blue.3) or stop it.',
  );
});

test('one that is not complete is none', () => {
  expect(readLook(SAID.replace(/tar .*\n/, ''), ABOUT)).toBeUndefined();
  expect(readLook('', ABOUT)).toBeUndefined();
});

test('the names of volumes beside begin alike, also of a long name', () => {
  expect(besidePrefix('shop-uploads')).toBe('shop-uploads__hd_');
  expect(besidePrefix('hd-a-stack-with-a-very-long-name-uploads')).toMatch(
    /^hd-a-stack-with-a-very-_?[^_]*_[0-9a-f]{8}__hd_$/,
  );
});
