import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import { type FencingToken, mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { acquire } from '@hardened-deploy/core/lease/lease-moves';
import { leaseStatus } from '@hardened-deploy/core/lease/usecases/lease-status';
import type { FenceRecord } from '@hardened-deploy/core/target/fence';
import type { StackOwner } from '@hardened-deploy/core/target/stack-owner';
import { foreseeFences, foreseeLease } from '@hardened-deploy/core/target/usecases/foresee-lease';
import { obtainFencedLease } from '@hardened-deploy/core/target/usecases/obtain-fenced-lease';
import type { FencedTarget } from '@hardened-deploy/core/target/usecases/raise-fences';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { sampleBid, sampleNonce } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { memoryLeaseStore } from '@hardened-deploy/testkit/lease/memory-lease-register';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { memoryWorld } from '@hardened-deploy/testkit/target/in-memory/world';
import { expect, test } from 'vitest';

const go = new AbortController().signal;
const OWNER: StackOwner = { repository: 'octo/shop', environment: 'production', store: 'environment' };

function scene() {
  const clock = virtualClock();
  const store = memoryLeaseStore(clock);
  const progress = recordedProgress();
  const ports = { register: store.client(), clock, progress };
  const target = (name: string) => {
    const world = memoryWorld({ clock, stack: name, components: [] });
    const { stack, fence } = memoryTarget(world);
    return { world, name, stack, fence };
  };
  const obtain = (
    n: number,
    targets: readonly FencedTarget[],
    more: { adopt?: string; said?: true; signal?: AbortSignal } = {},
  ) => {
    const request = {
      owner: OWNER,
      targets,
      adopt: more.adopt,
      unreachable: more.said ? ('is-said' as const) : ('is-thrown' as const),
      obtain: (signal: AbortSignal) => acquireLease(ports, { bid: sampleBid(n), waitFor: seconds(0) }, signal),
    };
    return obtainFencedLease(ports, request, more.signal ?? go);
  };
  return { clock, store, progress, ports, target, obtain };
}

function raisedBefore(changed: Partial<FenceRecord> = {}): FenceRecord {
  const token = mintToken({ generation: 9_999_999_999, nonce: sampleNonce(99) });
  return {
    schema: 1,
    token,
    owner: OWNER,
    holder: 'ana, https://run/99',
    raisedAt: '2026-11-20T11:00:00Z',
    ...changed,
  };
}

const down = () => Promise.reject(new Failure('target/unreachable', 'connection refused'));

test('a router with other settings holds up no lease: it serves as it is, and the log names what differs', async () => {
  const { target, obtain, progress } = scene();
  const one = target('one');
  const change = '`router.listen` was 0.0.0.0:80, hardened-deploy.yml says 0.0.0.0:81';
  const provision = () => Promise.reject(new Failure('router/topology-changed', change));
  expect(await obtain(1, [{ ...one, stack: { ...one.stack, provision } }])).toMatchObject({ kind: 'granted' });
  expect(progress.lines.join('\n')).toContain(`with other settings: ${change}. It is left as it is.`);
});

test('a certificate that can’t be used holds up no lease: the deployment refuses it, and a rollback does without', async () => {
  const { target, obtain, progress } = scene();
  const one = target('one');
  const provision = () => Promise.reject(new Failure('router/certificate-unfit', 'it expired on 2026-11-01'));
  expect(await obtain(1, [{ ...one, stack: { ...one.stack, provision } }])).toMatchObject({ kind: 'granted' });
  expect(progress.lines.join('\n')).toContain('it expired on 2026-11-01. It is left as it is.');
});

test('before a lease counts as granted, every target has it on its fence and is set up', async () => {
  const { target, obtain } = scene();
  const [one, two] = [target('one'), target('two')];
  const granted = await obtain(1, [one, two]);
  if (granted.kind !== 'granted') throw new Error(granted.kind);
  for (const { world } of [one, two]) {
    expect(world.provisioned).toBe(true);
    expect(world.fence).toMatchObject({
      token: granted.held.token,
      owner: OWNER,
      holder: expect.stringContaining('runs/1001'),
    });
  }
});

test('raising the fences costs no request to the register: 1 read and 1 write in total', async () => {
  const { store, target, obtain } = scene();
  await obtain(1, [target('one')]);
  expect(store.requests).toEqual({ reads: 1, writes: 1 });
});

test('a target with a newer lease refuses, both are named, and the lease is released', async () => {
  const { ports, target, obtain } = scene();
  const newer = target('one');
  newer.world.fence = raisedBefore();
  expect(await obtain(1, [newer])).toMatchObject({
    kind: 'fenced-out',
    target: 'one',
    by: { holder: 'ana, https://run/99' },
  });
  expect(newer.world.fence).toEqual(raisedBefore());
  expect(await leaseStatus(ports.register, go)).toMatchObject({ kind: 'free', ended: [{ how: 'released' }] });
});

test('a target of another repository refuses until it is adopted with a reason', async () => {
  const { target, obtain } = scene();
  const foreign = target('one');
  const token = mintToken({ generation: 5, nonce: sampleNonce(5) });
  foreign.world.fence = raisedBefore({ token, owner: { ...OWNER, repository: 'octo/old' } });
  expect(await obtain(1, [foreign])).toMatchObject({
    kind: 'foreign-owner',
    by: { owner: { repository: 'octo/old' } },
  });
  expect(await obtain(2, [foreign], { adopt: 'moved to octo/shop' })).toMatchObject({ kind: 'granted' });
  expect(foreign.world.fence).toMatchObject({ owner: OWNER });
});

test('if a target cannot be reached, all of it fails, and the lease is released', async () => {
  const { ports, target, obtain } = scene();
  const broken = { ...target('two'), stack: { ...target('two').stack, provision: down } };
  await expect(obtain(1, [target('one'), broken])).rejects.toMatchObject({ code: 'target/unreachable' });
  expect(await leaseStatus(ports.register, go)).toMatchObject({ kind: 'free' });
});

test('a recovery goes on with the targets that it can reach, and names the others', async () => {
  const { progress, target, obtain } = scene();
  const broken = { ...target('two'), stack: { ...target('two').stack, provision: down } };
  const last = target('three');
  expect(await obtain(1, [target('one'), broken, last], { said: true })).toMatchObject({
    kind: 'granted',
    unreachable: ['two'],
  });
  expect(last.world.fence).toBeDefined();
  expect(progress.lines.join('\n')).toContain('two could not be set up');
});

test('the lease is renewed while a target is slow', async () => {
  const { clock, ports, target, obtain } = scene();
  const slow = target('one');
  const provision = (_: FencingToken, signal: AbortSignal) => clock.sleep(minutes(40), signal);
  const granted = await obtain(1, [{ ...slow, stack: { ...slow.stack, provision } }]);
  expect(granted.kind).toBe('granted');
  expect(await leaseStatus(ports.register, go)).toMatchObject({ kind: 'held', leases: [{ nonce: sampleNonce(1) }] });
});

test('a cancelled run ends with its own reason, and the post step releases its lease', async () => {
  const { clock, target, obtain } = scene();
  const slow = target('one');
  const cancel = new AbortController();
  const reason = new Failure('time/cancelled', 'stopped by SIGINT');
  void clock.sleep(1_000, go).then(() => cancel.abort(reason));
  const provision = (_: FencingToken, signal: AbortSignal) => clock.sleep(minutes(40), signal);
  const obtaining = obtain(1, [{ ...slow, stack: { ...slow.stack, provision } }], { signal: cancel.signal });
  await expect(obtaining).rejects.toBe(reason);
});

test('after a slow target, the answer has the lease as it was last renewed', async () => {
  const { clock, target, obtain } = scene();
  const slow = target('one');
  const provision: typeof slow.stack.provision = async (token, signal) => {
    await clock.sleep(700_000, signal);
    await slow.stack.provision(token, signal);
  };
  const granted = await obtain(1, [{ ...slow, stack: { ...slow.stack, provision } }]);
  if (granted.kind !== 'granted') throw new Error(granted.kind);
  expect(Date.parse(granted.held.lease.expiresAt)).toBeGreaterThan(clock.now().getTime() + 300_000);
});

test('a dry run says which target would refuse, and raises nothing', async () => {
  const { ports, target } = scene();
  const [free, newer, foreign] = [target('free'), target('newer'), target('foreign')];
  newer.world.fence = raisedBefore();
  foreign.world.fence = raisedBefore({
    token: mintToken({ generation: 1, nonce: sampleNonce(9) }),
    owner: { ...OWNER, repository: 'octo/other' },
  });
  const foresight = await foreseeLease(ports, { bid: sampleBid(1) }, acquire, go);
  const foresee = (targets: readonly FencedTarget[], more: { adopt?: string } = {}) =>
    foreseeFences(foresight, { targets, owner: OWNER, unreachable: 'is-thrown', ...more }, go);
  expect(await foresee([free])).toBeUndefined();
  expect(await foresee([free, newer])).toMatchObject({ kind: 'superseded', target: 'newer' });
  expect(await foresee([foreign])).toMatchObject({ kind: 'foreign-owner', target: 'foreign' });
  expect(await foresee([foreign], { adopt: 'we moved' })).toBeUndefined();
  expect(free.world.fence).toBeUndefined();
  expect(foreign.world.fence.owner.repository).toBe('octo/other');
});
