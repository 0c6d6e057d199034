import { Failure } from '@hardened-deploy/core/base/failure';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { describe, expect, test } from 'vitest';
import {
  CONFIGURATION,
  FAKES,
  imageOf,
  LEDGER,
  LIVE,
  type Run,
  type Scene,
  scene as sceneAt,
  servedBy,
} from './scene.ts';

const KEEPER_OF_DATA = {
  ...LEDGER,
  migrate: ['migrate'],
  container: { mounts: [{ kind: 'volume', volume: 'data' as VolumeName, target: '/data', readOnly: false }] },
} as const;
const COMPONENTS = [...CONFIGURATION.components, KEEPER_OF_DATA];
const DEPLOYMENT = 'd'.repeat(16);
const HALF = ['half restored'];
const LOSS = /again what/;

/** Its restores break off half-way. */
function breakingOff(on: Scene, target: TargetPorts): TargetPorts {
  const restore = async () => {
    on.world.volumes.set('data', HALF);
    throw new Failure('target/refused', 'the disk is full');
  };
  return { ...target, volumes: { ...target.volumes, restore } };
}

describe.each(FAKES)('at a target $name', (fake) => {
  const dataOf = (on: Scene): readonly string[] => on.world.volumes.get('data') ?? [];

  /** v2 serves, and users have written. */
  async function prepared(): Promise<Scene> {
    const on = sceneAt(fake, COMPONENTS);
    for (const id of ['v1', 'v2']) {
      const run = on.run();
      expect(await deployRelease(run.target, run.deploying(id), LIVE)).toMatchObject({ outcome: 'deployed' });
    }
    on.world.volumes.set('data', [...dataOf(on), 'written by a user']);
    on.behaves('v3', { status: (via) => (via === 'public' ? 500 : 200) }, 'ledger');
    return on;
  }

  /** v3 failed, and so did the restore. */
  async function leftHalfRestored(): Promise<Scene> {
    const on = await prepared();
    const run = on.run({ deployment: DEPLOYMENT });
    const end = await deployRelease(breakingOff(on, run.target), run.deploying('v3', ['ledger']), LIVE);
    expect(end).toMatchObject({ outcome: 'rollback-failed' });
    expect(dataOf(on)).toEqual(HALF);
    expect(on.world.copies.size).toBe(1);
    return on;
  }

  const settle = (run: Run) => settleDeployment(run.target, run.request, LIVE);

  function expectRestored(on: Scene): void {
    expect(dataOf(on)).toContain('written by a user');
    expect(dataOf(on).filter((line) => HALF.includes(line) || line.includes(imageOf('v3', 'ledger')))).toEqual([]);
    expect(on.world.copies.size).toBe(0);
  }

  test('a rollback that is asked for after a restore broke off restores first', async () => {
    const on = await leftHalfRestored();
    const run = on.run();
    const end = await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE);
    expect(end).toMatchObject({ outcome: 'rolled-back' });
    expect((await servedBy(on)).get('ledger')).toBe('v1');
    expectRestored(on);
  });

  test('a rollback whose restore breaks off too changes nothing else, and the copy stays for the next run', async () => {
    const on = await leftHalfRestored();
    const run = on.run();
    const end = await rollBack(breakingOff(on, run.target), { ...run.request, why: 'asked' }, LIVE);
    expect(end).toMatchObject({ outcome: 'not-switched' });
    expect(on.world.copies.size).toBe(1);
    await settle(on.run({ deployment: DEPLOYMENT }));
    expect((await servedBy(on)).get('ledger')).toBe('v2');
    expectRestored(on);
  });

  test('a copy that is gone is no restored one: the old release is not started on half of its data', async () => {
    const on = await leftHalfRestored();
    on.world.copies.clear();
    await expect(settle(on.run({ deployment: DEPLOYMENT }))).rejects.toMatchObject({ code: 'volume/copy-missing' });
    const run = on.run();
    const end = await deployRelease(run.target, run.deploying('v4'), LIVE);
    expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'volume/copy-missing' } });
    expect(dataOf(on)).toEqual(HALF);
  });

  test('what was restored once is not told of again, and nothing is stopped for it', async () => {
    const on = await prepared();
    on.behaves('v2', { crashesAfterMs: 0 }, 'ledger');
    const run = on.run({ deployment: DEPLOYMENT });
    const end = await deployRelease(run.target, run.deploying('v3', ['ledger']), LIVE);
    expect(end).toMatchObject({ outcome: 'rollback-failed' });
    expect(run.lines.filter((line) => LOSS.test(line))).toHaveLength(1);
    expectRestored(on);
    on.behaves('v2', {}, 'ledger');
    const later = on.run({ deployment: DEPLOYMENT });
    await settle(later);
    expect((await servedBy(on)).get('ledger')).toBe('v2');
    expect(later.lines.filter((line) => LOSS.test(line))).toEqual([]);
    expect(later.calls).not.toContain('workloads.clear');
    expect(later.calls).not.toContain('volumes.restore');
  });
});
