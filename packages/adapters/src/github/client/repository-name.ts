interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** Splits `owner/name`, as the runner gives it in GITHUB_REPOSITORY. Throws a TypeError for any other text. */
export function repositoryName(full: string): RepositoryName {
  const [owner, repo, ...rest] = full.split('/');
  if (!owner || !repo || rest.length > 0) throw new TypeError(`not owner/name: ${JSON.stringify(full)}`);
  return { owner, repo };
}
