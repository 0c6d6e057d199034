import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, FAKES, LIVE, type Scene, scene as sceneAt, servedTo } from './scene.ts';

/** The components with another environment: what a commit changes that touches no image. */
function saying(words: string): readonly ComponentSettings[] {
  return CONFIGURATION.components.map((settings) => ({ ...settings, environment: new Map([['WORDS', words]]) }));
}

describe.each(FAKES)('at a target $name', (fake) => {
  async function deploy(on: Scene, id: string, components: readonly ComponentSettings[]) {
    const run = on.run({ configuration: { components } });
    return deployRelease(run.target, run.deploying(id), LIVE);
  }

  function wordsIn(on: Scene): readonly (string | undefined)[] {
    const { routes } = on.world.published.at(-1) ?? { routes: new Map() };
    return on.world.containers
      .filter(({ spec }) => routes.get(spec.component)?.slot === spec.slot)
      .map(({ spec }) => spec.environment.get('WORDS'));
  }

  test('going back to a release that was removed starts what ran then, not its images with the settings of today', async () => {
    const on = sceneAt(fake);
    for (const [id, words] of [
      ['v1', 'first'],
      ['v2', 'second'],
      ['v3', 'third'],
    ] as const) {
      expect(await deploy(on, id, saying(words))).toMatchObject({ outcome: 'deployed' });
    }
    const run = on.run({ configuration: { components: saying('today') } });
    const end = await rollBack(run.target, { ...run.request, why: 'asked', to: 'v1' }, LIVE);
    expect(end).toMatchObject({ outcome: 'rolled-back' });
    expect(await servedTo(on)).toBe('v1');
    expect(wordsIn(on)).toEqual(['first', 'first']);
  });

  test('a release that differs in its settings alone can be taken back, and is not deployed again without force', async () => {
    const on = sceneAt(fake);
    await deploy(on, 'v1', saying('good'));
    expect(await deploy(on, 'v1', saying('bad'))).toMatchObject({ outcome: 'deployed' });
    expect(wordsIn(on)).toEqual(['bad', 'bad']);
    const run = on.run({ configuration: { components: saying('bad') } });
    expect(await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE)).toMatchObject({
      outcome: 'rolled-back',
    });
    expect(wordsIn(on)).toEqual(['good', 'good']);
    expect(await deploy(on, 'v1', saying('bad'))).toMatchObject({ outcome: 'not-switched', reason: 'quarantined' });
    expect(await deploy(on, 'v1', saying('mended'))).toMatchObject({ outcome: 'deployed' });
  });

  test('a release that somebody has changed at the target is not started', async () => {
    const on = sceneAt(fake);
    for (const [id, words] of [
      ['v1', 'first'],
      ['v2', 'second'],
      ['v3', 'third'],
    ] as const)
      await deploy(on, id, saying(words));
    for (const [hash, text] of on.world.releases) on.world.releases.set(hash, text.replace('first', 'forged'));
    const run = on.run({ configuration: { components: saying('today') } });
    const end = await rollBack(run.target, { ...run.request, why: 'asked', to: 'v1' }, LIVE);
    expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'release/unreadable' } });
    expect(await servedTo(on)).toBe('v3');
  });

  test(
    'after many deployments little is read, and only releases that something refers to are kept',
    { timeout: 120_000 },
    async () => {
      const on = sceneAt(fake);
      for (let turn = 0; turn < 130; turn += 1) {
        const id = `v${(turn % 4) + 1}`;
        expect(await deploy(on, id, saying(`turn ${turn}`))).toMatchObject({ outcome: 'deployed' });
      }
      const { journal } = fake.targetOf(on.world);
      const { state, through, read } = await readState(journal, LIVE);
      expect(through).toBe(on.world.journal.length);
      expect(read).toBeLessThan(250);
      expect(state.attempts).toHaveLength(100);
      expect(on.world.releases.size).toBeLessThan(130);
      const run = on.run({ configuration: { components: saying('turn 129') } });
      expect(await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE)).toMatchObject({
        outcome: 'rolled-back',
      });
      expect(wordsIn(on)).toEqual(['turn 128', 'turn 128']);
    },
  );
});
