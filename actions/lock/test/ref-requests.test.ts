import { join } from 'node:path';
import { type GitHubEmulator, startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { startJob } from '@hardened-deploy/testkit/runner/job';
import { sourceTree, type SourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const TOKEN = 'made-up-token';
const permissions = { 'acme/shop': { contents: 'write', actions: 'read' } } as const;

let github: GitHubEmulator;
let tree: SourceTree;
beforeAll(async () => {
  tree = await sourceTree(join(import.meta.dirname, '../..'), ['lock']);
  github = await startGitHubEmulator({
    repositories: [{ name: 'acme/shop', environments: [{ name: 'production' }] }],
    tokens: [{ token: TOKEN, name: 'job', permissions }],
  });
});
afterAll(async () => {
  await github[Symbol.asyncDispose]();
  await tree[Symbol.asyncDispose]();
});

/** Requests of a job that takes the lease, and of its post. */
async function requestsOf(inputs: Readonly<Record<string, string>> = {}) {
  const { url: apiUrl, graphqlUrl } = github;
  const facts = { apiUrl, graphqlUrl, repository: 'acme/shop' };
  await using job = await startJob({ tree, token: TOKEN, env: tree.env, facts });
  const counted = async (
    work: () => Promise<{ readonly exitCode: number | null; readonly lines: readonly string[] }>,
  ) => {
    const after = github.requests.all().at(-1)?.sequence ?? 0;
    const { exitCode, lines } = await work();
    expect(exitCode, lines.join('\n')).toBe(0);
    return github.requests.countsByOperation({ after });
  };
  const given = { mode: 'acquire', environment: 'production', fence: 'none', store: 'ref', ...inputs };
  const acquire = await counted(() => job.run({ action: 'lock', inputs: given }));
  const release = await counted(async () => {
    const [post] = (await job.end()).posts;
    if (!post) throw new Error('lock has a post');
    return post;
  });
  return { acquire, release };
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, one) => all + one, 0);

describe('requests for a lease in a ref, where no event names the repository by its id', () => {
  test('main asks for the id once, and the post step does not', async () => {
    const first = await requestsOf();
    expect(first.acquire).toMatchObject({ 'repos/get': 1 });
    expect([sum(first.acquire), sum(first.release)], JSON.stringify(first)).toEqual([4, 2]);
    const later = await requestsOf();
    expect(later.acquire).toMatchObject({ 'repos/get': 1 });
    expect([sum(later.acquire), sum(later.release)], JSON.stringify(later)).toEqual([5, 2]);
  });
});
