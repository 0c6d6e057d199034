import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REUSABLE_WORKFLOWS } from '../../scripts/generate/workflows/reusable-workflows.ts';
import { relativeLinks, withMovedLinks } from '../../scripts/release/moved-links.ts';
import { exportReleaseTree } from '../../scripts/release/release-tree.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHA = '0123456789abcdef0123456789abcdef01234567';
let tree = '';

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'hardened-deploy-release-'));
  await exportReleaseTree({ root: ROOT, to: tree, self: { repository: 'acme/deploy', ref: SHA } });
});
afterAll(() => rm(tree, { recursive: true, force: true }));

/** Paths of the Markdown pages below a folder, from it. */
async function pagesOf(folder: string): Promise<readonly string[]> {
  const all = await readdir(folder, { recursive: true });
  return all.filter((path) => path.endsWith('.md') && !/(^|\/)(node_modules|dist|build|\.git)\//.test(path));
}

/** Links of the pages below a folder that lead nowhere, as `page: link`. */
async function deadLinks(folder: string): Promise<readonly string[]> {
  const dead: string[] = [];
  for (const page of await pagesOf(folder)) {
    for (const link of relativeLinks(await readFile(join(folder, page), 'utf8'))) {
      const there = access(join(folder, dirname(page), link)).then(
        () => true,
        () => false,
      );
      if (!(await there)) dead.push(`${page}: ${link}`);
    }
  }
  return dead;
}

describe('the release tree', () => {
  test('has every page that a user is led to, and no dead relative link', async () => {
    const pages = await pagesOf(tree);
    expect(pages).toEqual(
      expect.arrayContaining(['README.md', 'lock/README.md', 'docs/runbook.md', 'docs/adr/README.md']),
    );
    expect(await deadLinks(tree)).toEqual([]);
  });

  test('links to the sources for files that only they have', async () => {
    expect(await readFile(join(tree, 'README.md'), 'utf8')).toContain(
      '(https://github.com/acme/deploy/blob/HEAD/CONTRIBUTING.md)',
    );
  });

  test('names its own repository: in the reusable workflows at the given commit, in examples at a version', async () => {
    for (const path of REUSABLE_WORKFLOWS) {
      expect(await readFile(join(tree, path), 'utf8'), path).toContain(`uses: acme/deploy/lock@${SHA}`);
    }
    expect(await readFile(join(tree, 'workflows-examples/lease.yml'), 'utf8')).toContain('uses: acme/deploy/lock@v1');
    for (const page of await pagesOf(tree)) {
      expect(await readFile(join(tree, page), 'utf8'), page).not.toContain('org/hardened-deploy');
    }
  });
});

test('no page of the sources has a dead relative link', async () => {
  expect(await deadLinks(ROOT)).toEqual([]);
});

test('the links of a moved page lead to the same places, with their anchors, and addresses stay unchanged', () => {
  const page = '[a](../../docs/a.md#b) [c](https://x.test/c) [d](#e) [f](../g)';
  const moved = withMovedLinks(page, {
    from: 'actions/lock/README.md',
    to: 'lock/README.md',
    placeOf: (path) => (path === 'docs/a.md' ? path : undefined),
    addressOf: (path) => `https://sources.test/${path}`,
  });
  expect(moved).toBe('[a](../docs/a.md#b) [c](https://x.test/c) [d](#e) [f](https://sources.test/actions/g)');
  expect(relativeLinks(page)).toEqual(['../../docs/a.md', '../g']);
});
