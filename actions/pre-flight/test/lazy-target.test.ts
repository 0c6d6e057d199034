import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { memoryWorld } from '@hardened-deploy/testkit/target/in-memory/world';
import { expect, test } from 'vitest';
import { lazyTarget } from '../src/lazy-target.ts';

const LIVE = new AbortController().signal;

function counted() {
  const count = { connected: 0, disposed: 0 };
  const connect = async () => {
    count.connected += 1;
    return {
      ...memoryTarget(memoryWorld({ clock: virtualClock(), stack: 'shop-production', components: [] })),
      async [Symbol.asyncDispose]() {
        count.disposed += 1;
      },
    };
  };
  return { count, connect };
}

test('connects once, when it is first looked at, and disposes what it connected', async () => {
  const { count, connect } = counted();
  {
    await using target = lazyTarget(connect);
    expect(count).toEqual({ connected: 0, disposed: 0 });
    await target.workloads.list(LIVE);
    await target.stack.identify(LIVE);
    expect(count).toEqual({ connected: 1, disposed: 0 });
  }
  expect(count).toEqual({ connected: 1, disposed: 1 });
});

test('connects to nothing when it was never looked at', async () => {
  const { count, connect } = counted();
  await lazyTarget(connect)[Symbol.asyncDispose]();
  expect(count).toEqual({ connected: 0, disposed: 0 });
});
