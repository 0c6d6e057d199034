import { parseMysqlMark } from '@hardened-deploy/adapters/dumps/mysql/recovery-mark';
import { parseMark } from '@hardened-deploy/adapters/dumps/postgres/recovery-mark';
import { expect, test } from 'vitest';

const MARK = 'mark {"name":"hd-x","lsn":"0/3000098","wal":"0000000A0000000000000003","system":"7"}';

test('a mark of PostgreSQL is read with its timeline, which the name of the file begins with', () => {
  expect(parseMark(`${MARK}\narchive archived\n`)).toEqual({
    kind: 'marked',
    name: 'hd-x',
    lsn: '0/3000098',
    wal: '0000000A0000000000000003',
    timeline: 10,
    system: '7',
    archive: 'archived',
  });
  expect(parseMark(`${MARK.replace('"7"', '""')}\narchive not-yet\nwhy it fails\n`)).toMatchObject({
    system: null,
    archive: 'not-yet',
    why: 'it fails',
  });
});

test('a position of MySQL is read, also without a GTID', () => {
  expect(parseMysqlMark('mark bin.000002 344\ngtid 0-1-9\n')).toEqual({
    kind: 'position',
    file: 'bin.000002',
    position: 344,
    gtid: '0-1-9',
  });
  expect(parseMysqlMark('mark bin.000002 344\n')).toMatchObject({ gtid: '' });
});

test.each(['', MARK, 'archive archived', `${MARK}\narchive perhaps`, 'mark bin.000002', 'mark bin.000002 x'])(
  '%j is no answer',
  (text) => {
    expect([parseMark(text), parseMysqlMark(text)]).toEqual([undefined, undefined]);
  },
);

test('why there is none is told', () => {
  for (const parse of [parseMark, parseMysqlMark])
    expect(parse('none it is a standby')).toEqual({ kind: 'none', why: 'it is a standby' });
});
