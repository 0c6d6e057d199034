import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { HttpProbe } from '@hardened-deploy/core/base/ports/prober';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planDeployment } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, FAKES, LIVE, type RunOptions, scene } from './scene.ts';

const API = 'api' as ComponentName;
const FRONT: FrontSettings = {
  hosts: ['app.example.com'],
  ofComponents: new Map([[API, ['api.example.com']]]),
  redirects: [],
  trustedProxies: [],
  tls: null,
};

/** Both at `/`: only by its name can one of them be asked. */
const COMPONENTS = ['page', API].map((name) => sampleComponent(name, '/'));

describe.each(FAKES)('a component with hosts of its own at a target $name', (fake) => {
  function stack(front = FRONT) {
    const on = scene(fake, COMPONENTS);
    on.world.front = FRONT;
    const router = { ...CONFIGURATION.router, publicUrl: fake.doors.publicUrl, front };
    const run = (options: RunOptions = {}) => on.run({ ...options, configuration: { router } });
    const asked: HttpProbe[] = [];
    const deploy = async (id: string, only?: readonly string[]) => {
      const { target, ...rest } = run();
      const { prober } = target;
      const heard = {
        probe: (probe: HttpProbe, signal: AbortSignal) => {
          asked.push(probe);
          return prober.probe(probe, signal);
        },
      };
      return await deployRelease({ ...target, prober: heard }, rest.deploying(id, only), LIVE);
    };
    return { on, run, deploy, asked };
  }

  test('alone is proven by its own answers, while the other one stays in its slot', async () => {
    const { deploy, asked } = stack();
    expect(await deploy('v1')).toMatchObject({ outcome: 'deployed' });
    asked.length = 0;
    expect(await deploy('v2', [API])).toMatchObject({ outcome: 'deployed' });
    const inPublic = asked.filter(({ url }) => !url.includes('10.0.0.1'));
    expect(new Set(inPublic.map(({ url }) => new URL(url).hostname))).toEqual(new Set(['api.example.com']));
    const inPrivate = asked.filter(({ url }) => url.includes('10.0.0.1'));
    expect(inPrivate.every(({ headers }) => headers.get('host') === 'api.example.com')).toBe(true);
    expect(inPrivate.length > 0).toBe(fake.tells.inPrivate);
  });

  test('is taken back when its own answers are bad, and so is a release that was good', async () => {
    const { deploy, run, on } = stack();
    await deploy('v1');
    on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200) }, API);
    expect(await deploy('v2', [API])).toMatchObject({ outcome: 'rolled-back', reason: 'unhealthy' });
    expect(await deploy('v3', [API])).toMatchObject({ outcome: 'deployed' });
    const back = run();
    const asked = { ...back.request, why: 'it is slow' };
    expect(await rollBack(back.target, asked, LIVE)).toMatchObject({ outcome: 'rolled-back' });
  });

  test('never serves where its name does not lead to it', async () => {
    const { deploy } = stack({ ...FRONT, ofComponents: new Map([[API, ['other.example.com']]]) });
    const end = await deploy('v1');
    // Nothing has served before.
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'unproven' });
    expect(end.evidence.join('\n')).toContain('GET http://other.example.com/');
    if (fake.tells.slot)
      expect(end.failure?.facts).toEqual({ publicUrl: `${fake.doors.publicUrl}, http://other.example.com` });
  });

  test('is proven at its own address, says the plan', async () => {
    const { target, deploying } = stack().run();
    expect((await planDeployment(target, deploying('v1'), LIVE)).join('\n')).toContain(
      `prove it through ${fake.doors.publicUrl} and http://api.example.com, watch it`,
    );
  });
});
