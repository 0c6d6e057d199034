import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spareConnections } from '../../src/reach/ssh/spare-connections.ts';

let server: Server;
let accepted: Socket[];
let dialled: Socket[];

beforeEach(async () => {
  accepted = [];
  dialled = [];
  server = createServer((socket) => void accepted.push(socket.on('error', () => undefined)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  for (const socket of [...accepted, ...dialled]) socket.destroy();
  server.close();
});

async function dial(): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  dialled.push(socket);
  return socket;
}

test('a call takes a connection that was dialled while the call before it was under way, and never one that was used', async () => {
  const spare = spareConnections(dial);
  const first = await spare.take();
  await expect.poll(() => dialled.length).toBe(5);
  const ready = dialled.filter((socket) => socket !== first);
  const taken = await Promise.all([spare.take(), spare.take(), spare.take(), spare.take()]);
  expect(taken).toEqual(ready);
  expect(new Set([first, ...taken]).size).toBe(5);
});

test('a connection that the other side has closed is not handed out', async () => {
  const spare = spareConnections(dial);
  await spare.take();
  await expect.poll(() => accepted.length).toBe(5);
  const old = [...dialled];
  for (const socket of accepted) socket.destroy();
  await expect.poll(() => old.slice(1).every((socket) => socket.destroyed)).toBe(true);
  const next = await spare.take();
  expect(old).not.toContain(next);
  expect(next.destroyed).toBe(false);
});

test('who needs a connection is told why none can be had', async () => {
  const spare = spareConnections(() => Promise.reject(new Error('the server is gone')));
  await expect(spare.take()).rejects.toThrow('the server is gone');
});

test('connections can be dialled before the first call, and those that nobody took end with them', async () => {
  const spare = spareConnections(dial);
  spare.dialAhead();
  await expect.poll(() => dialled.length).toBe(4);
  const [first] = dialled;
  const taken = await spare.take();
  expect(taken).toBe(first);
  await expect.poll(() => dialled.length).toBe(5);
  spare.close();
  await expect.poll(() => dialled.slice(1).every((socket) => socket.destroyed)).toBe(true);
  expect(taken.destroyed).toBe(false);
  spare.dialAhead();
  expect(dialled).toHaveLength(5);
});

test('when a tunnel ends, no connection through it is handed out, however soon somebody asks', async () => {
  const spare = spareConnections(dial);
  spare.dialAhead();
  const watched = await dial();
  await expect.poll(() => accepted.length).toBe(5);
  const old = [...dialled];
  const next = new Promise<Socket>((resolve, reject) => {
    // As a call that is made anew in the moment in which the loss of another one is told.
    watched.resume().once('close', () => void spare.take().then(resolve, reject));
  });
  for (const socket of accepted) socket.end();
  expect(old).not.toContain(await next);
  spare.close();
});
