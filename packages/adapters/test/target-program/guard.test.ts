import { hostname } from 'node:os';
import type { ListedContainer, PauseOrder } from '@hardened-deploy/adapters/engines/docker/tasks/pause-order';
import { guardPause } from '@hardened-deploy/adapters/target-program/pause/guard';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EngineAtSocket, engineAtSocket } from './engine-at-socket.ts';

let engine: EngineAtSocket;
const container = (Id: string, State: string): ListedContainer => ({ Id, Names: [], State, Labels: {}, Mounts: [] });
const guarded = (longestMs: number) => {
  const order: PauseOrder = {
    engine: 'E1',
    socket: engine.socket,
    stack: { label: 'stack', value: 'shop' },
    guard: { paused: 'paused', pausedBy: 'paused-by' },
    data: {},
    places: [],
    longestMs,
  };
  return guardPause(order, { kind: 'guard', container: 'task', paused: ['web', 'gone'] });
};

beforeEach(async () => {
  engine = await engineAtSocket();
  engine.containers = [container('task', 'running'), container('web', 'paused'), container('asleep', 'paused')];
  engine.instead.set('POST /containers/gone/unpause', () => ({ status: 404 }));
});
afterEach(() => engine[Symbol.asyncDispose]());

test.each([
  ['was killed', () => engine.set('task', 'exited')],
  ['was removed', () => (engine.containers = engine.containers.filter(({ Id }) => Id !== 'task'))],
])('a pause ends when the container that began it %s, for those that it had paused and no others', async (_, end) => {
  const guarding = guarded(60_000);
  await new Promise((done) => setTimeout(done, 400));
  expect(engine.states()).toMatchObject({ web: 'paused' });
  // An Engine that is away for a moment says nothing about the container.
  engine.instead.set('GET /containers/task/json', () => {
    engine.instead.delete('GET /containers/task/json');
    end();
    return { status: 500 };
  });
  await guarding;
  expect(engine.states()).toMatchObject({ web: 'running', asleep: 'paused' });
  expect(engine.calls.at(-1)).toBe(`DELETE /containers/${hostname()}?force=true&v=true`);
});

test('a pause ends when the container that began it stands still past its limit', async () => {
  await guarded(-5_000);
  expect(engine.states()).toMatchObject({ task: 'running', web: 'running', asleep: 'paused' });
});
