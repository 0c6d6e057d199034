import { oneLine, printable } from './printable.ts';

/**
 * Markdown for job summaries, incident reports and generated pages. Text from outside (a commit message, a container's
 * output, a reason) must pass `escapeMarkdown`, `codeSpan` or `codeBlock` first. Otherwise it could forge a table row, a
 * link or the word "passed".
 */

const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text from outside as one line of Markdown that shows exactly that text. It can't become markup, a link, a mention, a
 * table cell or HTML.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/[&<>]/g, (character) => SPECIAL[character] ?? character)
    .replace(/^([#+=-])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/@(?=\w)/g, '@\u200b');
}

/** Text from outside as inline code. Also works inside a table. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  // In a table's code span, a backslash or pipe has another meaning, and a backtick ends the span. HTML has none of these
  // problems.
  if (!/[`|\\]/.test(line)) return `\`${line}\``;
  return `<code>${line.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0) ?? 32};`)}</code>`;
}

/**
 * Our own text, such as a remedy of the catalogue: text in backticks becomes code. Not for text from outside, in which a
 * backtick has no meaning.
 */
export function ownMarkdown(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (part.length > 2 && part.startsWith('`') && part.endsWith('`')) return codeSpan(part.slice(1, -1));
      const [, before = '', after = ''] = /^(\s?)[\s\S]*?(\s?)$/.exec(part) ?? [];
      return part.trim() === '' ? before : `${before}${escapeMarkdown(part)}${after}`;
    })
    .join('');
}

/**
 * Text from outside as a code block. Its fence is longer than any fence inside. Terminal colours and control characters are
 * removed.
 */
export function codeBlock(text: string, language: 'text' | 'json' | 'yaml' | 'sh' = 'text'): string {
  const body = printable(text).replace(/\n+$/, '');
  const longest = Math.max(0, ...[...body.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

/**
 * A table. The cells are Markdown already; text from outside must have passed `escapeMarkdown` or `codeSpan`. A line break
 * or a pipe in a cell can't break the table. Short rows are filled up. A row that is longer than the header is an error of
 * the caller.
 */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${header.map((_, column) => cell(cells[column] ?? '')).join(' | ')} |`;
  return [line(header), `| ${header.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** A link whose text comes from outside. If the address isn't http(s), only the text is shown. */
export function link(text: string, address: string): string {
  if (!/^https?:\/\/[^\s<>]+$/.test(address)) return escapeMarkdown(text);
  return `[${escapeMarkdown(text)}](<${address}>)`;
}

/** A part that is folded away. `body` is Markdown; GitHub needs the empty lines to read it as Markdown. */
export function details(summary: string, body: string): string {
  return `<details><summary>${escapeMarkdown(summary)}</summary>\n\n${body}\n\n</details>`;
}

function cell(markdown: string): string {
  return markdown.replace(/\s*\n\s*/g, '<br>').replace(/\\[\s\S]|\|/g, (found) => (found === '|' ? '\\|' : found));
}
