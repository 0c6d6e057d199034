import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, FAKES, LEDGER, LIVE, scene as sceneAt, type Scene, servedBy } from './scene.ts';

const AT_8443 = { publish: [{ ip: null, host: 8443, container: 3000, protocol: 'tcp' }] } as const;
// By name, it comes before the component that has the port until then.
const BOOK: ComponentSettings = {
  ...LEDGER,
  name: 'book' as ComponentSettings['name'],
  serves: { path: '/book', port: 3000, health: { path: '/health', status: 200, publicPath: '/book/health' } },
  container: AT_8443,
};
const WITH_PORT = [...CONFIGURATION.components, { ...LEDGER, container: AT_8443 }];
const ALL = [...CONFIGURATION.components, BOOK, LEDGER];

describe.each(FAKES)('at a target $name, a published port moves', (fake) => {
  async function deploy(on: Scene, id: string, components: readonly ComponentSettings[]) {
    const run = on.run({ configuration: { components } });
    return deployRelease(run.target, run.deploying(id), LIVE);
  }

  test.each([
    ['to a new component, and the old one goes on without it', ALL, 'v2'],
    ['to the component that takes the place of the old one', [...CONFIGURATION.components, BOOK], undefined],
  ])('%s', async (_, components, ledger) => {
    const on = sceneAt(fake, ALL);
    expect(await deploy(on, 'v1', WITH_PORT)).toMatchObject({ outcome: 'deployed' });
    expect(await deploy(on, 'v2', components)).toMatchObject({ outcome: 'deployed' });
    const served = await servedBy(on);
    expect(served.get('book')).toBe('v2');
    if (ledger !== undefined) expect(served.get('ledger')).toBe(ledger);
    expect(on.world.mostAtOnce.get(LEDGER.name)).toBe(1);
    const run = on.run({ configuration: { components: WITH_PORT } });
    expect(await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE)).toMatchObject({
      outcome: 'rolled-back',
    });
    expect((await servedBy(on)).get('ledger')).toBe('v1');
  });
});
