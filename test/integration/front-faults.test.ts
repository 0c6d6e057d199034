import { tlsServedCertificates } from '@hardened-deploy/adapters/system/tls-served-certificates';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { PreFlightPorts, PreFlightRequest } from '@hardened-deploy/core/pre-flight/usecases/check';
import { servedCertificate } from '@hardened-deploy/core/pre-flight/usecases/checks/door/served-certificate';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import { FRONTEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { askSecurely, derOf, shakeHands } from '@hardened-deploy/testkit/proxies/secure-request';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isRoot } from '../../scripts/bed/debian.ts';
import { secureLoad } from './front-under-load.ts';
import { type Brought, HOST, type OwnCertificateWorld, ownCertificateWorld } from './own-certificate-world.ts';
import { ownFileSystem } from './proxy-site.ts';
import type { TargetUnderTest } from './target-support.ts';

// Every step of a static change is died at, one after the other.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 180_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
/** Only root may kill what runs in a container. */
const here = isRoot() || process.env['CI'] !== undefined ? test : test.skip;
const LARGE_ENOUGH_MIB = 4;
const FULL = /No space left on device/;

describe.each(['nginx', 'caddy'] as const)(
  'what befalls a front door of %s with a certificate of one’s own',
  (kind) => {
    let stack: TestStack;
    let world: OwnCertificateWorld;
    let target: TargetUnderTest;
    let first: Brought;
    beforeAll(async () => {
      stack = await testStack();
      await smallVolume(stack);
      world = await ownCertificateWorld(stack, kind);
      first = await world.good();
      target = world.bringing(first);
      await world.serve(target);
    });
    afterAll(async () => {
      await stack.remove();
      await world.authority[Symbol.asyncDispose]();
    });

    const named = (role: string) => `hd-${stack.configuration.stack}-${role}`;
    const keeper = (script: string) => stack.docker('exec', named('keeper'), 'sh', '-c', script);
    const root = () => `/hd/${stack.configuration.stack}`;
    const ask = () => askSecurely({ port: world.securePort, name: HOST });
    const slotThatServes = () =>
      ask().then(
        ({ body }) => /^front-end (\w+)/.exec(body)?.[1] ?? 'nobody',
        () => 'nobody',
      );
    const shownOrNot = () =>
      shakeHands({ port: world.securePort, name: HOST }).then(
        ({ shown }) => shown,
        () => 'none',
      );
    /** A router that was started a moment ago may not listen yet. */
    const comesUp = () =>
      vi.waitUntil(async () => (await slotThatServes()) === 'blue', { timeout: 5_000 }).catch(() => false);
    const container = async (role: string) =>
      (await stack.docker('inspect', '--format', '{{.Id}}', named(role))).trim();

    describe('a full disk', () => {
      beforeAll(async () => {
        await keeper(`cd ${root()}; dd if=/dev/zero of=.filler bs=4k 2>/dev/null || :`);
      });
      afterAll(async () => {
        await keeper(`rm -f ${root()}/.filler`);
      });

      test('refuses new routes, says why, and nothing that serves changes', async () => {
        const before = await target.router.read(go);
        const load = secureLoad(world.securePort, HOST);
        for (let time = 0; time < 3 || load.sent() < 3; time += 1)
          await expect(target.router.publish(token, allTo('blue', [FRONTEND]), go)).rejects.toMatchObject({
            code: 'target/refused',
            message: expect.stringMatching(FULL),
          });
        await expect(target.router.stage(token, allTo('blue', [FRONTEND]), go)).rejects.toMatchObject({
          code: 'target/refused',
        });
        const { sent, bad } = await load.end();
        expect(sent).toBeGreaterThan(2);
        expect(bad).toEqual([]);
        expect(await slotThatServes()).toBe('green');
        expect(await target.router.read(go)).toEqual(before);
      });

      test('is seen before anything is done: no room is left', async () => {
        const room = await target.stack.room(go);
        expect(room.kind === 'free' ? room.bytes : -1).toBe(0);
      });

      test('refuses another certificate, and the one before is shown', async () => {
        const renewed = world.bringing(await world.good());
        await expect(renewed.stack.provision(token, go)).rejects.toMatchObject({
          message: expect.stringMatching(/no space left on device/i),
        });
        expect(await shownOrNot()).toBe(derOf(first.chain));
      });

      test('refuses a static change before the router that serves is touched', async () => {
        const before = await container('router');
        const load = secureLoad(world.securePort, HOST);
        const changed = world.bringing(first, hstsOf(7));
        await expect(changed.stack.replaceRouter(token, async () => undefined, go)).rejects.toMatchObject({
          message: expect.stringMatching(FULL),
        });
        expect(await load.end()).toMatchObject({ bad: [] });
        expect(await container('router')).toBe(before);
      });

      test('stops no router from starting again', async () => {
        await stack.docker('restart', '--time', '5', named('router'));
        await expect.poll(slotThatServes, { timeout: 30_000 }).toBe('green');
        expect(await shownOrNot()).toBe(derOf(first.chain));
      });

      test('once it is over, all of that is done', async () => {
        await keeper(`rm -f ${root()}/.filler`);
        await target.router.publish(token, allTo('blue', [FRONTEND]), go);
        expect(await slotThatServes()).toBe('blue');
        const renewed = await world.good();
        await world.bringing(renewed).stack.provision(token, go);
        await expect.poll(shownOrNot, { timeout: 20_000 }).toBe(derOf(renewed.chain));
        first = renewed;
        const changed = world.bringing(first, hstsOf(7));
        expect(await changed.stack.replaceRouter(token, async () => undefined, go)).toMatchObject({ kind: 'replaced' });
        expect(await slotThatServes()).toBe('blue');
        expect(await keeper(`ls -A ${root()}/routes`)).not.toContain('.next');
      });
    });

    test('a certificate that expires while it is in use is shown on, and pre-flight and doctor say so', async () => {
      const { expired } = await world.bad();
      await keeper(`cd ${root()}/certificate; folder=$(readlink "$(ls | grep -v '\\.')"); cat > .expired <<'END'
${expired.key}${expired.chain}END
chown --reference="$folder/site.pem" .expired; chmod 400 .expired; mv -f .expired "$folder/site.pem"`);
      await expect.poll(shownOrNot, { timeout: 20_000 }).toBe(derOf(expired.chain));
      expect(await slotThatServes()).toBe('blue');
      await stack.docker('restart', '--time', '5', named('router'));
      await expect.poll(shownOrNot, { timeout: 30_000 }).toBe(derOf(expired.chain));
      expect(await slotThatServes()).toBe('blue');
      expect(await told(world, world.bringing())).toMatchObject({
        status: 'failed',
        evidence: expect.stringMatching(/^the certificate expired on /),
      });
      const renewed = await world.good();
      const target = world.bringing(renewed, hstsOf(7));
      await target.stack.provision(token, go);
      await expect.poll(shownOrNot, { timeout: 20_000 }).toBe(derOf(renewed.chain));
      first = renewed;
    });

    here('a router that is killed comes back by itself, with its certificate and the routes in force', async () => {
      for (let time = 0; time < 2; time += 1) {
        const pid = Number(await stack.docker('inspect', '--format', '{{.State.Pid}}', named('router')));
        expect(pid).toBeGreaterThan(1);
        process.kill(pid, 'SIGKILL');
        await expect.poll(slotThatServes, { timeout: 30_000 }).toBe('blue');
        expect(await shownOrNot()).toBe(derOf(first.chain));
      }
    });

    // Each step takes some seconds, and there are some thirty.
    test('a static change that dies at any of its calls leaves a site that serves or can be started, and the next one goes through', async () => {
      const counted = dying(Number.POSITIVE_INFINITY);
      const whole = world.bringing(first, hstsOf(8), counted.through);
      expect(await whole.stack.replaceRouter(token, async () => undefined, go)).toMatchObject({ kind: 'replaced' });
      const steps = counted.calls.length;
      expect(steps).toBeGreaterThan(10);
      const down: string[] = [];
      for (let step = 1; step <= steps; step += 1) {
        const { through, calls } = dying(step);
        const changed = world.bringing(first, hstsOf(10 + step), through);
        const became = await changed.stack.replaceRouter(token, async () => undefined, go).catch(String);
        const words = `dead at ${step}, ${calls[step - 1] ?? 'nothing'}`;
        // A call that cleans up behind what is done already may fail in silence.
        if (typeof became === 'string') expect({ words, became }).toEqual({ words, became: 'Error: killed' });
        if (!(await comesUp())) {
          down.push(words);
          await world.bringing(first).stack.start(go);
          await expect.poll(slotThatServes, { timeout: 30_000 }).toBe('blue');
        }
        const next = world.bringing(first, hstsOf(100 + step));
        const done = await next.stack.replaceRouter(token, async () => undefined, go);
        expect({ words, done }).toMatchObject({ words, done: { kind: 'replaced' } });
        expect({ words, slot: await slotThatServes() }).toEqual({ words, slot: 'blue' });
        expect({ words, routers: await routers() }).toEqual({ words, routers: [named('router')] });
      }
      // Between the stop of the former router and the start of the new one, which have the same addresses.
      expect(down).toEqual([expect.stringMatching(/starting container \S+-router$/)]);
    });

    test('one that is put back and dies at any of those calls is put back or carried out by the next one', async () => {
      const counted = dying(Number.POSITIVE_INFINITY);
      const unfit = async () => 'made up';
      const whole = world.bringing(first, hstsOf(300), counted.through);
      expect(await whole.stack.replaceRouter(token, unfit, go)).toMatchObject({ kind: 'put-back' });
      const steps = counted.calls.length;
      const back = counted.calls.findLastIndex(
        (doing) => doing.startsWith('removing container') && doing.endsWith('-router'),
      );
      expect(steps - back).toBeGreaterThan(4);
      for (let step = back + 1; step <= steps; step += 1) {
        const { through, calls } = dying(step);
        const changed = world.bringing(first, hstsOf(300 + step), through);
        await expect(changed.stack.replaceRouter(token, unfit, go)).rejects.toThrow('killed');
        const words = `dead at ${step}, ${calls[step - 1] ?? 'nothing'}`;
        const done = await world
          .bringing(first, hstsOf(400 + step))
          .stack.replaceRouter(token, async () => undefined, go);
        expect({ words, done }).toMatchObject({ words, done: { kind: 'replaced' } });
        expect({ words, slot: await slotThatServes() }).toEqual({ words, slot: 'blue' });
        expect({ words, routers: await routers() }).toEqual({ words, routers: [named('router')] });
      }
    });

    async function routers(): Promise<readonly string[]> {
      const label = `label=hardened-deploy.stack=${stack.configuration.stack}`;
      const names = await stack.docker('ps', '--all', '--filter', label, '--format', '{{.Names}}');
      return names.split('\n').filter((name) => /-router(\.|$)/.test(name) && !name.includes('check'));
    }

    /** Another setting of the router that changes nothing else. */
    function hstsOf(value: number): Partial<FrontSettings> {
      const listen = `127.0.0.1:${world.securePort}`;
      return {
        tls: { kind: 'secrets', listen, hsts: minutes(value), certificateSecret: 'TLS_CERT', keySecret: 'TLS_KEY' },
      };
    }
  },
);

/** The volume of the stack as a file system of its own, which can be full without anybody else noticing. */
async function smallVolume(stack: TestStack): Promise<void> {
  const { stack: name } = stack.configuration;
  const labels = ['--label', `hardened-deploy.stack=${name}`, '--label', 'hardened-deploy.role=volume'];
  await stack.docker('volume', 'create', ...labels, ...ownFileSystem(LARGE_ENOUGH_MIB), `hd-${name}`);
}

/** A run whose process ends just before its call number `at`: none of its calls is made from then on. */
function dying(at: number) {
  const calls: string[] = [];
  const through: Parameters<OwnCertificateWorld['bringing']>[2] = ({ call, ...connection }) => ({
    ...connection,
    async call(one) {
      calls.push(one.doing);
      if (calls.length >= at) throw new Error('killed');
      return await call(one);
    },
  });
  return { calls, through };
}

/** What pre-flight and doctor say of the certificate that users are shown. */
async function told({ securePort }: OwnCertificateWorld, target: TargetUnderTest) {
  const router = {
    publicUrl: `https://${HOST}`,
    publicConnect: `127.0.0.1:${securePort}`,
    listen: '0.0.0.0:80',
    front: { hosts: [HOST], redirects: [], tls: { kind: 'secrets', listen: '0.0.0.0:443' } },
  };
  const request = { configuration: { router, components: [] } } as unknown as PreFlightRequest;
  const ports = {
    certificates: tlsServedCertificates(),
    clock: systemClock(),
    target,
  } as unknown as PreFlightPorts;
  const [finding] = await servedCertificate.look(ports, request, go);
  return finding;
}
