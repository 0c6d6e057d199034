import type { JsonObject } from '../json.ts';

export const GRAPHQL_PATH = '/graphql';

/**
 * The one endpoint of GitHub's GraphQL API, which its OpenAPI description leaves out, in the same notation (docs, "Forming
 * calls with GraphQL"). What is in `variables` is held against the schema by the operation itself.
 */
export const GRAPHQL: JsonObject = {
  [GRAPHQL_PATH]: {
    post: {
      operationId: 'graphql',
      requestBody: {
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                query: { type: 'string' },
                variables: { type: 'object' },
                operationName: { type: 'string' },
              },
              required: ['query'],
            },
          },
        },
      },
      responses: {
        '200': {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  data: { type: 'object', nullable: true },
                  errors: { type: 'array', items: { type: 'object', required: ['message'] } },
                },
              },
            },
          },
        },
      },
    },
  },
};
