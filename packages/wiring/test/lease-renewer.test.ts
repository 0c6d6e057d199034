import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNotice, writeNotice } from '@hardened-deploy/adapters/system/notice-file';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { callOffRenewer, noticePath } from '@hardened-deploy/wiring/lease-renewer';
import { expect, test } from 'vitest';

test('releasing a lease does not end the renewal of another environment’s lease with the same generation', async () => {
  await using temp = await mkdtempDisposable(join(tmpdir(), 'hd-notice-'));
  const [one, other] = [
    mintToken({ generation: 7, nonce: 'a'.repeat(32) }),
    mintToken({ generation: 7, nonce: 'b'.repeat(32) }),
  ];
  const held = { kind: 'held', until: '2026-11-21T08:15:00.000Z' } as const;
  for (const token of [one, other]) await writeNotice(noticePath(temp.path, token), held);
  await callOffRenewer(temp.path, one);
  expect(await readNotice(noticePath(temp.path, one))).toMatchObject({ kind: 'over' });
  expect(await readNotice(noticePath(temp.path, other))).toEqual(held);
});
