import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import { releaseLease } from '@hardened-deploy/core/lease/usecases/release-lease';
import { renewLease } from '@hardened-deploy/core/lease/usecases/renew-lease';
import { ENTERPRISE_SERVER } from '@hardened-deploy/testkit/github/dialect';
import type { GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { expect, test } from 'vitest';
import { asking, go, granted, portsWith, spent } from '../lease/granted.ts';
import { refRegisterOf, registerOf, REPOSITORY, startProduction } from '../lease/production.ts';

const STORES: readonly (readonly [string, (github: GitHubEmulator) => LeaseRegister])[] = [
  ['environment variables', registerOf],
  ['git refs', refRegisterOf],
];

const AGES = [
  ['a current server', ENTERPRISE_SERVER],
  [
    'a server that knows variables by the id of the repository',
    { ...ENTERPRISE_SERVER, environmentVariables: 'by-id' },
  ],
] as const;

for (const [age, dialect] of AGES)
  test.each(STORES)(`on ${age} a lease in %s is had, renewed and released`, async (_, registerFor) => {
    await using github = await startProduction({}, { dialect });
    const ports = portsWith(registerFor(github));
    const held = await granted(ports, 1);
    expect(await acquireLease(portsWith(registerFor(github)), asking(2), go)).toMatchObject({ kind: 'held' });
    const renewed = await renewLease(ports, held, go);
    if (renewed.kind !== 'renewed') throw new Error(renewed.kind);
    expect(await releaseLease(ports, { token: held.token }, go)).toMatchObject({ kind: 'released' });
    await granted(portsWith(registerFor(github)), 3);
  });

test('the path that an older server knows is found out once', async () => {
  await using github = await startProduction({}, { dialect: { ...ENTERPRISE_SERVER, environmentVariables: 'by-id' } });
  const register = registerOf(github);
  await register.read(go);
  // What the server doesn't know has no operation.
  expect(spent(github)).toEqual(['GET null', 'GET repos/get', 'GET actions/list-environment-variables']);
  await register.read(go);
  expect(spent(github)).toEqual(['GET actions/list-environment-variables']);
});

test('a missing environment is reported as such on an older server, too', async () => {
  await using github = await startProduction({}, { dialect: { ...ENTERPRISE_SERVER, environmentVariables: 'by-id' } });
  const nowhere = registerOf(github, { environment: 'nowhere' });
  await expect(nowhere.read(go)).rejects.toMatchObject({
    code: 'github/environment-missing',
    facts: { command: `gh api --method PUT 'repos/${REPOSITORY}/environments/nowhere'` },
  });
});
