import { request } from 'node:http';
import { connect } from 'node:tls';
import { once } from 'node:events';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import { freeAddresses, FRONTEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { application, privateUrl, setUp, targetOf, untilUp, type TargetUnderTest } from './target-support.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
const NAMED: FrontSettings = {
  hosts: ['shop.test'],
  redirects: [{ from: 'www.shop.test', to: 'http://shop.test' }],
  trustedProxies: [],
  tls: null,
};

let stack: TestStack;
let secure: string;
beforeAll(async () => {
  stack = await testStack();
  [secure = ''] = await freeAddresses(1);
});
afterAll(() => stack.remove());

function through(kind: 'nginx' | 'caddy', front: FrontSettings): TargetUnderTest {
  const { router } = stack.configuration;
  return targetOf(stack, {
    router: { ...router, kind, image: kind === 'caddy' ? BED_IMAGES.caddy : router.image, front },
  });
}

/** What the public port answers to a request for a name. */
async function asked(host: string, path = '/'): Promise<{ status: number | undefined; location: string | undefined }> {
  const { port, hostname } = new URL(stack.configuration.router.publicUrl);
  const sent = request({ hostname, port, path, headers: { host } });
  sent.end();
  const [answer] = await once(sent, 'response');
  answer.resume();
  return { status: answer.statusCode, location: answer.headers.location };
}

async function holdsTheNames(): Promise<void> {
  expect((await asked('shop.test')).status).toBe(200);
  expect(await asked('www.shop.test', '/a?b=c')).toEqual({ status: 308, location: 'http://shop.test/a?b=c' });
  expect((await asked('other.test')).status).toBe(421);
}

test('nginx answers at its names alone', async () => {
  const target = through('nginx', NAMED);
  await target.fence.raise(recordOf(token), {}, go);
  await setUp(target);
  await target.workloads.start(token, application(FRONTEND, 'green'), go);
  await untilUp(`${await privateUrl(target, 'green', FRONTEND)}/`);
  await target.router.publish(token, allTo('green', [FRONTEND]), go);
  await holdsTheNames();
});

test('a stack that serves is led to Caddy when it is asked for, and never by itself', async () => {
  const target = through('caddy', NAMED);
  expect(await target.stack.routerChange(go)).toContain('`router.kind` was not there, hardened-deploy.yml says caddy');
  await expect(target.stack.provision(token, go)).rejects.toMatchObject({ code: 'router/topology-changed' });
  await holdsTheNames();
  const replaced = await target.stack.replaceRouter(token, async () => undefined, go);
  expect(replaced.kind).toBe('replaced');
  await holdsTheNames();
});

test('a router that is not fit is replaced by the one before, names and all', async () => {
  const target = through('caddy', { ...NAMED, hosts: ['new.test'] });
  const outcome = await target.stack.replaceRouter(token, async () => 'nobody answers', go);
  expect(outcome).toMatchObject({ kind: 'put-back', why: 'nobody answers' });
  await holdsTheNames();
  expect((await asked('new.test')).status).toBe(421);
});

test('with certificates by ACME it listens on both ports, sends names to HTTPS, and keeps its storage', async () => {
  const { stack: name } = stack.configuration;
  // Nobody is there: the router has to come up all the same.
  const tls = { kind: 'acme', listen: secure, directory: 'https://127.0.0.1:9/dir', email: null, hsts: null } as const;
  const secured = { ...NAMED, tls };
  expect((await through('caddy', secured).stack.replaceRouter(token, async () => undefined, go)).kind).toBe('replaced');
  expect(await asked('shop.test', '/a')).toEqual({
    status: 308,
    location: `https://shop.test:${new URL(`http://${secure}`).port}/a`,
  });
  expect((await asked('other.test')).status).toBe(421);
  const socket = connect({
    port: Number(new URL(`http://${secure}`).port),
    host: '127.0.0.1',
    servername: 'other.test',
    rejectUnauthorized: false,
  });
  const [refused] = await once(socket, 'error');
  expect(refused.code).toMatch(/ALERT/);
  await stack.docker('exec', `hd-${name}-router`, 'sh', '-c', 'echo kept > /hd-certificates/of-the-test');
  await through('caddy', { ...secured, hosts: ['shop.test', 'b.test'] }).stack.replaceRouter(
    token,
    async () => undefined,
    go,
  );
  expect(await stack.docker('exec', `hd-${name}-router`, 'cat', '/hd-certificates/of-the-test')).toBe('kept\n');
});
