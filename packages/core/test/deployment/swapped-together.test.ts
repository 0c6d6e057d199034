import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { routesInForce } from '@hardened-deploy/testkit/target/in-memory/world';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, FAKES, LEDGER, LIVE, type Scene, scene, servedBy } from './scene.ts';

const PAGES = sampleComponent('pages', '/pages', {
  serves: { path: '/pages', port: 3000, health: { path: '/health', status: 200, publicPath: '/pages/health' } },
  handover: 'exclusive',
  needs: [LEDGER.name],
});

/** Well only while a `ledger` can be reached: where traffic goes, or else where the preview door leads. */
function needsLedger(on: Scene): () => number {
  return () => {
    const { routes, staged } = routesInForce(on.world);
    const slots = [routes, staged].map((each) => each.get(LEDGER.name)?.slot);
    return slots.some((slot) => slot === 'blue' || slot === 'green') ? 200 : 502;
  };
}

async function deploy(on: Scene, id: string) {
  const run = on.run();
  return await deployRelease(run.target, run.deploying(id), LIVE);
}

// At a target without private doors nobody is asked before it serves.
test.each(FAKES.filter(({ tells }) => tells.inPrivate))(
  'at a target $name exclusive components that need each other to be ready are led to each other before they serve',
  async (fake) => {
    const on = scene(fake, [...CONFIGURATION.components, LEDGER, PAGES]);
    for (const id of ['v1', 'v2', 'v3']) on.behaves(id, { status: needsLedger(on) }, 'pages');
    expect(await deploy(on, 'v1')).toMatchObject({ outcome: 'deployed' });
    expect(await deploy(on, 'v2')).toMatchObject({ outcome: 'deployed' });
    // On the way back too.
    on.behaves('v3', { crashesAfterMs: 0 }, 'pages');
    expect(await deploy(on, 'v3')).toMatchObject({ outcome: 'rolled-back' });
    expect(Object.fromEntries(await servedBy(on))).toMatchObject({ ledger: 'v2', pages: 'v2' });
  },
);

const RUNNER = sampleComponent('runner', null, { needs: [LEDGER.name] });

describe.each(FAKES)('at a target $name', (fake) => {
  test('a background component that needs an exclusive one starts after the first one there ever was, and later before the pause', async () => {
    const on = scene(fake, [...CONFIGURATION.components, LEDGER, RUNNER]);
    const order = async (id: string) => {
      const run = on.run();
      expect(await deployRelease(run.target, run.deploying(id), LIVE)).toMatchObject({ outcome: 'deployed' });
      return run.calls.lastIndexOf('workloads.start') > run.calls.lastIndexOf('workloads.swap');
    };
    expect(await order('v1')).toBe(true);
    expect(await order('v2')).toBe(false);
  });

  test('if that one does not stay up, nothing is left that serves', async () => {
    const on = scene(fake, [...CONFIGURATION.components, LEDGER, RUNNER]);
    on.behaves('v1', { crashesAfterMs: 0 }, 'runner');
    expect(await deploy(on, 'v1')).toMatchObject({ outcome: 'not-switched' });
    expect(on.world.containers).toEqual([]);
    expect(await deploy(on, 'v2')).toMatchObject({ outcome: 'deployed' });
  });
});
