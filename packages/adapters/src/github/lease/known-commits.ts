import type { BareCommit, GitRefs } from './git-refs.ts';

export interface KnownCommits {
  /** From memory or from GitHub; `requests` is 1 when GitHub was asked. */
  get(
    sha: string,
    signal: AbortSignal,
  ): Promise<{
    readonly commit: (Pick<BareCommit, 'message'> & Partial<BareCommit>) | undefined;
    readonly requests: number;
  }>;
  /** A commit with this message: the one that this process made before, or a new one. */
  made(message: string, signal: AbortSignal): Promise<{ readonly sha: string }>;
}

const KEPT = 32;

/** The newest commits that this process has read or made. A commit never changes, so none is read or made twice. */
export function knownCommits(refs: Pick<GitRefs, 'commit' | 'make'>): KnownCommits {
  const known = new Map<string, Pick<BareCommit, 'message'> & Partial<BareCommit>>();
  const remember = (sha: string, commit: Pick<BareCommit, 'message'> & Partial<BareCommit>) => {
    known.set(sha, commit);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  };
  return {
    async get(sha, signal) {
      const remembered = known.get(sha);
      if (remembered) return { commit: remembered, requests: 0 };
      const commit = await refs.commit(sha, signal);
      if (commit) remember(sha, commit);
      return { commit, requests: 1 };
    },
    async made(message, signal) {
      const before = [...known].find(([, commit]) => commit.message === message && commit.madeAt === undefined);
      if (before) return { sha: before[0] };
      const { sha } = await refs.make(message, signal);
      remember(sha, { message });
      return { sha };
    },
  };
}
