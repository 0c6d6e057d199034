import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import { gitHubClient } from '../client/github-client.ts';
import type { TokenSource } from '../client/token-source.ts';
import { gitRefs, type GitRefs } from './git-refs.ts';
import { knownCommits } from './known-commits.ts';
import { leaseMessage, parseLeaseMessage } from './lease-commit.ts';
import { leaseRef } from './lease-ref-name.ts';
import { lookUntil } from './look-until.ts';
import { refMover } from './ref-mover.ts';
import type { RefMove } from './ref-moves.ts';
import type { RefSight } from './ref-sight.ts';
import { sendUntil } from './send-until.ts';

interface RefLeaseRegisterOptions {
  readonly apiUrl: string;
  /** `https://api.github.com/graphql`, or an Enterprise Server's `https://host/api/graphql`. */
  readonly graphqlUrl: string;
  /** Needs `contents: write`; GITHUB_TOKEN is enough. */
  readonly token: Secret | TokenSource;
  /** `owner/name`. */
  readonly repository: string;
  /** The repository's node id, if the run's event has it. Saves a request. */
  readonly repositoryId?: string | undefined;
  /** Called with the id when GitHub had to be asked. */
  readonly learned?: ((repositoryId: string) => void) | undefined;
  readonly environment: EnvironmentName;
  readonly clock: Clock;
}

/**
 * The lease register in a git ref. Version v is a commit without files; its message is the state, and its parent is version
 * v-1. The ref is moved from one version to the next by compare and swap.
 */
export function refLeaseRegister(options: RefLeaseRegisterOptions): LeaseRegister {
  const { repository, repositoryId, learned, environment, clock, token, graphqlUrl } = options;
  const end = graphqlUrl.lastIndexOf('/');
  const graphql = {
    client: gitHubClient({ apiUrl: graphqlUrl.slice(0, end), token, clock }),
    route: `POST /${graphqlUrl.slice(end + 1)}`,
  } as const;
  const refs = gitRefs({ client: gitHubClient(options), graphql, repository, repositoryId, learned, clock });
  return leaseRegisterAt(refs, { environment, clock });
}

interface RefRegisterOptions {
  readonly environment: EnvironmentName;
  readonly clock: Clock;
}

/** The register over the refs of any repository. The rules are here and in the mover; the requests are in `refs`. */
export function leaseRegisterAt(refs: GitRefs, { environment, clock }: RefRegisterOptions): LeaseRegister {
  const ref = leaseRef(environment);
  const known = knownCommits(refs);
  const sight = { refs, known, clock };
  const move = refMover(sight);

  return {
    async read(signal) {
      const { sha, begun, message, asked, serverTime, sentAtMs } = await present(sight, ref, signal);
      const common = { serverTime, readAtMs: sentAtMs, room: Number.POSITIVE_INFINITY, requests: asked };
      if (sha === undefined) return { ...common, version: formatGone(begun), state: null };
      const state = parseLeaseMessage(message);
      if (state.ok) return { ...common, version: sha, state: state.value };
      throw new Failure('lease/register-unreadable', `${ref} (commit ${sha}) ${state.problem}`, { facts: { ref } });
    },
    async replace({ version }, { next, sendBy }, signal) {
      const { before, begun } = parseVersion(version);
      const follows = before ?? begun;
      const commit = { message: leaseMessage(environment, next), parents: follows === null ? [] : [follows] };
      // If this is repeated after a lost answer, there is one commit too many, which nothing points at.
      const made = await sendUntil((signal) => refs.make(commit, signal), { sendBy, clock }, signal);
      if (made.kind === 'refused') {
        // If the version is gone, another writer was first. If it is still there, GitHub has another reason.
        const { sha = null } = await refs.find(ref, signal);
        if (sha === before) throw made.failure;
      }
      if (made.kind !== 'made') return { kind: 'conflict' };
      const { sha: after } = made;
      known.remember(after, commit);
      const outcome = await move({ ref, before, after, begun }, sendBy, signal);
      return outcome.kind === 'ours' ? { ...outcome, kind: 'replaced', version: after } : { kind: 'conflict' };
    },
    // GitHub itself removes commits to which no ref points, and the ref is only one. So there is nothing to clean.
    clean: async () => ({ deleted: 0, strange: [] }),
  };
}

const GONE = 'gone:';

/** The version of a register without a ref: never begun, or begun at a commit and deleted since. */
function formatGone(begun: string | undefined): string | null {
  return begun === undefined ? null : `${GONE}${begun}`;
}

function parseVersion(version: string | null): Pick<RefMove, 'before' | 'begun'> {
  if (version === null) return { before: null, begun: null };
  return version.startsWith(GONE)
    ? { before: null, begun: version.slice(GONE.length) }
    : { before: version, begun: null };
}

const LOOK_AGAIN_AFTER_MS = [250, 500, 1_000, 2_000] as const;

/** Where the ref is, and what its commit says. A commit may become visible later than the ref that points at it. */
async function present({ refs, known, clock }: RefSight, ref: string, signal: AbortSignal) {
  let asked = 0;
  const look = async (signal: AbortSignal) => {
    const { sha, ...answered } = await refs.find(ref, signal);
    asked += 1;
    if (sha === undefined) return { ...answered, sha, message: '' };
    // A commit never changes, so one that was read is not read again: a waiter needs only one request per look.
    const { commit, requests } = await known.get(sha, signal);
    asked += requests;
    return { ...answered, sha, message: commit?.message };
  };
  const isEnough = (seen: { readonly message: string | undefined }) => seen.message !== undefined;
  const { message, ...seen } = await lookUntil({ look, isEnough, pausesMs: LOOK_AGAIN_AFTER_MS, clock }, signal);
  if (message !== undefined) return { ...seen, message, asked };
  throw new Failure('github/unreachable', `${ref} points at a commit that is not visible yet`);
}
