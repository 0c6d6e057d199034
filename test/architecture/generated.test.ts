import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../scripts/generate/generated-files.ts';

const ROOT = join(import.meta.dirname, '../..');

test('every generated file is up to date (run `npm run generate`)', async () => {
  for (const [path, text] of await generatedFiles(ROOT)) {
    expect(readFileSync(join(ROOT, path), 'utf8'), path).toBe(text);
  }
});
