import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { readRunFacts } from '@hardened-deploy/action-kit/run-facts';
import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds } from '@hardened-deploy/core/base/duration';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { sampleBid, sampleHandle } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { memoryWorld } from '@hardened-deploy/testkit/target/in-memory/world';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { operateStack } from '@hardened-deploy/wiring/stack-operation';
import { leaseRegister } from '@hardened-deploy/wiring/under-lease';
import { expect, test } from 'vitest';

const DAY_MS = 24 * 3_600_000;
const environment = 'production' as EnvironmentName;

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

test.each([
  ['ahead', DAY_MS],
  ['behind', -DAY_MS],
])("what is done at the target is dated by GitHub's clock on a runner that is a day %s", async (_, aheadMs) => {
  await using github = await startGitHubEmulator({
    repositories: [{ name: 'acme/shop', environments: [{ name: environment }] }],
    tokens: [{ token: 'lease-token', name: 'lock', permissions: { 'acme/shop': { environments: 'write' } } }],
    clockSkewMs: -aheadMs,
  });
  const inputs = {
    environment,
    config: './hardened-deploy.yml',
    store: 'environment',
    leaseStoreToken: new Secret('lease-token'),
    secrets: new Map(),
    reports: 'reports',
  } as const;
  const run = readRunFacts({ GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/shop' });
  const around = { run, progress: recordedProgress(), signal: new AbortController().signal };
  const ports = { register: leaseRegister(inputs, around), clock: systemClock(), progress: around.progress };
  const taken = await acquireLease(ports, { bid: sampleBid(1), waitFor: milliseconds(0) }, around.signal);
  if (taken.kind !== 'granted') throw new Error(`the lease is ${taken.kind}`);
  const configuration = readConfiguration({ name: 'hardened-deploy.yml', text: CONFIGURATION }, environment);
  const world = memoryWorld({ clock: virtualClock(), stack: 'shop-production', components: configuration.components });
  const target = {
    ...memoryTarget(world),
    clock: systemClock(),
    progress: around.progress,
    reports: memoryReportStore(),
  };
  const dated = await operateStack(
    { ...inputs, lease: sampleHandle({ token: taken.held.token }) },
    around,
    { configuration, target, database: postgresDatabase() },
    async ({ clock }) => clock.now(),
  );
  expect(dated).toBeInstanceOf(Date);
  expect(Math.abs(Number(dated) - github.clock.now().getTime())).toBeLessThan(DAY_MS / 2);
});
