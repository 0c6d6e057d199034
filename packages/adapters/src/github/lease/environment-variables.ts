import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Answered } from '../client/github-call.ts';
import type { GitHubClient } from '../client/github-client.ts';
import { unanswered } from '../client/github-failure.ts';
import { listVariables, readVariable, type VariableListing } from './variable-listing.ts';
import { variablesEndpoint } from './variables-endpoint.ts';

/**
 * The variables of one environment. They are only created, read and deleted. They are never changed, because GitHub has no
 * precondition for a change, so two writers could not know who was last.
 */
export interface EnvironmentVariables {
  /** All of them. */
  list(signal: AbortSignal): Promise<VariableListing>;
  /** `taken` when the name exists (409). Throws `github/unreachable` when it is unknown whether the variable was created. */
  create(name: string, value: string, signal: AbortSignal): Promise<Answered & { readonly kind: 'created' | 'taken' }>;
  /** The value. Undefined when it isn't there, or not yet: GitHub's reads lag behind its writes. */
  get(name: string, signal: AbortSignal): Promise<Answered & { readonly value: string | undefined }>;
  remove(name: string, signal: AbortSignal): Promise<void>;
}

interface EnvironmentVariablesOptions {
  readonly client: GitHubClient;
  /** `owner/name`. */
  readonly repository: string;
  readonly environment: EnvironmentName;
  /** Some Enterprise Servers find an environment's variables only by the repository's id. */
  readonly paths: 'by-name' | 'by-name-or-id';
  readonly clock: Clock;
}

export function environmentVariables(options: EnvironmentVariablesOptions): EnvironmentVariables {
  const { environment, clock } = options;
  const place = variablesEndpoint(options);
  return {
    list: (signal) => listVariables({ place, environment, clock }, signal),
    async create(name, value, signal) {
      const call = { method: 'POST', path: '', parameters: { name, value }, answers: [409] } as const;
      const { status, serverTime, sentAtMs } = await place.call(call, signal);
      if (status === 409) return { kind: 'taken', serverTime, sentAtMs };
      // This is a proxy's own page, or a redirect that a write doesn't follow. If it counted as GitHub's answer, two runs
      // could have one lease.
      if (status !== 201)
        throw unanswered('POST …/variables', new Error(`status ${status} does not say that the variable was created`));
      return { kind: 'created', serverTime, sentAtMs };
    },
    async get(name, signal) {
      const call = { method: 'GET', path: '/{name}', parameters: { name }, answers: [404] } as const;
      const { status, data, serverTime, sentAtMs } = await place.call(call, signal);
      return { value: status === 404 ? undefined : readVariable(data).value, serverTime, sentAtMs };
    },
    async remove(name, signal) {
      // 404: another run that cleans was first.
      await place.call({ method: 'DELETE', path: '/{name}', parameters: { name }, answers: [404] }, signal);
    },
  };
}
