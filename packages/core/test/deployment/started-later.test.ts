import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { describe, expect, test } from 'vitest';
import { background, CONFIGURATION, FAKES, LEDGER, LIVE, scene } from './scene.ts';

const COMPONENTS = [...CONFIGURATION.components, LEDGER, background('worker')];

// What is not ready can only be asked for where there is a private door.
describe.each(FAKES.filter(({ tells }) => tells.inPrivate))('at a target $name', (fake) => {
  function stack() {
    const on = scene(fake, COMPONENTS);
    const deploy = async (id: string) => {
      const run = on.run();
      return await deployRelease(run.target, run.deploying(id), LIVE);
    };
    return { on, deploy };
  }

  test('at a first deployment, what does not become ready may need what starts only at the switch, and that is said', async () => {
    const { on, deploy } = stack();
    on.behaves('v1', { status: () => 503 }, 'backend');
    const end = await deploy('v1');
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'not-ready' });
    expect(end.evidence.at(-1)).toBe(
      "ledger, worker did not run yet: exclusive and background components start only at the switch. If backend, frontend can't be healthy without, let the health path answer without, or write `handover: exclusive` for the one that needs it, and name in its `needs` what must be started before",
    );
  });

  test('once they serve, they are there while others are asked, and nothing is said of them', async () => {
    const { on, deploy } = stack();
    expect(await deploy('v1')).toMatchObject({ outcome: 'deployed' });
    on.behaves('v2', { status: () => 503 }, 'backend');
    const end = await deploy('v2');
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'not-ready' });
    expect(end.evidence.join(' ')).not.toContain('did not run yet');
  });
});
