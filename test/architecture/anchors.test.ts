import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FENCE = /^\s*(?:```|~~~)/;
const LINK = /\]\(([^)#\s:]*)#([^)\s]+)\)/g;

const pages = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (page) => page.endsWith('.md') && !/(^|\/)(node_modules|dist|build|\.git)\//.test(page),
);

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return text
    .trim()
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(page: string): ReadonlySet<string> {
  const found = new Map<string, number>();
  const anchors = new Set<string>();
  let isCode = false;
  for (const line of readFileSync(join(ROOT, page), 'utf8').split('\n')) {
    if (FENCE.test(line)) isCode = !isCode;
    const heading = isCode ? undefined : /^#{1,6} (.*)$/.exec(line)?.[1];
    if (heading === undefined) continue;
    const anchor = anchorOf(heading);
    const before = found.get(anchor) ?? 0;
    found.set(anchor, before + 1);
    anchors.add(before === 0 ? anchor : `${anchor}-${before}`);
  }
  return anchors;
}

test('every link to a section of a page leads to a heading that is there', () => {
  expect(pages.length).toBeGreaterThan(30);
  const dead: string[] = [];
  let links = 0;
  for (const page of pages) {
    for (const [link, target = '', anchor = ''] of readFileSync(join(ROOT, page), 'utf8').matchAll(LINK)) {
      const other = target === '' ? page : normalize(join(dirname(page), target));
      if (!other.endsWith('.md') || !existsSync(join(ROOT, other))) continue;
      links += 1;
      if (!anchorsOf(other).has(decodeURIComponent(anchor))) dead.push(`${page}: ${link}`);
    }
  }
  expect(links).toBeGreaterThan(50);
  expect(dead).toEqual([]);
});
