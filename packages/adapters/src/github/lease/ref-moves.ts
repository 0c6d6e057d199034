import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { textIn } from '../client/answer-fields.ts';
import type { Answered, GitHubAnswer } from '../client/github-call.ts';
import type { GitHubClient } from '../client/github-client.ts';
import { graphqlErrorIn, type MoveRefusal, refusedMove } from '../client/graphql-refusal.ts';
import { repositoryName } from '../client/repository-name.ts';
import { companion } from './lease-ref-name.ts';
import { repositoryHidden } from './lease-store-failure.ts';

export interface RefMove {
  readonly ref: string;
  /** Where the ref must be now; null when it must not exist. */
  readonly before: string | null;
  readonly after: string;
  /**
   * Only for a ref that must not exist: where its companion must be, which moves in the same step; null when that must not
   * exist either.
   */
  readonly begun: string | null;
}

export type Moved = (Answered & { readonly kind: 'moved' }) | Extract<MoveRefusal, { readonly kind: 'undecided' }>;

export interface RefMovesOptions {
  /** For the REST API. */
  readonly client: GitHubClient;
  /** For the GraphQL API, which has another URL on an Enterprise Server. */
  readonly graphql: GraphqlEndpoint;
  /** `owner/name`. */
  readonly repository: string;
  /** The repository's node id from the run's event. GitHub is asked for it when it is absent or wrong. */
  readonly repositoryId?: string | undefined;
  /** Called with the id when GitHub had to be asked, so that a later process needn't ask again. */
  readonly learned?: ((repositoryId: string) => void) | undefined;
  readonly clock: Clock;
}

interface GraphqlEndpoint {
  readonly client: GitHubClient;
  /** Below the client's base URL. */
  readonly route: `POST /${string}`;
}

const NO_OBJECT = '0'.repeat(40);
// Without `force`: the new commit follows the one before, so GitHub has two reasons to refuse when the ref is elsewhere.
const MUTATION = 'mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';

/** Moves a ref from where it must be, see `GitRefs.move`. GitHub offers this only in GraphQL. */
export function refMoves(options: RefMovesOptions) {
  const repositoryId = nodeIdOf(options);
  return async (move: RefMove, signal: AbortSignal): Promise<Moved> => {
    const answer = await mutate(options.graphql, move, await repositoryId(undefined, signal), signal);
    const refusal = refusalIn(answer, options);
    if (refusal?.kind !== 'unknown-repository') return settledAt(answer, refusal);
    const fresh = await repositoryId('anew', signal);
    if (fresh === undefined) throw refusal.failure;
    const second = await mutate(options.graphql, move, fresh, signal);
    return settledAt(second, refusalIn(second, options));
  };
}

async function mutate({ client, route }: GraphqlEndpoint, move: RefMove, id: string | undefined, signal: AbortSignal) {
  const { ref, before, after, begun } = move;
  const update = { name: ref, beforeOid: before ?? NO_OBJECT, afterOid: after };
  const beginning = { name: companion(ref), beforeOid: begun ?? NO_OBJECT, afterOid: after };
  const variables = { input: { repositoryId: id, refUpdates: before === null ? [update, beginning] : [update] } };
  return client.call({ route, parameters: { query: MUTATION, variables } }, signal);
}

function refusalIn(answer: GitHubAnswer, { repository, clock }: RefMovesOptions): MoveRefusal | undefined {
  const error = graphqlErrorIn(answer.data);
  return error && refusedMove(error, { repository, headers: answer.headers, now: clock.now() });
}

function settledAt({ serverTime, sentAtMs }: GitHubAnswer, refusal: MoveRefusal | undefined): Moved {
  if (refusal === undefined) return { kind: 'moved', serverTime, sentAtMs };
  if (refusal.kind === 'undecided') return refusal;
  throw refusal.failure;
}

/**
 * The id by which GraphQL knows the repository: the event's, or asked for once. `anew` asks again even if the event gave
 * one. It answers undefined when the id in use came from GitHub itself.
 */
function nodeIdOf({ client, repository, repositoryId, learned }: RefMovesOptions) {
  let known = repositoryId;
  let asked = false;
  return async (how: 'anew' | undefined, signal: AbortSignal): Promise<string | undefined> => {
    if (how === 'anew' && asked) return undefined;
    if (known !== undefined && how === undefined) return known;
    const parameters = { ...repositoryName(repository) };
    const { status, data } = await client.call(
      { route: 'GET /repos/{owner}/{repo}', parameters, answers: [404] },
      signal,
    );
    if (status === 404) throw repositoryHidden(repository);
    asked = true;
    const id = textIn(data, 'node_id', 'a repository');
    known = id;
    learned?.(id);
    return id;
  };
}
