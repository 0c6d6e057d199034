import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tarArchive } from '../../../src/engines/docker/containers/put-file.ts';

test.each([
  ['nothing', ''],
  ['less than a block', 'a line\n'],
  ['exactly one block', 'x'.repeat(512)],
  ['many blocks, in more than ASCII', 'größer\n'.repeat(100_000)],
])('a file of %s is unpacked by tar as it was given', (_, text) => {
  const folder = mkdtempSync(join(tmpdir(), 'hd-tar-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const archive = tarArchive([{ name: 'hd-router-configuration', content: text }]);
  expect(archive.length % 512).toBe(0);
  execFileSync('tar', ['-C', folder, '-xf', '-'], { input: archive });
  expect(readFileSync(join(folder, 'hd-router-configuration'), 'utf8')).toBe(text);
});
