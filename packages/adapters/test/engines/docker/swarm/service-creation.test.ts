import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import { tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { expect, test } from 'vitest';
import type { StackAddresses } from '../../../../src/engines/docker/layout/stack-addresses.ts';
import { type ServiceToMake, serviceOf } from '../../../../src/engines/docker/swarm/service-creation.ts';

const stack = 'shop-production' as StackName;

function made(container: ContainerSettings = {}, changed: Partial<ServiceToMake> = {}) {
  const spec: WorkloadSpec = {
    component: 'web' as ComponentName,
    slot: 'green',
    image: `registry.test/web@sha256:${'a'.repeat(64)}` as ImageDigest,
    spec: 'c'.repeat(64) as SpecHash,
    environment: new Map([['MODE', 'live']]),
    secrets: new Map([['TOKEN', new Secret('s3cret')]]),
    command: null,
    networks: ['data'],
    stopTimeout: seconds(7),
    container,
  };
  const addresses = {} as StackAddresses;
  const defaults = { init: true, logging: undefined };
  const making = { token: tokenOf(4), spec, addresses, defaults, files: [] };
  return serviceOf({ stack }, { ...making, healthCheck: 'lacks', manager: 'node1', ...changed });
}

test('a service is made with no tasks, by digest, and its tasks are found by its name', () => {
  const service = made({ replicas: 3, resources: { memory: 1_000, cpus: 0.5 }, extraHosts: ['db:10.0.0.7'] });
  expect(service).toMatchObject({
    Name: 'hd-shop-production-web-green',
    Mode: { Replicated: { Replicas: 0 } },
    EndpointSpec: { Mode: 'dnsrr' },
    Labels: { 'hardened-deploy.replicas': '3', 'hardened-deploy.generation': '4' },
  });
  expect(service.TaskTemplate).toMatchObject({
    ContainerSpec: {
      Env: ['MODE=live', 'TOKEN=s3cret'],
      Hosts: ['10.0.0.7 db'],
      StopGracePeriod: 7e9,
      Init: true,
      Privileges: { NoNewPrivileges: true },
    },
    Resources: { Limits: { NanoCPUs: 5e8, MemoryBytes: 1_000 } },
    Networks: [{ Target: 'hd-shop-production' }, { Target: 'data' }],
    Placement: {},
  });
});

test.each([
  ['a volume', made({ mounts: [{ kind: 'volume', volume: 'data', target: '/data', readOnly: false } as never] })],
  ['a file', made({}, { files: [{ Type: 'bind', Source: '/a', Target: '/b' }] })],
] as const)('a component with %s stays on the manager', (_, service) => {
  expect(service.TaskTemplate['Placement']).toEqual({ Constraints: ['node.id==node1'] });
});

test('memory of its own moves with it', () => {
  const service = made({ mounts: [{ kind: 'tmpfs', target: '/tmp' }] });
  expect(service.TaskTemplate['Placement']).toEqual({});
});
