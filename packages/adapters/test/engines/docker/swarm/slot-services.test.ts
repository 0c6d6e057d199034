import { Failure } from '@hardened-deploy/core/base/failure';
import type { StackName } from '@hardened-deploy/core/base/names';
import { tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { expect, test } from 'vitest';
import { LABELS } from '../../../../src/engines/docker/layout/stack-names.ts';
import { SERVICE_LABELS, slotService, toWorkload } from '../../../../src/engines/docker/swarm/service-shape.ts';
import { ownedBy, relabelled, slotServices } from '../../../../src/engines/docker/swarm/slot-services.ts';
import type { SwarmCalls } from '../../../../src/engines/docker/swarm/swarm-calls.ts';
import type { Service, Task, TaskState } from '../../../../src/engines/docker/swarm/swarm-objects.ts';

const IMAGE = `registry.test/web@sha256:${'a'.repeat(64)}`;
const signal = new AbortController().signal;
const stack = 'shop-production' as StackName;

function service({ version = 1, generation = 1, replicas = 2, labels = {}, image = IMAGE } = {}): Service {
  return {
    ID: 's1',
    Version: { Index: version },
    CreatedAt: '2026-11-30T10:00:00Z',
    Spec: {
      Name: 'hd-shop-production-web-blue',
      Labels: {
        [LABELS.component]: 'web',
        [LABELS.slot]: 'blue',
        [LABELS.generation]: String(generation),
        [SERVICE_LABELS.image]: IMAGE,
        [SERVICE_LABELS.replicas]: '2',
        [SERVICE_LABELS.started]: 'yes',
        ...labels,
      },
      TaskTemplate: { ContainerSpec: { Image: image } },
      Mode: { Replicated: { Replicas: replicas } },
    },
  };
}

function task(id: string, Slot: number, State: TaskState, more: Partial<Task['Status']> = {}): Task {
  const Status = { Timestamp: '2026-11-30T10:00:09Z', State, ...more };
  const CreatedAt = `2026-11-30T10:00:0${id.at(-1)}Z`;
  return {
    ID: id,
    ServiceID: 's1',
    Slot,
    CreatedAt,
    DesiredState: 'running',
    Spec: { ContainerSpec: { Image: IMAGE } },
    Status,
  };
}

/** A Swarm with one service, in which somebody else writes before the first write of ours. */
function contested(other: Service) {
  const state = { now: service(), writes: 0, asked: 0 };
  const update: SwarmCalls['update'] = (read, spec) => {
    state.writes += 1;
    if (state.writes === 1) state.now = other;
    if (read.Version.Index !== state.now.Version.Index) return Promise.resolve('changed');
    state.now = { ...state.now, Version: { Index: state.now.Version.Index + 1 }, Spec: spec };
    return Promise.resolve('updated');
  };
  const swarm = { update, service: () => Promise.resolve(state.now) } as unknown as SwarmCalls;
  const gate = { pass: () => Promise.resolve(void (state.asked += 1)) };
  return { state, slots: slotServices({ settings: { stack }, swarm, gate }), found: slotService(service()) };
}

const claim = (found: ReturnType<typeof slotService>) => relabelled(found, ownedBy(tokenOf(2)));

test('a write that somebody else came before is made on what is there now, after the fence was compared', async () => {
  // `docker service update --limit-memory 1g` by a person.
  const edited = service({ version: 9, labels: { by: 'hand' } });
  const { state, slots, found } = contested(edited);
  const claimed = await slots.change({ token: tokenOf(2), found, change: claim }, signal);
  expect(claimed?.generation).toBe(2);
  expect(state).toMatchObject({ writes: 2, asked: 1 });
  expect(state.now.Spec.Labels).toMatchObject({ by: 'hand', [LABELS.generation]: '2' });
});

test('a service that a newer holder has taken meanwhile is left as it is', async () => {
  const { state, slots, found } = contested(service({ version: 9, generation: 3 }));
  const changing = slots.change({ token: tokenOf(2), found, change: claim }, signal);
  await expect(changing).rejects.toThrow(Failure);
  await expect(changing).rejects.toMatchObject({ code: 'fence/superseded' });
  expect(state.writes).toBe(1);
});

test('a workload is the newest task of each copy, and those before it that ended by themselves are restarts', () => {
  const tasks = [
    task('t1', 1, 'failed'),
    task('t2', 1, 'running'),
    task('t3', 2, 'shutdown'),
    task('t4', 2, 'starting'),
  ];
  const { instances, runs, wanted } = toWorkload(slotService(service()), tasks);
  expect({ runs, wanted }).toEqual({ runs: 'that-image', wanted: 2 });
  expect(instances).toMatchObject([
    { id: 't2', name: 'hd-shop-production-web-blue.1.t2', state: 'running', restarts: 1, health: 'none' },
    // The Swarm has moved that one, because its node went: nothing that speaks against the release.
    { id: 't4', state: 'created', restarts: 0 },
  ]);
});

test('a task with a health check is healthy once it runs, and unhealthy when it was ended', () => {
  const has = slotService(service({ labels: { [SERVICE_LABELS.healthCheck]: 'has' } }));
  const of = (state: TaskState) => toWorkload(has, [task('t1', 1, state)]).instances[0]?.health;
  expect([of('starting'), of('running'), of('failed')]).toEqual(['starting', 'healthy', 'unhealthy']);
});

test.each([
  ['was made and not started', { replicas: 0, labels: { [SERVICE_LABELS.started]: undefined } }, 'created'],
  ['somebody has told to run nothing', { replicas: 0 }, 'exited'],
  ['is being taken away', { replicas: 0, labels: { [SERVICE_LABELS.retiring]: '1' } }, 'removing'],
] as const)('a service without tasks that %s is shown as such', (_, parts, state) => {
  const of = service(parts);
  expect(toWorkload(slotService(of), []).instances).toMatchObject([{ name: 'hd-shop-production-web-blue', state }]);
});

test('what was given another image by hand runs another one', () => {
  expect(toWorkload(slotService(service({ image: 'nginx:1' })), [task('t1', 1, 'running')])).toMatchObject({
    image: IMAGE,
    runs: 'another',
  });
});
