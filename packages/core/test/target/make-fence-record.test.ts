import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Lease } from '@hardened-deploy/core/lease/lease';
import { fenceRecordOfLease, fenceRecordOfToken } from '@hardened-deploy/core/target/make-fence-record';
import type { StackOwner } from '@hardened-deploy/core/target/stack-owner';
import { sampleHolder, sampleNonce } from '@hardened-deploy/testkit/lease/lease-samples';
import { expect, test } from 'vitest';

const owner: StackOwner = { repository: 'octo/shop', environment: 'production', store: 'environment' };
const holder = { ...sampleHolder(1), actor: 'octocat', job: 'deploy', url: 'https://github.example/octo/shop/runs/7' };
const at = '2026-11-21T10:00:00.000Z';
const lease: Lease = {
  generation: 12,
  nonce: sampleNonce(1),
  holder,
  acquiredAt: at,
  renewedAt: at,
  expiresAt: '2026-11-21T10:15:00.000Z',
  ttlSeconds: 900,
};

test('the holder of a lease and a run that was given its token show the same record to a fence', () => {
  const shown = fenceRecordOfLease(lease, owner);
  expect(shown).toMatchObject({ holder: 'octocat in job deploy of https://github.example/octo/shop/runs/7', owner });
  expect(fenceRecordOfToken(mintToken(lease), { owner, holder, at })).toEqual(shown);
});

test('a name with line breaks becomes one line of the fence', () => {
  const shown = fenceRecordOfToken(mintToken(lease), { owner, holder: { ...holder, actor: 'oct\r\nocat' }, at });
  expect(shown.holder).not.toMatch(/\p{Cc}/u);
});
