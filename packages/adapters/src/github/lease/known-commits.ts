import type { BareCommit, GitRefs } from './git-refs.ts';

export interface KnownCommits {
  /** From memory or from GitHub; `requests` is 1 when GitHub was asked. */
  get(
    sha: string,
    signal: AbortSignal,
  ): Promise<{ readonly commit: BareCommit | undefined; readonly requests: number }>;
  remember(sha: string, commit: BareCommit): void;
}

const KEPT = 32;

/** The newest commits that this process has read or created. A commit never changes, so none is read twice. */
export function knownCommits(refs: Pick<GitRefs, 'commit'>): KnownCommits {
  const known = new Map<string, BareCommit>();
  const remember = (sha: string, commit: BareCommit) => {
    known.set(sha, commit);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  };
  return {
    remember,
    async get(sha, signal) {
      const remembered = known.get(sha);
      if (remembered) return { commit: remembered, requests: 0 };
      const commit = await refs.commit(sha, signal);
      if (commit) remember(sha, commit);
      return { commit, requests: 1 };
    },
  };
}
