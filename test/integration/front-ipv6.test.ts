import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import { FRONTEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { askProxy } from '@hardened-deploy/testkit/proxies/proxy-world';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { freePort } from './front-world.ts';
import { application, privateUrl, setUp, targetOf, type TargetUnderTest, untilUp } from './target-support.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
const NAMED: FrontSettings = { hosts: ['shop.test'], redirects: [], trustedProxies: [], tls: null };

let stack: TestStack;
let port: number;
beforeEach(async () => {
  stack = await testStack();
  port = await freePort();
});
afterEach(() => stack.remove());

function listeningAt(listen: string, kind: 'nginx' | 'caddy' = 'nginx', front = NAMED): TargetUnderTest {
  const { router } = stack.configuration;
  const image = kind === 'caddy' ? BED_IMAGES.caddy : router.image;
  return targetOf(stack, { router: { ...router, kind, image, listen, front } });
}

async function serve(target: TargetUnderTest): Promise<void> {
  await target.fence.raise(recordOf(token), {}, go);
  await setUp(target);
  for (const slot of ['blue', 'green'] as const) await target.workloads.start(token, application(FRONTEND, slot), go);
  for (const slot of ['blue', 'green'] as const) await untilUp(`${await privateUrl(target, slot, FRONTEND)}/`);
  await target.router.publish(token, allTo('green', [FRONTEND]), go);
}

const ask = (host: string) => askProxy(`http://${host}:${port}/`, { headers: { host: 'shop.test' } });

describe.each(['nginx', 'caddy'] as const)('%s at all addresses', (kind) => {
  test('answers by IPv6 as by IPv4, and a switch loses no request of either', async () => {
    const target = listeningAt(`[::]:${port}`, kind);
    await target.fence.raise(recordOf(token), {}, go);
    expect(await target.stack.ipv6(go)).toEqual({ kind: 'listens' });
    await serve(target);
    expect(await target.stack.ipv6(go)).toEqual({ kind: 'listens' });
    const answers: string[] = [];
    const moved = new AbortController();
    const asking = ['127.0.0.1', '[::1]'].map(async (host) => {
      while (!moved.signal.aborted) {
        const { status, body } = await ask(host);
        answers.push(`${host} ${status} ${body.split(' ')[1]}`);
      }
    });
    for (const slot of ['blue', 'green', 'blue'] as const)
      await target.router.publish(token, allTo(slot, [FRONTEND]), go);
    moved.abort();
    await Promise.all(asking);
    for (const host of ['127.0.0.1', '[::1]']) expect(answers).toContain(`${host} 200 green`);
    expect(answers.filter((answer) => !/ 200 (?:blue|green)$/.test(answer))).toEqual([]);
    expect((await ask('[::1]')).body).toContain('front-end blue');
  });
});

test('a router in use that listens on IPv4 alone listens on IPv6 once it is replaced, and not before', async () => {
  const before = listeningAt(`0.0.0.0:${port}`);
  await serve(before);
  await expect(ask('[::1]')).rejects.toThrow();
  const target = listeningAt(`[::]:${port}`);
  expect(await target.stack.routerChange(go)).toBe(
    `\`router.listen\` was 0.0.0.0:${port}, hardened-deploy.yml says [::]:${port}`,
  );
  await expect(setUp(target)).rejects.toMatchObject({ code: 'router/topology-changed' });
  expect((await ask('127.0.0.1')).status).toBe(200);
  expect(await target.stack.replaceRouter(token, async () => undefined, go)).toMatchObject({ kind: 'replaced' });
  expect((await ask('[::1]')).status).toBe(200);
  expect((await ask('127.0.0.1')).status).toBe(200);
});

test('where the gateway of its network is trusted, it stays with IPv4, because all who come by IPv6 would be', async () => {
  const target = listeningAt(`[::]:${port}`, 'nginx', { ...NAMED, trustedProxies: ['10.0.0.0/8'] });
  await serve(target);
  expect(await target.stack.ipv6(go)).toMatchObject({
    kind: 'absent',
    why: expect.stringContaining('trusted-proxies'),
  });
  expect((await ask('127.0.0.1')).status).toBe(200);
  await expect(ask('[::1]')).rejects.toThrow();
});
