import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TRIMMED_OPENAPI_PATH, trimmedOpenApi } from '../../../../scripts/trim-openapi.ts';
import { conformance } from '../../src/github/openapi/conformance.ts';
import { readDescription } from '../../src/github/openapi/description.ts';
import { allRoutes } from '../../src/github/routes/all.ts';
import { bodyOf, REPOSITORY, send, startShop, VARIABLES } from './shop.ts';

test('the committed trimmed description is what its script generates', () => {
  expect(readFileSync(TRIMMED_OPENAPI_PATH, 'utf8')).toBe(trimmedOpenApi());
});

test('every described operation has exactly one route', () => {
  const described = [...readDescription().operations.keys()].toSorted();
  expect(allRoutes.map(({ operationId }) => operationId).toSorted()).toEqual(described);
});

test('an unknown route is answered with 501 and is a violation', async () => {
  await using github = await startShop();
  const answers = await Promise.all(
    ['GET /user', 'DELETE /repos/acme/shop', `GET ${VARIABLES}/`, 'GET /repos/acme/shop/environments/%zz', 'GET /'].map(
      (request) => send(github, request),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([501, 501, 501, 501, 501]);
  expect(github.takeViolations().map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'unknown-route'));
});

test('leaving the block fails the test when there were violations', async () => {
  const forgetful = async () => {
    await using github = await startShop();
    await send(github, 'GET /user');
  };
  await expect(forgetful()).rejects.toMatchObject({
    name: 'EmulatorViolations',
    message: expect.stringContaining('GET /user'),
  });
});

test.each([
  ['a missing property', { name: 'A' }],
  ['a wrong type', { name: 'A', value: 1 }],
  ['a misspelt property', { name: 'A', value: 'x', visiblity: 'all' }],
])('a request body with %s is answered with 500 and is a violation', async (_what, body) => {
  await using github = await startShop();
  const answer = await send(github, `POST ${VARIABLES}`, { body });
  expect([answer.status, (await bodyOf(answer))['message']]).toEqual([
    500,
    expect.stringContaining('does not take this request'),
  ]);
  expect(github.violations()).toMatchObject([{ kind: 'request', method: 'POST', path: VARIABLES }]);
  expect(() => github.assertNoViolations()).toThrow('actions/create-environment-variable');
  expect(github.state.variables(REPOSITORY, 'production')).toEqual([]);
  github.takeViolations();
});

test.each(['perpage=30', 'per_page=ten', 'ref=main'])(
  'the query "%s" on a listing of variables is a violation',
  async (query) => {
    await using github = await startShop();
    expect((await send(github, `GET ${VARIABLES}?${query}`)).status).toBe(500);
    expect(github.takeViolations()).toMatchObject([{ kind: 'request' }]);
  },
);

test('an unknown deployment state is a violation', async () => {
  await using github = await startShop();
  await send(github, 'POST /repos/acme/shop/deployments', { body: { ref: 'main', required_contexts: [] } });
  const statuses = `/repos/acme/shop/deployments/${github.state.deployments(REPOSITORY)[0]?.id}/statuses`;
  expect((await send(github, `POST ${statuses}`, { body: { state: 'done' } })).status).toBe(500);
  expect(github.takeViolations()).toHaveLength(1);
});

test('a body that is no JSON, or no object, is answered with 400 as on GitHub', async () => {
  await using github = await startShop();
  const messages = await Promise.all(
    ['{"name":', '["A"]'].map(
      async (body) => (await bodyOf(await send(github, `POST ${VARIABLES}`, { body })))['message'],
    ),
  );
  expect(messages).toEqual(['Problems parsing JSON', 'Body should be a JSON object']);
});

test('an answer that does not fit the description is detected', () => {
  const { operations, document } = readDescription();
  const checks = conformance({ operations, document });
  const operation = operations.get('actions/get-environment-variable');
  if (!operation) throw new Error('not described');
  const variable = { name: 'A', value: 'x', created_at: '2026-11-20T10:15:00Z', updated_at: '2026-11-20T10:15:00Z' };
  const problem = (value: object, status = 200) =>
    checks.answerProblem(
      operation,
      { status, headers: {}, body: { kind: 'json', value: { ...variable, ...value } } },
      '',
    );
  expect(problem({})).toBeUndefined();
  expect(problem({ value: 1 })).toContain('body/value');
  expect(problem({ updated_at: 'yesterday' })).toContain('date-time');
  expect(problem({}, 202)).toContain('not described');
  expect(checks.answerProblem(operation, { status: 200, headers: {}, body: { kind: 'empty' } }, '')).toContain(
    'missing',
  );
  expect(problem({ value: 1 }, 404)).toBeUndefined();
});
