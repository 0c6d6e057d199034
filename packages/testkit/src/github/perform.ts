import type { Dialect } from './dialect.ts';
import { bodyNotAnObject, emulatorRefusal, notAccessible, notFound, problemsParsingJson } from './error-answers.ts';
import type { ApiAnswer, ApiRequest, Outcome, RateReading, WireRequest } from './exchange.ts';
import type { JsonObject } from './json.ts';
import type { Conformance } from './openapi/conformance.ts';
import type { Match } from './router.ts';
import { NotFound } from './routes/route.ts';
import { findRepository, type GitHubState } from './state/state.ts';
import { acceptedPermissions, permissionsIn, permits, type TokenSeed } from './tokens.ts';
import type { Violation } from './violations.ts';

/** An outcome, or an answer that a test must not let pass. */
type Performed = Outcome & { readonly violation?: Pick<Violation, 'kind' | 'detail'> };

interface Performance {
  readonly wire: WireRequest;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly match: Extract<Match, { kind: 'built' }>;
  readonly token: TokenSeed;
  readonly rate: RateReading;
  readonly conformance: Conformance;
  readonly dialect: Dialect;
}

/**
 * Carries an admitted request out on a state: checks the permission, compares the request with GitHub's description, runs
 * the handler, and compares the answer with GitHub's description.
 */
export function perform(performance: Performance, state: GitHubState, now: Date): Performed {
  const { wire, match, query, conformance } = performance;
  const refusal = refusalOf(performance, state);
  if (refusal) return { answer: refusal };
  const body = parsedBody(wire.body);
  if (body.kind === 'refused') return { answer: body.answer };
  const problem =
    conformance.queryProblem(match.operation, query) ?? conformance.bodyProblem(match.operation, body.value);
  if (problem !== undefined)
    return violation('request', `${match.route.operationId} does not take this request: ${problem}`);
  const outcome = handled(performance, body.value, state, now);
  const accept = wire.headers['accept'] ?? '';
  const answerProblem = conformance.answerProblem(match.operation, outcome.answer, accept);
  if (answerProblem === undefined) return outcome;
  return violation('answer', `the emulator's own answer to ${match.route.operationId} does not fit: ${answerProblem}`);
}

function refusalOf({ match, token }: Performance, state: GitHubState): ApiAnswer | undefined {
  const { owner, repo } = match.params;
  if (owner === undefined || repo === undefined || match.route.shownBy === 'app') return undefined;
  const name = `${owner}/${repo}`;
  const permissions = permissionsIn(token, name);
  if (!permissions || !findRepository(state, name)) return notFound();
  const { permission } = match.route;
  return permits(permissions, permission) ? undefined : notAccessible(acceptedPermissions(permission));
}

function handled(performance: Performance, body: JsonObject, state: GitHubState, now: Date): Outcome {
  const { wire, path, query, match, token, rate, dialect } = performance;
  const request: ApiRequest = {
    method: wire.method,
    path,
    params: match.params,
    query,
    accept: wire.headers['accept'] ?? '',
    body,
    baseUrl: wire.baseUrl,
    login: token.login ?? 'github-actions[bot]',
    permissionsIn: (repository) => permissionsIn(token, repository),
    app: token.app,
    rate,
    dialect,
  };
  try {
    return match.route.handle(request, state, now);
  } catch (error) {
    if (error instanceof NotFound) return { answer: notFound() };
    throw error;
  }
}

type ParsedBody =
  { readonly kind: 'parsed'; readonly value: JsonObject } | { readonly kind: 'refused'; readonly answer: ApiAnswer };

function parsedBody(bytes: Uint8Array): ParsedBody {
  if (bytes.length === 0) return { kind: 'parsed', value: {} };
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return { kind: 'refused', answer: problemsParsingJson() };
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? { kind: 'parsed', value: value as JsonObject } : { kind: 'refused', answer: bodyNotAnObject() };
}

function violation(kind: Violation['kind'], detail: string): Performed {
  return { answer: emulatorRefusal(500, detail), violation: { kind, detail } };
}
