import { fenceGate } from '@hardened-deploy/adapters/engines/docker/runner/fence-gate';
import type { FenceRecord } from '@hardened-deploy/core/target/fence';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { expect, test } from 'vitest';

const TOKEN = tokenOf(FIRST_GENERATION + 1);
const pass = (standing: FenceRecord | undefined) => fenceGate({ read: async () => standing }).pass(TOKEN, forever());

test('a run passes with exactly the token that is on the fence at the target', async () => {
  await expect(pass(recordOf(TOKEN))).resolves.toBeUndefined();
});

test('a newer holder, and another one of the same generation, refuse it', async () => {
  for (const newer of [tokenOf(FIRST_GENERATION + 2), tokenOf(FIRST_GENERATION + 1, 'b')])
    await expect(pass(recordOf(newer))).rejects.toMatchObject({
      code: 'fence/superseded',
      facts: { generation: TOKEN.generation, byGeneration: newer.generation },
    });
});

test('a token that was never raised passes nothing', async () => {
  for (const standing of [undefined, recordOf(tokenOf(FIRST_GENERATION))])
    await expect(pass(standing)).rejects.toMatchObject({ code: 'fence/not-raised' });
});
