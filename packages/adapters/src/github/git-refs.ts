import { Failure, isFailure } from '@hardened-deploy/core/domain/failure';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import { EMPTY_TREE } from './lease-commit.ts';
import type { Answered } from './environment-variables.ts';
import { graphqlErrorIn, refusedMove, type MoveRefusal } from './graphql-refusal.ts';
import type { GitHubAnswer, GitHubClient } from './github-client.ts';
import { refsForbidden, repositoryHidden } from './lease-store-failure.ts';
import { repositoryName } from './repository-name.ts';

/** A commit without files. */
export interface BareCommit {
  readonly message: string;
  /** Ids of the commits before it. */
  readonly parents: readonly string[];
}

export interface RefMove {
  readonly ref: string;
  /** Where the ref must be now; null: it must not exist. */
  readonly before: string | null;
  readonly after: string;
  /**
   * For a ref that must not exist: where its companion must be, which moves with it in one step; null: it must not exist
   * either.
   */
  readonly begun: string | null;
}

export type Made =
  { readonly kind: 'made'; readonly sha: string } | { readonly kind: 'refused'; readonly failure: Failure };

export type Moved = (Answered & { readonly kind: 'moved' }) | Extract<MoveRefusal, { readonly kind: 'undecided' }>;

/** The refs and commits of one repository, as far as a lease needs them. */
export interface GitRefs {
  /**
   * The commit that the ref points at, and the one of its companion, each undefined when there is no such ref. May lag behind
   * what was moved.
   */
  find(
    ref: string,
    signal: AbortSignal,
  ): Promise<Answered & { readonly sha: string | undefined; readonly begun: string | undefined }>;
  /** Undefined when it isn't visible (yet). */
  commit(sha: string, signal: AbortSignal): Promise<BareCommit | undefined>;
  /**
   * Makes a commit. Nothing points at it yet, so making it again harms nothing. `refused` when GitHub doesn't know a parent
   * any more, or has another reason that it gives.
   */
  make(commit: BareCommit, signal: AbortSignal): Promise<Made>;
  /**
   * Moves the ref if it is where it must be. `undecided`: it was not moved, because it is elsewhere or because a rule forbids
   * it; GitHub documents no way to tell these by the answer. Throws `github/unreachable` when it is not known whether it was
   * carried out, `github/rate-limited` when it wasn't.
   */
  move(move: RefMove, signal: AbortSignal): Promise<Moved>;
}

export interface GitRefsOptions {
  /** For the REST API. */
  readonly client: GitHubClient;
  /** For the GraphQL API, which lies elsewhere on an Enterprise Server. */
  readonly graphql: GraphqlEndpoint;
  /** `owner/name`. */
  readonly repository: string;
  /** The repository's node id as the run's event gives it; asked for when absent, or when GitHub doesn't know it. */
  readonly repositoryId?: string | undefined;
  readonly clock: Clock;
}

export interface GraphqlEndpoint {
  readonly client: GitHubClient;
  /** Below the client's base URL. */
  readonly route: `POST /${string}`;
}

const NO_OBJECT = '0'.repeat(40);
// Without `force`: the new commit follows the one before, so that GitHub refuses a ref that is elsewhere for two reasons.
const MUTATION = 'mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';

export function gitRefs(options: GitRefsOptions): GitRefs {
  const { client } = options;
  const place = repositoryName(options.repository);
  const repositoryId = nodeIdOf(options);
  const explained = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (thrown) {
      if (isFailure(thrown, 'github/forbidden')) throw refsForbidden(thrown);
      throw isFailure(thrown, 'github/not-found') ? repositoryHidden(options.repository, thrown) : thrown;
    }
  };

  return {
    async find(ref, signal) {
      // Of all that begin with the name, which answers an empty list where `GET …/git/ref/…` answers 404, as it does for a
      // repository that is hidden from the token: a lease in there would pass for free.
      const route = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}';
      const parameters = { ...place, ref: ref.replace(/^refs\//, '') };
      const { data, serverTime, sentAtMs } = await explained(client.call({ route, parameters }, signal));
      return { sha: shaOf(ref, data), begun: shaOf(companion(ref), data), serverTime, sentAtMs };
    },
    async commit(sha, signal) {
      const call = {
        route: 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
        parameters: { ...place, commit_sha: sha },
        answers: [404],
      } as const;
      const { status, data } = await explained(client.call(call, signal));
      return status === 404 ? undefined : readCommit(data);
    },
    async make({ message, parents }, signal) {
      const call = {
        route: 'POST /repos/{owner}/{repo}/git/commits',
        parameters: { ...place, message, tree: EMPTY_TREE, parents },
        answers: [422],
      } as const;
      const { status, data } = await explained(client.call(call, signal));
      if (status !== 422) return { kind: 'made', sha: readSha(data) };
      const said = `${call.route} answered 422: ${JSON.stringify(property(data, 'message'))}`;
      return { kind: 'refused', failure: new Failure('github/refused', said) };
    },
    async move(move, signal) {
      const answer = await mutate(options.graphql, move, await repositoryId(undefined, signal), signal);
      const refusal = refusalIn(answer, options);
      if (refusal?.kind !== 'unknown-repository') return settledAt(answer, refusal);
      const fresh = await repositoryId('anew', signal);
      if (fresh === undefined) throw refusal.failure;
      const second = await mutate(options.graphql, move, fresh, signal);
      return settledAt(second, refusalIn(second, options));
    },
  };
}

/**
 * Stands where the ref was begun, and stays when the ref is deleted by hand. A beginning that arrives late finds it moved by the
 * one that came meanwhile, also when that one's ref is gone again: else it would bring back tokens of its time.
 */
function companion(ref: string): string {
  return `${ref}-begun`;
}

async function mutate({ client, route }: GraphqlEndpoint, move: RefMove, id: string | undefined, signal: AbortSignal) {
  const { ref, before, after, begun } = move;
  const update = { name: ref, beforeOid: before ?? NO_OBJECT, afterOid: after };
  const beginning = { name: companion(ref), beforeOid: begun ?? NO_OBJECT, afterOid: after };
  const variables = { input: { repositoryId: id, refUpdates: before === null ? [update, beginning] : [update] } };
  return client.call({ route, parameters: { query: MUTATION, variables } }, signal);
}

function refusalIn(answer: GitHubAnswer, { repository, clock }: GitRefsOptions): MoveRefusal | undefined {
  const error = graphqlErrorIn(answer.data);
  return error && refusedMove(error, { repository, headers: answer.headers, now: clock.now() });
}

function settledAt({ serverTime, sentAtMs }: GitHubAnswer, refusal: MoveRefusal | undefined): Moved {
  if (refusal === undefined) return { kind: 'moved', serverTime, sentAtMs };
  if (refusal.kind === 'undecided') return refusal;
  throw refusal.failure;
}

/**
 * The id by which GraphQL knows the repository: the event's, or asked for once. `anew` asks whatever the event said, and answers
 * undefined when GitHub itself gave the one in use.
 */
function nodeIdOf({ client, repository, repositoryId }: GitRefsOptions) {
  let known = repositoryId;
  let asked = false;
  return async (how: 'anew' | undefined, signal: AbortSignal): Promise<string | undefined> => {
    if (how === 'anew' && asked) return undefined;
    if (known !== undefined && how === undefined) return known;
    const call = { route: 'GET /repos/{owner}/{repo}', parameters: { ...repositoryName(repository) }, answers: [404] };
    const { status, data } = await client.call({ ...call, route: 'GET /repos/{owner}/{repo}' }, signal);
    if (status === 404) throw repositoryHidden(repository);
    asked = true;
    known = readText(data, 'node_id', 'a repository');
    return known;
  };
}

function shaOf(ref: string, data: unknown): string | undefined {
  if (!Array.isArray(data)) throw strange('a list of refs');
  const found = data.find((each: unknown) => property(each, 'ref') === ref) as unknown;
  if (found === undefined) return undefined;
  const object = property(found, 'object');
  const type = property(object, 'type');
  if (type !== 'commit')
    throw new Failure('lease/register-unreadable', `${ref} points at a ${String(type)}, not at a commit of ours`, {
      facts: { ref },
    });
  return readSha(object);
}

function readCommit(data: unknown): BareCommit {
  const parents = property(data, 'parents');
  if (!Array.isArray(parents)) throw strange('a commit');
  return { message: readText(data, 'message', 'a commit'), parents: parents.map(readSha) };
}

function readSha(data: unknown): string {
  return readText(data, 'sha', 'a git object');
}

function readText(data: unknown, name: string, what: string): string {
  const value = property(data, name);
  if (typeof value !== 'string') throw strange(what);
  return value;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function strange(what: string): Failure {
  return new Failure('github/refused', `what came is not ${what} as GitHub documents it`);
}
