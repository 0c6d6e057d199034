import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunnerJob, startJob } from '@hardened-deploy/testkit/runner/job';
import { type SourceTree, sourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { freePort } from '../../scripts/bed/registry.ts';
import { LOCK_TOKEN, openSite, REPOSITORY, type Site } from '../acceptance/site.ts';
import { ask } from '../integration/target-support.ts';
import { BRING_UP_MS, type SwarmOfTests, swarmOfTests, withSwarm } from './swarm-of-tests.ts';

// Each test runs whole deployments, on a machine that may have other things to do.
vi.setConfig({ testTimeout: 300_000 });

const ACTIONS = ['pre-flight', 'lock', 'blue-green-switch', 'smoke-test', 'rollback', 'notify'];
const CANARY = 'canary-app-secret-7a1c';
const STACK = 'hd-shop-production';

/** Says at `/` which release it is, with the secret's length, and ends what is under way before it goes. */
const SERVING = `
  const server = require('node:http').createServer((asked, said) =>
    said.end(process.env.RELEASE + ' ' + process.env.APP_SECRET.length));
  server.listen(3000);
  process.on('SIGTERM', () => server.close(() => process.exit(0)));`;
const NEVER_READY = "process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000);";

withSwarm('the actions on a Swarm', () => {
  let swarm: SwarmOfTests;
  let site: Site;
  let tree: SourceTree;
  let port: number;
  let runs = 9_000;
  beforeAll(async () => {
    swarm = await swarmOfTests();
    port = await freePort();
    site = await openSite(undefined);
    tree = await sourceTree(join(import.meta.dirname, '../../actions'), ACTIONS);
    commit();
  }, BRING_UP_MS);
  afterAll(async () => {
    await site?.[Symbol.asyncDispose]();
    await tree?.[Symbol.asyncDispose]();
    await swarm?.stop();
  });

  /** What the repository has from now on. */
  function commit(component = 'replicas: 2'): void {
    const configuration = `version: 1
application: shop
components:
  web:
    port: 3000
    health: /
    secrets: [APP_SECRET]
    allowed-images: ["${swarm.registry}/shop/*"]
    ${component}
checks: [{ name: page, http: / }]
deploy:
  ready-probes: 2
  start-timeout: 60s
  proof-probes: 2
  probe-interval: 200ms
  bake: { duration: 2s }
  drain-timeout: 1s
environments:
  production:
    profile: basic
    target: swarm
    docker-host: unix://${swarm.socket}
    min-free-space: 1MiB
    keeper-image: hd-bed/debian:13
    router:
      image: hd-bed/nginx:1
      listen: 127.0.0.1:${port}
      preview: 127.0.0.1:${port + randomInt(1, 400)}
      public-url: "http://127.0.0.1:${port}"
    notifications: { event-log: events.jsonl }
`;
    site.github.state.putContents(REPOSITORY, { files: { 'hardened-deploy.yml': configuration } });
  }

  /** A job that looks, and then holds the lease. */
  async function jobThatDeploys(stack: AsyncDisposableStack, images: string) {
    runs += 1;
    const job: RunnerJob = stack.use(await startJob(site.job({ tree, env: tree.env, facts: { runId: runs } })));
    stack.defer(async () => void (await job.end()));
    const common = { 'lease-store-token': LOCK_TOKEN, secrets: `APP_SECRET=${CANARY}` };
    const step = async (action: string, inputs: Readonly<Record<string, string>>): Promise<StepResult> => {
      const result = await job.run({ action, inputs: { ...common, ...inputs } });
      const left = [...result.shown, ...result.outputs.values(), ...result.state.values(), result.summary].join('\n');
      expect(left).not.toContain(CANARY);
      return result;
    };
    const looked = await step('pre-flight', { environment: 'production', images });
    expect(looked.exitCode, looked.lines.join('\n')).toBe(0);
    const locked = await step('lock', { mode: 'acquire', environment: 'production' });
    expect(locked.exitCode, locked.lines.join('\n')).toBe(0);
    const lease = locked.outputs.get('lease') ?? '';
    return {
      looked,
      step: (action: string, inputs: Readonly<Record<string, string>>) => step(action, { lease, ...inputs }),
    };
  }

  async function served(): Promise<string> {
    const { status, body } = await ask(`http://127.0.0.1:${port}/`);
    return `${status} ${body.trim()}`;
  }

  /** Twenty requests a second on a connection each, until it is ended: what became of those that weren't answered with 200. */
  function load() {
    const over = new AbortController();
    const bad: string[] = [];
    const asking: Promise<void>[] = [];
    const sending = (async () => {
      for (; !over.signal.aborted; await sleep(50))
        asking.push(
          ask(`http://127.0.0.1:${port}/`).then(
            ({ status }) => void (status === 200 || bad.push(String(status))),
            (thrown: unknown) => void bad.push(String(thrown)),
          ),
        );
      await Promise.all(asking);
    })();
    return {
      async end() {
        over.abort();
        await sending;
        return { sent: asking.length, bad };
      },
    };
  }

  const outcomeOf = ({ exitCode, outputs }: StepResult) => ({
    exit: exitCode,
    outcome: outputs.get('outcome'),
    reason: outputs.get('reason'),
  });
  const said = ({ outputs }: StepResult) => `${outputs.get('decision')} ${outputs.get('reason')}`;
  const PROMOTED = { exit: 0, outcome: 'deployed', reason: 'promoted' };

  async function deploy(release: string, program = SERVING) {
    await using stack = new AsyncDisposableStack();
    const images = `web=${await swarm.publish('shop/web', release, program)}`;
    const job = await jobThatDeploys(stack, images);
    const staged = await job.step('blue-green-switch', { mode: 'stage', images, release });
    if (staged.exitCode !== 0) return { ...job, staged, settled: staged };
    const privately = await job.step('smoke-test', { target: 'staged' });
    expect(privately.exitCode, privately.lines.join('\n')).toBe(0);
    const switched = await job.step('blue-green-switch', { mode: 'switch' });
    const tested = await job.step('smoke-test', { target: 'public' });
    const settled = await job.step('rollback', { mode: 'settle', 'test-said': said(tested) });
    return { ...job, staged, switched, settled };
  }

  test('deploy a first release, a second one under load, and go back under load: no request is lost', async () => {
    const first = await deploy('v1');
    expect(outcomeOf(first.settled), [...first.staged.lines, ...first.settled.lines].join('\n')).toEqual(PROMOTED);
    expect(await served()).toBe(`200 v1 ${CANARY.length}`);
    const users = load();
    const second = await deploy('v2');
    expect(outcomeOf(second.settled), [...second.staged.lines, ...second.settled.lines].join('\n')).toEqual(PROMOTED);
    expect(await served()).toBe(`200 v2 ${CANARY.length}`);

    await using stack = new AsyncDisposableStack();
    const { step } = await jobThatDeploys(stack, '');
    const back = await step('rollback', { mode: 'back', why: 'the second release is not liked' });
    expect(back.exitCode, back.lines.join('\n')).toBe(0);
    expect(await served()).toBe(`200 v1 ${CANARY.length}`);
    const { sent, bad } = await users.end();
    expect(sent).toBeGreaterThan(100);
    expect(bad).toEqual([]);
  });

  test('each slot is a service of as many tasks as are wanted, by digest, and dry runs change nothing', async () => {
    const docker = dockerAt(swarm.socket);
    const shown = await docker.run(['service', 'ls', '--format', '{{.Name}} {{.Replicas}} {{.Image}}']);
    expect(shown.split('\n')).toContainEqual(
      expect.stringMatching(`^${STACK}-web-(blue|green) 2/2 ${swarm.registry}/shop/web@sha256:[0-9a-f]{64}$`),
    );
    await using stack = new AsyncDisposableStack();
    const images = `web=${await swarm.publish('shop/web', 'v3', SERVING)}`;
    const { step, looked } = await jobThatDeploys(stack, images);
    expect(looked.lines.join('\n')).toContain('manager');
    const planned = await step('blue-green-switch', { images, release: 'v3', 'dry-run': 'true' });
    expect(planned.exitCode, planned.lines.join('\n')).toBe(0);
    expect(await docker.run(['service', 'ls', '--format', '{{.Name}} {{.Replicas}} {{.Image}}'])).toBe(shown);
  });

  test('a release that never becomes ready serves nobody, and what served goes on', async () => {
    const before = await served();
    const { staged } = await deploy('v4', NEVER_READY);
    expect(staged.exitCode).toBe(1);
    expect(staged.lines.join('\n')).toMatch(/not ready|never|readiness/i);
    expect(await served()).toBe(before);
  });

  /** What pre-flight says of what the repository has now. */
  async function refused(): Promise<string> {
    await using job = await startJob(site.job({ tree, env: tree.env }));
    const images = `web=${await swarm.publish('shop/web', 'v1', SERVING)}`;
    const inputs = { environment: 'production', images, secrets: `APP_SECRET=${CANARY}` };
    const { exitCode, lines } = await job.run({ action: 'pre-flight', inputs });
    await job.end();
    const told = lines.filter((line) => !line.startsWith('::add-mask')).join('\n');
    expect(exitCode, told).toBe(1);
    return told;
  }

  test('what services can not have is refused before anything changes', async () => {
    commit('privileged: true');
    expect(await refused()).toMatch(/components\.web\.privileged: is of a container of one server/);
    commit('replicas: 200');
    expect(await refused()).toContain('components.web.replicas');
    commit();
  });
});
