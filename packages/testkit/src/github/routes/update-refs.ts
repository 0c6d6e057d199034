import { type GraphqlError, graphqlErrors } from '../error-answers.ts';
import { type ApiRequest, ok, type Outcome, textIn } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { nodeId } from '../representations.ts';
import { commitOf, refKey } from '../state/commits.ts';
import { descends, NO_OBJECT, withRef } from '../state/git-objects.ts';
import { forbidsByRuleset, isWellFormedRef } from '../state/ref-rules.ts';
import { fullName, type GitHubState, type Repository, withRepository } from '../state/state.ts';

interface RefUpdate {
  readonly name: string;
  /** Zeros: must not exist. Absent: whatever stands. */
  readonly beforeOid: string | undefined;
  /** Zeros: the ref goes. */
  readonly afterOid: string;
  readonly force: boolean;
}

/**
 * GraphQL reference, `updateRefs`: "All updates are performed atomically, meaning that if one of them is rejected, no other ref
 * will be modified." Of `beforeOid`: "the given reference needs to point to the given value before performing any updates. A
 * value of 0000000000000000000000000000000000000000 can be used to verify that the references should not exist." What GitHub
 * answers when it doesn't is not documented; a client must not hang on it.
 */
export function updateRefs(request: ApiRequest, input: JsonObject, state: GitHubState): Outcome {
  const repository = [...state.repositories.values()].find(({ id }) => nodeId('R', id) === input['repositoryId']);
  const permissions = repository && request.permissionsIn(fullName(repository));
  if (!repository || !permissions) return refused(unresolved(String(input['repositoryId'])));
  if (permissions.contents !== 'write') return refused(NOT_ACCESSIBLE);
  let next = repository;
  for (const update of updatesIn(input)) {
    const refusal = refusalOf(repository, update, request.dialect.updateRefs === 'any-ref');
    if (refusal) return refused(refusal);
    next = withRef(next, update.name, update.afterOid === NO_OBJECT ? undefined : update.afterOid);
  }
  const clientMutationId = textIn(input, 'clientMutationId') ?? null;
  return { answer: ok({ data: { updateRefs: { clientMutationId } } }), next: withRepository(state, next) };
}

const KNOWN: ReadonlySet<string> = new Set(['name', 'beforeOid', 'afterOid', 'force']);

/** Held against the schema: an input that GitHub would refuse to read is a mistake of the client. */
function updatesIn(input: JsonObject): readonly RefUpdate[] {
  const updates = input['refUpdates'];
  if (!Array.isArray(updates) || updates.length === 0) throw new Error('UpdateRefsInput.refUpdates is a list');
  return (updates as readonly JsonObject[]).map((update) => {
    const unknown = Object.keys(update).filter((key) => !KNOWN.has(key));
    if (unknown.length > 0) throw new Error(`RefUpdate has no ${unknown.join(', ')}`);
    const name = textIn(update, 'name') ?? '';
    if (!isWellFormedRef(name)) throw new Error(`not a GitRefname: ${JSON.stringify(name)}`);
    const beforeOid = textIn(update, 'beforeOid');
    const afterOid = textIn(update, 'afterOid') ?? '';
    for (const oid of [beforeOid ?? NO_OBJECT, afterOid])
      if (!/^[0-9a-f]{40}$/.test(oid)) throw new Error(`not a GitObjectID: ${JSON.stringify(oid)}`);
    return { name, beforeOid, afterOid, force: update['force'] === true };
  });
}

function refusalOf(repository: Repository, update: RefUpdate, anyRef: boolean): GraphqlError | undefined {
  const { name, beforeOid, afterOid, force } = update;
  if (!anyRef && !/^refs\/(?:heads|tags)\//.test(name)) return unprocessable(`${name} is not a branch or tag`);
  const present = repository.refs.get(refKey(name)) ?? NO_OBJECT;
  if (beforeOid !== undefined && beforeOid !== present) return unprocessable(`${name} is not at ${beforeOid}`);
  if (afterOid === NO_OBJECT && present === NO_OBJECT) return unprocessable('Reference does not exist');
  if (afterOid !== NO_OBJECT && commitOf(repository, afterOid) === undefined)
    return unprocessable(`${afterOid} does not exist`);
  const moves = present !== NO_OBJECT && afterOid !== NO_OBJECT;
  if (moves && !force && !descends(repository, afterOid, present)) return unprocessable('Update is not a fast forward');
  const rule = present === NO_OBJECT ? 'creation' : afterOid === NO_OBJECT ? 'deletion' : 'update';
  return forbidsByRuleset(repository, name, rule) ? RULE_VIOLATION : undefined;
}

function refused(error: GraphqlError): Outcome {
  return { answer: graphqlErrors([error], { updateRefs: null }) };
}

// Type and path as recorded of updateRefs itself, in a refusal of another object ("Invalid object type tag, expected commit").
function unprocessable(message: string): GraphqlError {
  return { type: 'UNPROCESSABLE', path: ['updateRefs'], message };
}

// The message as `gh` prints it for other mutations, of which many were recorded; REST says the same with 422
// (https://github.com/satisfactory-factories/application/issues/67).
const RULE_VIOLATION = unprocessable('Repository rule violations found\n\nCannot update this protected ref.\n\n');

// As recorded in https://github.com/Thinkmill/keystatic/issues/503, with the type that clients of many repositories test for.
const NOT_ACCESSIBLE: GraphqlError = {
  type: 'FORBIDDEN',
  path: ['updateRefs'],
  extensions: { saml_failure: false },
  message: 'Resource not accessible by integration',
};

// As recorded in https://github.com/pl-strflt/projects-migration/issues/1: also for what is hidden from the token.
function unresolved(id: string): GraphqlError {
  return {
    type: 'NOT_FOUND',
    path: ['updateRefs'],
    message: `Could not resolve to a node with the global id of '${id}'`,
  };
}
