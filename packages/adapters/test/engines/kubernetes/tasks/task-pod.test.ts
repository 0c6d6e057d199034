import { isGated, taskPod } from '@hardened-deploy/adapters/engines/kubernetes/tasks/task-pod';
import { pullSettings } from '@hardened-deploy/adapters/engines/kubernetes/workloads/pull-settings';
import type { StackPlace } from '@hardened-deploy/adapters/engines/kubernetes/state/stack-objects';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { FIRST_GENERATION, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { describe, expect, test } from 'vitest';

const place = { namespace: 'shop', stack: 'shop' as StackName } as StackPlace;
const SPEC: TaskSpec = {
  purpose: 'migrate',
  image: 'registry.example/shop@sha256:abc',
  command: ['node', 'migrate.js'],
  environment: new Map([['MODE', 'all']]),
  secrets: new Map([['DATABASE_URL', new Secret('canary-in-a-mine')]]),
  reach: { kind: 'nothing' },
  volumes: new Map(),
  tmpfs: [],
  timeout: minutes(5),
};

const web = {
  kind: 'Deployment',
  spec: {
    template: { spec: { imagePullSecrets: [{ name: 'registry' }], serviceAccountName: 'puller', hostNetwork: true } },
  },
};
const pulling = pullSettings([
  sampleComponent('plain', null),
  sampleComponent('web', '/', { manifest: { objects: [web] } }),
]);

const podOf = (changed: Partial<TaskSpec> = {}) =>
  taskPod(place, { name: 'hd-shop.migrate', token: tokenOf(FIRST_GENERATION), spec: { ...SPEC, ...changed }, pulling });

describe('the pod of a task', () => {
  test('is never started again, waits at its gate, and holds no secret', () => {
    const pod = podOf();
    expect(isGated(pod)).toBe(true);
    expect(pod.spec).toMatchObject({ restartPolicy: 'Never', automountServiceAccountToken: false });
    expect(JSON.stringify(pod)).not.toContain('canary-in-a-mine');
    expect(pod.metadata.annotations).toEqual({
      'hardened-deploy/token': String(FIRST_GENERATION),
      'hardened-deploy/orphan': 'is-awaited',
      'hardened-deploy/limit': '300000',
    });
  });

  test('pulls its image as the components do, and takes nothing else of them', () => {
    const { spec } = podOf();
    expect(spec).toMatchObject({ imagePullSecrets: [{ name: 'registry' }], serviceAccountName: 'puller' });
    expect(spec).not.toHaveProperty('hostNetwork');
  });

  test('runs the command as what the image is given, with variables, folders and memory', () => {
    const folders = new Map([['/work', '/srv/work']]);
    const { spec } = podOf({ user: '1000:1001', tmpfs: ['/tmp'], folders });
    expect(spec).toMatchObject({
      containers: [
        {
          image: SPEC.image,
          args: ['node', 'migrate.js'],
          env: [
            { name: 'MODE', value: 'all' },
            { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'hd-shop.migrate', key: 'DATABASE_URL' } } },
          ],
          volumeMounts: [
            { name: 'mount-0', mountPath: '/work' },
            { name: 'mount-1', mountPath: '/tmp' },
          ],
          securityContext: { runAsUser: 1000, runAsGroup: 1001 },
        },
      ],
      volumes: [
        { name: 'mount-0', hostPath: { path: '/srv/work', type: 'Directory' } },
        { name: 'mount-1', emptyDir: { medium: 'Memory' } },
      ],
    });
  });

  test('has folders of claims mounted, each claim as one volume, and runs as root where that is asked', () => {
    const volumes = new Map([
      ['/backups', 'shop-backups/shop-production'],
      ['/spool', 'shop-backups'],
      ['/other', 'archive'],
    ]);
    const { spec } = podOf({ volumes, readOnly: ['/spool'], user: 'root', tmpfs: ['/a', '/b'] });
    expect(spec).toMatchObject({
      containers: [
        {
          volumeMounts: [
            { name: 'mount-0', mountPath: '/backups', subPath: 'shop-production' },
            { name: 'mount-0', mountPath: '/spool', readOnly: true },
            { name: 'mount-1', mountPath: '/other' },
            { name: 'mount-2', mountPath: '/a' },
            { name: 'mount-3', mountPath: '/b' },
          ],
          securityContext: { runAsUser: 0, runAsGroup: 0 },
        },
      ],
      volumes: [
        { name: 'mount-0', persistentVolumeClaim: { claimName: 'shop-backups' } },
        { name: 'mount-1', persistentVolumeClaim: { claimName: 'archive' } },
        { name: 'mount-2', emptyDir: { medium: 'Memory' } },
        { name: 'mount-3', emptyDir: { medium: 'Memory' } },
      ],
    });
  });

  test.each<[string, Partial<TaskSpec>, RegExp]>([
    [
      "the database's files",
      { reach: { kind: 'database', server: 'service/db', files: 'read' } },
      /volumes of the database's own container/,
    ],
    ['settings of the container', { container: { privileged: true } }, /settings of the component's container/],
    ['a secret as a file', { secretFiles: new Map([['KEY', new Secret('x')]]) }, /a secret as a file/],
    ['further networks', { reach: { kind: 'stack', networks: ['other'] } }, /further networks/],
    ['a user by name', { user: 'node' }, /the user "node"/],
    ['an address', { environment: new Map([['URL', '${url:backend}']]) }, /the address of a component/],
  ])('that would need %s is refused, and nothing is left out in silence', (_, changed, message) => {
    expect(() => podOf(changed)).toThrow(
      expect.objectContaining({ code: 'configuration/invalid', message: expect.stringMatching(message) }),
    );
  });
});
