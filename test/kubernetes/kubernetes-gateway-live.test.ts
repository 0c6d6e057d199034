import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import { publicProbe } from '@hardened-deploy/core/deployment/usecases/steps/ask-component';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { SLOTS } from '@hardened-deploy/core/target/slot';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { publishAll } from '@hardened-deploy/testkit/target/publish-all';
import { trafficRouterLaws } from '@hardened-deploy/testkit/target/traffic-router-laws';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Gateway, startGateway } from '../../scripts/bed/kubernetes/gateway/gateway.ts';
import { BRING_UP_MS, WHOLE_DEPLOYMENTS_MS, withCluster } from './cluster-of-tests.ts';
import { deploymentsBed, releasesServed } from './deployments-bed.ts';
import { frontAt, go, runBehindGateway } from './gateway-of-tests.ts';
import { startSlot } from './pods-of-tests.ts';
import { componentsOf } from './routing-of-tests.ts';
import { type StateBed, stateBed } from './state-of-tests.ts';

vi.setConfig({ testTimeout: WHOLE_DEPLOYMENTS_MS });

const token = tokenOf(FIRST_GENERATION);
const BOTH = ['backend', 'frontend'] as [ComponentName, ComponentName];
const SPECS = { blue: 'a'.repeat(64) as SpecHash, green: 'b'.repeat(64) as SpecHash };
const SWITCHES = 20;

withCluster('a real Gateway in front of a stack in Kubernetes (Traefik), where the API server keeps the fence', () => {
  let bed: StateBed;
  let gateway: Gateway;

  beforeAll(async () => {
    bed = await stateBed('node');
    await vi.waitFor(() => bed.cluster.kubectl('get', 'serviceaccount', 'default'), 60_000);
    gateway = await startGateway(bed.cluster, () => undefined);
    await bed.enforce();
  }, BRING_UP_MS);
  afterAll(async () => {
    await gateway?.stop();
    await bed?.[Symbol.asyncDispose]();
  });

  function run(stack: StackName, listener = gateway.listener) {
    const host = `${stack}.test`;
    return { ...runBehindGateway({ client: bed.client, stack, ...frontAt(gateway, host, listener) }), host };
  }

  trafficRouterLaws('Kubernetes behind Traefik', () => {
    const { stack } = bed.untouched();
    const [first, second, background] = componentsOf(stack);
    return Promise.resolve({
      ...run(stack),
      components: [first.name, second.name] as const,
      background: background.name,
      namesSlots: true as const,
      whileHeld: 'is-refused' as const,
      openRequest: () => Promise.resolve({ end: () => Promise.resolve() }),
      close: () => Promise.resolve(),
    });
  });

  describe('with pods behind it', () => {
    test('both components move together, fresh connections see the header, and no request is lost under load', async () => {
      const { stack } = bed.untouched();
      const { fence, router, prober, host } = run(stack);
      await fence.raise(recordOf(token), {}, go);
      for (const slot of SLOTS)
        await Promise.all(BOTH.map((component) => startSlot(bed.client, { stack, component, slot })));
      const doors = await router.doors(go);
      const answeredBy = async (path: string) => doors.answeredBy(await prober.probe(publicProbe(doors, path), go));
      const servesAll = async (slot: (typeof SLOTS)[number]) =>
        await vi.waitFor(
          async () => {
            for (const path of ['/', '/api', '/', '/api']) {
              expect(await answeredBy(path)).toEqual({
                by: slot,
                words: `from slot ${slot} (header X-Served-By-Slot)`,
              });
            }
          },
          { timeout: 20_000, interval: 20 },
        );
      await router.stage(token, allTo('blue', BOTH, SPECS.blue), go);
      await publishAll(router, token, allTo('blue', BOTH, SPECS.blue));
      await servesAll('blue');
      const load = startLoad({
        url: gateway.url,
        host,
        right: new Map([
          ['/', 200],
          // There is no such page.
          ['/api/', 404],
        ]),
      });
      const took: number[] = [];
      for (let count = 1; count <= SWITCHES; count += 1) {
        const slot = count % 2 === 0 ? 'blue' : 'green';
        await router.stage(token, allTo(slot, BOTH, SPECS[slot]), go);
        const from = performance.now();
        await router.publish(token, allTo(slot, BOTH, SPECS[slot]), go);
        await servesAll(slot);
        took.push(performance.now() - from);
        await sleep(300);
      }
      const { sent, lost, seen } = await load.end();
      const sorted = took.toSorted((one, other) => one - other);
      console.log(
        `${SWITCHES} switches under load: ${lost.length} of ${sent} lost; PATCH to proof p50 ${Math.round(sorted[SWITCHES / 2] ?? 0)} ms, most ${Math.round(sorted.at(-1) ?? 0)} ms`,
      );
      expect(lost).toEqual([]);
      expect(sent).toBeGreaterThan(500);
      // What the header says is what has answered.
      expect([...seen].toSorted()).toEqual(['blue says blue', 'green says green']);
    });

    test('whole deployments: a first and a second release, one that fails in public, and a run that dies when it has moved', async () => {
      const { cluster, client } = bed;
      const front = frontAt(gateway, 'deployed.test');
      const on = await deploymentsBed({ cluster, client, namespace: 'deployed', front });
      const deploying = ({ ports, request }: ReturnType<typeof on.run>, id: string) => {
        const forced = { safety: { vault: null }, force: 'it is tried' } as const;
        return deployRelease(ports, { ...request, release: on.release(id), ...forced }, go);
      };
      const deployed = async (id: string, run = on.run()) => {
        const end = await deploying(run, id);
        expect(end, JSON.stringify(end)).toMatchObject({ outcome: 'deployed' });
        expect(await releasesServed(on)).toBe(id);
      };
      await deployed('v1');
      const right = new Map(BOTH.map((component) => [`/cgi-bin/${component}`, 200]));
      const load = startLoad({ url: gateway.url, host: 'deployed.test', right });
      await deployed('v2');
      const { sent, lost } = await load.end();
      console.log(`a whole deployment under load: ${lost.length} of ${sent} lost`);
      expect(lost).toEqual([]);
      expect((await deploying(on.run(), 'ill')).outcome).toBe('rolled-back');
      expect(await releasesServed(on)).toBe('v2');
      // What comes after a deployment that went well makes the same calls as the one before.
      await deployed('v1');
      const whole = on.run();
      await deployed('v2', whole);
      const moved = whole.calls.indexOf('router.publish') + 1;
      const dies = on.run({ kind: 'die', at: moved, when: 'after' });
      await deploying(dies, 'v1').catch(() => undefined);
      expect(dies.calls[moved - 1]).toBe('router.publish');
      await expect.poll(() => releasesServed(on), { timeout: 20_000 }).toBe('v1');
      const next = on.run();
      const settling = { ...next.request, deployment: dies.request.deployment };
      const end = await settleDeployment(next.ports, settling, go);
      expect(end, JSON.stringify(end)).toMatchObject({ outcome: 'rolled-back' });
      expect(await releasesServed(on)).toBe('v2');
    });

    test('a listener that takes no routes of this namespace refuses it before anything moves, in the words of the controller', async () => {
      const { stack } = bed.untouched();
      const { fence, router } = run(stack, 'closed');
      await fence.raise(recordOf(token), {}, go);
      await expect(router.stage(token, allTo('blue', BOTH, SPECS.blue), go)).rejects.toMatchObject({
        code: 'target/refused',
        message: expect.stringMatching(/traefik.io\/gateway-controller says `Accepted: False`: \w+/),
      });
      expect((await router.read(go)).routes).toEqual(new Map());
    });
  });
});

interface Load {
  readonly url: string;
  readonly host: string;
  /** The status that is right, by the path. */
  readonly right: ReadonlyMap<string, number>;
}

/** Some 100 requests a second, half of them on kept connections. What is answered with another status, or without the header, is lost. */
function startLoad({ url, host, right }: Load) {
  const kept = new Agent({ keepAlive: true, maxSockets: 10 });
  const lost: string[] = [];
  const seen = new Set<string>();
  let sent = 0;
  const ending = new AbortController();
  const open = new Set<Promise<void>>();

  const send = (path: string, agent: Agent | false) =>
    new Promise<void>((resolve) => {
      const request = get(`${url}${path}`, { headers: { host }, agent, timeout: 10_000 }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (body += piece));
        answer.once('end', () => {
          const header = String(answer.headers['x-served-by-slot']);
          if (path === '/' && answer.statusCode === 200) seen.add(`${header} says ${body.trim()}`);
          const isRight = answer.statusCode === right.get(path) && ['blue', 'green'].includes(header);
          if (!isRight) lost.push(`${path}: ${answer.statusCode} ${header}`);
          resolve();
        });
      });
      request.once('timeout', () => request.destroy(new Error('timeout')));
      request.once('error', (error) => {
        lost.push(`${path}: ${error.message}`);
        resolve();
      });
    });

  const sending = (async () => {
    while (!ending.signal.aborted) {
      for (const path of right.keys()) {
        for (const agent of [kept, false] as const) {
          sent += 1;
          const one = send(path, agent);
          open.add(one);
          void one.then(() => open.delete(one));
        }
      }
      await sleep(40);
    }
  })();
  return {
    async end() {
      ending.abort();
      await sending;
      await Promise.all(open);
      kept.destroy();
      return { sent, lost, seen };
    },
  };
}
