import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../scripts/bed/command.ts';
import { exportReleaseTree } from '../../scripts/release/release-tree.ts';

const ROOT = join(import.meta.dirname, '../..');
const ME = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
let folder = '';
let bare = '';

/** What GitHub has of a release: its tree, under a tag, and nothing that npm would have to build. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hd-npx-'));
  const tree = join(folder, 'tree');
  bare = join(folder, 'release.git');
  await exportReleaseTree({ root: ROOT, to: tree, self: { repository: 'acme/deploy', ref: 'v1' } });
  const git = (...args: readonly string[]) => run({ program: 'git', args: [...ME, ...args], cwd: tree });
  await git('init', '--quiet');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'release');
  await git('tag', 'v1');
  await git('clone', '--quiet', '--bare', '.', bare);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test(
  'npx runs the command from a release, which names its own repository in what it writes',
  { timeout: 300_000 },
  async () => {
    // A cache of its own, so that it is fetched, and a registry that isn't there: nothing else may be needed.
    const env = { npm_config_cache: join(folder, 'cache'), npm_config_registry: 'http://127.0.0.1:9/' };
    const options = ['--server', 'deploy@shop.test', '--repository', 'acme/shop', '--port', '8080'];
    const args = ['--yes', `git+file://${bare}#v1`, 'init', ...options];
    const said = await run({ program: 'npx', args, cwd: folder, env });
    expect(said).toContain('npx github:acme/deploy#v1 doctor --environment production');
    const workflow = await readFile(join(folder, '.github/workflows/deploy.yml'), 'utf8');
    expect(workflow).toContain('uses: acme/deploy/.github/workflows/deploy-with-job-token.yml@v1');
  },
);

test("the release's package.json makes npm install and build nothing", async () => {
  const file = JSON.parse(await readFile(join(folder, 'tree/package.json'), 'utf8')) as Record<string, unknown>;
  for (const key of ['scripts', 'dependencies', 'devDependencies', 'optionalDependencies', 'workspaces']) {
    expect(file).not.toHaveProperty(key);
  }
  expect(file['bin']).toEqual({ 'hardened-deploy': 'dist/command/main/index.js' });
});
