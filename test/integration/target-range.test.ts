import { overlap, parseIpv4Range } from '@hardened-deploy/core/base/address/ipv4-range';
import type { StackName } from '@hardened-deploy/core/base/names';
import { chooseRange } from '@hardened-deploy/core/target/range/stack-range';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../scripts/bed/command.ts';
import { ask, setUp, targetOf, type TargetUnderTest } from './target-support.ts';

const go = new AbortController().signal;
let stack: TestStack;
const network = () => `hd-${stack.configuration.stack}`;

beforeEach(async () => {
  stack = await testStack();
});
afterEach(async () => await stack.remove());

/** A run whose configuration has no `subnet`. */
const choosing = (own = stack): TargetUnderTest =>
  targetOf(own, { target: { ...own.configuration.target, subnet: null } });

const rangeOf = async (name = network()): Promise<string> =>
  (await stack.docker('network', 'inspect', '--format', '{{(index .IPAM.Config 0).Subnet}}', name)).trim();

async function ended<Result>(target: TargetUnderTest, work: (on: TargetUnderTest) => Promise<Result>): Promise<Result> {
  try {
    return await work(target);
  } finally {
    await target[Symbol.asyncDispose]();
  }
}

const foreseen = async () => await ended(choosing(), ({ stack: host }) => host.missing(go));

test('a stack without a subnet gets a free range: a dry run says which, and it is found again', async () => {
  const before = (await foreseen()).find((what) => what.startsWith(`network ${network()}`));
  await ended(choosing(), setUp);
  const subnet = await rangeOf();
  expect(subnet).toMatch(/^10\.8[4-7]\.\d+\.0\/24$/);
  expect(before).toBe(`network ${network()} (${subnet})`);
  expect(await ask(stack.configuration.router.publicUrl)).toMatchObject({ status: 503 });
  const router = () => stack.docker('inspect', '--format', '{{.Id}}', `${network()}-router`);
  const standing = await router();
  await ended(choosing(), setUp);
  expect([await rangeOf(), await router()]).toEqual([subnet, standing]);
});

test('the range is kept when the network is gone and the volume is there', async () => {
  await ended(choosing(), setUp);
  const subnet = await rangeOf();
  await stack.docker('rm', '--force', `${network()}-router`);
  await stack.docker('network', 'rm', network());
  expect(await foreseen()).toContain(`network ${network()} (${subnet})`);
  // Somebody has the first choice of the stack's name meanwhile; the router's configuration still has the old addresses.
  await ended(choosing(), setUp);
  expect(await rangeOf()).toBe(subnet);
});

test('a range that is written down wins, and is found again when it is removed from the file', async () => {
  await ended(targetOf(stack), setUp);
  const { subnet } = stack.configuration.target;
  await ended(choosing(), setUp);
  expect(await rangeOf()).toBe(subnet);
});

test("a route of the host's is kept clear of, in whatever table it is", async () => {
  const first = chooseRange(stack.configuration.stack, []) ?? '';
  const wide = first.replace(/\d+\.0\/24$/, '0.0/16');
  const table = String(20_000 + (process.pid % 10_000));
  await run({ program: 'ip', args: ['route', 'add', 'blackhole', wide, 'table', table] });
  try {
    await ended(choosing(), setUp);
    const [own, route] = [parseIpv4Range(await rangeOf()), parseIpv4Range(wide)];
    expect(own && route && overlap(own, route)).toBe(false);
  } finally {
    await run({ program: 'ip', args: ['route', 'del', 'blackhole', wide, 'table', table] });
  }
});

test('two stacks that choose the same range at once get one each', async () => {
  const first = chooseRange(stack.configuration.stack, []);
  // Another stack whose search begins at the same place.
  const twin = Array.from({ length: 20_000 }, (_, index) => `twin${index}` as StackName).find(
    (name) => chooseRange(name, []) === first,
  );
  if (!twin) throw new Error('no name has the same first choice');
  const other = await testStack();
  const { configuration } = other;
  const target = { ...configuration.target, subnet: null };
  const run2 = targetOf(other, { stack: twin, target });
  try {
    await Promise.all([ended(choosing(), setUp), setUp(run2)]);
    const [one, two] = [await rangeOf(), await rangeOf(`hd-${twin}`)];
    expect(one).not.toBe(two);
  } finally {
    await run2[Symbol.asyncDispose]();
    const filter = `label=hardened-deploy.stack=${twin}`;
    const ids = (await other.docker('ps', '-aq', '--filter', filter)).split('\n').filter((id) => id !== '');
    if (ids.length > 0) await other.docker('rm', '--force', ...ids);
    await other.docker('network', 'rm', `hd-${twin}`).catch(() => undefined);
    await other.docker('volume', 'rm', `hd-${twin}`).catch(() => undefined);
    await other.remove();
  }
});

test('while nothing serves, a stack moves to the range that is written down', async () => {
  await ended(choosing(), setUp);
  expect(await rangeOf()).not.toBe(stack.configuration.target.subnet);
  await ended(targetOf(stack), setUp);
  expect(await rangeOf()).toBe(stack.configuration.target.subnet);
});

test('one that serves moves to it once its containers and its network are removed', async () => {
  const token = tokenOf(1);
  await ended(choosing(), async (target) => {
    await setUp(target);
    await target.router.publish(token, allTo('blue', stack.components), go);
  });
  const before = await rangeOf();
  const moved = () => targetOf(stack);
  const provision = async (target: TargetUnderTest) => {
    const newer = tokenOf(FIRST_GENERATION + 5);
    await target.fence.raise(recordOf(newer), {}, go);
    await target.stack.provision(newer, go);
  };
  await expect(ended(moved(), setUp)).rejects.toMatchObject({ code: 'router/topology-changed' });
  expect(await rangeOf()).toBe(before);
  await stack.docker('rm', '--force', `${network()}-router`);
  await stack.docker('network', 'rm', network());
  await ended(moved(), provision);
  expect(await rangeOf()).toBe(stack.configuration.target.subnet);
});
