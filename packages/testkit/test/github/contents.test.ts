import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bodyOf, octokitFor, REPOSITORY, send, SHOP, startShop } from './shop.ts';

const SHA = 'c0ffee0000000000000000000000000000000001';
const YAML = `environments: {}\n# ${'ü'.repeat(80)}\n`;

function startWithFiles() {
  return startShop({
    repositories: [
      {
        name: REPOSITORY,
        commits: 'known',
        contents: [
          { files: { 'hardened-deploy.yml': YAML, 'deploy/a b.txt': 'old', 'deploy/deeper/c': 'c' } },
          { ref: 'release', sha: SHA, files: { 'deploy/a b.txt': 'new' } },
        ],
      },
    ],
  });
}

test('a file is read as base64 in lines, with the id git gives it', async () => {
  await using github = await startWithFiles();
  const { data } = await octokitFor(github).repos.getContent({ ...SHOP, path: 'hardened-deploy.yml' });
  if (Array.isArray(data) || data.type !== 'file') throw new Error('not a file');
  expect(Buffer.from(data.content, 'base64').toString()).toBe(YAML);
  expect(data.content.split('\n')[0]).toHaveLength(60);
  expect(data).toMatchObject({ encoding: 'base64', size: Buffer.byteLength(YAML), path: 'hardened-deploy.yml' });
});

test('a file is read raw, at a branch or a commit, by plain or encoded slashes', async () => {
  await using github = await startWithFiles();
  const raw = { headers: { accept: 'application/vnd.github.raw+json' } };
  const at = async (path: string) => (await send(github, `GET /repos/acme/shop/contents/${path}`, raw)).text();
  expect(await at('deploy/a%20b.txt')).toBe('old');
  expect(await at('deploy%2Fa%20b.txt?ref=release')).toBe('new');
  expect(await at(`deploy/a%20b.txt?ref=${SHA}`)).toBe('new');
  const { data } = await octokitFor(github).repos.getContent({
    ...SHOP,
    path: 'deploy/a b.txt',
    ref: SHA,
    mediaType: { format: 'raw' },
  });
  expect(data).toBe('new');
});

test('a folder is listed, or described as an object when asked', async () => {
  await using github = await startWithFiles();
  const { data } = await octokitFor(github).repos.getContent({ ...SHOP, path: 'deploy' });
  if (!Array.isArray(data)) throw new Error('not a folder');
  expect(data.map(({ name, type }) => `${type} ${name}`)).toEqual(['file a b.txt', 'dir deeper']);
  const headers = { accept: 'application/vnd.github.object+json' };
  const described = await bodyOf(await send(github, 'GET /repos/acme/shop/contents/deploy', { headers }));
  expect(described).toMatchObject({ type: 'dir', path: 'deploy' });
});

test('a missing file, and a missing ref by name, are answered with 404', async () => {
  await using github = await startWithFiles();
  const missing = await send(github, 'GET /repos/acme/shop/contents/none.yml');
  const nowhere = await send(github, 'GET /repos/acme/shop/contents/hardened-deploy.yml?ref=nowhere');
  expect([missing.status, (await bodyOf(missing))['message']]).toEqual([404, 'Not Found']);
  expect([nowhere.status, (await bodyOf(nowhere))['message']]).toEqual([404, 'No commit found for the ref nowhere']);
});

test('a file above one megabyte has no content as JSON and all of it raw', async () => {
  await using github = await startShop();
  const large = 'x'.repeat(1024 * 1024 + 1);
  github.state.putContents(REPOSITORY, { files: { large } });
  const json = await bodyOf(await send(github, 'GET /repos/acme/shop/contents/large'));
  expect(json).toMatchObject({ content: '', encoding: 'none', size: large.length });
  const raw = await send(github, 'GET /repos/acme/shop/contents/large', {
    headers: { accept: 'application/vnd.github.raw+json' },
  });
  expect((await raw.text()).length).toBe(large.length);
});

test('a folder on disk is served at the default branch and, unless commits are known, at any commit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contents-'));
  try {
    mkdirSync(join(folder, '.git'));
    mkdirSync(join(folder, 'deploy'));
    writeFileSync(join(folder, '.git', 'HEAD'), 'hidden');
    writeFileSync(join(folder, 'deploy', 'x'), 'from disk');
    await using github = await startShop({ repositories: [{ name: REPOSITORY, contents: [{ folder }] }] });
    const headers = { accept: 'application/vnd.github.raw+json' };
    const answer = await send(github, `GET /repos/acme/shop/contents/deploy/x?ref=${SHA}`, { headers });
    expect(await answer.text()).toBe('from disk');
    expect((await send(github, 'GET /repos/acme/shop/contents/.git/HEAD')).status).toBe(404);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
