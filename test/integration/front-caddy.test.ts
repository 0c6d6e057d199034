import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { ROUTER_PORTS } from '@hardened-deploy/adapters/engines/docker/layout/stack-addresses';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { secretBag } from '@hardened-deploy/core/base/secret';
import { minutes } from '@hardened-deploy/core/base/duration';
import { askProxy } from '@hardened-deploy/testkit/proxies/proxy-world';
import { askSecurely, shakeHands } from '@hardened-deploy/testkit/proxies/secure-request';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { FRONTEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  type AcmeAuthority,
  acmeAuthority,
  authorityDirectory,
  authorityIdentity,
  imageThatKnows,
} from './acme-authority.ts';
import { freePort, portOf } from './front-world.ts';
import { application, privateUrl, setUp, targetOf, type TargetUnderTest, untilUp } from './target-support.ts';

// Pebble is built from its module the first time, which takes a minute or more.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 600_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
const HOST = 'shop.example.com';
const REDIRECTED = 'www.shop.example.com';
/** The authority gives certificates to nobody else. */
const ACCOUNT = { keyId: 'kid-of-a-test', hmac: randomBytes(32).toString('base64url') };
const ACCOUNT_GIVEN = secretBag([
  ['ACME_KEY_ID', ACCOUNT.keyId],
  ['ACME_HMAC', ACCOUNT.hmac],
]);

let stack: TestStack;
let plain: TargetUnderTest;
let withoutAccount: TargetUnderTest;
let target: TargetUnderTest;
let authority: AcmeAuthority;
let securePort: number;
let plainPort: number;
let image: string | undefined;

const router = () => `hd-${stack.configuration.stack}-router`;
const hands = (name: string) => shakeHands({ port: securePort, name });
const shown = (name: string) =>
  hands(name).then(
    ({ issuer }) => issuer,
    () => 'no certificate',
  );

beforeAll(async () => {
  stack = await testStack();
  const { configuration } = stack;
  const host = (number: number) => configuration.target.subnet.replace(/\.0\/24$/, `.${number}`);
  const identity = await authorityIdentity(host);
  image = await imageThatKnows(stack, identity.cert);
  securePort = await freePort();
  plainPort = portOf(configuration.router.listen);
  const secured: Configuration['router'] = {
    ...configuration.router,
    kind: 'caddy',
    image,
    publicUrl: `https://${HOST}:${securePort}`,
    front: {
      hosts: [HOST],
      redirects: [{ from: REDIRECTED, to: `https://${HOST}:${securePort}` }],
      tls: {
        kind: 'acme',
        listen: `127.0.0.1:${securePort}`,
        hsts: minutes(5),
        directory: authorityDirectory(host),
        email: 'ops@example.com',
        account: { keyIdSecret: 'ACME_KEY_ID', hmacSecret: 'ACME_HMAC' },
      },
      trustedProxies: [],
    },
  };
  plain = targetOf(stack);
  target = targetOf(stack, { router: secured }, ACCOUNT_GIVEN);
  withoutAccount = targetOf(stack, { router: secured });
  await plain.fence.raise(recordOf(token), {}, go);
  await setUp(plain);
  const name = `hd-${configuration.stack}`;
  const labels = ['--label', `hardened-deploy.stack=${configuration.stack}`];
  authority = await acmeAuthority(
    { stack, name, labels, host },
    { names: [HOST, REDIRECTED], identity, ports: ROUTER_PORTS, account: ACCOUNT },
  );
  for (const slot of ['blue', 'green'] as const) await plain.workloads.start(token, application(FRONTEND, slot), go);
  await untilUp(`${await privateUrl(plain, 'green', FRONTEND)}/`);
  await plain.router.publish(token, allTo('green', [FRONTEND]), go);
});

afterAll(async () => {
  await stack.remove();
  await stack.docker('volume', 'rm', '--force', `hd-${stack.configuration.stack}.certificates`);
  if (image !== undefined) await stack.docker('rmi', '--force', image);
});

test('without the account at the authority, or with one that is none, nothing is begun', async () => {
  const told = { code: 'router/certificate-unfit' };
  await expect(withoutAccount.stack.replaceRouter(token, async () => undefined, go)).rejects.toMatchObject({
    ...told,
    message:
      'the account of `router.acme.eab`: ACME_KEY_ID and ACME_HMAC not given or empty, and the router has no account yet',
  });
  expect(await askProxy(`http://127.0.0.1:${plainPort}/`)).toMatchObject({ status: 200 });
});

test('a stack that serves through nginx names what a move to Caddy with TLS changes', async () => {
  const change = await target.stack.routerChange(go);
  expect(change).toContain('`router.tls` was not there, hardened-deploy.yml says auto');
  expect(change).toContain(`\`router.hosts\` was not there, hardened-deploy.yml says ${HOST}`);
  await expect(setUp(target)).rejects.toMatchObject({ code: 'router/topology-changed' });
  expect(await askProxy(`http://127.0.0.1:${plainPort}/`)).toMatchObject({ status: 200 });
});

test('the move is put back when what serves does not fit', async () => {
  const moved = await target.stack.replaceRouter(token, async () => 'made up', go);
  expect(moved).toMatchObject({ kind: 'put-back', why: 'made up' });
  expect(await askProxy(`http://127.0.0.1:${plainPort}/`)).toMatchObject({ status: 200 });
});

test('the move serves what served, over TLS once the authority has given a certificate', async () => {
  await authority.start();
  expect(await target.stack.replaceRouter(token, async () => undefined, go)).toMatchObject({ kind: 'replaced' });
  await expect.poll(() => shown(HOST), { timeout: 90_000 }).toMatch(/Pebble/);
  const answer = await askSecurely({ port: securePort, name: HOST });
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'strict-transport-security': 'max-age=300', 'alt-svc': `h3=":${securePort}"; ma=86400` },
  });
  expect(answer.body).toContain('front-end green GET /');
  await expect.poll(() => shown(REDIRECTED), { timeout: 90_000 }).toMatch(/Pebble/);
});

test('the account is in no text that others can read, and only root can read its files', async () => {
  const name = `hd-${stack.configuration.stack}`;
  const seen = [
    ...(await Promise.all([router(), `${name}-keeper`].map((each) => stack.docker('inspect', each)))),
    await stack.docker('logs', router()),
    await stack.docker('exec', `${name}-keeper`, 'cat', `/hd/${stack.configuration.stack}/router/Caddyfile`),
    await stack.docker('exec', router(), 'cat', '/proc/1/environ', '/proc/1/cmdline'),
  ].join('\n');
  expect(seen).toContain('acme_eab');
  for (const secret of Object.values(ACCOUNT)) expect(seen).not.toContain(secret);
  const files = ['key-id', 'hmac'].map((file) => `/hd/${stack.configuration.stack}/acme/${file}`);
  expect(await stack.docker('exec', `${name}-keeper`, 'stat', '-c', '%a %u', ...files)).toBe('400 0\n400 0\n');
});

test('a run without the secrets, such as one that goes back, leaves the account as it is', async () => {
  await setUp(withoutAccount);
  expect((await hands(HOST)).issuer).toMatch(/Pebble/);
});

test('http leads to https, a redirected name to its target, and no other name is served', async () => {
  const plainly = (name: string) => askProxy(`http://127.0.0.1:${plainPort}/x?y=1`, { headers: { host: name } });
  expect(await plainly(HOST)).toMatchObject({
    status: 308,
    headers: { location: `https://${HOST}:${securePort}/x?y=1` },
  });
  expect(await askSecurely({ port: securePort, name: REDIRECTED, path: '/x?y=1' })).toMatchObject({
    status: 308,
    headers: { location: `https://${HOST}:${securePort}/x?y=1` },
  });
  expect(await plainly('evil.example')).toMatchObject({ status: 421 });
  await expect(hands('evil.example')).rejects.toThrow();
  expect((await askSecurely({ port: securePort, name: HOST, host: 'evil.example' })).status).toBe(421);
});

test('only TLS 1.2 and newer is spoken', async () => {
  await expect(
    shakeHands({ port: securePort, name: HOST }, { maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }),
  ).rejects.toThrow();
  expect((await hands(HOST)).protocol).toBe('TLSv1.3');
});

test('a switch needs nothing else, and no request is lost', async () => {
  await untilUp(`${await privateUrl(target, 'blue', FRONTEND)}/`);
  const answers: number[] = [];
  const moved = new AbortController();
  const asking = (async () => {
    while (!moved.signal.aborted) answers.push((await askSecurely({ port: securePort, name: HOST })).status);
  })();
  for (const slot of ['blue', 'green', 'blue'] as const)
    await target.router.publish(token, allTo(slot, [FRONTEND]), go);
  moved.abort();
  await asking;
  expect(new Set(answers)).toEqual(new Set([200]));
  expect((await askSecurely({ port: securePort, name: HOST })).body).toContain('front-end blue');
});

test('a router that is made anew has the certificates of the former one, and asks nobody', async () => {
  const before = (await hands(HOST)).shown;
  await authority.stop();
  await stack.docker('rm', '--force', router());
  await setUp(target);
  const now = () =>
    hands(HOST).then(
      (seen) => seen.shown,
      () => 'none',
    );
  await expect.poll(now, { timeout: 30_000 }).toBe(before);
  expect((await askSecurely({ port: securePort, name: HOST })).status).toBe(200);
});

test('the certificates lie in a volume of the stack, which goes with it only when its volumes do', async () => {
  const certificates = `hd-${stack.configuration.stack}.certificates`;
  expect(await target.removal.list(go)).toContainEqual({ kind: 'volume', name: certificates });
  const { stdout } = await promisify(execFile)('docker', ['volume', 'inspect', certificates]);
  expect(JSON.parse(stdout)).toMatchObject([
    { Labels: { 'hardened-deploy.stack': stack.configuration.stack, 'hardened-deploy.role': 'certificates' } },
  ]);
});
