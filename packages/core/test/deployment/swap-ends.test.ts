import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { Secret } from '@hardened-deploy/core/base/secret';
import { memoryNeighbours } from '@hardened-deploy/testkit/target/in-memory/memory-neighbours';
import { killEngine } from '@hardened-deploy/testkit/target/in-memory/world';
import { describe, expect, test } from 'vitest';
import {
  CONFIGURATION,
  FAKES,
  LEDGER,
  LIVE,
  type RunOptions,
  type Scene,
  scene as sceneAt,
  servedBy,
} from './scene.ts';

const COMPONENTS = [...CONFIGURATION.components, LEDGER];
const DEPLOYMENT = 'd'.repeat(16);

describe.each(FAKES)('at a target $name', (fake) => {
  const scene = () => sceneAt(fake, COMPONENTS);

  async function deploy(on: Scene, id: string, options: RunOptions = {}, only?: readonly string[]) {
    const run = on.run(options);
    return deployRelease(run.target, run.deploying(id, only), LIVE);
  }

  async function settle(on: Scene) {
    const run = on.run({ deployment: DEPLOYMENT });
    return settleDeployment(run.target, run.request, LIVE);
  }

  test('the pause of a swap is measured, from the first stop until traffic goes to the new one', async () => {
    const on = scene();
    await deploy(on, 'v1');
    on.behaves('v2', { startsAfterMs: 3_000 }, 'ledger');
    const end = await deploy(on, 'v2', {}, ['ledger']);
    expect(end).toMatchObject({ outcome: 'deployed', pauses: [{ components: ['ledger'] }] });
    expect(end.kind === 'ended' && end.pauses[0]?.ms).toBeGreaterThanOrEqual(3_000);
    expect(Object.fromEntries(await servedBy(on))).toEqual({ backend: 'v1', frontend: 'v1', ledger: 'v2' });
  });

  test('the pause of a deployment that fails lasts until the old one serves again', async () => {
    const on = scene();
    await deploy(on, 'v1');
    on.behaves('v2', { crashesAfterMs: 4_000, startsAfterMs: 60_000 }, 'ledger');
    on.behaves('v1', { startsAfterMs: 3_000 }, 'ledger');
    const end = await deploy(on, 'v2', {}, ['ledger']);
    expect(end).toMatchObject({ outcome: 'rolled-back', pauses: [{ components: ['ledger'] }] });
    // 4 s until the new one failed, and 3 s until the old one answered.
    expect(end.pauses).toHaveLength(1);
    expect(end.pauses[0]?.ms).toBeGreaterThanOrEqual(7_000);
    expect(end.pauses[0]?.lacks).toBeUndefined();
  });

  test('a first deployment has no pause: nobody was served before', async () => {
    expect(await deploy(scene(), 'v1')).toMatchObject({ outcome: 'deployed', pauses: [] });
  });

  test('a deployment of other components has no pause', async () => {
    const on = scene();
    await deploy(on, 'v1');
    expect(await deploy(on, 'v2', {}, ['frontend'])).toMatchObject({ outcome: 'deployed', pauses: [] });
  });

  test('when neither the new one nor the old one starts, a person is told, and the next run starts it again', async () => {
    const on = scene();
    await deploy(on, 'v1');
    on.behaves('v2', { crashesAfterMs: 0 }, 'ledger');
    on.behaves('v1', { crashesAfterMs: 0 }, 'ledger');
    const end = await deploy(on, 'v2', { deployment: DEPLOYMENT }, ['ledger']);
    expect(end).toMatchObject({ outcome: 'rollback-failed', reason: 'return-unproven' });
    expect(end).toMatchObject({ pauses: [{ components: ['ledger'], lacks: 'its-end' }] });
    expect((await servedBy(on)).get('ledger')).not.toMatch(/^v/);
    expect((await servedBy(on)).get('backend')).toBe('v1');
    on.behaves('v1', {}, 'ledger');
    expect(await settle(on)).toMatchObject({ outcome: 'rollback-failed' });
    expect((await servedBy(on)).get('ledger')).toBe('v1');
    expect(on.world.mostAtOnce.get(LEDGER.name)).toBe(1);
  });

  test('after an engine was killed, settling starts it again, once', async () => {
    const on = scene();
    await deploy(on, 'v1', { deployment: DEPLOYMENT });
    killEngine(on.world);
    expect(await settle(on)).toMatchObject({ outcome: 'deployed' });
    expect(Object.fromEntries(await servedBy(on))).toEqual({ backend: 'v1', frontend: 'v1', ledger: 'v1' });
    expect(on.world.mostAtOnce.get(LEDGER.name)).toBe(1);
  });

  test('a rollback swaps it too, and says how long it was down', async () => {
    const on = scene();
    await deploy(on, 'v1');
    await deploy(on, 'v2');
    const run = on.run();
    const end = await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE);
    expect(end).toMatchObject({ outcome: 'rolled-back', pauses: [{ components: ['ledger'] }] });
    expect((await servedBy(on)).get('ledger')).toBe('v1');
    expect(on.world.mostAtOnce.get(LEDGER.name)).toBe(1);
  });

  test('a secret that the way back would need is asked for before anything is stopped', async () => {
    const on = scene();
    const secretive = COMPONENTS.map((each) => (each === LEDGER ? { ...each, secrets: ['LEDGER_KEY'] } : each));
    const first = on.run({ configuration: { components: secretive } });
    const request = { ...first.deploying('v1'), secrets: new Map([['LEDGER_KEY', new Secret('one')]]) };
    await deployRelease(first.target, request, LIVE);
    const end = await deploy(on, 'v2', {}, ['ledger']);
    expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'configuration/secret-missing' } });
    expect((await servedBy(on)).get('ledger')).toBe('v1');
  });

  const joining = (network: string, name = 'ledger') => ({
    configuration: {
      components: COMPONENTS.map((each) => (each.name === name ? { ...each, networks: [network] } : each)),
    },
  });
  const networksOf = (on: Scene, name: string) =>
    on.world.containers.filter(({ spec }) => spec.component === name).map(({ spec }) => spec.networks);

  test.each(['ledger', 'frontend'])('a rollback of %s starts it in the networks of its release', async (name) => {
    const on = scene();
    const retiring = { deploy: { ...CONFIGURATION.deploy, oldSlot: 'retire' } } as const;
    const at = (network: string) => ({ configuration: { ...joining(network, name).configuration, ...retiring } });
    await deploy(on, 'v1', at('shop_before'));
    await deploy(on, 'v2', at('shop_today'), [name]);
    expect(networksOf(on, name)).toContainEqual(['shop_today']);
    const run = on.run(at('shop_today'));
    expect(await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE)).toMatchObject({
      outcome: 'rolled-back',
    });
    expect(networksOf(on, name)).toContainEqual(['shop_before']);
  });

  test('a network of the release that is gone is told before anything is stopped', async () => {
    const on = scene();
    await deploy(on, 'v1', joining('shop_before'));
    await deploy(on, 'v2', joining('shop_today'), ['ledger']);
    const run = on.run(joining('shop_today'));
    const neighbours = memoryNeighbours({ networks: new Set(['shop_today']) });
    const before = on.world.containers;
    const end = await rollBack({ ...run.target, neighbours }, { ...run.request, why: 'asked' }, LIVE);
    expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'target/network-missing' } });
    expect(end.evidence.join()).toContain('network shop_before of ledger (v1)');
    expect(on.world.containers).toEqual(before);
    expect((await servedBy(on)).get('ledger')).toBe('v2');
  });

  test('after an engine was killed, a rollback of another component starts it again too', async () => {
    const on = scene();
    await deploy(on, 'v1');
    await deploy(on, 'v2', {}, ['frontend']);
    killEngine(on.world);
    const run = on.run();
    expect(await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE)).toMatchObject({
      outcome: 'rolled-back',
    });
    expect(Object.fromEntries(await servedBy(on))).toEqual({ backend: 'v1', frontend: 'v1', ledger: 'v1' });
  });

  test('a rollback asks for the secrets that it needs before anything is stopped', async () => {
    const on = scene();
    const secretive = COMPONENTS.map((each) => (each === LEDGER ? { ...each, secrets: ['LEDGER_KEY'] } : each));
    const first = on.run({ configuration: { components: secretive } });
    const secrets = new Map([['LEDGER_KEY', new Secret('one')]]);
    await deployRelease(first.target, { ...first.deploying('v1'), secrets }, LIVE);
    const second = on.run();
    await deployRelease(second.target, { ...second.deploying('v2', ['ledger']), secrets }, LIVE);
    const run = on.run();
    const end = await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE);
    expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'configuration/secret-missing' } });
    expect((await servedBy(on)).get('ledger')).toBe('v2');
  });

  test('its handover cannot change while it serves', async () => {
    const on = scene();
    await deploy(on, 'v1');
    const components = COMPONENTS.map((each) => (each === LEDGER ? { ...each, handover: 'overlap' as const } : each));
    expect(await deploy(on, 'v2', { configuration: { components } })).toMatchObject({
      outcome: 'not-switched',
      reason: 'handover-changed',
    });
    expect(on.world.mostAtOnce.get(LEDGER.name)).toBe(1);
  });

  test('what could not be taken back can be rolled back later', async () => {
    const on = scene();
    await deploy(on, 'v1');
    await deploy(on, 'v2');
    on.behaves('v3', { status: (via) => (via === 'public' ? 500 : 200) }, 'frontend');
    on.behaves('v2', { crashesAfterMs: 0 }, 'frontend');
    on.behaves('v2', { crashesAfterMs: 0 }, 'backend');
    const end = await deploy(on, 'v3', {}, ['frontend', 'backend']);
    expect(end).toMatchObject({ outcome: 'rollback-failed' });
    on.behaves('v2', {}, 'frontend');
    on.behaves('v2', {}, 'backend');
    const run = on.run();
    expect(await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE)).toMatchObject({
      outcome: 'rolled-back',
    });
    expect(Object.fromEntries(await servedBy(on))).toEqual({ backend: 'v2', frontend: 'v2', ledger: 'v2' });
  });
});
