import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { GitHubEmulator, GitHubEmulatorOptions } from '../../src/github/emulator.ts';
import { EMPTY_TREE, NO_OBJECT } from '../../src/github/state/git-objects.ts';
import { isWellFormedRef } from '../../src/github/state/ref-rules.ts';
import { bodyOf, octokitFor, REPOSITORY, send, SHOP, startShop, TOKEN } from './shop.ts';

const REF = 'refs/hardened-deploy/production/lease';
const MUTATION = 'mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';

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

interface Update {
  readonly name?: string;
  readonly beforeOid?: string;
  readonly afterOid: string;
  readonly force?: boolean;
}

async function update(github: GitHubEmulator, updates: readonly Update[], token = TOKEN) {
  const { data } = await octokitFor(github).repos.get(SHOP);
  const refUpdates = updates.map((each) => ({ name: REF, ...each }));
  const variables = { input: { repositoryId: data.node_id, refUpdates } };
  const answer = await send({ url: new URL(github.graphqlUrl).origin }, `POST ${new URL(github.graphqlUrl).pathname}`, {
    token,
    body: { query: MUTATION, variables },
  });
  const { errors } = (await bodyOf(answer)) as { errors?: readonly { type?: string; message: string }[] };
  return { status: answer.status, headers: answer.headers, error: errors?.[0] };
}

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
  expect(await matching('hardened-deploy/production/lease')).toEqual([]);
  const sha = github.state.putCommit(REPOSITORY, REF, 'one');
  github.state.putCommit(REPOSITORY, `${REF}-of-another`, 'two');
  expect(await matching('hardened-deploy/production/lease')).toMatchObject([
    { ref: REF, object: { type: 'commit', sha } },
    { ref: `${REF}-of-another` },
  ]);
  expect(await matching('heads/ma')).toMatchObject([{ ref: 'refs/heads/main' }]);
});

test('updateRefs creates, moves and removes a ref, only if it is where the request says', async () => {
  await using github = await startRefShop();
  const one = await commit(github, 'one');
  const two = await commit(github, 'two', [one]);
  expect((await update(github, [{ beforeOid: one, afterOid: two }])).error?.type).toBe('UNPROCESSABLE');
  expect(await update(github, [{ beforeOid: NO_OBJECT, afterOid: one }])).toMatchObject({
    status: 200,
    error: undefined,
  });
  expect(at(github)).toBe(one);
  expect((await update(github, [{ beforeOid: NO_OBJECT, afterOid: two }])).error).toMatchObject({
    type: 'UNPROCESSABLE',
  });
  expect(at(github)).toBe(one);
  expect((await update(github, [{ beforeOid: one, afterOid: two }])).error).toBeUndefined();
  expect(at(github)).toBe(two);
  expect((await update(github, [{ beforeOid: two, afterOid: NO_OBJECT }])).error).toBeUndefined();
  expect(at(github)).toBeUndefined();
});

test('several updates are all made, or none of them', async () => {
  await using github = await startRefShop();
  const one = await commit(github, 'one');
  const other = 'refs/hardened-deploy/staging/lease';
  const both = [
    { name: other, beforeOid: NO_OBJECT, afterOid: one },
    { beforeOid: one, afterOid: one },
  ];
  expect((await update(github, both)).error).toBeDefined();
  expect([at(github), at(github, other)]).toEqual([undefined, undefined]);
});

test('a commit that does not follow needs force, and the position before is still checked', async () => {
  await using github = await startRefShop();
  const one = github.state.putCommit(REPOSITORY, REF, 'one');
  const other = await commit(github, 'other');
  expect((await update(github, [{ beforeOid: one, afterOid: other }])).error?.message).toContain('fast forward');
  expect((await update(github, [{ beforeOid: other, afterOid: other, force: true }])).error).toBeDefined();
  expect((await update(github, [{ beforeOid: one, afterOid: other, force: true }])).error).toBeUndefined();
});

test('a missing permission, a hidden repository, a ruleset and a wrong ref are reported as errors with status 200', async () => {
  await using github = await startRefShop();
  const one = await commit(github, 'one');
  const move = [{ beforeOid: NO_OBJECT, afterOid: one }];
  expect(await update(github, move, 'a-made-up-reader')).toMatchObject({ status: 200, error: { type: 'FORBIDDEN' } });
  expect(await update(github, move, 'a-made-up-stranger')).toMatchObject({ status: 200, error: { type: 'NOT_FOUND' } });
  expect((await update(github, move, 'unheard-of')).status).toBe(401);
  github.state.putRulesets(REPOSITORY, [{ name: 'all', refs: 'refs/**', rules: ['creation'] }]);
  expect((await update(github, move)).error?.message).toContain('rule violations');
  github.state.putRulesets(REPOSITORY, [{ name: 'branches', refs: 'refs/heads/*', rules: ['creation'] }]);
  expect((await update(github, move)).error).toBeUndefined();
});

test('a mutation or input that the schema does not have is a violation', async () => {
  await using github = await startRefShop();
  await send(github, 'POST /graphql', { body: { query: '{ viewer { login } }' } });
  await update(github, [{ name: 'refs/heads/with space', afterOid: NO_OBJECT }]);
  await update(github, [{ afterOid: 'main' }]);
  expect(github.takeViolations()).toHaveLength(3);
});

test('faults apply to git and GraphQL as to everything else', async () => {
  await using github = await startRefShop();
  const one = await commit(github, 'one');
  const path = '/graphql';
  const move = [{ beforeOid: NO_OBJECT, afterOid: one }];
  github.faults.add({ path, times: 1, effect: { kind: 'error-before-write', status: 503 } });
  expect([(await update(github, move)).status, at(github)]).toEqual([503, undefined]);
  github.faults.add({ path, times: 1, effect: { kind: 'primary-limit-exhausted', status: 403 } });
  const limited = await update(github, move);
  expect([limited.status, limited.error?.type, limited.headers.get('x-ratelimit-remaining')]).toEqual([
    200,
    'RATE_LIMITED',
    '0',
  ]);
  github.faults.add({ path, times: 1, effect: { kind: 'lost-answer' } });
  await expect(update(github, move)).rejects.toThrow();
  expect(at(github)).toBe(one);
  const two = await commit(github, 'two', [one]);
  github.faults.add({ path, times: 1, effect: { kind: 'duplicate-delivery', answer: 'second' } });
  expect((await update(github, [{ beforeOid: one, afterOid: two }])).error?.type).toBe('UNPROCESSABLE');
  expect(at(github)).toBe(two);
  github.faults.add({ method: 'GET', effect: { kind: 'stale-read', writes: 1 } });
  const { data } = await octokitFor(github).git.listMatchingRefs({ ...SHOP, ref: 'hardened-deploy/' });
  expect(data[0]?.object.sha).toBe(one);
});

test('an older server has no updateRefs, or none beside branches and tags', async () => {
  await using old = await startRefShop({ dialect: { updateRefs: 'absent' } });
  const one = await commit(old, 'one');
  expect((await update(old, [{ beforeOid: NO_OBJECT, afterOid: one }])).error?.message).toContain("doesn't exist");
  await using strict = await startRefShop({ dialect: { updateRefs: 'branches-and-tags' } });
  const other = await commit(strict, 'one');
  expect((await update(strict, [{ beforeOid: NO_OBJECT, afterOid: other }])).error).toBeDefined();
  expect(
    (await update(strict, [{ name: 'refs/heads/lease', beforeOid: NO_OBJECT, afterOid: other }])).error,
  ).toBeUndefined();
});

test.each([
  'refs/heads/main',
  'refs/hardened-deploy/a=2fb/lease',
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
