import { setTimeout as sleep } from 'node:timers/promises';
import {
  FRONTEND,
  KEEPER_IMAGE,
  TEST_IMAGE,
  testStack,
  type TestStack,
} from '@hardened-deploy/testkit/docker/test-stack';
import { askSecurely, derOf, shakeHands } from '@hardened-deploy/testkit/proxies/secure-request';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { isRoot } from '../../scripts/bed/debian.ts';
import { secureLoad } from './front-under-load.ts';
import { type Brought, HOST, type OwnCertificateWorld, ownCertificateWorld } from './own-certificate-world.ts';
import { type SmallEngine, smallEngine } from './small-engine.ts';
import { application, type TargetUnderTest } from './target-support.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
const here = isRoot() || process.env['CI'] !== undefined ? describe : describe.skip;
const IMAGES = [BED_IMAGES.node, TEST_IMAGE, BED_IMAGES.caddy, KEEPER_IMAGE];
const LARGE_ENOUGH_MIB = 1_600;
const FULL = /no space left on device/i;

here('an Engine whose own disk is full, with the volumes and the logs of the containers on it', () => {
  let engine: SmallEngine;
  beforeAll(async () => {
    engine = await smallEngine(IMAGES, LARGE_ENOUGH_MIB);
    vi.stubEnv('DOCKER_HOST', engine.host);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    engine?.stop();
  });

  describe.each(['nginx', 'caddy'] as const)('and a front door of %s', (kind) => {
    let stack: TestStack;
    let world: OwnCertificateWorld;
    let target: TargetUnderTest;
    let certificate: Brought;
    beforeAll(async () => {
      const made = await testStack();
      const settings = { ...made.configuration.target, subnet: engine.subnet };
      stack = { ...made, configuration: { ...made.configuration, target: settings } };
      world = await ownCertificateWorld(stack, kind);
      certificate = await world.good();
      target = world.bringing(certificate);
      await world.serve(target);
      await target.workloads.claim(token, [{ component: FRONTEND, slot: 'green' }], go);
      await engine.fill();
    });
    afterAll(async () => {
      await engine.free();
      await stack?.remove();
      await world?.authority[Symbol.asyncDispose]();
    });

    const router = () => `hd-${stack.configuration.stack}-router`;
    const slotThatServes = () =>
      askSecurely({ port: world.securePort, name: HOST }).then(
        ({ body }) => /^front-end (\w+)/.exec(body)?.[1] ?? 'nobody',
        () => 'nobody',
      );

    test('what serves serves on, though no line of its log can be stored', async () => {
      // Docker reads a log up to a line of which the disk had no room for all, and fails there.
      const read = () => stack.docker('logs', router()).catch(({ stdout }: { stdout: string }) => stdout);
      const lines = async () => (await read()).split('\n').length;
      const before = await lines();
      const load = secureLoad(world.securePort, HOST);
      await sleep(5_000);
      const { sent, bad } = await load.end();
      expect(sent).toBeGreaterThan(20);
      expect(bad).toEqual([]);
      expect((await lines()) - before).toBeLessThan(sent / 2);
    });

    test('a switch is refused before anything moves, and says why', async () => {
      const before = await target.router.read(go);
      const load = secureLoad(world.securePort, HOST);
      for (let time = 0; time < 3; time += 1)
        await expect(target.router.publish(token, allTo('blue', [FRONTEND]), go)).rejects.toMatchObject({
          code: 'target/refused',
          message: expect.stringMatching(FULL),
        });
      expect(await load.end()).toMatchObject({ bad: [] });
      expect(await slotThatServes()).toBe('green');
      expect(await target.router.read(go)).toEqual(before);
    });

    test('nothing new is started, and pre-flight sees that no room is left', async () => {
      const other = application(FRONTEND, 'blue', { environment: new Map([['OTHER', 'yes']]) });
      await expect(target.workloads.start(token, other, go)).rejects.toMatchObject({
        code: 'target/refused',
        message: expect.stringMatching(FULL),
      });
      const room = await target.stack.room(go);
      expect(room.kind === 'free' ? room.bytes : -1).toBe(0);
      expect(await slotThatServes()).toBe('green');
    });

    test('a router that somebody restarts may stay down, because Docker can’t write down that it runs: with space again, it is started', async () => {
      const restart = () => stack.docker('restart', '--time', '5', router());
      const became = await restart().then(
        () => 'restarted',
        (error: unknown) => String(error),
      );
      if (became !== 'restarted') expect(became).toMatch(FULL);
      await engine.free();
      await restart();
      await expect.poll(slotThatServes, { timeout: 30_000 }).toBe('green');
      const { shown } = await shakeHands({ port: world.securePort, name: HOST });
      expect(shown).toBe(derOf(certificate.chain));
    });

    test('with space again, all of that is done', async () => {
      const other = application(FRONTEND, 'blue', { environment: new Map([['OTHER', 'yes']]) });
      await target.workloads.start(token, other, go);
      await expect
        .poll(
          async () => {
            await target.router.publish(token, allTo('blue', [FRONTEND]), go);
            return await slotThatServes();
          },
          { timeout: 30_000, interval: 500 },
        )
        .toBe('blue');
    });
  });
});
