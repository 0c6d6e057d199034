import { lookAtServer } from '@hardened-deploy/core/pre-flight/usecases/look-at-server';
import type { ClusterFacts, ServerFacts } from '@hardened-deploy/core/target/server-facts';
import { memoryDatabase } from '@hardened-deploy/testkit/base/memory-database';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { memoryResolver } from '@hardened-deploy/testkit/pre-flight/memory-resolver';
import { memoryServedCertificates } from '@hardened-deploy/testkit/pre-flight/memory-served-certificates';
import { memoryRegistries, memoryRegistry } from '@hardened-deploy/testkit/release/memory-registry';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { memoryWorld } from '@hardened-deploy/testkit/target/in-memory/world';
import { expect, test } from 'vitest';
import { CONFIGURATION } from '../deployment/scene.ts';

async function checksWith(facts: ServerFacts | ClusterFacts | 'untold'): Promise<readonly string[]> {
  const clock = virtualClock();
  const target = memoryTarget(memoryWorld({ clock, stack: 'shop-production', components: CONFIGURATION.components }));
  const ports = {
    registry: memoryRegistry(memoryRegistries({})),
    database: memoryDatabase(clock, { address: 'db:5432', password: 'tops3cret', queries: new Map(), up: true }),
    target,
    prober: target.prober,
    names: memoryResolver(new Map()),
    certificates: memoryServedCertificates(new Map()),
    register: null,
    clock,
    progress: recordedProgress(),
    survey: { look: () => Promise.resolve(facts) },
  };
  const request = { configuration: CONFIGURATION, images: null, secrets: new Map() };
  const { findings } = await lookAtServer(ports, request, new AbortController().signal);
  return findings.map(({ check }) => check);
}

const OF_SERVER = ['Engine version', 'architecture', 'clock'];

test('of one server its version, its processor and its clock are judged', async () => {
  const checks = await checksWith({ kind: 'server', version: '28.1.1', architecture: 'x86_64', clockDiffersMs: 0 });
  expect(checks).toEqual(expect.arrayContaining(OF_SERVER));
});

test('of a target that is no one server nothing of that is said, and nothing is taken for a pass', async () => {
  const checks = await checksWith('untold');
  expect(checks.filter((check) => OF_SERVER.includes(check))).toEqual([]);
  expect(checks.length).toBeGreaterThan(0);
});

test('of a cluster its version, its fence and the logins for its images are judged, and no processor and no clock', async () => {
  const pullSecrets = [{ name: 'login', namespace: 'shop', is: 'there' }] as const;
  const checks = await checksWith({ kind: 'cluster', version: '1.34.1', fence: { kind: 'enforced' }, pullSecrets });
  expect(checks).toEqual(expect.arrayContaining(['API version', 'fence policy', 'pull secret']));
  expect(checks.filter((check) => OF_SERVER.includes(check))).toEqual([]);
});
