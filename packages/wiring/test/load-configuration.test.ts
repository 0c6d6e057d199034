import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { expect, test } from 'vitest';
import { loadConfiguration } from '../src/load-configuration.ts';

async function loaded(config: string, file: Buffer | string = '') {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'hd-configuration-'));
  await writeFile(join(folder.path, 'deploy.yml'), file);
  const run = readRunFacts({ GITHUB_WORKSPACE: folder.path });
  const around = { run, progress: recordedProgress(), signal: new AbortController().signal };
  return await loadConfiguration({ environment: 'production' as EnvironmentName, config }, around);
}

test('a file of the workspace has the same limits as one of the repository', async () => {
  await expect(loaded('./deploy.yml', `#${'x'.repeat(1024 * 1024)}`)).rejects.toMatchObject({
    code: 'configuration/invalid',
    message:
      'deploy.yml is larger than 1 MiB, the most that one file may have. Split it: `compose`, `include` and `env_file` may name several files, and long texts in `configs` may be files of their own',
  });
  await expect(loaded('./deploy.yml', Buffer.from('\ufeffversion: 1', 'utf16le'))).rejects.toMatchObject({
    code: 'configuration/invalid',
    message: 'deploy.yml is not UTF-8 text',
  });
});

test.each(['..', '../deploy.yml\n::error::x', '/etc/hosts', './.', 'deploy/..', 'deploy/'])(
  '%j is no path of a file inside the repository, and is shown on one line',
  async (config) => {
    await expect(loaded(config)).rejects.toMatchObject({
      code: 'input/invalid',
      message: `config: must be a file's path inside the repository, not ${JSON.stringify(config)}`,
    });
  },
);
