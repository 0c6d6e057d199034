import { oneLine, printable } from './printable.ts';

/**
 * Markdown for job summaries, incident reports and generated pages. Texts from outside (a commit message, a container's
 * output, a reason) go through `escapeMarkdown`, `codeSpan` or `codeBlock` before they meet Markdown: unescaped they could
 * forge a table row, a link or the word "passed".
 */

const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text from outside as one line of Markdown that shows exactly that text: no markup, link, mention, table cell or HTML comes of it. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/[&<>]/g, (character) => SPECIAL[character] ?? character)
    .replace(/^([#+=-])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/@(?=\w)/g, '@\u200b');
}

/** Text from outside as an inline piece of code; right inside a table too. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  // A backslash or pipe means something else in a table's code span, and a backtick ends it: HTML has no such corners.
  if (!/[`|\\]/.test(line)) return `\`${line}\``;
  return `<code>${line.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0) ?? 32};`)}</code>`;
}

/**
 * A text of our own, such as a remedy of the catalogue, whose `code` shows as code. Never for a text from outside: there a
 * backtick is only a backtick.
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

/** Text from outside as a code block, its fence longer than any inside. Terminal colours and control characters are removed. */
export function codeBlock(text: string, language: 'text' | 'json' | 'yaml' | 'sh' = 'text'): string {
  const body = printable(text).replace(/\n+$/, '');
  const longest = Math.max(0, ...[...body.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

/**
 * A table. Cells are Markdown already (made with `escapeMarkdown` or `codeSpan` when the text is from outside); a line break
 * or a bare pipe in one can't break the table. Short rows are filled up, what is beyond the header is an error of the caller.
 */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${header.map((_, column) => cell(cells[column] ?? '')).join(' | ')} |`;
  return [line(header), `| ${header.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** A link with a text from outside; an address that isn't http(s) is shown as text only. */
export function link(text: string, address: string): string {
  if (!/^https?:\/\/[^\s<>]+$/.test(address)) return escapeMarkdown(text);
  return `[${escapeMarkdown(text)}](<${address}>)`;
}

/** A folded part; `body` is Markdown. The empty lines make GitHub read it as such. */
export function details(summary: string, body: string): string {
  return `<details><summary>${escapeMarkdown(summary)}</summary>\n\n${body}\n\n</details>`;
}

function cell(markdown: string): string {
  return markdown.replace(/\s*\n\s*/g, '<br>').replace(/\\[\s\S]|\|/g, (found) => (found === '|' ? '\\|' : found));
}
