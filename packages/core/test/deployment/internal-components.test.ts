import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, FAKES, LIVE, scene } from './scene.ts';

const API = sampleComponent('api', null, {
  internal: { port: 3000, health: { kind: 'http', path: '/health', status: 200 } },
});
const FPM = sampleComponent('fpm', null, { internal: { port: 9000, health: { kind: 'tcp' } } });
const RELYING = sampleComponent('relying', null, { internal: { port: 5672, health: { kind: 'docker' } } });

describe.each(FAKES)('at a target $name', (fake) => {
  function stackOf(...internal: readonly ComponentSettings[]) {
    const components = [...CONFIGURATION.components, ...internal];
    const on = scene(fake, components);
    const deploy = async (id: string, only?: readonly string[]) => {
      const run = on.run();
      const end = await deployRelease(run.target, run.deploying(id, only), LIVE);
      const journal = on.world.journal.map((entry) => JSON.stringify(entry)).join('\n');
      return { end, journal };
    };
    return { on, deploy };
  }

  test('an internal component is staged beside what serves, moves with the others, and is proven in private', async () => {
    const { deploy } = stackOf(API, FPM);
    expect((await deploy('v1')).end).toMatchObject({ outcome: 'deployed' });
    const { end, journal } = await deploy('v2');
    expect(end).toMatchObject({ outcome: 'deployed' });
    expect(journal).toContain('api, fpm answered in private');
  });

  test('alone it is not asked at the public address, and the evidence says so', async () => {
    const { deploy } = stackOf(FPM);
    await deploy('v1');
    const { end, journal } = await deploy('v2', ['fpm']);
    expect(end).toMatchObject({ outcome: 'deployed' });
    expect(journal).toMatch(/answers in a row in private, all of /);
    if (!fake.tells.inPrivate) expect(journal).toContain('no connection to fpm was tried');
  });

  test('one that accepts no connection never gets to serve', async () => {
    if (!fake.tells.inPrivate) return;
    const { on, deploy } = stackOf(FPM);
    await deploy('v1');
    on.behaves('v2', { startsAfterMs: 3_600_000 }, 'fpm');
    const { end } = await deploy('v2', ['fpm']);
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'not-ready' });
    expect(end.evidence.join('\n')).toContain('accepts no connection at port 9000');
  });

  test('one that relies on its own health check and has none is never ready', async () => {
    // The other one has a health check of its own for each component.
    if (!fake.tells.inPrivate) return;
    const { deploy } = stackOf(RELYING);
    const { end } = await deploy('v1');
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'not-ready' });
    expect(end.evidence.join('\n')).toContain('`health: docker` relies on it: give its image a HEALTHCHECK');
  });

  test('one that falls ill once it serves takes the whole deployment back', async () => {
    if (!fake.tells.inPrivate) return;
    const { on, deploy } = stackOf(API);
    await deploy('v1');
    let asked = 0;
    // Well while it becomes ready, and ill from the proof on.
    on.behaves('v2', { status: () => ((asked += 1) <= CONFIGURATION.deploy.readyProbes ? 200 : 500) }, 'api');
    const { end } = await deploy('v2', ['api']);
    expect(end).toMatchObject({ outcome: 'rolled-back', reason: 'unhealthy' });
  });

  test.each([
    ['http', 'rolled-back'],
    // Whoever speaks gRPC takes no plain request, and says nothing about the release by refusing it.
    ['grpc', 'deployed'],
  ] as const)(
    'a further path over %s that answers a plain request with a server error: %s',
    async (protocol, outcome) => {
      const components = CONFIGURATION.components.map((component) =>
        component.name === 'backend' ? { ...component, ports: [{ port: 3001, path: '/admin', protocol }] } : component,
      );
      const on = scene(fake, components);
      const first = on.run();
      expect(await deployRelease(first.target, first.deploying('v1'), LIVE)).toMatchObject({ outcome: 'deployed' });
      on.behaves('v2', { status: (_, path) => (path === '/admin' ? 500 : 200) }, 'backend');
      const second = on.run();
      expect(await deployRelease(second.target, second.deploying('v2'), LIVE)).toMatchObject({ outcome });
    },
  );
});
