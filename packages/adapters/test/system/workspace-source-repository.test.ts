import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceSourceRepository } from '@hardened-deploy/adapters/system/workspace-source-repository';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const signal = new AbortController().signal;
const LINKED = 'is a link, not a file';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hd-workspace-'));
  mkdirSync(join(folder, 'deploy'));
  writeFileSync(join(folder, 'deploy/a.bin'), Uint8Array.of(0, 255, 10));
  writeFileSync(join(folder, 'big'), Buffer.alloc(1024 * 1024 + 1));
  symlinkSync('a.bin', join(folder, 'deploy/link'));
  symlinkSync('/etc/passwd', join(folder, 'away'));
  symlinkSync('deploy', join(folder, 'folder-link'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file of the workspace', () => {
  const open = (path: string) => workspaceSourceRepository({ folder }).open(path, signal);

  test('is read as it is', async () => {
    expect(await open('deploy/a.bin')).toEqual({ kind: 'file', bytes: Buffer.from([0, 255, 10]) });
  });

  test.each(['none', 'deploy/none', 'deploy/a.bin/none'])('%s is not there', async (path) => {
    expect(await open(path)).toEqual({ kind: 'absent' });
  });

  test('above 1 MiB is too large', async () => {
    expect(await open('big')).toEqual({ kind: 'too-large' });
  });

  test.each([
    ['deploy', 'is a folder, not a file'],
    ['deploy/link', LINKED],
    ['away', LINKED],
    ['folder-link/a.bin', 'leads through folder-link, which is a link'],
    ['../x', 'is not a path inside the repository'],
    ['/etc/passwd', 'is not a path inside the repository'],
    ['deploy/../big', 'is not a path inside the repository'],
    ['', 'is not a path inside the repository'],
  ])('%j is refused', async (path, why) => {
    expect(await open(path)).toEqual({ kind: 'unusable', why });
  });
});
