import { Failure } from '@hardened-deploy/core/base/failure';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planDeployment } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { describe, expect, test } from 'vitest';
import { FAKES, LIVE, scene as sceneAt, type Scene, servedTo } from './scene.ts';

const UNFIT = new Failure('router/certificate-unfit', 'it expired on 2026-11-01. Give one that is valid.');

describe.each(FAKES)('a certificate of one’s own at a target $name', (fake) => {
  async function twice(): Promise<Scene> {
    const on = sceneAt(fake);
    for (const version of ['v1', 'v2']) {
      const run = on.run();
      await deployRelease(run.target, run.deploying(version), LIVE);
    }
    return on;
  }
  const planned = async (on: Scene) => {
    const run = on.run();
    return (await planDeployment(run.target, run.deploying('v3'), LIVE)).join('\n');
  };

  test('that differs is told by the plan, and put there by the deployment', async () => {
    const on = await twice();
    on.world.certificateChange = "the router's certificate: the one that is valid until 2026-12-01 is replaced";
    expect(await planned(on)).toContain('the one that is valid until 2026-12-01 is replaced');
    const run = on.run();
    expect(await deployRelease(run.target, run.deploying('v3'), LIVE)).toMatchObject({ outcome: 'deployed' });
    expect(on.world.certificateChange).toBeUndefined();
  });

  test('that can’t be used stops a deployment before anything moves, and the plan says so', async () => {
    const on = await twice();
    on.world.certificateChange = UNFIT;
    expect(await planned(on)).toContain(
      "refuse: The router can't use the certificate that was given: it expired on 2026-11-01.",
    );
    const run = on.run();
    const end = await deployRelease(run.target, run.deploying('v3'), LIVE);
    expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'router/certificate-unfit' } });
    expect(await servedTo(on)).toBe('v2');
  });

  test('that can’t be used does not hold up a rollback', async () => {
    const on = await twice();
    on.world.certificateChange = UNFIT;
    const run = on.run();
    expect(await rollBack(run.target, { ...run.request, why: 'by hand' }, LIVE)).toMatchObject({
      outcome: 'rolled-back',
    });
    expect(await servedTo(on)).toBe('v1');
  });
});
