import type { Deployment } from '@hardened-deploy/adapters/engines/kubernetes/workloads/slot-objects';
import type { SlotPod } from '@hardened-deploy/adapters/engines/kubernetes/workloads/slot-pods';
import { toWorkload } from '@hardened-deploy/adapters/engines/kubernetes/workloads/workload-shape';
import { expect, test } from 'vitest';

const DIGEST = `sha256:${'1'.repeat(64)}`;
const IMAGE = `registry.example/web@${DIGEST}`;
const STARTED = '2026-11-21T10:00:00Z';

function deployment(
  changed: { readonly replicas?: number; readonly annotations?: Record<string, string>; readonly image?: string } = {},
): Deployment {
  const { replicas = 2, annotations = {}, image = IMAGE } = changed;
  return {
    metadata: {
      name: 'web-blue',
      uid: 'of-the-deployment',
      labels: { 'hardened-deploy/component': 'web', 'hardened-deploy/slot': 'blue' },
      annotations: {
        'hardened-deploy/token': '7',
        'hardened-deploy/image': IMAGE,
        'hardened-deploy/spec': 'hash',
        'hardened-deploy/replicas': '2',
        ...annotations,
      },
    },
    spec: { replicas, template: { spec: { containers: [{ name: 'web', image }] } } },
  };
}

function pod(
  status: object,
  changed: { readonly image?: string; readonly probe?: true; readonly removing?: true } = {},
): SlotPod {
  return {
    metadata: { name: 'web-blue-1', uid: 'of-the-pod', ...(changed.removing && { deletionTimestamp: STARTED }) },
    spec: {
      containers: [{ name: 'web', image: changed.image ?? IMAGE, ...(changed.probe && { readinessProbe: {} }) }],
    },
    status,
  };
}

const running = (more: object = {}) => ({
  phase: 'Running',
  containerStatuses: [
    {
      name: 'web',
      imageID: `registry.example/web@${DIGEST}`,
      restartCount: 0,
      ready: true,
      state: { running: { startedAt: STARTED } },
      ...more,
    },
  ],
});

test('pods that run the image are instances, under the generation that touched their Deployment last', () => {
  expect(toWorkload(deployment(), [pod(running())])).toEqual({
    component: 'web',
    slot: 'blue',
    generation: 7,
    image: IMAGE,
    spec: 'hash',
    runs: 'that-image',
    wanted: 2,
    instances: [
      {
        id: 'of-the-pod',
        name: 'web-blue-1',
        state: 'running',
        health: 'none',
        restarts: 0,
        oomKilled: false,
        startedAt: STARTED,
        exitCode: 0,
      },
    ],
  });
});

test.each([
  ['a pod was given another image', pod(running(), { image: 'x:1' }), deployment(), 'another'],
  ['somebody has edited the Deployment', pod(running()), deployment({ image: 'x:1' }), 'another'],
  [
    'the runtime tells another digest of it',
    pod(running({ imageID: `registry.example/web@sha256:${'2'.repeat(64)}` })),
    deployment(),
    'untold',
  ],
  ['a pod has not begun', pod({ phase: 'Pending' }), deployment(), 'untold'],
] as const)('where %s, it runs %s', (_, one, of, runs) => {
  expect(toWorkload(of, [one]).runs).toBe(runs);
});

const OOM = { terminated: { exitCode: 137, reason: 'OOMKilled' } };
test.each([
  [
    'waits for its image',
    {
      containerStatuses: [
        { name: 'web', restartCount: 0, ready: false, state: { waiting: { reason: 'ContainerCreating' } } },
      ],
    },
    { state: 'created', restarts: 0 },
  ],
  [
    'crashes in a loop',
    {
      containerStatuses: [
        {
          name: 'web',
          restartCount: 3,
          ready: false,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: OOM,
        },
      ],
    },
    { state: 'restarting', restarts: 3, oomKilled: true, exitCode: 137 },
  ],
  [
    'has a sidecar that was started again',
    { containerStatuses: [{ name: 'proxy', restartCount: 2, ready: true }, ...running().containerStatuses] },
    { state: 'running', restarts: 2 },
  ],
  [
    'has an init container that fails',
    {
      initContainerStatuses: [{ name: 'init', restartCount: 4, ready: false }],
      containerStatuses: [
        { name: 'web', restartCount: 0, ready: false, state: { waiting: { reason: 'PodInitializing' } } },
      ],
    },
    { state: 'restarting', restarts: 4 },
  ],
])('a pod that %s is told as such', (_, status, instance) => {
  expect(toWorkload(deployment(), [pod(status)]).instances).toMatchObject([instance]);
});

test.each([
  ['is ready', true, '10:00:05', 'healthy'],
  ['was not ready yet', false, '09:59:59', 'starting'],
  ['was ready and is not any more', false, '10:00:30', 'unhealthy'],
])('with a readiness probe, one that %s is told as such', (_, ready, since, health) => {
  const conditions = [{ type: 'Ready', status: String(ready), lastTransitionTime: `2026-11-21T${since}Z` }];
  const seen = pod({ ...running({ ready }), conditions }, { probe: true });
  expect(toWorkload(deployment(), [seen]).instances).toMatchObject([{ health }]);
});

test('pods that were evicted, or are on their way out, are none of those that there should be', () => {
  const gone = [pod({ ...running(), phase: 'Failed' }), pod(running(), { removing: true })];
  expect(toWorkload(deployment(), [...gone, pod(running())]).instances).toHaveLength(1);
  expect(toWorkload(deployment(), gone).instances).toEqual([]);
});

test.each([
  ['somebody has scaled to none', deployment({ replicas: 0 }), 'exited', 2],
  ['a holder takes away', deployment({ replicas: 0, annotations: { 'hardened-deploy/retiring': '7' } }), 'removing', 2],
])('what %s is shown by the name of its Deployment', (_, of, state, wanted) => {
  expect(toWorkload(of, [])).toMatchObject({
    wanted,
    instances: [{ id: 'of-the-deployment', name: 'web-blue', state }],
  });
});

test('a pod that an autoscaler has just added says nothing while enough others run, and is told where they are too few', () => {
  const added = pod({ phase: 'Pending' });
  const of = (atLeast: string) => deployment({ replicas: 3, annotations: { 'hardened-deploy/at-least': atLeast } });
  expect(toWorkload(of('1'), [pod(running()), added])).toMatchObject({
    wanted: 1,
    runs: 'that-image',
    instances: [{ state: 'running' }],
  });
  const few = toWorkload(of('2'), [pod(running()), added]);
  expect(few).toMatchObject({ wanted: 2, instances: [{ state: 'running' }, { state: 'created' }] });
  // It has shrunk again: fewer are wanted then.
  expect(toWorkload({ ...of('2'), spec: { ...of('2').spec, replicas: 1 } }, [pod(running())]).wanted).toBe(1);
});

test('the same image from a mirror of the cluster is the same image', () => {
  expect(toWorkload(deployment(), [pod(running(), { image: `mirror.example/web@${DIGEST}` })]).runs).toBe('that-image');
});

test('what was made and never started is shown as that', () => {
  const { 'hardened-deploy/replicas': _, ...annotations } = deployment().metadata.annotations ?? {};
  const made = { ...deployment({ replicas: 0 }), metadata: { ...deployment().metadata, annotations } };
  expect(toWorkload(made, []).instances).toMatchObject([{ state: 'created' }]);
});
