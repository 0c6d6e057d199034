import {
  codeBlock,
  codeSpan,
  details,
  escapeMarkdown,
  link,
  ownMarkdown,
  table,
} from '@hardened-deploy/core/base/markdown';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Characters that Markdown, HTML and terminals give a meaning to, more often than random text has them. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...'`|*_[]()<>&#-+=~$\\!@ \n\r\t\u001b\u0000\u2028\u202e',
      '```',
      '<!channel>',
      '</details>',
      '| a |',
      '::error::',
      '@everyone',
    ),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
  ),
  maxLength: 40,
});

/** What is left when everything that a backslash makes literal is taken away. */
const withoutEscaped = (markdown: string) => markdown.replace(/\\[!-/:-@[-`{-~]/g, '');

describe('text from outside in Markdown', () => {
  it('becomes one line without any character that begins markup', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(withoutEscaped(escaped)).not.toMatch(/[`*_[\]|~$<>]/);
        expect(withoutEscaped(escaped).replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
        expect(escaped).not.toMatch(/@\w/);
        expect(escaped).not.toMatch(/^([#+=-]|\d+[.)])/);
      }),
    );
  });

  it('keeps every letter', () => {
    expect(escapeMarkdown('fix: a_b | <b>*x*</b> & `y` (#12)')).toBe(
      'fix: a\\_b \\| &lt;b&gt;\\*x\\*&lt;/b&gt; &amp; \\`y\\` (#12)',
    );
    expect(escapeMarkdown('# not a heading')).toBe('\\# not a heading');
    expect(escapeMarkdown('1. not a list')).toBe('1\\. not a list');
    expect(escapeMarkdown('ping @everyone')).toBe('ping @\u200beveryone');
  });

  it("can't end the code block that it is in", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const [fence = '', ...rest] = codeBlock(text).split('\n');
        const ticks = fence.replace('text', '');
        expect(ticks).toMatch(/^`{3,}$/);
        expect(rest.at(-1)).toBe(ticks);
        expect(rest.slice(0, -1).some((line) => line.includes(ticks))).toBe(false);
      }),
    );
    expect(codeBlock('a\n```\nb\n', 'sh')).toBe('````sh\na\n```\nb\n````');
  });

  it("can't end the code span that it is in, not even in a table", () => {
    expect(codeSpan('sha256:12')).toBe('`sha256:12`');
    expect(codeSpan('a`|b\\')).toBe('<code>a&#96;&#124;b&#92;</code>');
    expect(codeSpan('  ')).toBe('');
  });

  it("can't add a row or a column to a table", () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 2, maxLength: 2 }), fc.boolean(), (cells, escaped) => {
        const shown = escaped ? cells.map(escapeMarkdown) : cells.map(codeSpan);
        const lines = table(['A', 'B'], [shown]).split('\n');
        expect(lines).toHaveLength(3);
        expect(lines[2]?.replace(/\\./g, '').match(/\|/g)).toHaveLength(3);
      }),
    );
  });

  it('fills short rows and keeps a line break inside its cell', () => {
    expect(table(['A', 'B'], [['x\ny'], ['a|b', '\\|']])).toBe(
      '| A | B |\n| --- | --- |\n| x<br>y |  |\n| a\\|b | \\| |',
    );
  });

  it('links to http and https only', () => {
    expect(link('run 1', 'https://github.com/a/b')).toBe('[run 1](<https://github.com/a/b>)');
    expect(link('x]', 'javascript:alert(1)')).toBe('x\\]');
    expect(link('x', 'https://a> b')).toBe('x');
  });

  it('cannot end the folded part whose title it is', () => {
    expect(details('</summary>', 'body')).toBe('<details><summary>&lt;/summary&gt;</summary>\n\nbody\n\n</details>');
  });
});

describe('text of our own in Markdown', () => {
  it('shows text in backticks as code, and nothing else as markup', () => {
    expect(ownMarkdown('Set `store: ref`, or *not* (`a|b`).')).toBe(
      'Set `store: ref`, or \\*not\\* (<code>a&#124;b</code>).',
    );
    expect(ownMarkdown('a lone ` stays')).toBe('a lone \\` stays');
    expect(ownMarkdown('`a` `b` c')).toBe('`a` `b` c');
  });
});
