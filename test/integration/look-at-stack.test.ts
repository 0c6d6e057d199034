import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { Release } from '@hardened-deploy/core/release/release';
import { nameOfRelease, releaseText } from '@hardened-deploy/core/release/release-text';
import { placementAfter } from '@hardened-deploy/core/target/placement';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { allEntries } from '@hardened-deploy/testkit/target/all-entries';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { BACKEND, FRONTEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { runStep } from '@hardened-deploy/testkit/runner/job';
import { sourceTree, type SourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { REGISTRY_ACCOUNT, startRegistry, type Registry } from '../../scripts/bed/registry.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { engineOfTests, makeTinyImage } from './bed-engine-of-tests.ts';
import { packetFilter } from './packet-filter.ts';
import { application, privateUrl, setUp, targetOf, type TargetUnderTest, untilUp } from './target-support.ts';

// The two actions that look and change nothing, run as a runner runs them, at a real stack: blue serves, green is staged.
// A stack with four containers and a registry, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
const DEPLOYMENT = 'feedfacefeedface' as DeploymentId;
const CANARY = 'canary-4f81c2';
const engine = engineOfTests();
const tiny = `hd-bed/tiny:look-${process.pid}`;
let tree: SourceTree;
let stack: TestStack;
let target: TargetUnderTest;
let registry: Registry;
let published: string;

beforeAll(async () => {
  tree = await sourceTree(join(import.meta.dirname, '../../actions'), ['smoke-test', 'pre-flight']);
  stack = await testStack();
  target = targetOf(stack);
  await makeTinyImage(engine.socket, tiny);
  registry = await startRegistry({ engine, access: 'account' });
  published = await registry.publish(tiny, 'shop/app', '2.0.0');
  await setUp(target);
  await target.fence.raise(recordOf(token), {}, go);
  for (const slot of ['blue', 'green'] as const) {
    for (const component of stack.components) {
      await target.workloads.start(token, application(component, slot, { command: health(slot) }), go);
      await untilUp(`${await privateUrl(target, slot, component)}/`);
    }
  }
  await target.router.publish(token, allTo('blue', stack.components), go);
  await target.router.stage(token, allTo('green', stack.components), go);
  const at = new Date().toISOString();
  const first = release('v1');
  await target.releases.keep(token, { hash: nameOfRelease(first).hash, text: releaseText(first) }, go);
  const live = placementAfter([], first, stack.configuration.components);
  const next = release('v2');
  await target.journal.append(
    token,
    {
      at,
      deployment: DEPLOYMENT,
      by: 'octocat',
      event: { kind: 'verified-good', change: { before: [], after: live } },
    },
    go,
  );
  const change = { before: live, after: placementAfter(live, next, stack.configuration.components) };
  const staging = { kind: 'staging', release: nameOfRelease(next), change } as const;
  await target.journal.append(token, { at, deployment: DEPLOYMENT, by: 'octocat', event: staging }, go);
});
afterAll(async () => {
  await stack.remove();
  await registry.stop();
  await dockerAt(engine.socket).run(['rmi', tiny]);
  await tree[Symbol.asyncDispose]();
});

/** Answers its slot and version as JSON; `/bad` is degraded and says a secret aloud. */
function health(slot: Slot): readonly string[] {
  const program = `
    require('node:http').createServer((asked, said) => {
      const bad = asked.url.includes('/bad');
      said.setHeader('content-type', 'application/json');
      said.end(JSON.stringify({ slot: '${slot}', db: { state: bad ? 'down: ${CANARY}' : 'up' }, host: asked.headers.host }));
    }).listen(3000);
    process.on('SIGTERM', () => process.exit(0));`;
  return ['node', '-e', program];
}

function release(id: string): Release {
  const components = stack.configuration.components.map((settings) => {
    const digest = createHash('sha256').update(`${id}/${settings.name}`).digest('hex');
    return specOf(settings, `registry.test/shop/${settings.name}@sha256:${digest}` as ImageDigest);
  });
  return { id, commit: id, components, configurationHash: 'x' };
}

/** The stack's configuration as its owner would have written it. */
function configuration(checks: string): string {
  const { stack: name, target: at, router } = stack.configuration;
  return `
version: 1
application: test
components:
  ${BACKEND}: { path: /api, port: 3000, allowed-images: ["${registry.host}/shop/*"] }
  ${FRONTEND}: { port: 3000, allowed-images: ["${registry.host}/shop/*"] }
registry-auth:
  "${registry.host}": { username-secret: REGISTRY_USER, password-secret: REGISTRY_PASSWORD }
environments:
  ${name.slice('test-'.length)}:
    profile: strict
    docker-host: ${at.dockerHost}
    subnet: ${at.subnet}
    min-free-space: 1MiB
    keeper-image: ${at.keeperImage}
    router:
      image: ${router.image}
      listen: ${router.listen}
      preview: ${router.previewListen}
      public-url: ${router.publicUrl}
      slot-header: ${router.slotHeader}
checks:
${checks}`;
}

const LOGIN = `REGISTRY_USER=${REGISTRY_ACCOUNT.username}\nREGISTRY_PASSWORD=${REGISTRY_ACCOUNT.password}`;

async function act(action: string, inputs: Readonly<Record<string, string>>, checks = CHECKS): Promise<StepResult> {
  await using github = await startGitHubEmulator({
    repositories: [{ name: 'acme/shop' }],
    tokens: [{ token: 'job-token', name: 'job', permissions: { 'acme/shop': { contents: 'read' } } }],
  });
  const { main } = await runStep(
    {
      tree,
      token: 'job-token',
      env: tree.env,
      facts: { apiUrl: github.url, repository: 'acme/shop' },
      workspace: { 'hardened-deploy.yml': configuration(checks) },
      watch: { canaries: [CANARY, REGISTRY_ACCOUNT.password], scope: 'step' },
    },
    {
      action,
      inputs: {
        environment: stack.configuration.stack.slice('test-'.length),
        config: './hardened-deploy.yml',
        ...inputs,
      },
    },
  );
  return main;
}

const RETRY = 'retry: { interval: 50ms, max-attempts: 2, success-threshold: 2 }';
const CHECKS = `
  - { name: backend, http: /api/health, json: { db.state: up, slot: green }, header-contains: { content-type: json }, ${RETRY} }
  - { name: container, container: ${BACKEND}, ${RETRY} }`;

const everything = ({ shown, summary, outputs }: StepResult) => [...shown, summary, ...outputs.values()].join('\n');

describe('smoke-test', () => {
  test('looks at what this deployment staged, while something else serves', async () => {
    const step = await act('smoke-test', { target: 'staged', deployment: DEPLOYMENT });
    expect(step.exitCode, everything(step)).toBe(0);
    expect(Object.fromEntries(step.outputs)).toMatchObject({
      decision: 'proceed',
      reason: 'passed',
      verdict: 'go',
      'failed-checks': '',
    });
    const result: unknown = JSON.parse(step.outputs.get('result') ?? '');
    expect(result).toMatchObject({
      schema: 1,
      verdict: 'go',
      findings: [{ check: 'backend', attempts: 2 }, { check: 'container' }],
    });
    expect(step.summary).toContain('2 checks passed');
    expect(step.annotations).toEqual([]);
  });

  test('asks the application under the name that its users use, in private too', async () => {
    const host = new URL(stack.configuration.router.publicUrl).host;
    const checks = `  - { name: host, http: /, json: { host: "${host}", slot: green }, ${RETRY} }`;
    const step = await act('smoke-test', { target: 'staged' }, checks);
    expect(step.exitCode, everything(step)).toBe(0);
  });

  test('in public it looks at what serves, its containers included', async () => {
    const step = await act('smoke-test', { target: 'public' });
    expect(step.exitCode).toBe(1);
    expect(step.outputs.get('failed-checks')).toBe('backend');
    expect(step.summary).toContain('slot = "blue"');
  });

  test('a secret that an application repeats is in no log, output or summary', async () => {
    const checks = `  - { name: bad, http: /bad, json: { db.state: up }, ${RETRY} }`;
    const step = await act('smoke-test', { target: 'staged', secrets: `TOKEN=${CANARY}` }, checks);
    expect(step.exitCode).toBe(1);
    expect(step.outputs.get('decision')).toBe('stop');
    expect(step.annotations.map(({ level }) => level)).toEqual(['error', 'error']);
    expect(everything(step)).toContain('down: [redacted]');
    expect(everything(step)).not.toContain(CANARY);
    expect(step.watch?.leaks).toEqual([]);
  });

  test('without any check in the configuration it asks for the health of each component that is staged', async () => {
    const step = await act('smoke-test', { target: 'staged' }, '  []');
    expect(step.exitCode, everything(step)).toBe(0);
    expect(step.summary).toContain('2 checks passed');
    expect(step.summary).toContain('front-end is healthy');
    const inPublic = await act('smoke-test', { target: 'public', only: 'backend is healthy' }, '  []');
    expect(inPublic.exitCode, everything(inPublic)).toBe(0);
    expect(inPublic.summary).toContain('1 check passed');
  });

  test('a check name that does not exist is refused', async () => {
    const step = await act('smoke-test', { target: 'staged', only: 'backend, nothing' });
    expect(step.exitCode).toBe(1);
    expect(everything(step)).toMatch(/no check nothing.*backend, container/);
  });

  test('an unreachable Docker host does not pass', async () => {
    const step = await act('smoke-test', {
      target: 'staged',
      only: 'container',
      'docker-host': 'unix:///nowhere.sock',
    });
    expect(step.exitCode).toBe(1);
    expect(step.outputs.get('decision')).toBe('stop');
    expect(everything(step)).toContain('unix:///nowhere.sock');
    expect(everything(step)).toContain('[target/unreachable]');
  });

  test('changes nothing at the stack', async () => {
    const picture = async () =>
      JSON.stringify([
        await allEntries(target.journal),
        (await target.router.read(go)).version,
        await target.workloads.list(go),
      ]);
    const before = await picture();
    await act('smoke-test', { target: 'staged', deployment: DEPLOYMENT });
    expect(await picture()).toBe(before);
  });
});

describe('pre-flight', () => {
  const images = () => stack.components.map((name) => `${name}=${published}`).join('\n');

  test('passes where everything is there, and gives the images by digest', async () => {
    const step = await act('pre-flight', { images: images(), secrets: LOGIN, deployment: DEPLOYMENT });
    expect(step.exitCode, everything(step)).toBe(0);
    expect(step.outputs.get('images')).toBe(images());
    expect(step.outputs.get('deployment')).toBe(DEPLOYMENT);
    // The staged release of the journal is an attempt that was left open.
    expect(step.outputs.get('reason')).toBe('passed-with-warnings');
    expect(step.summary).toContain('all secrets are given that v1 needs');
    expect(step.summary).toMatch(/blue \(release v1\), verified good at/);
    expect(step.summary).toContain('it reaches every running container of the slots, 4 of 4');
    expect(everything(step)).not.toContain(REGISTRY_ACCOUNT.password);
    expect(step.watch?.leaks).toEqual([]);
  });

  test('finds a filter that drops packets between the containers, and says what to look at', async () => {
    const filter = packetFilter(stack);
    await filter.drop();
    try {
      const step = await act('pre-flight', { images: images(), secrets: LOGIN, deployment: DEPLOYMENT });
      expect(step.exitCode).toBe(1);
      expect(step.outputs.get('failed-checks')?.split('\n')).toHaveLength(4);
      expect(step.outputs.get('failed-checks')).toContain('router to backend in blue');
      const words = /can.t reach backend in blue at \S+:3000 \(connection timed out\): something between the stack/;
      expect(step.summary).toMatch(words);
      expect(step.summary).toContain('iptables');
    } finally {
      await filter.clear();
    }
  });

  test('plans without the Docker host: tags become digests, and the approver sees what will run', async () => {
    const tagged = stack.components.map((name) => `${name}=${registry.host}/shop/app:2.0.0`).join('\n');
    const step = await act('pre-flight', {
      scope: 'plan',
      images: tagged,
      secrets: LOGIN,
      release: 'v2',
      'docker-host': 'unix:///nowhere.sock',
    });
    expect(step.exitCode, everything(step)).toBe(0);
    expect(step.outputs.get('images')).toBe(images());
    expect(step.outputs.get('deployment')).toMatch(/^[0-9a-f]{32}$/);
    expect(step.outputs.get('release')).toBe('v2');
    expect(step.summary).toContain(published);
  });

  test('reports everything that is wrong in one run', async () => {
    const wrong = `${BACKEND}=${registry.host}/shop/app:9\n${FRONTEND}=127.0.0.1:9/evil/app:1`;
    const step = await act('pre-flight', {
      images: wrong,
      secrets: 'REGISTRY_USER=bed\nREGISTRY_PASSWORD=changeme',
      'docker-host': 'unix:///nowhere.sock',
    });
    expect(step.exitCode).toBe(1);
    expect(step.outputs.get('failed-checks')?.split('\n').sort()).toEqual(
      [
        'allowed image of front-end',
        'target',
        'image of backend',
        'image of front-end',
        'pinned images',
        'secret REGISTRY_PASSWORD',
      ].sort(),
    );
    // What asks the engine points to `target`, which says it once.
    expect(everything(step)).toContain('disk: skipped: the target could not be asked, see target');
    expect(everything(step)).toContain('The registry did not accept the credentials');
    // As many annotations as a step may have, and no more.
    expect(step.annotations.length).toBeLessThanOrEqual(10);
  });
});
