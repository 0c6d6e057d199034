import { createHash } from 'node:crypto';
import { timestamp } from '../clock.ts';
import { validationFailed, variableExists } from '../error-answers.ts';
import { type ApiAnswer, type ApiRequest, created, type Handler, noContent, ok, textIn } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { type PageLimits, pageOf } from '../paging.ts';
import { withEntry, withoutEntry } from '../state/entries.ts';
import {
  type Environment,
  type GitHubState,
  type Repository,
  type Variable,
  withEnvironment,
  withRepository,
} from '../state/state.ts';
import { environmentOf } from './environments.ts';
import { existing, param, repositoryOf, type Route } from './route.ts';

// docs, "Variables reference", limits: 48 KB for one value, 100 variables for one environment.
const LARGEST_VALUE_BYTES = 48 * 1024;
const MOST_VARIABLES = 100;
// The description of the operation: 10 by default, "max 30".
const PAGES: PageLimits = { defaultSize: 10, maximumSize: 30 };
// docs, "Variables reference", naming: letters, digits, underscores; no leading digit; no GITHUB_ prefix; not
// case-sensitive.
const NAME = /^(?!GITHUB_)[A-Z_][A-Z0-9_]*$/;

const READ = { name: 'environments', level: 'read' } as const;
const WRITE = { name: 'environments', level: 'write' } as const;

export const environmentVariableRoutes: readonly Route[] = [
  { operationId: 'actions/list-environment-variables', permission: READ, handle: list },
  { operationId: 'actions/create-environment-variable', permission: WRITE, handle: create },
  { operationId: 'actions/get-environment-variable', permission: READ, handle: get },
  { operationId: 'actions/update-environment-variable', permission: WRITE, handle: update },
  { operationId: 'actions/delete-environment-variable', permission: WRITE, handle: remove },
];

function list(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const { environment } = place(request, state);
  const page = pageOf(request, inNoUsefulOrder(environment), PAGES);
  return { answer: ok({ total_count: page.total, variables: page.items.map(variableBody) }, page.headers) };
}

function create(...[request, state, now]: Parameters<Handler>): ReturnType<Handler> {
  const { repository, environment } = place(request, state);
  const name = (textIn(request.body, 'name') ?? '').toUpperCase();
  const value = textIn(request.body, 'value') ?? '';
  const refusal = refusalOf(name, value);
  if (refusal) return { answer: refusal };
  if (environment.variables.has(name)) return { answer: variableExists() };
  if (environment.variables.size >= MOST_VARIABLES) return { answer: tooMany() };
  const at = timestamp(now);
  const variables = withEntry(environment.variables, name, { name, value, createdAt: at, updatedAt: at });
  return { answer: created({}), next: saved(state, repository, environment, variables) };
}

function get(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const { environment } = place(request, state);
  return { answer: ok(variableBody(variableOf(request, environment))) };
}

/** With `name` it renames. Last writer wins: the API has no precondition. */
function update(...[request, state, now]: Parameters<Handler>): ReturnType<Handler> {
  const { repository, environment } = place(request, state);
  const known = variableOf(request, environment);
  const name = (textIn(request.body, 'name') ?? known.name).toUpperCase();
  const value = textIn(request.body, 'value') ?? known.value;
  const refusal = refusalOf(name, value);
  if (refusal) return { answer: refusal };
  if (name !== known.name && environment.variables.has(name)) return { answer: variableExists() };
  const changed: Variable = { ...known, name, value, updatedAt: timestamp(now) };
  const variables = withEntry(withoutEntry(environment.variables, known.name), name, changed);
  return { answer: noContent(), next: saved(state, repository, environment, variables) };
}

function remove(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const { repository, environment } = place(request, state);
  const { name } = variableOf(request, environment);
  return {
    answer: noContent(),
    next: saved(state, repository, environment, withoutEntry(environment.variables, name)),
  };
}

function place(request: ApiRequest, state: GitHubState): { repository: Repository; environment: Environment } {
  const repository = repositoryOf(request, state);
  return { repository, environment: environmentOf(request, repository) };
}

function variableOf(request: ApiRequest, environment: Environment): Variable {
  return existing(environment.variables.get(param(request, 'name').toUpperCase()));
}

function saved(
  state: GitHubState,
  repository: Repository,
  environment: Environment,
  variables: Environment['variables'],
): GitHubState {
  return withRepository(state, withEnvironment(repository, { ...environment, variables }));
}

function refusalOf(name: string, value: string): ApiAnswer | undefined {
  // Troubleshooting, "Validation failed": 422. What GitHub writes in `errors` for variables is not documented.
  if (!NAME.test(name)) return validationFailed([{ resource: 'ActionsVariable', field: 'name', code: 'invalid' }]);
  if (Buffer.byteLength(value) > LARGEST_VALUE_BYTES) {
    return validationFailed([
      { resource: 'ActionsVariable', field: 'value', code: 'custom', message: 'Value is too large' },
    ]);
  }
  return undefined;
}

// The limit is documented, its answer is not; 422 as for every other refused value.
function tooMany(): ApiAnswer {
  const message = `An environment holds at most ${MOST_VARIABLES} variables`;
  return validationFailed([{ resource: 'ActionsVariable', field: 'base', code: 'custom', message }]);
}

/**
 * GitHub documents no order, so none that looks like one is given: whoever leans on it fails here and not in
 * production.
 */
function inNoUsefulOrder(environment: Environment): readonly Variable[] {
  const shuffled = [...environment.variables.values()].map((variable) => {
    return { variable, place: createHash('sha1').update(variable.name).digest('hex') };
  });
  return shuffled.toSorted((a, b) => (a.place < b.place ? -1 : 1)).map(({ variable }) => variable);
}

function variableBody(variable: Variable): JsonObject {
  return { name: variable.name, value: variable.value, created_at: variable.createdAt, updated_at: variable.updatedAt };
}
