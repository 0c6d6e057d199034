import { serverIn } from '@hardened-deploy/adapters/engines/kubernetes/tasks/database-pods';
import { expect, test } from 'vitest';

type Pod = Parameters<typeof serverIn>[1][number];
type Container = Pod['spec']['containers'][number];

const DIGEST = `docker.io/library/postgres@sha256:${'a'.repeat(64)}`;
const SERVICE = { metadata: { name: 'shop-db' }, spec: { ports: [{ port: 5432 }] } };
const POSTGRES: Container = { name: 'postgres', image: 'postgres:17', ports: [{ containerPort: 5432, name: 'sql' }] };
const EXPORTER: Container = { name: 'exporter', image: 'exporter:1', ports: [{ containerPort: 9187 }] };

const HOSTS = [{ name: 'shop-db-0', addresses: ['10.0.0.7', 'fd00::7'] }];

interface Changed {
  readonly containers?: readonly Container[];
  readonly imageID?: string;
  readonly deletionTimestamp?: string;
}

function pod(ready: 'True' | 'False', { containers = [POSTGRES], imageID = DIGEST, ...metadata }: Changed = {}): Pod {
  return {
    metadata: { name: 'shop-db-0', ...metadata },
    spec: { containers },
    status: {
      podIP: '10.0.0.7',
      podIPs: [{ ip: '10.0.0.7' }, { ip: 'fd00::7' }],
      conditions: [{ type: 'Ready', status: ready }],
      containerStatuses: [{ name: 'postgres', imageID }],
    },
  };
}

test('a database runs the image that its ready pod has pulled, by its digest, and is where its pods are', () => {
  expect(serverIn(SERVICE, [pod('False', { imageID: 'x/y@sha256:0' }), pod('True')])).toEqual({
    image: DIGEST,
    running: true,
    hosts: [...HOSTS, ...HOSTS],
  });
});

test('one that is not ready does not run, and one that is being removed is none', () => {
  expect(serverIn(SERVICE, [pod('False')])).toMatchObject({ image: DIGEST, running: false });
  const leaving = { deletionTimestamp: '2026-11-30T10:00:00Z' };
  expect(serverIn(SERVICE, [pod('True', leaving)])).toBeUndefined();
  expect(serverIn(SERVICE, [])).toBeUndefined();
});

test('an image that was loaded into the node has no digest to pull, and is named as the pod names it', () => {
  expect(serverIn(SERVICE, [pod('True', { imageID: `sha256:${'b'.repeat(64)}` })])?.image).toBe('postgres:17');
});

test('of several containers it is the one that the Service leads to, by its number or its name', () => {
  const both = pod('True', { containers: [EXPORTER, POSTGRES] });
  expect(serverIn(SERVICE, [both])?.image).toBe(DIGEST);
  const byName = { ...SERVICE, spec: { ports: [{ port: 80, targetPort: 'sql' }] } };
  expect(serverIn(byName, [both])?.image).toBe(DIGEST);
  const elsewhere = { ...SERVICE, spec: { ports: [{ port: 1 }] } };
  expect(serverIn(elsewhere, [both])).toBeUndefined();
});

test('the only container need not say its ports', () => {
  const { ports: _, ...silent } = POSTGRES;
  expect(serverIn(SERVICE, [pod('True', { containers: [silent] })])?.image).toBe(DIGEST);
});
