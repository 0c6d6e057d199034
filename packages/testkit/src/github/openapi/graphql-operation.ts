import type { JsonObject } from '../json.ts';

export const GRAPHQL_PATH = '/graphql';

/**
 * The one endpoint of GitHub's GraphQL API, in the notation of its OpenAPI description, which lacks it (docs, "Forming
 * calls with GraphQL"). The operation itself checks `variables` against the schema.
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
