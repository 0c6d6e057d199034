import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { explainFailure } from '@hardened-deploy/adapters/dumps/postgres/explain-failure';
import { readAnswer, readGrowth } from '@hardened-deploy/adapters/vaults/volume/answer';
import { explainExit } from '@hardened-deploy/adapters/vaults/volume/scripts/exit-codes';
import { describe, expect, test } from 'vitest';

const mark = '0011223344556677';
const told = (text: string) => {
  const encoded = gzipSync(text).toString('base64').replaceAll(/.{76}/g, '$&\n');
  const sum = createHash('sha256').update(text).digest('hex');
  return `noise of a program\n-----BEGIN ${mark} ${sum}-----\n${encoded}\n-----END ${mark}-----\nmore noise\n`;
};

describe("a script's answer", () => {
  test('is found between its marks, whatever is around it', () => {
    const text = 'table {"table":"x","rows":1}\n'.repeat(500);
    const answer = readAnswer({ exitCode: 0, output: told(text) }, mark);
    expect(answer).toMatchObject({ kind: 'answered' });
    expect(answer.kind === 'answered' && answer.body.toString()).toBe(text);
  });

  test('with the marks of another run is not accepted', () => {
    const answer = readAnswer({ exitCode: 0, output: told('server {}') }, 'ffffffffffffffff');
    expect(answer).toEqual({ kind: 'answered', body: Buffer.alloc(0) });
  });

  test.each([
    [
      'cut at its beginning',
      (output: string) => output.slice(150).replace(/^/, `-----BEGIN ${mark} ${'0'.repeat(64)}-----\n`),
    ],
    ['cut at its end', (output: string) => output.slice(0, -120)],
    ['with a redacted word in it', (output: string) => output.replace(/(-----\n)(.{20})/, '$1[redacted]')],
  ])('%s counts as a failure, never as an answer', (_, spoil) => {
    const text = Array.from({ length: 400 }, (__, n) => createHash('md5').update(String(n)).digest('hex')).join('\n');
    const answer = readAnswer({ exitCode: 0, output: spoil(told(text)) }, mark);
    expect(answer).toMatchObject({ kind: 'failed', exitCode: 0, said: expect.stringMatching(/damaged on the way/) });
  });

  test('of a failed script is its own reason', () => {
    const output = `NOTICE: this and that\n-----FAILED ${mark}-----\nFATAL:  no pg_hba.conf entry\n\n-----END ${mark}-----\n`;
    expect(readAnswer({ exitCode: 31, output }, mark)).toEqual({
      kind: 'failed',
      exitCode: 31,
      said: 'FATAL:  no pg_hba.conf entry',
    });
  });

  test('of a killed script is its last lines', () => {
    expect(readAnswer({ exitCode: 137, output: 'one\n\ntwo\n' }, mark)).toEqual({
      kind: 'failed',
      exitCode: 137,
      said: 'one\ntwo',
    });
  });
});

describe('the meaning of an exit code', () => {
  test('comes before the words of the program, without its line numbers, and with what helps after them', () => {
    const said =
      'psql:<stdin>:28: ERROR:  42501: query would be affected by row-level security policy for table "guarded"\nLOCATION:  check_enable_rls, rls.c:125';
    expect(explainExit({ exitCode: 33, said }, { explain: explainFailure })).toBe(
      `The database's tables could not be counted: ERROR:  42501: query would be affected by row-level security policy for table "guarded"\n` +
        'The role that takes backups needs to read everything: GRANT pg_read_all_data and ALTER ROLE … BYPASSRLS.',
    );
  });

  test('of an unknown code is the code', () => {
    const end = 'The container ended with exit code 137';
    expect(explainExit({ exitCode: 137, said: '' })).toBe(end);
    expect(explainExit({ exitCode: 137, said: '' }, { explain: explainFailure })).toBe(end);
  });

  test('that no database has a part in needs no kind of dump', () => {
    expect(explainExit({ exitCode: 35, said: 'mv: No space left on device\n' })).toBe(
      'The place of the backups could not be written: mv: No space left on device\n' +
        'Free space on the Docker host (at a cluster, in the claim), or lower `backup.keep`.',
    );
  });
});

describe('how much a script has made', () => {
  const line = (of: string, kib: string, expected: string) => `-----GROWTH ${of} ${kib} ${expected}-----`;

  test('is what its last line says', () => {
    const output = ['x', line('m1', '10', '0'), line('m1', '2048', '4096'), 'y'].join('\n');
    expect(readGrowth(output, 'm1')).toEqual({ bytes: 2_048 * 1_024, expected: 4_096 * 1_024 });
    expect(readGrowth(line('m1', '10', '0'), 'm1')).toEqual({ bytes: 10 * 1_024, expected: undefined });
  });

  test('is not known from a line of another run, a part of one, or none', () => {
    for (const output of ['', line('m2', '10', '0'), line('m1', '', '0'), `say ${line('m1', '10', '0')}`])
      expect(readGrowth(output, 'm1')).toBeUndefined();
  });

  test('is not a reason why it failed', () => {
    const output = ['killed', line('m1', '10', '0')].join('\n');
    expect(readAnswer({ exitCode: 137, output }, 'm1')).toMatchObject({ said: 'killed' });
  });
});
