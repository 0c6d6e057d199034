import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSlowLine } from '../../src/reach/slow-line.ts';

let echo: Server;
const to = () => ({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port });

beforeAll(async () => {
  echo = createServer({ allowHalfOpen: true }, (socket) => void socket.on('error', () => undefined).pipe(socket));
  await once(echo.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => void echo.close());

function dial(port: number): Socket {
  return connect({ host: '127.0.0.1', port }).on('error', () => undefined);
}

/** Resolves when it is closed, with what it was closed by. */
function closing(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let by = 'its end';
    socket.on('error', (error: NodeJS.ErrnoException) => (by = error.code ?? error.message));
    socket.on('close', () => resolve(by));
  });
}

/** Sends one byte and waits for its echo; answers how long that took. */
async function roundTrip(socket: Socket): Promise<number> {
  const began = performance.now();
  socket.write('x');
  await once(socket, 'data');
  return performance.now() - began;
}

test('whatever is sent arrives, whole and in order, and so does its end', async () => {
  await using line = await startSlowLine({ to: to(), roundTripMs: 20 });
  const sent = Buffer.from(Array.from({ length: 2_000_000 }, (_, index) => index % 251));
  const socket = dial(line.port);
  socket.end(sent);
  const pieces: Buffer[] = [];
  for await (const piece of socket) pieces.push(piece as Buffer);
  expect(Buffer.concat(pieces).equals(sent)).toBe(true);
});

// A timer of Node may fire a little before its time, and there are several on the way.
test('an answer takes a round trip at least, and the first one another for the handshake', async () => {
  await using line = await startSlowLine({ to: to(), roundTripMs: 100 });
  const socket = dial(line.port);
  expect(await roundTrip(socket)).toBeGreaterThanOrEqual(195);
  expect(await roundTrip(socket)).toBeGreaterThanOrEqual(95);
  line.setRoundTrip(40);
  expect(await roundTrip(socket)).toBeGreaterThanOrEqual(35);
  socket.destroy();
});

test('a cut resets every connection, and new ones are taken', async () => {
  await using line = await startSlowLine({ to: to() });
  const sockets = [dial(line.port), dial(line.port)];
  for (const socket of sockets) await roundTrip(socket);
  const closed = sockets.map(closing);
  line.cut();
  expect(await Promise.all(closed)).toEqual(['ECONNRESET', 'ECONNRESET']);
  const next = dial(line.port);
  await roundTrip(next);
  expect(line.taken).toBe(3);
  next.destroy();
});

test('a cut after the n-th piece lets that piece through', async () => {
  await using line = await startSlowLine({ to: to() });
  const socket = dial(line.port);
  await roundTrip(socket);
  line.cutAfter(3);
  const closed = closing(socket);
  await roundTrip(socket);
  socket.write('x');
  expect(await closed).toBe('ECONNRESET');
  expect(line.pieces).toBe(5);
});

test('a closed line refuses new connections and keeps those that stand', async () => {
  await using line = await startSlowLine({ to: to() });
  const stands = dial(line.port);
  await roundTrip(stands);
  line.close();
  const refused = dial(line.port);
  expect(await closing(refused)).toBe('ECONNRESET');
  await roundTrip(stands);
  line.open();
  const taken = dial(line.port);
  await roundTrip(taken);
  stands.destroy();
  taken.destroy();
});
