import type { ListedContainer, PauseOrder } from '@hardened-deploy/adapters/engines/docker/tasks/pause-order';
import type { FilesTask } from '@hardened-deploy/adapters/target-program/files/files-task';
import { runFilesTask } from '@hardened-deploy/adapters/target-program/files/run-files-task';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EngineAtSocket, engineAtSocket } from './engine-at-socket.ts';

let engine: EngineAtSocket;
const container = (Id: string, changed: Partial<ListedContainer> = {}): ListedContainer => ({
  Id,
  Names: [`/${Id}`],
  State: 'running',
  Labels: { stack: 'shop' },
  Mounts: [{ Name: 'data', Source: '', RW: true }],
  ...changed,
});
const run = (task: FilesTask, changed: Partial<PauseOrder> = {}) =>
  runFilesTask(
    {
      engine: 'E1',
      socket: engine.socket,
      stack: { label: 'stack', value: 'shop' },
      data: { role: 'data' },
      guard: { paused: 'paused', pausedBy: 'paused-by' },
      places: [{ kind: 'volume', name: 'data' }],
      longestMs: 5_000,
      ...changed,
    },
    task,
  );

beforeEach(async () => {
  engine = await engineAtSocket();
  engine.containers = [container('web'), container('reader', { Mounts: [{ Name: 'data', Source: '', RW: false }] })];
});
afterEach(() => engine[Symbol.asyncDispose]());

test('a look says what is beside the files, and who writes there', async () => {
  engine.volumes = ['data', 'data__hd_replaced_1', 'other__hd_replaced_1'];
  engine.containers.push(container('cron', { Labels: {} }));
  expect(await run({ kind: 'files-look', prefix: 'data__hd_' })).toBe(
    'beside data__hd_replaced_1\nwriter web\nforeign cron\n',
  );
});

test('a volume is made as data of the stack, and removed, also when it is gone', async () => {
  await run({ kind: 'files-make', name: 'data__hd_restoring_1' });
  expect(engine.volumes).toEqual([
    JSON.stringify({ Name: 'data__hd_restoring_1', Labels: { stack: 'shop', role: 'data' } }),
  ]);
  engine.instead.set('DELETE /volumes/gone', () => ({ status: 404 }));
  await run({ kind: 'files-drop', name: 'gone' });
  engine.instead.set('DELETE /volumes/used', () => ({ status: 409 }));
  await expect(run({ kind: 'files-drop', name: 'used' })).rejects.toThrow('The volume used could not be removed: no');
});

test('what writes there is stopped, and the same is started again', async () => {
  expect(await run({ kind: 'files-writers' })).toBe('web\n');
  expect(await run({ kind: 'files-stop' })).toBe('web\n');
  expect(engine.states()).toEqual({ web: 'exited', reader: 'running' });
  engine.instead.set('POST /containers/gone/start', () => ({ status: 404 }));
  await run({ kind: 'files-start', ids: ['gone', 'web'] });
  expect(engine.states()).toEqual({ web: 'running', reader: 'running' });
});

test('nothing is stopped while another container may write there, or at another Engine', async () => {
  await expect(run({ kind: 'files-stop' }, { engine: 'E2' })).rejects.toThrow(/not the one that runs the stack/);
  engine.containers.push(container('cron', { Labels: {} }));
  await expect(run({ kind: 'files-stop' })).rejects.toThrow(/cron may write there too, and is not of this stack/);
  expect(engine.states()).toMatchObject({ web: 'running' });
});

test('a paused container writes there when it goes on: it is told, and nothing is stopped for it', async () => {
  engine.containers.push(container('asleep', { State: 'paused' }));
  expect(await run({ kind: 'files-look', prefix: 'data__hd_' })).toBe('writer web\npaused asleep\n');
  for (const kind of ['files-writers', 'files-stop'] as const)
    await expect(run({ kind })).rejects.toThrow(/asleep is paused, and may write there when it goes on/);
  expect(engine.states()).toMatchObject({ web: 'running', asleep: 'paused' });
});

test('it says when something runs again, or can not be stopped', async () => {
  engine.instead.set('POST /containers/web/stop', () => ({ status: 304 }));
  await expect(run({ kind: 'files-stop' })).rejects.toThrow('web runs again, and may write there.');
  engine.instead.set('POST /containers/web/stop', () => ({ status: 500 }));
  await expect(run({ kind: 'files-stop' })).rejects.toThrow('web could not be stopped: no');
});
