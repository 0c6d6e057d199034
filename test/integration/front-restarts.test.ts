import { minutes } from '@hardened-deploy/core/base/duration';
import { ROUTER_PORTS } from '@hardened-deploy/adapters/engines/docker/layout/stack-addresses';
import {
  FRONTEND,
  KEEPER_IMAGE,
  TEST_IMAGE,
  testStack,
  type TestStack,
} from '@hardened-deploy/testkit/docker/test-stack';
import { askSecurely, derOf, shakeHands } from '@hardened-deploy/testkit/proxies/secure-request';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { isRoot } from '../../scripts/bed/debian.ts';
import { acmeAuthority, authorityDirectory, authorityIdentity, imageThatKnows } from './acme-authority.ts';
import { freePort } from './front-world.ts';
import { HOST, ownCertificateWorld } from './own-certificate-world.ts';
import { restartableEngine, type RestartableEngine } from './restartable-engine.ts';
import { application, privateUrl, setUp, targetOf, type TargetUnderTest, untilUp } from './target-support.ts';

// Engines that stop and start.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
const here = isRoot() || process.env['CI'] !== undefined ? describe : describe.skip;
const IMAGES = [BED_IMAGES.node, TEST_IMAGE, BED_IMAGES.caddy, KEEPER_IMAGE];

/** A front door that serves over TLS from its green slot. */
interface Front {
  readonly target: TargetUnderTest;
  readonly securePort: number;
  /** The certificate that is to be shown. */
  readonly certificate: string;
  close(): Promise<void>;
}

here('an Engine that is restarted', () => {
  let engine: RestartableEngine;
  beforeAll(async () => {
    engine = await restartableEngine(IMAGES);
    vi.stubEnv('DOCKER_HOST', engine.host);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    engine?.stop();
  });

  async function stackHere(): Promise<TestStack> {
    const stack = await testStack();
    const target = { ...stack.configuration.target, subnet: engine.subnet };
    return { ...stack, configuration: { ...stack.configuration, target } };
  }

  async function ownCertificate(kind: 'nginx' | 'caddy'): Promise<Front> {
    const stack = await stackHere();
    const world = await ownCertificateWorld(stack, kind);
    const brought = await world.good();
    const target = world.bringing(brought);
    await world.serve(target);
    const close = async () => {
      await stack.remove();
      await world.authority[Symbol.asyncDispose]();
    };
    return { target, securePort: world.securePort, certificate: derOf(brought.chain), close };
  }

  /** Caddy with a certificate that it got by itself, and an authority that is gone since. */
  async function acmeStorage(): Promise<Front> {
    const stack = await stackHere();
    const { configuration } = stack;
    const host = (number: number) => configuration.target.subnet.replace(/\.0\/24$/, `.${number}`);
    const identity = await authorityIdentity(host);
    const image = await imageThatKnows(stack, identity.cert);
    const securePort = await freePort();
    const tls = { kind: 'acme', listen: `127.0.0.1:${securePort}`, hsts: minutes(5), email: null } as const;
    const front = {
      hosts: [HOST],
      redirects: [],
      trustedProxies: [],
      tls: { ...tls, directory: authorityDirectory(host) },
    } as const;
    const publicUrl = `https://${HOST}:${securePort}`;
    const target = targetOf(stack, { router: { ...configuration.router, kind: 'caddy', image, publicUrl, front } });
    await target.fence.raise(recordOf(token), {}, go);
    await setUp(target);
    const name = `hd-${configuration.stack}`;
    const labels = ['--label', `hardened-deploy.stack=${configuration.stack}`];
    const authority = await acmeAuthority(
      { stack, name, labels, host },
      { names: [HOST], identity, ports: ROUTER_PORTS },
    );
    await authority.start();
    await target.workloads.start(token, application(FRONTEND, 'green'), go);
    await untilUp(`${await privateUrl(target, 'green', FRONTEND)}/`);
    await target.router.publish(token, allTo('green', [FRONTEND]), go);
    await stack.docker('restart', '--time', '5', `${name}-router`);
    const certificate = await vi.waitFor(async () => (await shakeHands({ port: securePort, name: HOST })).shown, {
      timeout: 90_000,
      interval: 500,
    });
    await authority.remove();
    return { target, securePort, certificate, close: () => stack.remove() };
  }

  const shown = (port: number) =>
    shakeHands({ port, name: HOST }).then(
      (hands) => hands.shown,
      () => 'none',
    );

  describe.each([
    ['nginx with a certificate of one’s own', () => ownCertificate('nginx')],
    ['Caddy with a certificate of one’s own', () => ownCertificate('caddy')],
    ['Caddy with the certificates that it got by itself, and no authority', acmeStorage],
  ] as const)('with %s', (_, open) => {
    let front: Front;
    beforeAll(async () => {
      front = await open();
      // As a deployment does before traffic moves: from then on the Engine starts it again.
      await front.target.workloads.claim(token, [{ component: FRONTEND, slot: 'green' }], go);
    });
    afterAll(() => front?.close());

    async function serves(): Promise<void> {
      await expect.poll(() => shown(front.securePort), { timeout: 60_000, interval: 500 }).toBe(front.certificate);
      const body = () =>
        askSecurely({ port: front.securePort, name: HOST }).then(
          (answer) => answer.body,
          () => '',
        );
      await expect.poll(body, { timeout: 60_000, interval: 500 }).toContain('front-end green');
    }

    test('in good order: the site is there again by itself, with its certificate and its routes', async () => {
      await serves();
      const before = await front.target.router.read(go);
      await engine.end('SIGTERM');
      expect(await shown(front.securePort)).toBe('none');
      await engine.start();
      await serves();
      expect(await front.target.router.read(go)).toEqual(before);
    });

    test('by SIGKILL: what it leaves down is named, and once it is started the site is there again', async () => {
      const before = await front.target.router.read(go);
      await engine.end('SIGKILL');
      await engine.start();
      for (const name of await front.target.stack.stopped(go)) expect(name).toMatch(/^hd-test-/);
      await front.target.stack.start(go);
      await serves();
      expect(await front.target.stack.stopped(go)).toEqual([]);
      expect(await front.target.router.read(go)).toEqual(before);
    });
  });
});
