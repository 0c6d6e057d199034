import { runServerTask } from '@hardened-deploy/adapters/target-program/files/run-server-task';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EngineAtSocket, engineAtSocket } from './engine-at-socket.ts';

const MOUNTS = [{ Type: 'volume', Name: 'data', Source: '/volumes/data', Destination: '/data', RW: true }];

let engine: EngineAtSocket;
beforeEach(async () => {
  engine = await engineAtSocket();
  engine.containers = [{ Id: 'cache', Names: ['/cache'], State: 'running', Labels: {}, Mounts: MOUNTS }];
});
afterEach(() => engine[Symbol.asyncDispose]());

const looked = (details: object) => {
  engine.details.set('cache', { Mounts: MOUNTS, ...details });
  const order = {
    engine: 'E1',
    socket: engine.socket,
    stack: { label: 'stack', value: 'shop' },
    data: {},
    guard: { paused: 'paused', pausedBy: 'paused-by' },
    places: [],
    longestMs: 5_000,
  };
  return runServerTask(order, { kind: 'server-look', server: 'cache' });
};

test.each([
  ['stays when it is stopped', {}, ''],
  ['has no labels', { Config: { Labels: null } }, ''],
  ['is removed when it is stopped', { HostConfig: { AutoRemove: true } }, 'gone-when-stopped rm\n'],
  ['is replaced by Swarm', { Config: { Labels: { 'com.docker.swarm.task.id': 'x1' } } }, 'gone-when-stopped swarm\n'],
])('a look tells of a server whose container %s', async (_, details, more) => {
  expect(await looked(details)).toBe(`running yes\nmount /data\n${more}`);
});
