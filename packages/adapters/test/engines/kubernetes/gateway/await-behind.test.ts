import type {
  KubeAnswer,
  KubeCall,
  KubeClient,
} from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { awaitBehind } from '@hardened-deploy/adapters/engines/kubernetes/gateway/await-behind';
import type { Leading } from '@hardened-deploy/adapters/engines/kubernetes/gateway/http-route';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import { forever } from '@hardened-deploy/testkit/target/fencing';
import { expect, test } from 'vitest';

const LEADING: Leading = {
  path: '/',
  component: 'web' as ComponentName,
  slot: 'green',
  service: 'web-green',
  port: 80,
};

const READY = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
const pod = (uid: string, status: object = READY, more: object = {}) => ({
  metadata: { name: uid, uid, ...more },
  status,
});

/** `behind`: the uids that the slices have, at the first look, at the second one, and so on. The last one stays. */
async function looksUntil(leading: Leading, pods: readonly object[], behind: readonly (readonly string[])[]) {
  let looks = 0;
  const call = async ({ resource }: KubeCall): Promise<KubeAnswer> => {
    if (resource.resource === 'pods') return { kind: 'done', status: 200, body: { items: pods } };
    const uids = behind[Math.min(looks, behind.length - 1)] ?? [];
    looks += 1;
    const endpoints = uids.map((uid) => ({ conditions: { ready: true }, targetRef: { kind: 'Pod', name: uid, uid } }));
    return { kind: 'done', status: 200, body: { items: [{ metadata: { name: 'slice' }, endpoints }] } };
  };
  const place = { client: { call } as unknown as KubeClient, namespace: 'shop', stack: 'shop' as StackName };
  const from = performance.now();
  await awaitBehind(place, [leading], forever());
  return { looks, tookMs: performance.now() - from };
}

test('it waits until all ready pods of the slot, and no others, are behind its Service', async () => {
  const pods = [
    pod('one'),
    pod('two'),
    pod('starting', { phase: 'Running' }),
    pod('going', READY, { deletionTimestamp: 'x' }),
  ];
  const { looks, tookMs } = await looksUntil(LEADING, pods, [[], ['one'], ['one', 'two', 'former'], ['one', 'two']]);
  expect(looks).toBe(4);
  // And then as long as the Gateway may take to learn of them.
  expect(tookMs).toBeGreaterThan(1_000);
  expect((await looksUntil(LEADING, pods, [['two', 'one']])).tookMs).toBeLessThan(900);
});

test('what leads to nobody, and a slot without pods, is not waited for', async () => {
  expect((await looksUntil({ ...LEADING, slot: 'hold' }, [pod('one')], [[]])).looks).toBe(0);
  expect((await looksUntil(LEADING, [], [[]])).looks).toBe(1);
});

test('after five seconds it goes on all the same', { timeout: 15_000 }, async () => {
  const { tookMs } = await looksUntil(LEADING, [pod('one')], [[]]);
  expect(tookMs).toBeGreaterThan(4_900);
  expect(tookMs).toBeLessThan(13_000);
});
