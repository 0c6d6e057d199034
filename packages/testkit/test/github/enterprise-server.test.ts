import { expect, test } from 'vitest';
import { ENTERPRISE_SERVER } from '../../src/github/dialect.ts';
import { bodyOf, octokitFor, REPOSITORY, send, SHOP, startShop } from './shop.ts';

const PRODUCTION = { ...SHOP, environment_name: 'production' };

test('an Enterprise Server has its API under /api/v3, and nothing at the root', async () => {
  await using github = await startShop({ dialect: ENTERPRISE_SERVER });
  expect(new URL(github.url).pathname).toBe('/api/v3');
  const { data } = await octokitFor(github).repos.get(SHOP);
  expect(data.url).toBe(`${github.url}/repos/acme/shop`);
  const root = { url: new URL(github.url).origin };
  expect((await send(root, 'GET /repos/acme/shop')).status).toBe(404);
  expect((await send(root, 'GET /_emulator/health')).status).toBe(200);
});

test('pages of a listing link to each other below the base path', async () => {
  const variables = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`V_${n}`, 'x']));
  await using github = await startShop({
    dialect: ENTERPRISE_SERVER,
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production', variables }] }],
  });
  const { headers } = await octokitFor(github).actions.listEnvironmentVariables({ ...PRODUCTION, per_page: 10 });
  expect(headers.link).toContain(`<${github.url}/repos/acme/shop/environments/production/variables?`);
});

test("an older one knows the variables of an environment only by the repository's id", async () => {
  await using github = await startShop({ dialect: { ...ENTERPRISE_SERVER, environmentVariables: 'by-id' } });
  const byName = `/repos/acme/shop/environments/production/variables`;
  expect((await send(github, `GET ${byName}`)).status).toBe(404);
  const { id } = await bodyOf(await send(github, 'GET /repos/acme/shop'));
  const byId = `/repositories/${String(id)}/environments/production/variables`;
  expect((await send(github, `POST ${byId}`, { body: { name: 'A', value: 'x' } })).status).toBe(201);
  expect(await bodyOf(await send(github, `GET ${byId}`))).toMatchObject({ total_count: 1 });
  expect((await send(github, `GET /repositories/1/environments/production/variables`)).status).toBe(404);
});

test('github.com knows them by both', async () => {
  await using github = await startShop();
  const { id } = await bodyOf(await send(github, 'GET /repos/acme/shop'));
  expect((await send(github, `GET /repositories/${String(id)}/environments/production/variables`)).status).toBe(200);
});
