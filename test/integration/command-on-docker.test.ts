import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { KEEPER_IMAGE, TEST_IMAGE, type TestStack, testStack } from '@hardened-deploy/testkit/docker/test-stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandScene, type Scene } from '../../packages/command/test/command-scene.ts';
import { setUp, targetOf } from './target-support.ts';

const APPLICATION = `t${randomBytes(4).toString('hex')}`;
const STACK = `${APPLICATION}-bed`;
let bed: TestStack;
let scene: Scene;
let file = '';

beforeAll(async () => {
  bed = await testStack();
  const { target, router } = bed.configuration;
  file = `version: 1
application: ${APPLICATION}
components:
  web: { port: 3000, allowed-images: ['docker.io/acme/web'] }
environments:
  bed:
    profile: basic
    docker-host: ${target.dockerHost}
    subnet: ${target.subnet}
    min-free-space: 1MiB
    keeper-image: ${KEEPER_IMAGE}
    router: { image: '${TEST_IMAGE}', listen: '${router.listen}', preview: '${router.previewListen}', public-url: 'http://${router.listen}' }
`;
  scene = await commandScene({ files: { 'hardened-deploy.yml': file } });
});
afterAll(async () => {
  const { stack } = configuration();
  const ids = (await bed.docker('ps', '--all', '--quiet', '--filter', `label=hardened-deploy.stack=${stack}`)).split(
    '\n',
  );
  await Promise.all(ids.filter(Boolean).map((id) => bed.docker('rm', '--force', id)));
  await scene[Symbol.asyncDispose]();
});

const configuration = () =>
  onDocker(readConfiguration({ name: 'hardened-deploy.yml', text: file }, 'bed' as EnvironmentName));
const doctor = () => scene.run('doctor', '--environment', 'bed');
const uninstall = (...more: readonly string[]) => scene.run('uninstall', '--environment', 'bed', ...more);

/** Listens on an address, as another proxy on the server does. */
async function listenOn(address: string): Promise<Server> {
  const [host = '', port = ''] = address.split(':');
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(Number(port), host, resolve);
  });
  return server;
}

test('doctor finds a fresh server ready, and leaves nothing on it', async () => {
  const { code, out } = await doctor();
  const { router } = configuration();
  for (const line of [
    /^(?:ok|warning) +target: engine /m,
    /^ok +Engine version: /m,
    /^ok +disk: /m,
    /^ok +clock: it differs by [01] s/m,
  ]) {
    expect(out).toMatch(line);
  }
  expect(out).toMatch(/^ok +set-up: nothing stands in the way/m);
  expect(out).toContain(`nobody else has ${router.listen} and ${router.previewListen}`);
  expect(code).toBe(0);
  const left = await bed.docker('ps', '--all', '--quiet', '--filter', `label=hardened-deploy.stack=${STACK}`);
  expect(left).toBe('');
});

test('doctor names an address that somebody else has, with the command that shows who', async () => {
  const { router } = configuration();
  const other = await listenOn(router.listen);
  try {
    const { code, out } = await doctor();
    expect(out).toContain(
      `FAILED   set-up: ${router.listen} of \`router.listen\` is in use by a program at the target`,
    );
    expect(out).toContain(`sudo ss -ltnp 'sport = :${router.listen.split(':')[1]}'`);
    expect(code).toBe(1);
  } finally {
    await new Promise((resolve) => other.close(resolve));
  }
});

test('doctor does not mind who listens on the same port of another address', async () => {
  const { router } = configuration();
  const other = await listenOn(`127.0.0.77:${router.listen.split(':')[1]}`);
  try {
    expect(await doctor()).toMatchObject({ code: 0, out: expect.stringMatching(/^ok +set-up: /m) });
  } finally {
    await new Promise((resolve) => other.close(resolve));
  }
});

test('uninstall asks for the name, refuses without a look at the lease, and removes with a reason', async () => {
  const { stack, router, target } = bed.configuration;
  expect(stack).not.toBe(STACK);
  await setUp(targetOf(bed, { ...configuration(), target, router }));
  expect(await doctor()).toMatchObject({ code: 0, out: expect.stringMatching(/^ok +set-up: /m) });
  expect(await uninstall()).toMatchObject({
    code: 2,
    err: expect.stringContaining(`--yes-remove ${STACK} is missing`),
  });
  expect(await uninstall('--yes-remove', 'shop')).toMatchObject({ code: 1 });
  const refused = await uninstall('--yes-remove', STACK);
  expect(refused.code).toBe(1);
  expect(refused.out).toContain('no token was given');
  const left = await scene.runAnswering([STACK], 'uninstall', '--environment', 'bed', '--force', 'a test', '--volumes');
  expect(left.code).toBe(0);
  expect(left.out.split('\n').slice(0, 4)).toEqual([
    `removed container hd-${STACK}-keeper`,
    `removed container hd-${STACK}-router`,
    `removed network hd-${STACK}`,
    `removed volume hd-${STACK}`,
  ]);
  expect(await uninstall('--yes-remove', STACK)).toMatchObject({ code: 0, out: `There is nothing of ${STACK}.\n` });
});
