import { mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileReportStore } from '@hardened-deploy/adapters/system/file-report-store';
import { describe, expect, it } from 'vitest';

const temporary = () => mkdtempDisposable(join(tmpdir(), 'hd-reports-'));

describe('the report store', () => {
  it('writes a report into its folder and answers the path', async () => {
    await using folder = await temporary();
    const store = fileReportStore({ folder: join(folder.path, 'reports') });
    const path = await store.write('incident-1.md', '# Incident');
    expect(path).toBe(join(folder.path, 'reports', 'incident-1.md'));
    expect(await readFile(path, 'utf8')).toBe('# Incident');
    await store.write('incident-1.md', '# Newer');
    expect(await readFile(path, 'utf8')).toBe('# Newer');
    expect(await readdir(join(folder.path, 'reports'))).toEqual(['incident-1.md']);
  });

  it.each(['../x', 'a/b', '.hidden', '', 'a\u0000b'])(
    'refuses the name %j, which is no plain file name',
    async (name) => {
      await using folder = await temporary();
      await expect(fileReportStore({ folder: folder.path }).write(name, 'x')).rejects.toThrow('not a plain file name');
      expect(await readdir(folder.path)).toEqual([]);
    },
  );

  it('throws runner/unwritable, naming path and errno', async () => {
    await using folder = await temporary();
    await writeFile(join(folder.path, 'file'), '');
    await expect(fileReportStore({ folder: join(folder.path, 'file') }).write('a.md', 'x')).rejects.toMatchObject({
      code: 'runner/unwritable',
      message: expect.stringMatching(/a\.md: E[A-Z]+$/),
    });
  });
});
