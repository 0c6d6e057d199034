import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { settled } from '@hardened-deploy/core/target/stack-settings';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { dockerEndpoint } from '@hardened-deploy/adapters/engines/docker/connection/endpoint';
import { stackAddresses, withPlacesFor } from '@hardened-deploy/adapters/engines/docker/layout/stack-addresses';
import { stackPlan } from '@hardened-deploy/adapters/engines/docker/layout/stack-plan';
import { variablesOf } from '@hardened-deploy/adapters/engines/docker/layout/variables';
import { doorsBehind } from '@hardened-deploy/adapters/engines/docker/routing/router-doors';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { aimProbe } from '@hardened-deploy/core/checks/usecases/smoke-test-aim';
import { healthChecks } from '@hardened-deploy/core/checks/usecases/smoke-test-defaults';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { planMarkdown } from '@hardened-deploy/core/pre-flight/plan-markdown';
import { isAllowedImage } from '@hardened-deploy/core/release/allowed-image';
import { type ImageDigest, imageParts, type ImageReference } from '@hardened-deploy/core/release/image';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseProxy } from '../src/choose-proxy.ts';
import { anyMangled, anyMutated, ENVIRONMENTS, GOOD, yaml } from './mutated-configuration.ts';

/** Either a configuration that everything later takes, or one failure that says where. */
function holds(text: string, environment: string): Configuration | undefined {
  let configuration: Configuration;
  try {
    configuration = readConfiguration({ name: 'hardened-deploy.yml', text }, environment as EnvironmentName);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    expect(thrown.code).toBe('configuration/invalid');
    const most = text.split('\n').length;
    for (const line of thrown.message.split('\n')) {
      const told = /^hardened-deploy\.yml:(\d+): ./.exec(line);
      expect(told, thrown.message).not.toBeNull();
      expect(Number(told?.[1])).toBeGreaterThanOrEqual(1);
      expect(Number(told?.[1])).toBeLessThanOrEqual(most);
    }
    return undefined;
  }
  takenByAll(configuration);
  return configuration;
}

const SECRET = new Secret('x');

/** The pure steps of a deployment, each of which throws at what it can't take. */
function takenByAll(read: Configuration): void {
  const configuration = onDocker(read);
  const { target, router, components, checks, environment } = configuration;
  const taken = settled(configuration, target.subnet ?? '10.84.0.0/24');
  const plan = stackPlan(taken, withPlacesFor(new Map(), components), chooseProxy(router));
  soundNginx(plan.routerConfiguration);
  const bindings = Object.values(plan.router.HostConfig?.PortBindings ?? {}) as {
    HostIp: string;
    HostPort: string;
  }[][];
  expect(new Set(bindings.flat().map(({ HostIp, HostPort }) => `${HostIp}:${HostPort}`)).size).toBe(
    router.previewListen === null ? 1 : 2,
  );
  for (const image of [router.image, target.keeperImage]) expect(imageParts(image)).toBeDefined();
  const addresses = stackAddresses(taken);
  const tls = target.tls && { ca: SECRET, cert: SECRET, key: SECRET };
  dockerEndpoint({ host: target.dockerHost, tls });
  const connect = { kind: 'tcp', address: `${addresses.router}:8001` } as const;
  const reached = doorsBehind(router, { url: `http://${connect.address}`, connect, row: {} });
  for (const { environment: variables, secrets: named, allowedImages } of components) {
    const secrets = new Map(named.map((name) => [name, SECRET]));
    for (const value of variablesOf({ environment: variables, secrets }, addresses)) expect(value).not.toContain('\0');
    isAllowedImage('ghcr.io/acme/shop' as ImageReference, allowedImages);
  }
  for (const slot of ['blue', 'green'] as const) {
    const image = `ghcr.io/acme/shop@sha256:${'a'.repeat(64)}` as ImageDigest;
    const release = { id: 'v1', hash: null };
    const placement = components.map(({ name }) => ({ component: name, slot, spec: null, image, release }));
    const aims = [
      { kind: 'preview', placement },
      { kind: 'public', placement },
    ] as const;
    for (const aim of aims) {
      const request = { aim, addresses: reached, components, front: router.front };
      for (const check of [...checks, ...healthChecks(request)]) {
        if (check.kind === 'http') {
          const aimed = aimProbe(check, request);
          expect(aimed.kind === 'aimed' && URL.canParse(aimed.probe.url)).toBe(true);
        }
        if (check.kind === 'container') expect(components.some(({ name }) => name === check.component)).toBe(true);
      }
    }
  }
  planMarkdown({
    configuration,
    release: 'v1',
    commit: 'c',
    actor: environment,
    asked: new Map(),
    resolved: [],
    before: 'unknown',
  });
}

/** As nginx reads it: quotes aside, every brace closed, and no two locations of one server alike. */
function soundNginx(text: string): void {
  const bare = text.replace(/#.*$/gm, '').replace(/"[^"]*"|'[^']*'/g, '""');
  expect(bare).not.toMatch(/[^\x20-\x7e\n]/);
  let depth = 0;
  for (const [brace] of bare.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
  for (const server of bare.split(/^ {2}server \{$/m).slice(1)) {
    const locations = [...server.matchAll(/location (= )?(\S+) \{/g)].map(([whole]) => whole);
    expect(locations).toEqual([...new Set(locations)]);
  }
}

const RUNS = { numRuns: 600 };
const anyEnvironment = fc.constantFrom(...ENVIRONMENTS);

test('the configuration that is mutated below is taken as it is', () => {
  for (const environment of ENVIRONMENTS) expect(holds(JSON.stringify(GOOD, null, 2), environment)).toBeDefined();
});

test('whatever stands where something else should, a configuration is refused by line, or every later step takes it', () => {
  let [taken, refused] = [0, 0];
  fc.assert(
    fc.property(anyMutated, anyEnvironment, (value, environment) => {
      if (holds(JSON.stringify(value, null, 2), environment)) taken += 1;
      else refused += 1;
    }),
    RUNS,
  );
  // Neither may be the only answer, or this would show nothing.
  expect(Math.min(taken, refused)).toBeGreaterThan(20);
});

test('whatever characters are put in or left out, a text is refused by line, or every later step takes it', () => {
  fc.assert(
    fc.property(anyMangled(yaml(GOOD)), anyEnvironment, (text, environment) => void holds(text, environment)),
    RUNS,
  );
});
