import type { ComponentName } from '@hardened-deploy/core/base/names';
import { describeUnreached, type Listeners } from '@hardened-deploy/core/target/unreached';
import { expect, test } from 'vitest';

const said = (listens: Partial<Listeners> | undefined, how: 'refused' | 'timed-out' = 'refused') =>
  describeUnreached({
    component: 'web' as ComponentName,
    slot: 'blue',
    address: '10.84.3.16:3000',
    how,
    ...(listens && { listens: { ports: [], loopbackOnly: [], exposed: [], ...listens } }),
  });

const REACHED = "the router can't reach web in blue at 10.84.3.16:3000 (connection refused): ";

test.each([
  [{ ports: [8080], exposed: [8080] }, 'nothing listens on 3000 in web; it listens on 8080; the image exposes 8080'],
  [{ ports: [8080, 9090] }, 'nothing listens on 3000 in web; it listens on 8080 and 9090'],
  [{ exposed: [8080] }, 'nothing listens on 3000 in web; it listens on no port; the image exposes 8080'],
  [
    { loopbackOnly: [3000] },
    'web listens on 3000 only at 127.0.0.1 inside its container, where nobody else reaches it. Let it listen on 0.0.0.0',
  ],
  [{ ports: [3000] }, 'nothing listens on that port in the container, or a packet filter refuses the connection'],
  [undefined, 'nothing listens on that port in the container, or a packet filter refuses the connection'],
])('a refused connection says what listens instead: %o', (listens, words) => {
  expect(said(listens)).toBe(REACHED + words);
});

test('where packets are dropped, what listens is no cause', () => {
  expect(said({ ports: [8080] }, 'timed-out')).toContain("something between the stack's containers drops packets");
});
