import { milliseconds } from '@hardened-deploy/core/base/duration';
import { type HttpAnswer, type HttpExpectation, judgeHttp } from '@hardened-deploy/core/checks/kinds/http-check';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

function judge(expectation: Partial<HttpExpectation>, answer: Partial<HttpAnswer>, warn = {}) {
  return judgeHttp(
    { expect: { status: [200], json: new Map(), headers: new Map(), ...expectation }, warn },
    { status: 200, headers: new Map(), body: '', truncated: false, elapsedMs: 10, ...answer },
  );
}
const json = (path: string, value: string | number | boolean | null) => ({ json: new Map([[path, value]]) });

// Each row is an answer that a checker in use today lets through: a missing field, a text, a page of HTML, a rounded number.
describe('missing data never passes', () => {
  test.each([
    ['a missing field', '{"other":1}'],
    ['a text where a number is expected', '{"errors":"0"}'],
    ['null where a number is expected', '{"errors":null}'],
    ['an object where a number is expected', '{"errors":{}}'],
    ['a list where a number is expected', '{"errors":[0]}'],
    ['a page of HTML', '<html><body>502 Bad Gateway</body></html>'],
    ['an empty body', ''],
    ['JSON that breaks off', '{"errors":0'],
    ['JSON that is no object', '0'],
    ['a number that only rounds to it', '{"errors":0.9}'],
    ['NaN, which is no JSON', '{"errors":NaN}'],
  ])('%s', (_, body) => {
    expect(judge(json('errors', 0), { body })).toMatchObject({ status: 'failed', permanent: false });
  });

  test('a ratio of 0.9 does not pass where 0.05 is expected, and 0.05 passes', () => {
    expect(judge(json('ratio', 0.05), { body: '{"ratio":0.9}' })).toMatchObject({ status: 'failed' });
    expect(judge(json('ratio', 0.05), { body: '{"ratio":0.05}' })).toMatchObject({ status: 'passed' });
    expect(judge(json('ratio', 0.05), { body: '{"ratio":5e-2}' })).toMatchObject({ status: 'passed' });
  });

  test('a number that JavaScript would round equals nothing', () => {
    expect(judge(json('id', 9007199254740992), { body: '{"id":9007199254740993}' })).toMatchObject({
      status: 'failed',
    });
    expect(judge(json('x', 0.1), { body: '{"x":0.1000000000000000000001}' })).toMatchObject({ status: 'failed' });
    expect(judge(json('x', 1), { body: '{"x":1.0}' })).toMatchObject({ status: 'passed' });
    expect(judge(json('x', 0), { body: '{"x":-0.0}' })).toMatchObject({ status: 'passed' });
  });

  test.each([
    'length',
    'constructor',
    '__proto__',
    'items.length',
    'items.-1',
    'items.01',
    'items.',
    'name.0',
    'toString.name',
  ])('a path to a built-in property of JavaScript, %s, is absent', (path) => {
    const body = '{"items":["a"],"name":"abc"}';
    for (const value of [1, 'a', null, 'Object', 'toString']) {
      expect(judge(json(path, value), { body })).toMatchObject({ status: 'failed' });
    }
  });

  test('a key of the JSON itself is found, whatever it is called', () => {
    expect(judge(json('__proto__', 1), { body: '{"__proto__":1}' })).toMatchObject({ status: 'passed' });
    expect(judge(json('items.0.id', 17), { body: '{"items":[{"id":17}]}' })).toMatchObject({ status: 'passed' });
    expect(judge(json('db', null), { body: '{"db":null}' })).toMatchObject({ status: 'passed' });
  });

  test('a missing header, a missing text, no accepted status at all', () => {
    expect(judge({ headers: new Map([['x-version', '']]) }, {})).toMatchObject({
      status: 'failed',
      observed: 'no header x-version',
    });
    expect(judge({ bodyContains: 'Acme' }, { body: 'nothing' })).toMatchObject({ status: 'failed' });
    expect(judge({ status: [] }, {})).toMatchObject({ status: 'failed' });
  });

  test('a time that is not a number counts as too slow', () => {
    expect(judge({ maxResponseTime: milliseconds(100) }, { elapsedMs: Number.NaN })).toMatchObject({
      status: 'failed',
    });
    expect(judge({}, { elapsedMs: Number.NaN }, { maxResponseTime: milliseconds(100) })).toMatchObject({
      status: 'warned',
    });
  });

  test('a text that is missing in the first part of a cut body is errored, because the rest may have it', () => {
    expect(judge({ bodyContains: 'Acme' }, { body: 'x', truncated: true })).toMatchObject({ status: 'errored' });
    expect(judge(json('a', 1), { body: '{"a":1', truncated: true })).toMatchObject({ status: 'errored' });
    expect(judge({ bodyContains: 'x' }, { body: 'xy', truncated: true })).toMatchObject({ status: 'passed' });
    expect(judge({ status: [204] }, { truncated: true })).toMatchObject({ status: 'failed' });
  });
});

describe('the words of a finding', () => {
  test('a redirect names where it leads', () => {
    expect(judge({}, { status: 302, headers: new Map([['location', 'https://login.example/']]) }).observed).toBe(
      'status 302 to "https://login.example/"',
    );
  });

  test('for a wrong status, only the status is shown, and not the body', () => {
    const told = judge({ ...json('db', 'up'), bodyContains: 'Acme' }, { status: 502, body: '<html>' });
    expect(told).toMatchObject({ observed: 'status 502', expected: 'status 200' });
  });

  test('everything that does not fit is shown, and nothing else', () => {
    const told = judge({ ...json('db', 'up'), headers: new Map([['x-a', 'b']]) }, { body: '{"db":"down"}' });
    expect(told).toMatchObject({ observed: 'no header x-a; db = "down"', expected: 'header x-a with "b"; db = "up"' });
  });

  test('a long body or one with control characters is quoted, cut and on one line', () => {
    const { observed } = judge({ bodyContains: 'Acme' }, { body: `::error::x\n${'y'.repeat(5_000)}` });
    expect(observed).not.toContain('\n');
    expect(observed.length).toBeLessThan(100);
  });
});

describe('always', () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );

  test('a value that is in the document at its path passes, and no other value does', () => {
    fc.assert(
      fc.property(scalar, scalar, (value, other) => {
        const body = JSON.stringify({ deep: [{ it: value }] });
        const expected = Object.is(value, -0) ? 0 : value;
        expect(judge(json('deep.0.it', expected), { body }).status).toBe('passed');
        const same = other === value;
        expect(judge(json('deep.0.it', other), { body }).status).toBe(same ? 'passed' : 'failed');
      }),
    );
  });

  test('no random body passes an expectation that it does not meet', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (body, part) => {
        expect(judge({ bodyContains: part }, { body }).status === 'passed').toBe(body.includes(part));
        const { status } = judge(json('no.such.path', 1), { body });
        expect(status).toBe('failed');
      }),
    );
  });

  test('adding an expectation never turns a failure into a pass', () => {
    const parts = fc.record({
      status: fc.subarray([200, 204, 404]),
      bodyContains: fc.constantFrom('ok', 'nowhere'),
      json: fc.constantFrom(new Map<string, string>(), new Map([['a', 'ok']]), new Map([['b', 'ok']])),
    });
    fc.assert(
      fc.property(parts, fc.constantFrom(200, 204, 500), (expectation, status) => {
        const answer = { status, body: '{"a":"ok"}' };
        const fewer = judge({ status: expectation.status }, answer);
        const more = judge(expectation, answer);
        if (fewer.status !== 'passed') expect(more.status).not.toBe('passed');
      }),
    );
  });
});
