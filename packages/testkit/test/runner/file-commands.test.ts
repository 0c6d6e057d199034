import { parseFileCommands } from '@hardened-deploy/testkit/runner/file-commands';
import { parseWorkflowCommand, readLog } from '@hardened-deploy/testkit/runner/workflow-commands';
import { describe, expect, test } from 'vitest';

describe('files of commands are read as the runner reads them', () => {
  test.each([
    ['a value ends with its line', 'a=1\nb=2\n', { a: '1', b: '2' }],
    ['a value may hold = and <<', 'a=x=y<<z\n', { a: 'x=y<<z' }],
    ['a value of several lines ends at its mark', 'a<<END\none\n\ntwo=2\nEND\nb=3\n', { a: 'one\n\ntwo=2', b: '3' }],
    ['a mark may be anything', 'a<<ghadelimiter_1=2\nx\nghadelimiter_1=2\n', { a: 'x' }],
    ['the later value of a name wins', 'a=1\na=2\n', { a: '2' }],
    ['an empty value is a value', 'a=\n', { a: '' }],
    ['nothing gives nothing', '', {}],
  ])('%s', (_, text, values) => {
    expect(Object.fromEntries(parseFileCommands(text))).toEqual(values);
  });

  test.each([
    ['a line without = or <<', 'what\n'],
    ['a mark that does not come', 'a<<END\none\n'],
    ['an empty mark', 'a<<\none\n\n'],
    ['an empty name', '=1\n'],
  ])('refused: %s', (_, text) => {
    expect(() => parseFileCommands(text)).toThrow(/Invalid/);
  });
});

describe('a log is read as the runner reads it', () => {
  test('a command has a name, properties and text, percent-decoded', () => {
    const command = parseWorkflowCommand('::error title=a%3Ab,file=x::one%0Atwo 100%25%3A');
    expect(command?.name).toBe('error');
    expect(Object.fromEntries(command?.properties ?? [])).toEqual({ title: 'a:b', file: 'x' });
    expect(command?.text).toBe('one\ntwo 100%%3A');
  });

  test('blanks may stand before a command, other text may not', () => {
    expect(parseWorkflowCommand('  ::warning::x')?.text).toBe('x');
    expect(parseWorkflowCommand('note ::warning::x')).toBeUndefined();
    expect(parseWorkflowCommand(': :warning::x')).toBeUndefined();
  });

  test('masks are learnt and not shown; annotations are told apart; deprecated commands stand out', () => {
    const log = readLog([
      '::add-mask::se%0Acret',
      'hello',
      '::notice title=T::n',
      '::error::e',
      '::set-output name=a::1',
    ]);
    expect(log.masks).toEqual(['se\ncret']);
    expect(log.shown).not.toContain('::add-mask::se%0Acret');
    expect(log.annotations).toEqual([
      { level: 'notice', title: 'T', text: 'n' },
      { level: 'error', title: undefined, text: 'e' },
    ]);
    expect(log.deprecated.map(({ name }) => name)).toEqual(['set-output']);
  });
});
