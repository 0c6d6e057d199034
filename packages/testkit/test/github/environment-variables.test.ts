import { getOctokit } from '@actions/github';
import { expect, test } from 'vitest';
import { bodyOf, octokitFor, REPOSITORY, send, SHOP, startShop, TOKEN, VARIABLES } from './shop.ts';

const PRODUCTION = { ...SHOP, environment_name: 'production' } as const;

test('a variable is created, read, changed, renamed and deleted', async () => {
  await using github = await startShop();
  const { actions } = octokitFor(github);
  const created = await actions.createEnvironmentVariable({ ...PRODUCTION, name: 'lease_1', value: 'one' });
  expect([created.status, created.data]).toEqual([201, {}]);
  await actions.updateEnvironmentVariable({ ...PRODUCTION, name: 'LEASE_1', value: 'two' });
  const read = await actions.getEnvironmentVariable({ ...PRODUCTION, name: 'Lease_1' });
  expect(read.data).toMatchObject({ name: 'LEASE_1', value: 'two' });
  expect((await send(github, `PATCH ${VARIABLES}/LEASE_1`, { body: { name: 'LEASE_2' } })).status).toBe(204);
  expect(github.state.variables(REPOSITORY, 'production')).toMatchObject([{ name: 'LEASE_2', value: 'two' }]);
  expect((await actions.deleteEnvironmentVariable({ ...PRODUCTION, name: 'LEASE_2' })).status).toBe(204);
  expect(github.state.variables(REPOSITORY, 'production')).toEqual([]);
});

test('creating an existing variable, in any case, is answered with 409 and changes nothing', async () => {
  await using github = await startShop();
  await send(github, `POST ${VARIABLES}`, { body: { name: 'LEASE', value: 'mine' } });
  const second = await send(github, `POST ${VARIABLES}`, { body: { name: 'lease', value: 'theirs' } });
  expect([second.status, (await bodyOf(second))['message']]).toEqual([409, 'Already exists - Variable already exists']);
  expect(github.state.variables(REPOSITORY, 'production')[0]?.value).toBe('mine');
});

test('of fifty simultaneous creations of one variable, exactly one succeeds', async () => {
  await using github = await startShop();
  const creations = Array.from({ length: 50 }, (_, index) =>
    send(github, `POST ${VARIABLES}`, { body: { name: 'LEASE', value: String(index) } }),
  );
  const statuses = (await Promise.all(creations)).map((response) => response.status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(49);
});

test.each(['1ST', 'GITHUB_X', 'github_x', 'A-B', 'A B', ''])('the name "%s" is refused with 422', async (name) => {
  await using github = await startShop();
  const answer = await send(github, `POST ${VARIABLES}`, { body: { name, value: 'x' } });
  expect(answer.status).toBe(422);
  expect(github.state.variables(REPOSITORY, 'production')).toEqual([]);
});

test('a value of 48 KB is stored, and one byte more is refused with 422', async () => {
  await using github = await startShop();
  const largest = 'ü'.repeat(24 * 1024);
  expect((await send(github, `POST ${VARIABLES}`, { body: { name: 'A', value: largest } })).status).toBe(201);
  expect((await send(github, `POST ${VARIABLES}`, { body: { name: 'B', value: `${largest}x` } })).status).toBe(422);
  expect((await send(github, `PATCH ${VARIABLES}/A`, { body: { value: `${largest}x` } })).status).toBe(422);
});

test('an environment takes a hundred variables, and the next is refused with 422', async () => {
  const variables = Object.fromEntries(Array.from({ length: 99 }, (_, index) => [`V_${index}`, 'x']));
  await using github = await startShop({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production', variables }] }],
  });
  expect((await send(github, `POST ${VARIABLES}`, { body: { name: 'HUNDREDTH', value: 'x' } })).status).toBe(201);
  expect((await send(github, `POST ${VARIABLES}`, { body: { name: 'ONE_MORE', value: 'x' } })).status).toBe(422);
});

test('a listing has ten variables per page by default, at most thirty, and links to the next page', async () => {
  const variables = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`V_${index}`, 'x']));
  await using github = await startShop({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production', variables }] }],
  });
  const { actions } = octokitFor(github);
  const usual = await actions.listEnvironmentVariables(PRODUCTION);
  expect([usual.data.total_count, usual.data.variables.length]).toEqual([65, 10]);
  const large = await actions.listEnvironmentVariables({ ...PRODUCTION, per_page: 100 });
  expect(large.data.variables).toHaveLength(30);
  expect(large.headers.link).toContain(`<${github.url}${VARIABLES}?per_page=100&page=2>; rel="next"`);
  expect(large.headers.link).toContain(`page=3>; rel="last"`);
  const last = await actions.listEnvironmentVariables({ ...PRODUCTION, per_page: 30, page: 3 });
  expect(last.data.variables).toHaveLength(5);
  expect(last.headers.link).not.toContain('rel="next"');
  const { paginate, rest } = getOctokit(TOKEN, { baseUrl: github.url });
  const all = await paginate(rest.actions.listEnvironmentVariables, { ...PRODUCTION, per_page: 30 });
  const names = all.map(({ name }) => name);
  expect(names).toHaveLength(65);
  expect(new Set(names)).toEqual(new Set(Object.keys(variables)));
});

test('a listing has no order to rely on', async () => {
  const names = Array.from({ length: 9 }, (_, index) => `V_${index}`);
  await using github = await startShop({
    repositories: [
      {
        name: REPOSITORY,
        environments: [{ name: 'production', variables: Object.fromEntries(names.map((name) => [name, 'x'])) }],
      },
    ],
  });
  const { data } = await octokitFor(github).actions.listEnvironmentVariables(PRODUCTION);
  const listed = data.variables.map(({ name }) => name);
  expect(listed).not.toEqual(names);
  expect(listed).not.toEqual(names.toReversed());
  expect(listed.toSorted()).toEqual(names);
});

test('an environment or a variable that does not exist is answered with 404', async () => {
  await using github = await startShop();
  const statuses = await Promise.all(
    [
      `GET ${VARIABLES}/NONE`,
      `DELETE ${VARIABLES}/NONE`,
      'GET /repos/acme/shop/environments/none/variables',
      'GET /repos/acme/shop/environments/none',
    ].map(async (request) => (await send(github, request)).status),
  );
  const written = await send(github, 'POST /repos/acme/shop/environments/none/variables', {
    body: { name: 'A', value: 'x' },
  });
  const patched = await send(github, `PATCH ${VARIABLES}/NONE`, { body: { value: 'x' } });
  expect([...statuses, written.status, patched.status]).toEqual([404, 404, 404, 404, 404, 404]);
});

test('renaming onto an existing variable is answered with 409', async () => {
  await using github = await startShop({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production', variables: { A: '1', B: '2' } }] }],
  });
  expect((await send(github, `PATCH ${VARIABLES}/A`, { body: { name: 'b' } })).status).toBe(409);
});
