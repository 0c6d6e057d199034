import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { fieldsOf, saidIn, strangeAnswer, textIn } from '../client/answer-fields.ts';
import type { Answered, GitHubCall } from '../client/github-call.ts';
import type { GitHubClient } from '../client/github-client.ts';
import { repositoryName } from '../client/repository-name.ts';
import { EMPTY_TREE } from './lease-commit.ts';
import { companion } from './lease-ref-name.ts';
import { refsForbidden, repositoryHidden } from './lease-store-failure.ts';
import { type Moved, type RefMove, refMoves, type RefMovesOptions } from './ref-moves.ts';

/** A commit without files. */
export interface BareCommit {
  readonly message: string;
  /** Ids of the commits before it. */
  readonly parents: readonly string[];
}

type Made = { readonly kind: 'made'; readonly sha: string } | { readonly kind: 'refused'; readonly failure: Failure };

/** The refs and commits of one repository, as far as a lease needs them. */
export interface GitRefs {
  /**
   * The commit that the ref points at, and that of its companion. Each is undefined when there is no such ref. May lag
   * behind a move.
   */
  find(
    ref: string,
    signal: AbortSignal,
  ): Promise<Answered & { readonly sha: string | undefined; readonly begun: string | undefined }>;
  /** Undefined when it isn't visible, or not yet. */
  commit(sha: string, signal: AbortSignal): Promise<BareCommit | undefined>;
  /**
   * Creates a commit. Nothing points at it yet, so creating it twice does no harm. `refused` when GitHub doesn't know a
   * parent any more, or gives another reason.
   */
  make(commit: BareCommit, signal: AbortSignal): Promise<Made>;
  /**
   * Moves the ref, if it is where it must be. `undecided`: it was not moved, because it is elsewhere or because a rule
   * forbids it; GitHub documents no way to tell these two apart by the answer. Throws `github/unreachable` when it is
   * unknown whether it was carried out, and `github/rate-limited` when it wasn't.
   */
  move(move: RefMove, signal: AbortSignal): Promise<Moved>;
}

export function gitRefs(options: RefMovesOptions): GitRefs {
  const place = repositoryName(options.repository);
  const ask = explained(options);
  return {
    async find(ref, signal) {
      // Lists all refs that begin with the name. This answers an empty list when there is none. `GET …/git/ref/…` answers
      // 404 then, but also for a repository that is hidden from the token: a lease there would look free.
      const route = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}';
      const parameters = { ...place, ref: ref.replace(/^refs\//, '') };
      const { data, serverTime, sentAtMs } = await ask({ route, parameters }, signal);
      return { sha: shaOf(ref, data), begun: shaOf(companion(ref), data), serverTime, sentAtMs };
    },
    async commit(sha, signal) {
      const route = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}';
      const { status, data } = await ask({ route, parameters: { ...place, commit_sha: sha }, answers: [404] }, signal);
      return status === 404 ? undefined : readCommit(data);
    },
    async make({ message, parents }, signal) {
      const route = 'POST /repos/{owner}/{repo}/git/commits';
      const parameters = { ...place, message, tree: EMPTY_TREE, parents };
      const { status, data } = await ask({ route, parameters, answers: [422] }, signal);
      if (status !== 422) return { kind: 'made', sha: readSha(data) };
      return { kind: 'refused', failure: new Failure('github/refused', `${route} answered 422: ${saidIn(data)}`) };
    },
    move: refMoves(options),
  };
}

/** The client's `call`, with failures that say what a 403 or 404 means here. */
function explained({ client, repository }: { readonly client: GitHubClient; readonly repository: string }) {
  return async (call: GitHubCall, signal: AbortSignal) => {
    try {
      return await client.call(call, signal);
    } catch (thrown) {
      if (isFailure(thrown, 'github/forbidden')) throw refsForbidden(thrown);
      throw isFailure(thrown, 'github/not-found') ? repositoryHidden(repository, thrown) : thrown;
    }
  };
}

function shaOf(ref: string, data: unknown): string | undefined {
  if (!Array.isArray(data)) throw strangeAnswer('a list of refs');
  const found = (data as readonly unknown[]).map(fieldsOf).find((each) => each['ref'] === ref);
  if (found === undefined) return undefined;
  const type = textIn(found['object'], 'type', 'a ref');
  if (type !== 'commit')
    throw new Failure('lease/register-unreadable', `${ref} points at a ${type}, not at a commit of ours`, {
      facts: { ref },
    });
  return readSha(found['object']);
}

function readCommit(data: unknown): BareCommit {
  const { parents } = fieldsOf(data);
  if (!Array.isArray(parents)) throw strangeAnswer('a commit');
  return { message: textIn(data, 'message', 'a commit'), parents: parents.map(readSha) };
}

function readSha(data: unknown): string {
  return textIn(data, 'sha', 'a git object');
}
