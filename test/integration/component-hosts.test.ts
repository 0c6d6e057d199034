import { type DockerConfiguration, onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { DeploymentId, EnvironmentName } from '@hardened-deploy/core/base/names';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { testStack, TEST_IMAGE, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { ask, targetOf } from './target-support.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const go = new AbortController().signal;
const IMAGE = 'hd-bed/node:24' as ImageDigest;

/** Knows one name, as many applications do, and answers 500 at any other. An ill one is well where it is asked in private. */
const PROGRAM = `
  const { RELEASE, NAME, ILL } = process.env;
  require('node:http').createServer((asked, said) => {
    const isMine = asked.headers.host.split(':')[0].endsWith(NAME);
    const isIll = ILL === 'yes' && asked.url !== '/in-private';
    said.writeHead(isMine && !isIll ? 200 : 500).end(RELEASE);
  }).listen(3000);
  process.on('SIGTERM', () => process.exit(0));`.replaceAll(/\n\s*/g, ' ');

/** Both are at `/`: nothing but the name tells them apart. */
function text({ configuration }: TestStack, kind: 'nginx' | 'caddy', hosts: string): string {
  const { target, router } = configuration;
  const port = router.listen.split(':').at(-1);
  const component = (more: string) =>
    `{ port: 3000, health: { path: /in-private }, stop-timeout: 2s, allowed-images: ["hd-bed/*"]${more} }`;
  return `version: 1
application: shop
components:
  web: ${component('')}
  api: ${component(`, hosts: [${hosts}]`)}
environments:
  production:
    profile: basic
    docker-host: ${target.dockerHost}
    subnet: ${target.subnet}
    router:
      kind: ${kind}
      image: ${kind === 'caddy' ? BED_IMAGES.caddy : TEST_IMAGE}
      hosts: [shop.test]
      listen: ${router.listen}
      preview: ${router.previewListen}
      public-url: http://shop.test:${port}
      public-connect: ${router.listen}
deploy:
  ready-probes: 1
  min-uptime: 1s
  proof-probes: 2
  proof-timeout: 15s
  probe-interval: 100ms
  drain-timeout: 1s
  bake: { duration: 1s, max-restarts: 0, failure-threshold: 2 }
`;
}

describe.each(['nginx', 'caddy'] as const)('two components at two hosts of %s', (kind) => {
  let stack: TestStack;
  let generation = FIRST_GENERATION;
  beforeAll(async () => {
    stack = await testStack();
  });
  afterAll(() => stack.remove());

  /** As its file is read, but for the names at the target: those are the test's own. */
  function configurationOf(hosts: string): DockerConfiguration {
    const read = onDocker(
      readConfiguration({ name: 'f', text: text(stack, kind, hosts) }, 'production' as EnvironmentName),
    );
    const { keeperImage } = stack.configuration.target;
    return { ...read, stack: stack.configuration.stack, target: { ...read.target, keeperImage } };
  }

  function run(hosts = 'api.test') {
    generation += 1;
    const configuration = configurationOf(hosts);
    const target = targetOf(stack, configuration);
    const ports = { ...target, clock: systemClock(), reports: memoryReportStore() };
    const request = {
      fenceRecord: recordOf(tokenOf(generation)),
      deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
      by: 'test',
      configuration,
      secrets: new Map(),
      runChecks: async () => ({ kind: 'go', findings: [] }) as const,
    };
    return {
      target,
      rollBack: () => rollBack(ports, { ...request, why: 'asked' }, go),
      deploy(id: string, only: readonly string[], more: { ill?: 'yes'; replaceRouter?: string } = {}) {
        const { ill = 'no', ...asked } = more;
        const brought = configuration.components.filter(({ name }) => only.includes(name));
        const components = brought.map((settings) => {
          const own = { RELEASE: id, ILL: ill, NAME: settings.name === 'api' ? 'api.test' : 'shop.test' };
          const environment = new Map(Object.entries(own));
          return specOf({ ...settings, environment, command: ['node', '-e', PROGRAM] }, IMAGE);
        });
        const release = { id, commit: id, components, configurationHash: configuration.hash };
        return deployRelease(ports, { ...request, ...asked, release, safety: { vault: null } }, go);
      },
    };
  }

  async function at(host: string): Promise<string> {
    const answer = await ask(`http://${stack.configuration.router.listen}/`, { headers: { host } });
    return answer.status === 200 ? answer.body : String(answer.status);
  }
  const served = async () => [await at('shop.test'), await at('api.test')];

  test('each is proven and answers by its own name, and none by another', async () => {
    const end = await run().deploy('v1', ['web', 'api']);
    expect(end, JSON.stringify(end)).toMatchObject({ outcome: 'deployed' });
    expect(await served()).toEqual(['v1', 'v1']);
    expect(await at('other.test')).toBe('421');
  });

  test('one alone moves, and is asked where its users are: the other one would say the wrong slot', async () => {
    const end = await run().deploy('v2', ['api']);
    expect(end, JSON.stringify(end)).toMatchObject({ outcome: 'deployed' });
    expect(await served()).toEqual(['v1', 'v2']);
  });

  test('bad answers by its own name take it back', async () => {
    const end = await run().deploy('v3', ['api'], { ill: 'yes' });
    expect(end, JSON.stringify(end)).toMatchObject({ outcome: 'rolled-back', reason: 'unhealthy' });
    expect(end.evidence.join('\n')).toContain('GET http://api.test:');
    expect(await served()).toEqual(['v1', 'v2']);
  });

  test('a further host is another router: refused while something serves, until it is asked for', async () => {
    const more = 'api.test, v2.api.test';
    const refused = await run(more).deploy('v4', ['api']);
    expect(refused).toMatchObject({ outcome: 'not-switched', failure: { code: 'router/topology-changed' } });
    expect(refused.failure?.message).toMatch(
      /`components\.api` was .*hosts api\.test, .* says .*hosts api\.test v2\.api\.test/,
    );
    expect(await at('v2.api.test')).toBe('421');
    const end = await run(more).deploy('v4', ['api'], { replaceRouter: 'one more name' });
    expect(end, JSON.stringify(end)).toMatchObject({ outcome: 'deployed' });
    expect(await at('v2.api.test')).toBe('v4');
    expect(await served()).toEqual(['v1', 'v4']);
  });

  test('the way back is proven by its own name too, through the router that is there now', async () => {
    const end = await run('api.test, v2.api.test').rollBack();
    expect(end, JSON.stringify(end)).toMatchObject({ outcome: 'rolled-back' });
    expect(await served()).toEqual(['v1', 'v2']);
  });
});
