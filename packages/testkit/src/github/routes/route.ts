import type { ApiRequest, Handler } from '../exchange.ts';
import { findRepository, type GitHubState, type Repository } from '../state/state.ts';
import type { RequiredPermission } from '../tokens.ts';

/** One operation of GitHub's OpenAPI description, which gives its method, path, parameters and bodies. */
export interface Route {
  readonly operationId: string;
  /** From docs, "Permissions required for GitHub Apps". */
  readonly permission: RequiredPermission;
  /** `app`: an App's own assertion alone opens it. */
  readonly shownBy?: 'app';
  readonly handle: Handler;
}

/** Thrown when something below a repository does not exist; answered with 404. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

export function repositoryOf(request: ApiRequest, state: GitHubState): Repository {
  return existing(findRepository(state, `${param(request, 'owner')}/${param(request, 'repo')}`));
}

export function param(request: ApiRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`The route of ${request.path} has no parameter {${name}}.`);
  return value;
}

/** A number in the path. Anything else than digits finds nothing, as on GitHub. */
export function idParam(request: ApiRequest, name: string): number {
  const text = param(request, name);
  return existing(/^\d{1,15}$/.test(text) ? Number(text) : undefined);
}

export function existing<T>(found: T | undefined): T {
  if (found === undefined) throw new NotFound();
  return found;
}
