import { join } from 'node:path';
import type { Finding } from '@hardened-deploy/core/checks/finding';
import { parseLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { silentHost } from '@hardened-deploy/testkit/http/silent-host';
import { startJob } from '@hardened-deploy/testkit/runner/job';
import { sourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { expect, test } from 'vitest';

const LEASE_TOKEN = 'canary-lease-token-5f0e';
const ACTIONS = join(import.meta.dirname, '../..');

const CONFIGURATION = `version: 1
application: shop
components:
  app: { port: 3000, allowed-images: ["registry.test/shop/*"] }
environments:
  production:
    docker-host: unix:///nowhere/docker.sock
    subnet: 172.30.7.0/24
    router:
      listen: 127.0.0.1:8080
      preview: 127.0.0.1:8081
      public-url: https://shop.test/
`;

type Inputs = Readonly<Record<string, string>>;

/** A GitHub, and jobs whose steps are pre-flight and lock as they are written now. */
async function setScene() {
  const stack = new AsyncDisposableStack();
  const tree = stack.use(await sourceTree(ACTIONS, ['pre-flight', 'lock']));
  const github = stack.use(
    await startGitHubEmulator({
      repositories: [{ name: 'acme/shop', environments: [{ name: 'production' }] }],
      tokens: [
        { token: LEASE_TOKEN, name: 'deployer', permissions: { 'acme/shop': { environments: 'write' } } },
        { token: 'job-token', name: 'job', permissions: { 'acme/shop': { contents: 'read', actions: 'read' } } },
      ],
    }),
  );
  const job = stack.use(
    await startJob({
      tree,
      token: 'job-token',
      env: tree.env,
      facts: { apiUrl: github.url, repository: 'acme/shop' },
      workspace: { 'hardened-deploy.yml': CONFIGURATION },
    }),
  );
  const given = { environment: 'production', config: './hardened-deploy.yml', 'lease-store-token': LEASE_TOKEN };
  return {
    github,
    take: (inputs: Inputs) =>
      job.run({ action: 'lock', inputs: { ...given, fence: 'none', 'check-run-id': '7', ...inputs } }),
    look: (inputs: Inputs) => job.run({ action: 'pre-flight', inputs: { ...given, ...inputs } }),
    renewedAt: () =>
      github.state
        .variables('acme/shop', 'production')
        .flatMap(({ value }) => {
          const state = parseLeaseState(value);
          return state.ok ? state.value.leases.map(({ renewedAt }) => renewedAt) : [];
        })
        .toSorted()
        .at(-1),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function leaseFinding({ outputs }: StepResult): Finding | undefined {
  const { findings } = JSON.parse(outputs.get('result') ?? '{}') as { readonly findings?: readonly Finding[] };
  return findings?.find(({ check }) => check === 'lease');
}

const PATIENT = { timeout: 120_000 };

test(
  "another's lease blocks, only warns where taking it will wait, and one's own deployment's does neither",
  PATIENT,
  async () => {
    await using scene = await setScene();
    const taken = await scene.take({ deployment: 'd1'.repeat(16) });
    expect(taken.exitCode, taken.lines.join('\n')).toBe(0);
    expect(leaseFinding(await scene.look({ deployment: 'd2'.repeat(16) }))).toMatchObject({ status: 'failed' });
    const waiting = leaseFinding(await scene.look({ deployment: 'd2'.repeat(16), 'wait-for': '10m' }));
    expect(waiting).toMatchObject({ status: 'warned', remedy: expect.stringContaining('up to 10m') });
    expect(leaseFinding(await scene.look({ deployment: 'd1'.repeat(16) }))).toMatchObject({ status: 'passed' });
  },
);

test('a lease that is given is renewed while it looks', PATIENT, async () => {
  await using scene = await setScene();
  await using docker = await silentHost();
  const taken = await scene.take({ deployment: 'd1'.repeat(16), ttl: '3m' });
  // So long ago that it is due at once.
  scene.github.clock.advance(90_000);
  const before = scene.renewedAt();
  const looking = scene.look({ lease: taken.outputs.get('lease') ?? '', 'docker-host': docker.address });
  await expect.poll(scene.renewedAt, { timeout: 30_000 }).not.toBe(before);
  docker.close();
  expect(leaseFinding(await looking)).toMatchObject({ status: 'passed' });
});

test('pre-flight ends if another holder takes the lease meanwhile', PATIENT, async () => {
  await using scene = await setScene();
  const first = await scene.take({ deployment: 'd1'.repeat(16) });
  const lease = first.outputs.get('lease') ?? '';
  await scene.take({ mode: 'release', lease });
  await scene.take({ deployment: 'd2'.repeat(16) });
  const looked = await scene.look({ lease });
  expect(looked.exitCode).toBe(1);
  expect(looked.lines.join('\n')).toContain('lease/lost');
});
