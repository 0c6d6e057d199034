import { type Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { fieldsOf, strangeAnswer } from '../client/answer-fields.ts';
import type { GitHubAnswer } from '../client/github-call.ts';
import type { GitHubClient } from '../client/github-client.ts';
import { repositoryName } from '../client/repository-name.ts';
import { environmentMissing, repositoryHidden, variablesForbidden } from './lease-store-failure.ts';

interface VariablesEndpointOptions {
  readonly client: GitHubClient;
  /** `owner/name`. */
  readonly repository: string;
  readonly environment: EnvironmentName;
  /** Older Enterprise Servers find an environment's variables only by the repository's id. */
  readonly paths: 'by-name' | 'by-name-or-id';
}

/** A request for the variables of one environment. */
interface VariablesCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The path below the collection: empty, or `/{name}`. */
  readonly path: '' | '/{name}';
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly answers?: readonly number[];
}

export interface VariablesEndpoint {
  /**
   * Throws the meaning of a 403 or 404 here: `lease/variables-forbidden`, `github/environment-missing` or
   * `github/repository-hidden`. Throws the client's other failures.
   */
  call(call: VariablesCall, signal: AbortSignal): Promise<GitHubAnswer>;
}

const BY_NAME = '/repos/{owner}/{repo}/environments/{environment_name}/variables';
const BY_ID = '/repositories/{repository_id}/environments/{environment_name}/variables';

/** The API of an environment's variables, by whichever path this server knows. */
export function variablesEndpoint(options: VariablesEndpointOptions): VariablesEndpoint {
  const { client, repository, environment, paths } = options;
  const named = { ...repositoryName(repository), environment_name: environment };
  let byId: number | undefined;

  function send({ method, path, parameters, answers = [] }: VariablesCall, signal: AbortSignal): Promise<GitHubAnswer> {
    const collection = byId === undefined ? BY_NAME : BY_ID;
    const place = byId === undefined ? named : { repository_id: byId, environment_name: environment };
    const route = `${method} ${collection}${path}` as const;
    return client.call({ route, parameters: { ...place, ...parameters }, answers }, signal);
  }

  return {
    async call(call, signal) {
      try {
        return await send(call, signal);
      } catch (thrown) {
        if (isFailure(thrown, 'github/forbidden')) throw variablesForbidden(environment, thrown);
        if (!isFailure(thrown, 'github/not-found')) throw thrown;
        const id = await repositoryId(options, thrown, signal);
        if (paths === 'by-name' || byId !== undefined) throw await notThere(options, thrown, signal);
        // A request that was answered with 404 was not carried out, so it may be sent again by the other path.
        byId = id;
        try {
          return await send(call, signal);
        } catch (again) {
          byId = undefined;
          if (isFailure(again, 'github/forbidden')) throw variablesForbidden(environment, again);
          throw isFailure(again, 'github/not-found') ? await notThere(options, again, signal) : again;
        }
      }
    },
  };
}

/** Throws `github/repository-hidden` when the token can't see the repository itself. */
async function repositoryId(
  { client, repository }: VariablesEndpointOptions,
  refusal: Failure,
  signal: AbortSignal,
): Promise<number> {
  const call = { route: 'GET /repos/{owner}/{repo}', parameters: { ...repositoryName(repository) } } as const;
  const { status, data } = await client.call({ ...call, answers: [403, 404] }, signal);
  if (status !== 200) throw repositoryHidden(repository, refusal);
  const { id } = fieldsOf(data);
  if (typeof id !== 'number') throw strangeAnswer('a repository');
  return id;
}

/**
 * The meaning of a 404 below a repository that exists. GitHub answers 404 also when a token may not read the variables, so
 * the environment itself is asked for. If that can't be seen either, it most likely doesn't exist.
 */
async function notThere(
  { client, repository, environment }: VariablesEndpointOptions,
  refusal: Failure,
  signal: AbortSignal,
): Promise<Failure> {
  const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}';
  const parameters = { ...repositoryName(repository), environment_name: environment };
  const { status } = await client.call({ route, parameters, answers: [403, 404] }, signal);
  return status === 200
    ? variablesForbidden(environment, refusal)
    : environmentMissing(repository, environment, refusal);
}
