import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { claimObstacle, requireClaims } from '@hardened-deploy/adapters/engines/kubernetes/tasks/claims';
import type { StackPlace } from '@hardened-deploy/adapters/engines/kubernetes/state/stack-objects';
import type { StackName } from '@hardened-deploy/core/base/names';
import { forever } from '@hardened-deploy/testkit/target/fencing';
import { expect, test } from 'vitest';

const go = forever();

/** A namespace with this claim, or with none. */
function placeWith(claim: object | undefined): StackPlace {
  const call: KubeClient['call'] = ({ resource }) => {
    expect(resource).toMatchObject({ resource: 'persistentvolumeclaims', namespace: 'shop', name: 'shop-backups' });
    const answer = claim ? { kind: 'done', status: 200, body: claim } : { kind: 'refused', status: 404 };
    return Promise.resolve(answer as unknown as Awaited<ReturnType<KubeClient['call']>>);
  };
  return { client: { call } as KubeClient, namespace: 'shop', stack: 'shop' as StackName };
}

test.each([['Bound'], ['Pending']])('a claim that is %s can be had', async (phase) => {
  const place = placeWith({ metadata: { name: 'shop-backups' }, status: { phase } });
  expect(await claimObstacle(place, 'shop-backups', go)).toBeUndefined();
  await requireClaims(place, ['shop-backups', 'shop-backups'], go);
});

test.each([
  ['not there', undefined, /there is no PersistentVolumeClaim shop-backups in namespace shop/],
  ['lost', { metadata: { name: 'shop-backups' }, status: { phase: 'Lost' } }, /has lost its volume/],
  [
    'being removed',
    { metadata: { name: 'shop-backups', deletionTimestamp: '2026-11-30T10:00:00Z' }, status: { phase: 'Bound' } },
    /is being removed/,
  ],
])('a claim that is %s is told with a remedy, before any pod waits for it', async (_, claim, words) => {
  const obstacle = await claimObstacle(placeWith(claim), 'shop-backups', go);
  expect(obstacle?.what).toMatch(words);
  expect(obstacle?.remedy).not.toBe('');
  await expect(requireClaims(placeWith(claim), ['shop-backups'], go)).rejects.toMatchObject({
    code: 'target/refused',
    message: expect.stringMatching(words),
  });
});
