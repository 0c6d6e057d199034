import { createHash } from 'node:crypto';
import { timestamp } from '../clock.ts';
import { refKey } from './commits.ts';
import { withEntry, withoutEntry } from './entries.ts';
import type { GitCommit, Repository } from './state.ts';

/** The id that git gives to a tree without entries; GitHub has it in every repository. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

interface NewCommit {
  readonly message: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly at: Date;
}

/** With the id that git gives to it, so that the same content has the same id. GitHub signs as itself when no author is given. */
export function newCommit({ message, tree, parents, at }: NewCommit): GitCommit {
  const by = { name: 'github-actions[bot]', email: 'noreply@github.invalid', date: timestamp(at) };
  const who = `${by.name} <${by.email}> ${Math.floor(at.getTime() / 1_000)} +0000`;
  const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`), `author ${who}`, `committer ${who}`];
  const content = Buffer.from(`${lines.join('\n')}\n\n${message}`);
  const sha = createHash('sha1').update(`commit ${content.length}\0`).update(content).digest('hex');
  return { sha, tree, parents, message, by };
}

export function withCommit(repository: Repository, commit: GitCommit): Repository {
  return { ...repository, gitCommits: withEntry(repository.gitCommits, commit.sha, commit) };
}

/** Without a commit the ref goes. */
export function withRef(repository: Repository, ref: string, sha: string | undefined): Repository {
  const key = refKey(ref);
  const refs = sha === undefined ? withoutEntry(repository.refs, key) : withEntry(repository.refs, key, sha);
  return { ...repository, refs };
}
