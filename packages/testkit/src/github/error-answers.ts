/**
 * GitHub's error answers. Its OpenAPI description says little of them, so each one here names where it was seen.
 * "Troubleshooting" is https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api.
 */
import type { ApiAnswer } from './exchange.ts';
import type { JsonObject, JsonValue } from './json.ts';

const DOCUMENTATION = 'https://docs.github.com/rest';
const RATE_LIMIT_DOCUMENTATION = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';

export function errorAnswer(status: number, message: string, more: JsonObject = {}): ApiAnswer {
  const value = { message, ...more, documentation_url: DOCUMENTATION, status: String(status) };
  return { status, headers: {}, body: { kind: 'json', value } };
}

// docs: "Authenticating to the REST API", failed login: 401 and "Bad credentials".
export const badCredentials = (): ApiAnswer => errorAnswer(401, 'Bad credentials');

// As recorded in https://github.com/PyGithub/PyGithub/issues/1910.
export const requiresAuthentication = (): ApiAnswer => errorAnswer(401, 'Requires authentication');

// Troubleshooting, "Resource not accessible": 403 when the token lacks a permission; the header names what would do.
export const notAccessible = (accepted: string): ApiAnswer => ({
  ...errorAnswer(403, 'Resource not accessible by integration'),
  headers: { 'x-accepted-github-permissions': accepted },
});

// Troubleshooting, "404 Not Found for an existing resource": private things are hidden rather than refused.
export const notFound = (): ApiAnswer => errorAnswer(404, 'Not Found');

// docs: "Getting started with the REST API", User-Agent: requests without one are rejected; the message as recorded in
// https://gitlab.com/gitlab-org/gitlab/-/merge_requests/43852.
export const userAgentMissing = (): ApiAnswer =>
  errorAnswer(403, 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header');

// Troubleshooting, "Problems parsing JSON" and "Body should be a JSON object": both 400.
export const problemsParsingJson = (): ApiAnswer => errorAnswer(400, 'Problems parsing JSON');
export const bodyNotAnObject = (): ApiAnswer => errorAnswer(400, 'Body should be a JSON object');

// Troubleshooting, "Validation failed": 422 with `errors` of { resource, field, code }.
export function validationFailed(errors: readonly JsonValue[]): ApiAnswer {
  return errorAnswer(422, 'Validation Failed', { errors });
}

// cli/cli pkg/cmd/variable/set/http.go ("Server will return a 409 if variable already exists"); the message as in
// https://github.com/nexthink-oss/terraform-provider-github/issues/12.
export const variableExists = (): ApiAnswer => errorAnswer(409, 'Already exists - Variable already exists');

// As recorded by ejholmes/shipr (features, "Attempting to deploy a branch that doesn't exist").
export const noRefFound = (ref: string): ApiAnswer => errorAnswer(422, `No ref found for: ${ref}`);

// docs: "Create a deployment", "Failed commit status checks"; `errors`, which names every context, as recorded in
// https://github.com/drevops/vortex/issues/1903.
export function commitChecksFailed(ref: string, contexts: readonly JsonObject[]): ApiAnswer {
  const error = { contexts, resource: 'Deployment', field: 'required_contexts', code: 'invalid' };
  return errorAnswer(409, `Conflict: Commit status checks failed for ${ref}.`, { errors: [error] });
}

// As recorded in https://github.com/packit/packit/issues/767.
export const noCommitFound = (ref: string): ApiAnswer => errorAnswer(404, `No commit found for the ref ${ref}`);

// docs: "Get repository content": files above 100 MB are not supported; the shape as recorded at the former limit of
// 1 MB in https://github.com/octokit/core.js/issues/414.
export function fileTooLarge(): ApiAnswer {
  const error = { resource: 'Blob', field: 'data', code: 'too_large' };
  return errorAnswer(403, 'This API returns blobs up to 100 MB in size. The requested blob is too large.', {
    errors: [error],
  });
}

// docs: "Rate limits for the REST API", exceeding: 403 or 429, `x-ratelimit-remaining: 0`; no `retry-after`.
export function primaryLimitExceeded(status: 403 | 429): ApiAnswer {
  const answer = errorAnswer(status, 'API rate limit exceeded for installation ID 1.');
  return withDocumentation(answer, RATE_LIMIT_DOCUMENTATION);
}

// The same page: a secondary limit answers 403 or 429; `retry-after` may be absent.
export function secondaryLimitExceeded(status: 403 | 429, retryAfterSeconds: number | undefined): ApiAnswer {
  const message =
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. ' +
    'If you reach out to GitHub Support for help, please include the request ID.';
  const answer = withDocumentation(
    errorAnswer(status, message),
    `${RATE_LIMIT_DOCUMENTATION}#about-secondary-rate-limits`,
  );
  return retryAfterSeconds === undefined
    ? answer
    : { ...answer, headers: { 'retry-after': String(retryAfterSeconds) } };
}

// 502 of GitHub's front end is HTML ("Unicorn!"), 500 and 503 are JSON; a client must not count on a JSON body.
export function serverError(status: number): ApiAnswer {
  if (status !== 502) return errorAnswer(status, status === 503 ? 'Service Unavailable' : 'Server Error');
  const page = '<!DOCTYPE html><html><head><title>Unicorn! &middot; GitHub</title></head><body></body></html>';
  return {
    status,
    headers: {},
    body: { kind: 'bytes', bytes: Buffer.from(page), mediaType: 'text/html; charset=utf-8' },
  };
}

/**
 * Not GitHub's: the emulator refuses what it was not built or not allowed to answer. The test must fail, so it is
 * loud.
 */
export function emulatorRefusal(status: 500 | 501, detail: string): ApiAnswer {
  return errorAnswer(status, `GitHub emulator: ${detail}`, { emulator_violation: true });
}

function withDocumentation(answer: ApiAnswer, documentation: string): ApiAnswer {
  if (answer.body.kind !== 'json') return answer;
  const value = { ...(answer.body.value as JsonObject), documentation_url: documentation };
  return { ...answer, body: { kind: 'json', value } };
}
