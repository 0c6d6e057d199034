import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

function failureOf(text: string): Failure {
  try {
    readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('it was read');
}

const INDENTATION = "the indentation doesn't fit the lines around it: keys of one map begin in the same column";

test.each([
  ['a line that is indented too deep', 'version: 1\na:\n  b: 1\n   c: 2\n  d: 3\n', 4, INDENTATION],
  ['the same behind a blank line', 'version: 1\na:\n  b: 1\n\n   c: 2\n', 5, INDENTATION],
  ['the same with Windows line ends', 'version: 1\r\n  a: 2\r\n', 2, INDENTATION],
  ['a line that is indented too little', 'version: 1\na:\n    b: 1\n  c: 2\nd: 1\n', 4, INDENTATION],
  ['an item that is indented too little', 'version: 1\nchecks:\n  - a: 1\n - b: 2\n', 4, INDENTATION],
  ['an item behind a key', 'a:\n- x\nb: 1\n- y\n', 4, INDENTATION],
  ['a tab', 'version: 1\na:\n\tb: 1\n', 3, 'is indented with a tab: use spaces instead'],
  ['a value that holds a colon', 'version: 1\na: b: c\n', 2, 'a value that holds `: ` must stand in quotes'],
  [
    'a key without a value',
    'version: 1\napplication\nb: 1\n',
    2,
    'this line gives no value: write `key: value`, with a space after the colon',
  ],
  ['an open quote', 'version: 1\na: "x\nb: 1\n', 3, 'a quote that was opened above is not closed'],
  ['an open bracket', 'a: [x, y\nb: 1\n', 2, 'a `[` or `{` above is not closed before this line'],
  ['an open brace at the end', 'version: 1\na: { x: 1\n', 2, 'a `[` or `{` above is not closed before this line'],
  ['a value that begins with @', 'a: @x\n', 1, 'a value that begins with "@" must stand in quotes'],
  ['a value that begins with *', 'a: * b\n', 1, 'a value that begins with "*" must stand in quotes'],
  ['a backslash', 'a: "\\q"\n', 1, 'a backslash means something else within "double quotes"; use \'single quotes\''],
  [
    'two documents',
    'version: 1\n---\nversion: 1\n',
    2,
    'a second document begins here; the file must be one, without `---` between',
  ],
])('%s is told once, in plain words, at its line', (_, text, line, problem) => {
  const failure = failureOf(text);
  expect(failure.message).toBe(`hardened-deploy.yml:${line}: ${problem}`);
  expect(failure.fileProblems).toEqual([{ file: 'hardened-deploy.yml', line, problem }]);
});

test('mistakes that have nothing to do with each other are all told', () => {
  expect(failureOf('a: 1\na: 2\nb: !x 1\nb: 2\n').fileProblems.map(({ line, problem }) => [line, problem])).toEqual([
    [2, 'the key "a" is given twice'],
    [3, '"!x" is a tag that nobody knows here; a value that begins with ! must stand in quotes'],
    [4, 'the key "b" is given twice'],
  ]);
});

test('of many problems the first fifty are told, and how many more there are', () => {
  const lines = Array.from({ length: 60 }, (_, index) => `unknown-${index}: 1`);
  const { fileProblems } = failureOf(`version: 1\n${lines.join('\n')}\n`);
  expect(fileProblems).toHaveLength(51);
  expect(fileProblems.at(-1)).toMatchObject({ line: 49, problem: 'from here on there are 13 more problems' });
});

test.each(['[', '{a: ', '- '])('%j that is nested without end is told as that', (opening) => {
  expect(failureOf(opening.repeat(20_000)).message).toBe('hardened-deploy.yml:1: is nested too deeply to be read');
});

test('a key that is given twice is found wherever its map stands', () => {
  const text = 'a: [{ b: 1, b: 2 }]\nc:\n  ? [x]\n  : { d: 1, d: 1 }\n';
  expect(failureOf(text).fileProblems.map(({ line, problem }) => [line, problem])).toEqual([
    [1, 'the key "b" is given twice'],
    [4, 'the key "d" is given twice'],
  ]);
});
