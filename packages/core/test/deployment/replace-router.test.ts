import { planDeployment } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { describe, expect, test } from 'vitest';
import { FAKES, killBeforeSwitch, LIVE, scene as sceneAt, type RunOptions, servedTo, type Scene } from './scene.ts';

const CHANGE = '`router.max-body-size` was 1 bytes, hardened-deploy.yml says 2 bytes';
const ASKED = { replaceRouter: 'bigger uploads' };

describe.each(FAKES)('a router with other settings at a target $name', (fake) => {
  async function changed(): Promise<Scene> {
    const on = sceneAt(fake);
    const run = on.run();
    await deployRelease(run.target, run.deploying('v1'), LIVE);
    on.world.routerChange = CHANGE;
    return on;
  }
  async function deploying(on: Scene, more: { readonly replaceRouter?: string }, options: RunOptions = {}) {
    const run = on.run(options);
    return { run, end: await deployRelease(run.target, { ...run.deploying('v2'), ...more }, LIVE) };
  }
  async function planOf(on: Scene, more: { readonly replaceRouter?: string }) {
    const run = on.run();
    return (await planDeployment(run.target, { ...run.deploying('v2'), ...more }, LIVE)).join('\n');
  }

  test('is left alone without a reason, and the failure names what differs', async () => {
    const on = await changed();
    expect(await planOf(on, {})).toContain(`refuse: the router has other settings: ${CHANGE}. \`replace-router\``);
    const { end } = await deploying(on, {});
    expect(end).toMatchObject({
      outcome: 'not-switched',
      failure: { code: 'router/topology-changed', message: CHANGE },
    });
    expect(end.failure?.remedy).toContain('`replace-router: <reason>`');
    expect(on.world.routerChange).toBe(CHANGE);
    expect(await servedTo(on)).toBe('v1');
  });

  test('is replaced with a reason, what serves is proven, and the release is deployed', async () => {
    const on = await changed();
    expect(await planOf(on, ASKED)).toContain(`replace the router: ${CHANGE}. For a moment no router listens`);
    const { end, run } = await deploying(on, ASKED);
    expect(end).toMatchObject({ outcome: 'deployed' });
    expect(run.lines.join('\n')).toMatch(/warn: The router is replaced: .*\. Asked: bigger uploads/);
    expect(run.lines.join('\n')).toContain('For 1 ms no router listened');
    expect(on.world.routerChange).toBeUndefined();
    expect(await servedTo(on)).toBe('v2');
  });

  test('is put back when what serves can not be proven through the new one', async () => {
    const on = await changed();
    on.behaves('v1', { status: () => 500 });
    const { end } = await deploying(on, ASKED);
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'failed' });
    expect(end.evidence.join()).toContain('the new router did not serve, so the former one was put back');
    expect(on.world.routerChange).toBe(CHANGE);
  });

  test('is not replaced while a deployment is open', async () => {
    const on = await changed();
    on.world.routerChange = undefined;
    const staging = on.run();
    await stageRelease(staging.target, staging.deploying('v2'), LIVE);
    killBeforeSwitch(on);
    on.world.routerChange = CHANGE;
    expect(await planOf(on, ASKED)).toContain('refuse: the router is not replaced while deployment');
    const { end } = await deploying(on, ASKED);
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'unsettled' });
    expect(end.evidence.join()).toContain('settle that one first');
    expect(on.world.routerChange).toBe(CHANGE);
  });

  test('is replaced without a reason while nothing serves', async () => {
    const on = sceneAt(fake);
    on.world.provisioned = true;
    const run = on.run();
    await run.target.fence.raise(run.request.fenceRecord, {}, LIVE);
    on.world.routerChange = CHANGE;
    expect(await planOf(on, {})).toContain(`replace the router, because nothing serves: ${CHANGE}`);
    expect((await deploying(on, {})).end).toMatchObject({ outcome: 'deployed' });
    expect(on.world.routerChange).toBeUndefined();
  });

  test('does not hold up a rollback', async () => {
    const on = await changed();
    on.world.routerChange = undefined;
    await deploying(on, {});
    on.world.routerChange = CHANGE;
    const run = on.run();
    const end = await rollBack(run.target, { ...run.request, why: 'by hand' }, LIVE);
    expect(end).toMatchObject({ outcome: 'rolled-back' });
    expect(await servedTo(on)).toBe('v1');
  });
});
