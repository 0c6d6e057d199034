import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, FAKES, LEDGER, LIVE, scene as sceneAt, servedBy } from './scene.ts';

const DATA = { kind: 'volume', volume: 'data' as VolumeName, target: '/data', readOnly: false } as const;
const KEEPER_OF_DATA = { ...LEDGER, migrate: ['migrate'], container: { mounts: [DATA] } } as const;

describe.each(FAKES)('at a target $name, a volume that must be copied', (fake) => {
  async function serving() {
    const on = sceneAt(fake, [...CONFIGURATION.components, KEEPER_OF_DATA]);
    const first = on.run();
    expect(await deployRelease(first.target, first.deploying('v1'), LIVE)).toMatchObject({ outcome: 'deployed' });
    const run = on.run();
    const deploy = () => deployRelease(run.target, run.deploying('v2', ['ledger']), LIVE);
    return { on, run, deploy };
  }

  test('and that another container writes to: nothing is stopped, and the container is named', async () => {
    const { on, run, deploy } = await serving();
    on.world.otherWriters.set('data', 'nightly-import');
    const before = on.world.volumes.get('data');
    const end = await deploy();
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'not-ready' });
    expect(JSON.stringify(end)).toContain(
      'the container nightly-import may write to the volume data while ledger migrates',
    );
    expect(JSON.stringify(end)).toContain('Stop that container, or mount the volume read-only');
    expect((await servedBy(on)).get('ledger')).toBe('v1');
    expect(on.world.volumes.get('data')).toEqual(before);
    expect(run.calls.filter((call) => /volumes\.copy|workloads\.swap/.test(call))).toEqual([]);
  });

  test('and that another container begins to write to in the pause: it is not copied, and the old one goes on', async () => {
    const { on, run, deploy } = await serving();
    const { clear } = run.target.workloads;
    run.target.workloads.clear = (...args: Parameters<typeof clear>) => {
      on.world.otherWriters.set('data', 'nightly-import');
      return clear(...args);
    };
    const end = await deploy();
    expect(end).toMatchObject({ outcome: 'rolled-back' });
    expect(JSON.stringify(end)).toContain('nightly-import');
    expect((await servedBy(on)).get('ledger')).toBe('v1');
    expect((on.world.volumes.get('data') ?? []).filter((line) => line.includes('migrated'))).toHaveLength(2);
    expect([...on.world.copies]).toEqual([]);
  });
});
