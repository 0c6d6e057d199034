import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/backups-tried.md'), 'utf8');
/** A file, and the parts of names of its tests that follow it. */
const SHOWN = /`([\w./-]+\.ts)`((?:,? ?“[^”]+”)*)/g;

const textOf = (file: string): string | undefined => {
  const path = [file, join('test/integration', file)].map((each) => join(ROOT, each)).find((each) => existsSync(each));
  return path === undefined ? undefined : readFileSync(path, 'utf8');
};

test('every test that the page names is there, by its own words', () => {
  const shown = [...PAGE.matchAll(SHOWN)].map(([, file = '', names = '']) => ({
    file,
    names: [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name),
  }));
  expect(shown.length).toBeGreaterThan(60);
  expect(shown.filter(({ file }) => textOf(file) === undefined)).toEqual([]);
  // A file alone says nothing: other tests of it would still be there.
  expect(shown.filter(({ names }) => names.length === 0)).toEqual([]);
  const missing = shown.flatMap(({ file, names }) =>
    names.filter((name) => !textOf(file)?.includes(name)).map((name) => `${file}: ${name}`),
  );
  expect(missing).toEqual([]);
});
