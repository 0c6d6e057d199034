import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planDeployment } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { fileMountsOf } from '@hardened-deploy/core/release/container/mounted-files';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, FAKES, LIVE, type Scene, scene as sceneAt, servedTo } from './scene.ts';

/** The components with a configuration file, whose text says which commit it is of, and a secret as a file. */
function reading(text: string): readonly ComponentSettings[] {
  return CONFIGURATION.components.map((settings) => ({
    ...settings,
    container: { mounts: [{ kind: 'secret', secret: 'PIN', target: '/run/secrets/pin' }] },
    files: [{ from: { kind: 'content', name: 'deploy/app.conf', text }, target: '/etc/app.conf' }],
  }));
}

const GIVEN = { PIN: '1234' };

describe.each(FAKES)('at a target $name', (fake) => {
  async function deploy(on: Scene, id: string, text: string) {
    const run = on.run({ configuration: { components: reading(text) }, secrets: GIVEN });
    return deployRelease(run.target, run.deploying(id), LIVE);
  }

  async function goBack(on: Scene, to: string, secrets: Readonly<Record<string, string>> = GIVEN) {
    const run = on.run({ configuration: { components: reading('today') }, secrets });
    const end = await rollBack(run.target, { ...run.request, why: 'asked', to }, LIVE);
    return { end, lines: run.lines.join('\n') };
  }

  /** What the containers that serve have in their file. */
  function textsIn({ world }: Scene): readonly (string | undefined)[] {
    const { routes } = world.published.at(-1) ?? { routes: new Map() };
    const live = world.containers.filter(({ spec }) => routes.get(spec.component)?.slot === spec.slot);
    return live
      .flatMap(({ spec }) => fileMountsOf(spec))
      .map(({ hash }) => Buffer.from(world.files.get(hash) ?? []).toString());
  }

  async function threeReleases(): Promise<Scene> {
    const on = sceneAt(fake);
    for (const id of ['v1', 'v2', 'v3'])
      expect(await deploy(on, id, `file of ${id}`)).toMatchObject({ outcome: 'deployed' });
    return on;
  }

  test('going back to a release that was removed mounts the files of then', async () => {
    const on = await threeReleases();
    const { end, lines } = await goBack(on, 'v1');
    expect(end).toMatchObject({ outcome: 'rolled-back' });
    expect(await servedTo(on)).toBe('v1');
    expect(textsIn(on)).toEqual(['file of v1', 'file of v1']);
    expect(lines).not.toContain('differs');
  });

  test('a secret file whose value has changed since is named', async () => {
    const on = await threeReleases();
    const { end, lines } = await goBack(on, 'v1', { PIN: '5678' });
    expect(end).toMatchObject({ outcome: 'rolled-back' });
    expect(lines).toContain('Secret PIN of backend differs from what it was when release v1 was deployed');
    expect(JSON.stringify([...on.world.releases.values(), on.world.journal])).not.toMatch(/1234|5678/);
  });

  test('a secret file that is not given is refused before anything is changed', async () => {
    const on = await threeReleases();
    const { end } = await goBack(on, 'v1', {});
    expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'configuration/secret-missing' } });
    expect(await servedTo(on)).toBe('v3');
  });

  test('a release whose file is lost is not started, and the file is named', async () => {
    const on = await threeReleases();
    for (const [hash, bytes] of on.world.files)
      if (Buffer.from(bytes).toString() === 'file of v1') on.world.files.delete(hash);
    const { end } = await goBack(on, 'v1');
    expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'release/unreadable' } });
    expect(JSON.stringify(end)).toContain('deploy/app.conf of backend in release v1');
    expect(textsIn(on)).toEqual(['file of v3', 'file of v3']);
  });

  test('a release that differs in a file alone is another one', async () => {
    const on = sceneAt(fake);
    await deploy(on, 'v1', 'good');
    expect(await deploy(on, 'v1', 'other')).toMatchObject({ outcome: 'deployed' });
    expect(textsIn(on)).toEqual(['other', 'other']);
  });

  test('the plan names the files that change', async () => {
    const on = sceneAt(fake);
    const plan = async (text: string) => {
      const run = on.run({ configuration: { components: reading(text) }, secrets: GIVEN });
      return (await planDeployment(run.target, run.deploying('v2'), LIVE)).join('\n');
    };
    expect(await plan('one')).toContain('mount deploy/app.conf of backend at /etc/app.conf, which it did');
    await deploy(on, 'v1', 'one');
    expect(await plan('two')).toContain('mount deploy/app.conf of backend at /etc/app.conf in its new version');
    expect(await plan('one')).not.toContain('deploy/app.conf');
  });

  test('a run that dies at any call leaves nothing that serves without its file', async () => {
    const clean = sceneAt(fake);
    await deploy(clean, 'v1', 'file of v1');
    const run = clean.run({ configuration: { components: reading('file of v2') }, secrets: GIVEN });
    await deployRelease(run.target, run.deploying('v2'), LIVE);
    expect(run.calls).toContain('files.keep');
    for (let at = 1; at <= run.calls.length; at += 1) {
      const on = sceneAt(fake);
      await deploy(on, 'v1', 'file of v1');
      const when = at % 2 === 0 ? ('before' as const) : ('after' as const);
      const options = { configuration: { components: reading('file of v2') }, secrets: GIVEN };
      const dying = on.run({ ...options, interruption: { kind: 'die', at, when } });
      await deployRelease(dying.target, dying.deploying('v2'), LIVE).catch(() => undefined);
      const next = on.run({ ...options, deployment: dying.request.deployment });
      const end = await settleDeployment(next.target, next.request, LIVE);
      expect(end.outcome, `died ${when} ${run.calls[at - 1]}`).toMatch(/^(deployed|rolled-back|not-switched)$/);
      const served = await servedTo(on);
      expect(textsIn(on)).toEqual([`file of ${served}`, `file of ${served}`]);
    }
  });
});
