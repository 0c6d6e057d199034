import { httpUrl } from '@hardened-deploy/core/base/address/http-url';
import { expect, test } from 'vitest';
import { checkNames, expectedJson, expectedTexts, smokeTestTarget, statusCodes } from '../src/input-parsers.ts';

test('an expected value is read as JSON, or else as plain text', () => {
  const read = expectedJson.parse('db.state=up\ncount = 3\nready=true\nerror=null\nversion="2"\nlist=[1]\nsum=a=b');
  expect(read).toEqual({
    ok: true,
    value: new Map<string, unknown>([
      ['db.state', 'up'],
      ['count', 3],
      ['ready', true],
      ['error', null],
      ['version', '2'],
      ['list', '[1]'],
      ['sum', 'a=b'],
    ]),
  });
});

test.each(['no equals sign', '=value', 'a=1\na=2'])('%j is no list of named lines', (raw) => {
  expect(expectedJson.parse(raw)).toMatchObject({ ok: false });
  expect(expectedTexts.parse(raw)).toMatchObject({ ok: false });
});

test.each(['', '2xx', '200;204', '99', '100', '600', '200,,204'])('%j is no list of status codes', (raw) => {
  expect(statusCodes.parse(raw)).toMatchObject({ ok: false });
});

test('status codes are separated by commas, names by commas or lines', () => {
  expect(statusCodes.parse('200, 204')).toEqual({ ok: true, value: [200, 204] });
  expect(checkNames.parse('a, b c\n d ,')).toEqual({ ok: true, value: ['a', 'b c', 'd'] });
});

test.each(['ftp://x', 'https://', '/health', 'https://user:canary@host/'])('%j is refused and not repeated', (raw) => {
  const read = httpUrl.parse(raw);
  expect(read).toMatchObject({ ok: false });
  expect(JSON.stringify(read)).not.toContain('canary');
});

test('a slot is no target any more, and the way out is named', () => {
  expect(smokeTestTarget.parse('staged')).toEqual({ ok: true, value: 'staged' });
  for (const slot of ['blue', 'green']) {
    expect(smokeTestTarget.parse(slot)).toEqual({
      ok: false,
      problem: `must not be a slot, as ${slot} is: \`staged\` is the private door now`,
    });
  }
  expect(smokeTestTarget.parse('blau')).toMatchObject({ ok: false });
});
