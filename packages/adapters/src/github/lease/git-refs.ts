import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { fieldsOf, saidIn, strangeAnswer, textIn } from '../client/answer-fields.ts';
import type { Answered, GitHubCall } from '../client/github-call.ts';
import type { GitHubClient } from '../client/github-client.ts';
import { unanswered } from '../client/github-failure.ts';
import { repositoryName } from '../client/repository-name.ts';
import { refsForbidden, repositoryHidden } from './lease-store-failure.ts';

/** A commit without files. */
export interface BareCommit {
  readonly message: string;
  readonly madeAt: Date;
}

/** A ref by its full name, and the commit that it points at. */
export interface GitRef {
  readonly ref: string;
  readonly sha: string;
}

/**
 * The refs and commits of one repository. Refs are only created, read and deleted. They are never moved, because REST knows no
 * condition for that, so two writers could not know who was last.
 */
export interface GitRefs {
  /** All refs whose full name begins so. May lag behind what was created. */
  list(prefix: string, signal: AbortSignal): Promise<Answered & { readonly refs: readonly GitRef[] }>;
  /** Undefined when it isn't visible, or not yet. */
  commit(sha: string, signal: AbortSignal): Promise<BareCommit | undefined>;
  /** Creates a commit. Nothing points at it yet, so creating it twice does no harm. */
  make(message: string, signal: AbortSignal): Promise<{ readonly sha: string }>;
  /**
   * `not-created` is a 422. It mostly means that the name is taken, but rules of the repository are answered so too, and
   * GitHub documents no way to tell these apart. Throws `github/unreachable` when it is unknown whether it was created.
   */
  create(
    ref: GitRef,
    signal: AbortSignal,
  ): Promise<(Answered & { readonly kind: 'created' }) | { readonly kind: 'not-created'; readonly failure: Failure }>;
  remove(ref: string, signal: AbortSignal): Promise<void>;
}

interface GitRefsOptions {
  readonly client: GitHubClient;
  /** `owner/name`. */
  readonly repository: string;
}

/** The id that git gives to an empty tree. GitHub has it in every repository. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

export function gitRefs(options: GitRefsOptions): GitRefs {
  const place = repositoryName(options.repository);
  const ask = explained(options);
  return {
    async list(prefix, signal) {
      // Answers an empty list when there is none. `GET …/git/ref/…` answers 404 then, but also for a repository that is
      // hidden from the token: a lease there would look free.
      const route = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}';
      const { data, serverTime, sentAtMs } = await ask(
        { route, parameters: { ...place, ref: withoutRefs(prefix) } },
        signal,
      );
      return { refs: readRefs(data), serverTime, sentAtMs };
    },
    async commit(sha, signal) {
      const route = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}';
      const { status, data } = await ask({ route, parameters: { ...place, commit_sha: sha }, answers: [404] }, signal);
      return status === 404 ? undefined : readCommit(data);
    },
    async make(message, signal) {
      const route = 'POST /repos/{owner}/{repo}/git/commits';
      const { data } = await ask({ route, parameters: { ...place, message, tree: EMPTY_TREE, parents: [] } }, signal);
      return { sha: textIn(data, 'sha', 'a git object') };
    },
    async create({ ref, sha }, signal) {
      const route = 'POST /repos/{owner}/{repo}/git/refs';
      const { status, data, serverTime, sentAtMs } = await ask(
        { route, parameters: { ...place, ref, sha }, answers: [422] },
        signal,
      );
      if (status === 422) return { kind: 'not-created', failure: notCreated(ref, saidIn(data)) };
      // This is a proxy's own page, or a redirect that a write doesn't follow. If it counted as GitHub's answer, two runs
      // could have one lease.
      if (status !== 201) throw unanswered(route, new Error(`status ${status} does not say that the ref was created`));
      return { kind: 'created', serverTime, sentAtMs };
    },
    async remove(ref, signal) {
      // 404 and 422: it isn't there; another run that cleans was first.
      const route = 'DELETE /repos/{owner}/{repo}/git/refs/{ref}';
      await ask({ route, parameters: { ...place, ref: withoutRefs(ref) }, answers: [404, 422] }, signal);
    },
  };
}

/** Chooses between explanations of a refusal that is certain by then. Only the first one changes what is done. */
function notCreated(ref: string, said: string): Failure {
  const detail = `creating ${ref} was answered with 422: ${JSON.stringify(said)}`;
  // The commit that was just created isn't known yet to the server that was asked; or GitHub's own trouble, which comes and goes
  // (https://github.com/github/rest-api-description/issues/4887). Sending it again is safe.
  if (/object does not exist|reference update failed/i.test(said)) throw unanswered('POST …/git/refs', new Error(said));
  if (/\brules?\b|ruleset|protected/i.test(said)) return new Failure('lease/ref-protected', detail, { facts: { ref } });
  return new Failure('lease/ref-refused', detail, { facts: { ref } });
}

/** The client's `call`, with failures that say what a 403 or 404 means here. */
function explained({ client, repository }: GitRefsOptions) {
  return async (call: GitHubCall, signal: AbortSignal) => {
    try {
      return await client.call(call, signal);
    } catch (thrown) {
      if (isFailure(thrown, 'github/forbidden')) throw refsForbidden(thrown);
      throw isFailure(thrown, 'github/not-found') ? repositoryHidden(repository, thrown) : thrown;
    }
  };
}

function withoutRefs(name: string): string {
  return name.replace(/^refs\//, '');
}

function readRefs(data: unknown): readonly GitRef[] {
  if (!Array.isArray(data)) throw strangeAnswer('a list of refs');
  return (data as readonly unknown[]).map((each) => {
    const ref = textIn(each, 'ref', 'a ref');
    const { object } = fieldsOf(each);
    return { ref, sha: textIn(object, 'sha', 'a git object') };
  });
}

function readCommit(data: unknown): BareCommit {
  const { committer } = fieldsOf(data);
  const madeAt = new Date(textIn(committer, 'date', 'a commit'));
  if (Number.isNaN(madeAt.getTime())) throw strangeAnswer('a commit');
  return { message: textIn(data, 'message', 'a commit'), madeAt };
}
