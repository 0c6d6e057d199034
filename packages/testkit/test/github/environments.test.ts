import { expect, test } from 'vitest';
import { octokitFor, SHOP, startShop } from './shop.ts';

test.each(['production', 'eu/west 1', 'größe/ü%'])(
  'an environment called "%s" is made, found and holds variables',
  async (name) => {
    await using github = await startShop();
    const { repos, actions } = octokitFor(github);
    const place = { ...SHOP, environment_name: name };
    const made = await repos.createOrUpdateEnvironment(place);
    expect([made.status, made.data.name]).toEqual([200, name]);
    expect((await repos.getEnvironment(place)).data.id).toBe(made.data.id);
    await actions.createEnvironmentVariable({ ...place, name: 'LEASE', value: 'x' });
    expect((await actions.listEnvironmentVariables(place)).data.total_count).toBe(1);
  },
);

test('an environment is found in any case, and creating it again keeps its id and variables', async () => {
  await using github = await startShop();
  const { repos, actions } = octokitFor(github);
  await actions.createEnvironmentVariable({ ...SHOP, environment_name: 'production', name: 'LEASE', value: 'x' });
  const before = await repos.getEnvironment({ ...SHOP, environment_name: 'PRODUCTION' });
  const again = await repos.createOrUpdateEnvironment({ ...SHOP, environment_name: 'Production', wait_timer: 0 });
  expect(again.data.id).toBe(before.data.id);
  expect((await actions.listEnvironmentVariables({ ...SHOP, environment_name: 'production' })).data.total_count).toBe(
    1,
  );
});

test('a name of more than 255 characters is refused with 422', async () => {
  await using github = await startShop();
  const making = octokitFor(github).repos.createOrUpdateEnvironment({ ...SHOP, environment_name: 'x'.repeat(256) });
  await expect(making).rejects.toMatchObject({ status: 422 });
});
