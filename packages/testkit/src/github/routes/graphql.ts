import { graphqlErrors } from '../error-answers.ts';
import { type ApiRequest, type Handler, textIn } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import type { Route } from './route.ts';
import { updateRefs } from './update-refs.ts';

export const graphqlRoutes: readonly Route[] = [{ operationId: 'graphql', permission: 'by-content', handle: graphql }];

/** One mutation, one field, its input in a variable: the emulator reads no more GraphQL than the suite writes. */
const MUTATION =
  /^mutation\s*\w*\s*\(\s*\$input\s*:\s*(\w+)Input!\s*\)\s*\{\s*(\w+)\s*\(\s*input\s*:\s*\$input\s*\)\s*\{\s*clientMutationId\s*\}\s*\}$/;

function graphql(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const query = textIn(request.body, 'query') ?? '';
  const [, type, field] = MUTATION.exec(query.trim()) ?? [];
  if (field !== 'updateRefs' || type !== 'UpdateRefs')
    throw new Error(`the emulator answers the mutation updateRefs alone, not: ${query.slice(0, 200)}`);
  if (request.dialect.updateRefs === 'absent') return { answer: undefinedField(field) };
  return updateRefs(request, inputOf(request), state);
}

function inputOf({ body }: ApiRequest): JsonObject {
  const variables = (body['variables'] ?? {}) as JsonObject;
  const input = variables['input'];
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new Error('the variable $input of the mutation is missing');
  return input as JsonObject;
}

// As recorded in https://github.com/refined-github/refined-github/issues/6946, of a GitHub Enterprise Server.
function undefinedField(field: string) {
  return graphqlErrors([
    {
      path: ['mutation', field],
      extensions: { code: 'undefinedField', typeName: 'Mutation', fieldName: field },
      message: `Field '${field}' doesn't exist on type 'Mutation'`,
    },
  ]);
}
