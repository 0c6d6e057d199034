import type { Repository } from './state.ts';

const FULL_SHA = /^[0-9a-f]{40}$/;

/** The commit that a branch, tag or SHA names. */
export function commitOf(repository: Repository, ref: string): string | undefined {
  const pointedAt = repository.refs.get(refKey(ref));
  if (pointedAt !== undefined) return pointedAt;
  if (!FULL_SHA.test(ref)) return undefined;
  const isKnown =
    repository.commits === 'any' ||
    repository.gitCommits.has(ref) ||
    repository.files.has(ref) ||
    [...repository.refs.values()].includes(ref);
  return isKnown ? ref : undefined;
}

/** The files of a commit; those of the default branch for a commit that was only taken for one. */
export function filesAt(repository: Repository, sha: string): ReadonlyMap<string, Uint8Array> {
  const own = repository.files.get(sha);
  if (own) return own;
  const fallback = repository.refs.get(repository.defaultBranch) ?? '';
  return (repository.commits === 'any' ? repository.files.get(fallback) : undefined) ?? new Map();
}

/** Under what a ref is kept: a branch or tag by its short name. */
export function refKey(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//, '');
}
