import { contentsSourceRepository } from '@hardened-deploy/adapters/github/repository/contents-source-repository';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { describe, expect, it } from 'vitest';
import { clientOf, REPOSITORY, startShop } from '../shop.ts';

const COMMIT = '1111111111111111111111111111111111111111';
const signal = new AbortController().signal;
const text = 'application: "shöp"\n'.repeat(50);
const contents = [
  {
    sha: COMMIT,
    files: {
      'hardened-deploy.yml': text,
      'de ploy/a#b.yml': 'nested',
      'big.yml': 'x'.repeat(1024 * 1024 + 1),
      'empty.yml': '',
    },
  },
];

function start() {
  return startShop({ repositories: [{ name: REPOSITORY, commits: 'known', contents }] });
}

describe('files of the deployed commit', () => {
  it('are read as they were in that commit', async () => {
    await using github = await start();
    github.state.putContents(REPOSITORY, { sha: '2'.repeat(40), files: { 'hardened-deploy.yml': 'newer' } });
    const client = clientOf(github, virtualClock());
    const source = contentsSourceRepository({ client, repository: REPOSITORY, commit: COMMIT });
    expect(await source.read('hardened-deploy.yml', signal)).toBe(text);
    expect(await source.read('de ploy/a#b.yml', signal)).toBe('nested');
    expect(await source.read('empty.yml', signal)).toBe('');
  });

  it("are undefined when they don't exist", async () => {
    await using github = await start();
    const source = contentsSourceRepository({
      client: clientOf(github, virtualClock()),
      repository: REPOSITORY,
      commit: COMMIT,
    });
    expect(await source.read('none.yml', signal)).toBeUndefined();
  });

  it.each([
    ['de ploy', 'is a folder, not a file'],
    [
      'big.yml',
      'is larger than 1 MiB, the most that one file may have. Split it: `compose`, `include` and `env_file` may name several files, and long texts in `configs` may be files of their own',
    ],
    ['../shop/hardened-deploy.yml', 'is not a path inside the repository'],
    ['/hardened-deploy.yml', 'is not a path inside the repository'],
    ['', 'is not a path inside the repository'],
  ])('are refused with the reason when %j is no file that can be one', async (path, why) => {
    await using github = await start();
    const source = contentsSourceRepository({
      client: clientOf(github, virtualClock()),
      repository: REPOSITORY,
      commit: COMMIT,
    });
    await expect(source.read(path, signal)).rejects.toMatchObject({
      code: 'configuration/invalid',
      message: `${path} ${why}`,
    });
  });

  it('are not reported as missing when the token lacks the permission', async () => {
    await using github = await startShop({ permissions: { deployments: 'write' } });
    const source = contentsSourceRepository({
      client: clientOf(github, virtualClock()),
      repository: REPOSITORY,
      commit: COMMIT,
    });
    await expect(source.read('hardened-deploy.yml', signal)).rejects.toMatchObject({ code: 'github/forbidden' });
  });
});
