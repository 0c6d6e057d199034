import { DOCKER_REMEDIES } from '@hardened-deploy/adapters/engines/docker/connection/docker-remedies';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { endHeadline } from '@hardened-deploy/core/deployment/deployment-report';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { tryToReach } from '@hardened-deploy/core/deployment/usecases/steps/find-unreached';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { BACKEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { packetFilter, type PacketFilter } from './packet-filter.ts';
import { application, ask, privateUrl, setUp, targetOf, type TargetUnderTest, untilUp } from './target-support.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
let stack: TestStack;
let target: TargetUnderTest;
let filter: PacketFilter;
let ports: TargetUnderTest & { readonly prober: ReturnType<typeof undiciProber> };

beforeAll(async () => {
  stack = await testStack();
  target = targetOf(stack);
  filter = packetFilter(stack);
  ports = { ...target, prober: undiciProber() };
  await setUp(target);
});
beforeEach(async () => {
  await stack.reset();
  await target.fence.raise(recordOf(token), {}, go);
});
afterEach(() => filter.clear());
afterAll(() => stack.remove());

/** The first component's blue slot has the 16th address of the range. */
const address = () => stack.configuration.target.subnet.replace('.0/24', '.16:3000');

async function reach() {
  return tryToReach({ ...ports, clock: systemClock() }, stack.configuration, 'all', go);
}

describe('a container that the router', () => {
  beforeEach(async () => {
    await target.workloads.start(token, application(BACKEND, 'blue'), go);
    await untilUp(`${await privateUrl(target, 'blue', BACKEND)}/`);
  });

  test('reaches is reported as reached', async () => {
    expect(await reach()).toEqual([{ kind: 'reached', component: BACKEND, slot: 'blue' }]);
  });

  test.each([
    ['timed-out', 'drop'],
    ['no-route', 'reject'],
  ] as const)('cannot reach because of a packet filter is reported as %s', async (how, block) => {
    await filter[block]();
    const at = { component: BACKEND, slot: 'blue', address: address(), remedy: DOCKER_REMEDIES.slotUnreachable };
    expect(await reach()).toEqual([{ kind: 'unreached', ...at, how }]);
  });

  test('cannot reach because nothing listens there is reported as refused', async () => {
    await target.workloads.start(token, application(BACKEND, 'blue', { command: ['sleep', '600'] }), go);
    const at = { component: BACKEND, slot: 'blue', address: address(), remedy: DOCKER_REMEDIES.slotUnreachable };
    const listens = { ports: [], loopbackOnly: [], exposed: [] };
    expect(await reach()).toEqual([{ kind: 'unreached', ...at, how: 'refused', listens }]);
  });

  test.each([
    ['on another port', 'listen(8080)', { ports: [8080], loopbackOnly: [], exposed: [] }],
    ['on its own loopback address', "listen(3000, '127.0.0.1')", { ports: [], loopbackOnly: [3000], exposed: [] }],
  ])('cannot reach because it listens %s says so', async (_, listen, listens) => {
    const program = `require('node:http').createServer((asked, said) => said.end()).${listen}`;
    await target.workloads.start(token, application(BACKEND, 'blue', { command: ['node', '-e', program] }), go);
    await expect.poll(reach, { timeout: 20_000 }).toMatchObject([{ kind: 'unreached', how: 'refused', listens }]);
  });

  test('reaches, and that answers 504 itself, is not reported as unreached', async () => {
    const program = "require('node:http').createServer((asked, said) => said.writeHead(504).end()).listen(3000)";
    await target.workloads.start(token, application(BACKEND, 'blue', { command: ['node', '-e', program] }), go);
    const url = `${await privateUrl(target, 'blue', BACKEND)}/`;
    await expect.poll(async () => (await ask(url)).status, { timeout: 10_000 }).toBe(504);
    expect(await reach()).toMatchObject([{ kind: 'unknown', why: expect.stringContaining('status 504') }]);
  });
});

test('a deployment behind such a filter says which address, how, and what to look at', async () => {
  const configuration: Configuration = {
    ...stack.configuration,
    components: stack.configuration.components.map((component) => ({
      ...component,
      command: application(component.name, 'blue').command,
    })),
    deploy: { ...stack.configuration.deploy, startTimeout: seconds(3), probeInterval: milliseconds(100) },
  };
  const request = {
    fenceRecord: recordOf(token),
    deployment: 'feedfacefeedface' as DeploymentId,
    by: 'test',
    configuration,
    secrets: new Map(),
    runChecks: async () => ({ kind: 'go', findings: [] }) as const,
    safety: { vault: null },
  };
  const image = 'hd-bed/node:24' as ImageDigest;
  const components = configuration.components.map((settings) => specOf(settings, image));
  const release = { id: 'v1', commit: 'v1', components, configurationHash: configuration.hash };
  await filter.drop();
  const all = { ...ports, ...targetOf(stack, configuration), clock: systemClock(), reports: memoryReportStore() };
  const end = await deployRelease(all, { ...request, release }, go);
  expect(end).toMatchObject({
    outcome: 'not-switched',
    reason: 'not-ready',
    failure: { code: 'router/slot-unreachable' },
  });
  const said = endHeadline(end);
  expect(said).toContain(
    `the router can't reach ${BACKEND} in blue at ${address()} (connection timed out): something between`,
  );
  expect(said).toContain('iptables -S FORWARD');
  expect(said).not.toContain('status 504');
});
