import type { Containers } from '@hardened-deploy/adapters/engines/docker/containers/containers';
import { leftoverEnder } from '@hardened-deploy/adapters/engines/docker/tasks/leftovers';
import { LABELS } from '@hardened-deploy/adapters/engines/docker/layout/stack-names';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { beforeEach, expect, test } from 'vitest';

interface Listed {
  readonly Id: string;
  readonly Names: readonly string[];
  State: string;
  readonly Labels: Readonly<Record<string, string>>;
}

let all: Listed[];
const progress = recordedProgress();
const containers: Partial<Containers> = {
  list: async (labels) =>
    all.filter((each) =>
      Object.entries(labels).every(([name, value]) => each.Labels[name] === value),
    ) as unknown as Awaited<ReturnType<Containers['list']>>,
  stop: async (id) => set(id, 'exited'),
  unpause: async (id) => set(id, 'running'),
  remove: async (id) => void (all = all.filter(({ Id }) => Id !== id)),
};
const set = (id: string, State: string) => {
  for (const each of all) if (each.Id === id) each.State = State;
};
const states = () => Object.fromEntries(all.map(({ Id, State }) => [Id, State]));
const container = (Id: string, State: string, labels: Readonly<Record<string, string>>): Listed => ({
  Id,
  Names: [`/${Id}`],
  State,
  Labels: { [LABELS.stack]: 'shop', ...labels },
});
const oneShot = { [LABELS.role]: 'one-shot', [LABELS.orphan]: 'is-ended', [LABELS.pauses]: '30000' };
const end = (generation: number) =>
  leftoverEnder({
    settings: { stack: 'shop' } as DockerStackSettings,
    containers: containers as Containers,
    progress,
  }).endBelow(generation, new AbortController().signal);

beforeEach(() => {
  all = [
    container('web', 'paused', { [LABELS.role]: 'slot', [LABELS.generation]: '1' }),
    container('asleep', 'paused', { [LABELS.role]: 'slot', [LABELS.generation]: '1' }),
    container('task', 'exited', { ...oneShot, [LABELS.generation]: '5' }),
    container('guard', 'exited', {
      ...oneShot,
      [LABELS.generation]: '5',
      [LABELS.pausedBy]: 'task',
      [LABELS.paused]: 'web gone',
    }),
  ];
});

test('whom a backup had paused goes on, and whom a person had paused stays so', async () => {
  await end(6);
  expect(states()).toEqual({ web: 'running', asleep: 'paused' });
  expect(progress.lines.join('\n')).toMatch(/web was still paused by a backup that ended early/);
});

test('the guard alone says whom to unpause, when the container that paused is gone', async () => {
  all = all.filter(({ Id }) => Id !== 'task');
  await end(6);
  expect(states()).toEqual({ web: 'running', asleep: 'paused' });
});

test('nobody is unpaused for a backup that had not begun to pause', async () => {
  all = all.filter(({ Id }) => Id !== 'guard');
  await end(6);
  expect(states()).toEqual({ web: 'paused', asleep: 'paused' });
});

test('the pause of the own generation is left alone', async () => {
  await end(5);
  expect(states()).toEqual({ web: 'paused', asleep: 'paused', task: 'exited', guard: 'exited' });
});
