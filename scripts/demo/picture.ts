const FONT_SIZE = 14;
const LINE_HEIGHT = 20;
/** Width of a character of a monospaced font, as a part of its size. */
const CHARACTER_WIDTH = 0.602;
const MARGIN = 20;
const COLOURS = { ground: '#0d1117', edge: '#30363d', text: '#c9d1d9', title: '#ffffff' };
/** Words of the demo's account and the colour that a reader expects of each. */
const MARKED: readonly (readonly [RegExp, string])[] = [
  [/✔|\bgreen\b|\bdeployed\b/g, '#3fb950'],
  [/✘|\bred\b|\brollback-failed\b/g, '#f85149'],
  [/\brolled-back\b|\bnot-switched\b/g, '#d29922'],
];

/**
 * Draws lines of the demo's account as they look in a terminal. The result is an SVG for the README: text that can be read, kept
 * under version control, and made again by `npm run demo -- --picture <file>`.
 */
export function pictureOf(title: string, lines: readonly string[]): string {
  const longest = Math.max(title.length, ...lines.map((line) => line.length));
  const width = Math.ceil(longest * FONT_SIZE * CHARACTER_WIDTH) + 2 * MARGIN;
  const height = (lines.length + 2) * LINE_HEIGHT + 2 * MARGIN;
  const rows = lines.map((line, index) => row(coloured(line), index + 2, COLOURS.text));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${COLOURS.ground}" stroke="${COLOURS.edge}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${FONT_SIZE}" xml:space="preserve" style="white-space: pre">`,
    row(escaped(title), 0, COLOURS.title),
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function row(content: string, index: number, colour: string): string {
  const y = MARGIN + index * LINE_HEIGHT + FONT_SIZE;
  return `<text x="${MARGIN}" y="${y}" fill="${colour}">${content}</text>`;
}

/** The line with its marked words in colours. */
function coloured(line: string): string {
  return MARKED.reduce(
    (text, [words, colour]) => text.replace(words, (word) => `<tspan fill="${colour}">${word}</tspan>`),
    escaped(line),
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
