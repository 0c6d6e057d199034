import { Failure } from '@hardened-deploy/core/base/failure';
import { refsForbidden, repositoryHidden } from '../lease/lease-store-failure.ts';
import { fieldsOf } from './answer-fields.ts';
import { type Complaint, rateLimited, unanswered } from './github-failure.ts';

/** An error of GraphQL: status 200, with the problem in the body. */
interface GraphqlError {
  readonly type: string | undefined;
  /** `undefinedField` and similar: the server's schema doesn't know what was asked for. */
  readonly schemaProblem: string | undefined;
  readonly message: string;
}

/** Why a ref was not moved. */
export type MoveRefusal =
  /** It is elsewhere, or a rule forbids the move. Where the ref is tells which. `failure` is for the second case. */
  | { readonly kind: 'undecided'; readonly failure: Failure }
  /** GitHub doesn't know a repository with this id, or hides it. */
  | { readonly kind: 'unknown-repository'; readonly failure: Failure }
  | { readonly kind: 'final'; readonly failure: Failure };

const ROUTE = 'GraphQL updateRefs';

/**
 * The first error of an answer. Undefined when the answer says that the mutation was done. An answer that says neither,
 * such as a proxy's own page, is an error without a type: if it counted as success, two runs could have one lease.
 */
export function graphqlErrorIn(data: unknown): GraphqlError | undefined {
  const { errors } = fieldsOf(data);
  if (!Array.isArray(errors) || errors.length === 0) {
    const { updateRefs } = fieldsOf(fieldsOf(data)['data']);
    const isDone = typeof updateRefs === 'object' && updateRefs !== null;
    return isDone ? undefined : { type: undefined, schemaProblem: undefined, message: 'it does not say what was done' };
  }
  const { type, message, extensions } = fieldsOf(errors[0]);
  const { code } = fieldsOf(extensions);
  return { type: text(type), schemaProblem: text(code), message: (text(message) ?? 'no message').trim().slice(0, 300) };
}

interface RefusalFacts {
  /** `owner/name`. */
  readonly repository: string;
  readonly headers: Complaint['headers'];
  readonly now: Date;
}

/**
 * Translates by `type`, never by the message, because GitHub doesn't document its message when a ref is elsewhere. Throws
 * `github/unreachable` for an error without a type: GraphQL reports its own trouble that way, and the ref may have been
 * moved or not.
 */
export function refusedMove(error: GraphqlError, facts: RefusalFacts): MoveRefusal {
  const { type, schemaProblem, message } = error;
  const said = `${ROUTE} answered ${type ?? schemaProblem ?? 'an error'}: ${JSON.stringify(message)}`;
  const { headers } = facts;
  // GraphQL reports limits with status 200, and the secondary limit only in the headers.
  if (type === 'RATE_LIMITED' || headers['retry-after'] !== undefined)
    return { kind: 'final', failure: rateLimited(ROUTE, { status: 200, headers, data: null }, facts.now) };
  switch (type) {
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES':
      return { kind: 'final', failure: refsForbidden(new Failure('github/forbidden', said)) };
    case 'NOT_FOUND': {
      const failure = repositoryHidden(facts.repository, new Failure('github/not-found', said));
      return { kind: 'unknown-repository', failure };
    }
    case undefined:
      if (schemaProblem === undefined) throw unanswered(ROUTE, new Error(message));
      return { kind: 'final', failure: unsupported(`${said}; this server is older than the mutation`) };
    default:
      return { kind: 'undecided', failure: isAboutRules(message) ? protectedRef(said) : unsupported(said) };
  }
}

/** Chooses between two explanations of a certain refusal. Nothing else depends on the wording. */
function isAboutRules(message: string): boolean {
  return /\brules?\b|ruleset|protected/i.test(message);
}

function protectedRef(said: string): Failure {
  return new Failure('lease/ref-protected', said);
}

function unsupported(said: string): Failure {
  return new Failure('lease/ref-unsupported', said);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
