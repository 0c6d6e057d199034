import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { GitHubEmulator, GitHubEmulatorOptions } from '../../src/github/emulator.ts';
import { EMPTY_TREE } from '../../src/github/state/git-objects.ts';
import { isWellFormedRef } from '../../src/github/state/ref-rules.ts';
import { bodyOf, octokitFor, REPOSITORY, send, SHOP, startShop, TOKEN } from './shop.ts';

const REF = 'refs/hardened-deploy/production/0123456789abcdef_1';

function startRefShop(options: Partial<GitHubEmulatorOptions> = {}): Promise<GitHubEmulator> {
  return startShop({
    tokens: [
      { token: TOKEN, name: 'job', permissions: { [REPOSITORY]: { contents: 'write' } } },
      { token: 'a-made-up-reader', name: 'reader', permissions: { [REPOSITORY]: { contents: 'read' } } },
      { token: 'a-made-up-stranger', name: 'stranger', permissions: { 'acme/other': { contents: 'write' } } },
    ],
    ...options,
  });
}

async function commit(github: GitHubEmulator, message: string, parents: readonly string[] = []): Promise<string> {
  const { data } = await octokitFor(github).git.createCommit({
    ...SHOP,
    message,
    tree: EMPTY_TREE,
    parents: [...parents],
  });
  return data.sha;
}

const create = (github: GitHubEmulator, sha: string, { ref = REF, token = TOKEN } = {}) =>
  send(github, 'POST /repos/acme/shop/git/refs', { token, body: { ref, sha } });
const remove = (github: GitHubEmulator, ref = REF) =>
  send(github, `DELETE /repos/acme/shop/git/${ref}`, { token: TOKEN });

const at = (github: GitHubEmulator, ref = REF) => github.state.repository(REPOSITORY).refs.get(ref);

test('a commit with an empty tree has the id that git gives to it', async () => {
  await using github = await startRefShop();
  const sha = await commit(github, 'made by a test\n\n{"schema":1}');
  const { data } = await octokitFor(github).git.getCommit({ ...SHOP, commit_sha: sha });
  expect(data).toMatchObject({
    sha,
    message: 'made by a test\n\n{"schema":1}',
    parents: [],
    tree: { sha: EMPTY_TREE },
  });
  const seconds = Math.floor(Date.parse(data.author.date) / 1_000);
  const who = `${data.author.name} <${data.author.email}> ${seconds} +0000`;
  const content = `tree ${EMPTY_TREE}\nauthor ${who}\ncommitter ${who}\n\n${data.message}`;
  const byGit = execFileSync('git', ['hash-object', '-t', 'commit', '--stdin'], { input: content, encoding: 'utf8' });
  expect(byGit.trim()).toBe(sha);
});

test('a commit needs a tree and parents that exist', async () => {
  await using github = await startRefShop();
  const post = (body: object) => send(github, 'POST /repos/acme/shop/git/commits', { body });
  expect((await post({ message: 'x', tree: 'a'.repeat(40) })).status).toBe(422);
  expect((await post({ message: 'x', tree: EMPTY_TREE, parents: ['main'] })).status).toBe(422);
  expect((await send(github, `GET /repos/acme/shop/git/commits/${'b'.repeat(40)}`)).status).toBe(404);
});

test('matching refs are those that begin with the name, in every namespace; none is an empty list', async () => {
  await using github = await startRefShop();
  const matching = async (ref: string) => (await octokitFor(github).git.listMatchingRefs({ ...SHOP, ref })).data;
  expect(await matching('hardened-deploy/production/0123456789abcdef_1')).toEqual([]);
  const sha = github.state.putCommit(REPOSITORY, REF, 'one');
  github.state.putCommit(REPOSITORY, `${REF}-of-another`, 'two');
  expect(await matching('hardened-deploy/production/0123456789abcdef_1')).toMatchObject([
    { ref: REF, object: { type: 'commit', sha } },
    { ref: `${REF}-of-another` },
  ]);
  expect(await matching('heads/ma')).toMatchObject([{ ref: 'refs/heads/main' }]);
});

test('a ref is created once, and deleted once', async () => {
  await using github = await startRefShop();
  const one = await commit(github, 'one');
  const two = await commit(github, 'two');
  const created = await create(github, one);
  expect([created.status, at(github)]).toEqual([201, one]);
  expect(await bodyOf(created)).toMatchObject({ ref: REF, object: { type: 'commit', sha: one } });
  const second = await create(github, two);
  expect([second.status, await bodyOf(second), at(github)]).toMatchObject([
    422,
    { message: 'Reference already exists' },
    one,
  ]);
  expect([(await remove(github)).status, at(github)]).toEqual([204, undefined]);
  expect((await remove(github)).status).toBe(422);
});

test('what no ref can be made of is refused with 422: an unknown commit, a name that git refuses', async () => {
  await using github = await startRefShop({ repositories: [{ name: REPOSITORY, commits: 'known' }] });
  const one = await commit(github, 'one');
  expect(await bodyOf(await create(github, 'a'.repeat(40)))).toMatchObject({ message: 'Object does not exist' });
  expect((await create(github, one, { ref: 'refs/hardened-deploy/with space' })).status).toBe(422);
});

test('a missing permission, a hidden repository and an unknown token are refused', async () => {
  await using github = await startRefShop();
  const one = await commit(github, 'one');
  expect((await create(github, one, { token: 'a-made-up-reader' })).status).toBe(403);
  expect((await create(github, one, { token: 'a-made-up-stranger' })).status).toBe(404);
  expect((await create(github, one, { token: 'unheard-of' })).status).toBe(401);
});

test('a ruleset forbids what it names', async () => {
  await using github = await startRefShop();
  const one = await commit(github, 'one');
  github.state.putRulesets(REPOSITORY, [{ name: 'all', refs: 'refs/**', rules: ['creation', 'deletion'] }]);
  expect(JSON.stringify(await bodyOf(await create(github, one)))).toContain('rule violations');
  github.state.putRulesets(REPOSITORY, [{ name: 'branches', refs: 'refs/heads/*', rules: ['creation'] }]);
  expect((await create(github, one)).status).toBe(201);
  github.state.putRulesets(REPOSITORY, [{ name: 'all', refs: 'refs/**', rules: ['deletion'] }]);
  expect([(await remove(github)).status, at(github)]).toEqual([422, one]);
});

test('faults apply to git refs as to everything else', async () => {
  await using github = await startRefShop();
  const one = await commit(github, 'one');
  const path = '/repos/*/*/git/refs';
  github.faults.add({ path, times: 1, effect: { kind: 'error-before-write', status: 503 } });
  expect([(await create(github, one)).status, at(github)]).toEqual([503, undefined]);
  github.faults.add({ path, times: 1, effect: { kind: 'lost-answer' } });
  await expect(create(github, one)).rejects.toThrow();
  expect(at(github)).toBe(one);
  github.faults.add({ method: 'GET', effect: { kind: 'stale-read', writes: 1 } });
  const { data } = await octokitFor(github).git.listMatchingRefs({ ...SHOP, ref: 'hardened-deploy/' });
  expect(data).toEqual([]);
});

test.each([
  'refs/heads/main',
  'refs/hardened-deploy/a=2fb/begun',
  'refs/a',
  'refs/a//b',
  'refs/a/.b',
  'refs/a/b.lock',
  'refs/a/b..c',
  'refs/a/b c',
  'refs/a/@{b',
  'refs/a/b.',
  'refs/a/b~1',
  'refs/a/@',
  'refs/a/-b',
  'refs/a/ü東',
])('%s is a name for a ref exactly if git says so', (name) => {
  const byGit = () => execFileSync('git', ['check-ref-format', name], { stdio: 'ignore' });
  // git takes refs of two components too, which GitHub doesn't.
  if (isWellFormedRef(name) || name === 'refs/a') expect(byGit).not.toThrow();
  else expect(byGit).toThrow();
});
