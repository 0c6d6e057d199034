import { disposedTogether } from '@hardened-deploy/wiring/disposed-together';
import { expect, test } from 'vitest';

function held() {
  let disposals = 0;
  return {
    name: 'shop',
    disposals: () => disposals,
    async [Symbol.asyncDispose]() {
      disposals += 1;
    },
  };
}

test('what is made stays open until it is disposed', async () => {
  const target = held();
  {
    await using made = await disposedTogether(target, async ({ name }) => ({ of: name }));
    expect(made.of).toBe('shop');
    expect(target.disposals()).toBe(0);
  }
  expect(target.disposals()).toBe(1);
});

test('when nothing could be made of it, it is disposed at once', async () => {
  const target = held();
  await expect(disposedTogether(target, () => Promise.reject(new Error('unreachable')))).rejects.toThrow('unreachable');
  expect(target.disposals()).toBe(1);
});
