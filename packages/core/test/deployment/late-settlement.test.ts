import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { listRestorable } from '@hardened-deploy/core/deployment/usecases/plan-rollback';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { unkeptVolumes } from '@hardened-deploy/core/deployment/usecases/volumes/set-aside';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import type { JournalEvent } from '@hardened-deploy/core/target/journal';
import type { Change } from '@hardened-deploy/core/target/placement';
import { routesInForce } from '@hardened-deploy/testkit/target/in-memory/world';
import { samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import { describe, expect, test } from 'vitest';
import { journal, staging } from './journal-lines.ts';
import { CONFIGURATION, FAKES, LEDGER, LIVE, type Scene, scene as sceneAt, servedBy } from './scene.ts';

const DATA = { volume: 'data' as VolumeName };
const KEEPER_OF_DATA = {
  ...LEDGER,
  migrate: ['migrate'],
  container: { mounts: [{ kind: 'volume', ...DATA, target: '/data', readOnly: false }] },
} as const;
const DEPLOYMENT = 'd'.repeat(16);

describe.each(FAKES)('at a target $name, a run that died after the switch', (fake) => {
  const dataOf = (on: Scene): readonly string[] => on.world.volumes.get('data') ?? [];
  const keptIn = (on: Scene) => [...on.world.asides.values()].flatMap(({ content }) => content);

  /** v2 serves, and users have written for days. */
  async function leftOpen(): Promise<Scene> {
    const on = sceneAt(fake, [...CONFIGURATION.components, KEEPER_OF_DATA]);
    const first = on.run();
    expect(await deployRelease(first.target, first.deploying('v1'), LIVE)).toMatchObject({ outcome: 'deployed' });
    const dry = sceneAt(fake, [...CONFIGURATION.components, KEEPER_OF_DATA]);
    const one = dry.run();
    await deployRelease(one.target, one.deploying('v1'), LIVE);
    const two = dry.run();
    await deployRelease(two.target, two.deploying('v2', ['ledger']), LIVE);
    // The routes that bring users to v2 are the last that are published.
    const at = two.calls.lastIndexOf('router.publish') + 1;
    expect(at).toBeGreaterThan(0);
    const run = on.run({ deployment: DEPLOYMENT, interruption: { kind: 'die', at, when: 'after' } });
    await deployRelease(run.target, run.deploying('v2', ['ledger']), LIVE).catch(() => undefined);
    expect((await servedBy(on)).get('ledger')).toBe('v2');
    on.world.volumes.set('data', [...dataOf(on), 'written by a user for days']);
    return on;
  }

  test('is settled by the next deployment, and what users have written since is kept and told', async () => {
    const on = await leftOpen();
    const run = on.run();
    const end = await deployRelease(run.target, run.deploying('v1b', ['ledger']), LIVE);
    expect(end).toMatchObject({ outcome: 'deployed' });
    expect(dataOf(on)).not.toContain('written by a user for days');
    expect(keptIn(on)).toContain('written by a user for days');
    const [name = ''] = on.world.asides.keys();
    expect(end.kind === 'ended' && end.evidence.join('\n')).toContain(`kept in the volume ${name}`);
    expect(run.lines.join('\n')).toContain(`kept in the volume ${name}`);
    const { keptAside } = await listRestorable(on.run().target, 'is-left', LIVE);
    expect(keptAside).toMatchObject([{ name, of: 'data' }]);
  });

  test('is left alone while there is no room to keep what users have written, and settled when there is', async () => {
    const on = await leftOpen();
    on.world.roomToSetAside = { kind: 'measured', needed: 3_000_000_000, free: 1_000_000 };
    const before = [dataOf(on), on.world.containers.map(({ id }) => id)];
    const run = on.run();
    const refused = await deployRelease(run.target, run.deploying('v3', ['ledger']), LIVE);
    expect(refused).toMatchObject({
      outcome: 'not-switched',
      reason: 'unsettled',
      failure: { code: 'volume/no-room' },
    });
    const settling = on.run({ deployment: DEPLOYMENT });
    const end = await settleDeployment(settling.target, settling.request, LIVE);
    expect(end).toMatchObject({ outcome: 'rollback-failed', reason: 'blocked', failure: { code: 'volume/no-room' } });
    expect(JSON.stringify(end)).toContain('takes 2.8 GiB to keep; 976.6 KiB are free');
    expect([dataOf(on), on.world.containers.map(({ id }) => id)]).toEqual(before);
    expect((await servedBy(on)).get('ledger')).toBe('v2');
    expect(foldJournal(on.world.journal).open?.deployment).toBe(DEPLOYMENT);

    on.world.roomToSetAside = { kind: 'measured', needed: 3_000_000_000, free: 3_000_000_000 };
    const again = on.run({ deployment: DEPLOYMENT });
    expect(await settleDeployment(again.target, again.request, LIVE)).toMatchObject({ outcome: 'rolled-back' });
    expect((await servedBy(on)).get('ledger')).toBe('v1');
    expect(keptIn(on)).toContain('written by a user for days');
  });

  /** Users had written to v2; a second run died in the swap that was to take it home or to put v2 in place, while traffic was held. */
  async function leftHeld(call: string, when: 'before' | 'after'): Promise<Scene> {
    const on = sceneAt(fake, [...CONFIGURATION.components, KEEPER_OF_DATA]);
    const first = on.run();
    await deployRelease(first.target, first.deploying('v1'), LIVE);
    const run = on.run({ deployment: DEPLOYMENT, interruption: { kind: 'die', at: call, when } });
    await deployRelease(run.target, run.deploying('v2', ['ledger']), LIVE).catch(() => undefined);
    expect(routesInForce(on.world).routes.get(LEDGER.name)?.slot).toBe('hold');
    expect(foldJournal(on.world.journal).open).toMatchObject({ deployment: DEPLOYMENT });
    return on;
  }

  test.each([
    ['just before it started the new one', 'before'],
    ['just after it', 'after'],
  ] as const)('in the pause, %s, leaves no hold behind without room: what it brought serves', async (_, when) => {
    const on = await leftHeld('workloads.swap', when);
    on.world.roomToSetAside = { kind: 'measured', needed: 3_000_000_000, free: 1_000_000 };
    const settling = on.run({ deployment: DEPLOYMENT });
    const end = await settleDeployment(settling.target, settling.request, LIVE);
    expect(end).toMatchObject({ outcome: 'rollback-failed', reason: 'blocked', failure: { code: 'volume/no-room' } });
    expect(end.evidence.join('\n')).toMatch(/left the traffic of ledger held: it goes to release v2 in/);
    expect((await servedBy(on)).get('ledger')).toBe('v2');
    expect((await servedBy(on)).get('frontend')).toBe('v1');
    expect(on.world.mostAtOnce.get(LEDGER.name)).toBe(1);
    expect(foldJournal(on.world.journal).open?.deployment).toBe(DEPLOYMENT);
    on.world.volumes.set('data', [...dataOf(on), 'written by a user meanwhile']);

    on.world.roomToSetAside = { kind: 'measured', needed: 1, free: 2 ** 40 };
    const again = on.run({ deployment: DEPLOYMENT });
    expect(await settleDeployment(again.target, again.request, LIVE)).toMatchObject({ outcome: 'rolled-back' });
    expect((await servedBy(on)).get('ledger')).toBe('v1');
    expect(keptIn(on)).toContain('written by a user meanwhile');
  });

  test('in the pause keeps the hold without room when what it brought never gets ready, and says so', async () => {
    const on = await leftHeld('workloads.swap', 'after');
    on.world.roomToSetAside = { kind: 'measured', needed: 3_000_000_000, free: 1_000_000 };
    on.behaves('v2', { status: () => 500 });
    const settling = on.run({ deployment: DEPLOYMENT });
    const end = await settleDeployment(settling.target, settling.request, LIVE);
    expect(end).toMatchObject({ outcome: 'rollback-failed', reason: 'blocked' });
    const stays = /has left the traffic of ledger held, and it stays so/;
    // What can't be asked in private can't be known to be ill before it gets traffic.
    if (fake.tells.inPrivate) expect(end.evidence.join('\n')).toMatch(stays);
    expect(foldJournal(on.world.journal).open?.deployment).toBe(DEPLOYMENT);
    on.world.roomToSetAside = { kind: 'measured', needed: 1, free: 2 ** 40 };
    const again = on.run({ deployment: DEPLOYMENT });
    expect(await settleDeployment(again.target, again.request, LIVE)).toMatchObject({ outcome: 'rolled-back' });
    expect((await servedBy(on)).get('ledger')).toBe('v1');
  });
});

describe.each(FAKES)('at a target $name', (fake) => {
  test('a copy that a container has fails no deployment: it is told, and removed by the next one', async () => {
    const on = sceneAt(fake, [...CONFIGURATION.components, KEEPER_OF_DATA]);
    const first = on.run();
    await deployRelease(first.target, first.deploying('v1'), LIVE);
    // The copy of the next deployment.
    const next = `copy-${on.world.copiesMade + 1}`;
    on.world.holdingCopies.set(next, 'somebody');
    const run = on.run();
    const end = await deployRelease(run.target, run.deploying('v2', ['ledger']), LIVE);
    expect(end).toMatchObject({ outcome: 'deployed' });
    expect(end.kind === 'ended' && end.evidence.join('\n')).toContain(`remove somebody ${next}`);
    expect([...on.world.copies.keys()]).toEqual([next]);
    on.world.holdingCopies.clear();
    const later = on.run();
    await deployRelease(later.target, later.deploying('v3', ['ledger']), LIVE);
    expect([...on.world.copies.keys()]).toEqual([]);
  });

  test('nothing is stopped without room for the copy and, should it be taken back, for as much again', async () => {
    const on = sceneAt(fake, [...CONFIGURATION.components, KEEPER_OF_DATA]);
    const first = on.run();
    await deployRelease(first.target, first.deploying('v1'), LIVE);
    const before = on.world.containers.map(({ id }) => id);
    const needed = 2 ** 40;
    on.world.roomForCopies = { kind: 'measured', needed, free: 2 * needed - 1 };
    const run = on.run();
    const refused = await deployRelease(run.target, run.deploying('v2', ['ledger']), LIVE);
    expect(refused).toMatchObject({ outcome: 'not-switched', reason: 'not-ready' });
    expect(refused.kind === 'ended' && refused.evidence.join('\n')).toContain('as much again');
    expect((await servedBy(on)).get('ledger')).toBe('v1');
    expect(on.world.containers.map(({ id }) => id)).toEqual(before);
    on.world.roomForCopies = { kind: 'measured', needed, free: 2 * needed };
    const later = on.run();
    expect(await deployRelease(later.target, later.deploying('v2', ['ledger']), LIVE)).toMatchObject({
      outcome: 'deployed',
    });
  });
});

describe('whether users may have written since a copy', () => {
  const change: Change = {
    before: [{ ...samplePlaced('ledger', 'blue', 'v1'), exclusive: true }],
    after: [{ ...samplePlaced('ledger', 'green', 'v2'), exclusive: true }],
  };
  const copied = [{ ...DATA, copy: 'copy-1' }];
  const begun = staging('v2', change);
  const intent = { kind: 'intent', move: 'switch', change, copied } as const;
  const unkept = (...events: readonly JournalEvent[]) => {
    const { open } = foldJournal(journal(begun, ...events));
    return open ? unkeptVolumes(open) : 'none is open';
  };

  test('is no until what the change brings may start', () => {
    expect(unkept({ ...intent, unused: true })).toEqual([]);
    expect(unkept({ ...intent, unused: true }, intent)).toEqual(copied);
  });

  test('is yes for a journal of an earlier version, which does not tell', () => {
    expect(unkept(intent)).toEqual(copied);
  });

  test('does not become no by a line that comes late', () => {
    expect(unkept({ ...intent, unused: true }, intent, { ...intent, unused: true })).toEqual(copied);
  });

  test('is of no concern any more once it was set aside', () => {
    const aside = { kind: 'set-aside', volumes: [{ ...DATA, copy: 'copy-1', aside: 'aside-1' }] } as const;
    expect(unkept(intent, aside)).toEqual([]);
    expect(unkept(intent, { kind: 'intent', move: 'return', change }, aside)).toEqual([]);
  });
});
