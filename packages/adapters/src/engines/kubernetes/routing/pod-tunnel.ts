import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DialAddress } from '@hardened-deploy/core/base/address/dial-address';
import { oneLine } from '@hardened-deploy/core/base/printable';
import { podResource, type StackPlace } from '../state/stack-objects.ts';

interface ToPod {
  readonly pod: string;
  readonly port: number;
}

/** A way to one port of one pod, through the API server, for as long as it is used. */
export interface PodTunnel extends AsyncDisposable {
  readonly connect: DialAddress;
  /** Why a connection could not be made, in the node's own words. */
  failure(): string | undefined;
}

/**
 * Opens a socket of this machine, for this user alone, that leads to the pod. Bytes are passed on as they are, so what is asked keeps its
 * host name, and what is answered its status and its headers. The API server's HTTP proxy would change both: it rewrites links and
 * redirects, and keeps `Authorization` to itself.
 */
export async function podTunnel(place: StackPlace, to: ToPod, signal: AbortSignal): Promise<PodTunnel> {
  // mkdtemp makes it for this user alone.
  const folder = await mkdtemp(join(tmpdir(), 'hd-pod-'));
  const path = join(folder, 'way');
  const open = new Set<Socket>();
  let failed: string | undefined;
  const fail = (words: string): void => void (failed ??= words);
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // Whoever dialled is told by the connection's end.
    socket.on('error', () => socket.destroy());
    passOn(place, { ...to, socket, fail }, signal).catch((thrown: unknown) => {
      fail(thrown instanceof Error ? thrown.message : String(thrown));
      socket.destroy();
    });
  });
  await listening(server, path);
  return {
    connect: { kind: 'socket', path },
    failure: () => failed,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of open) socket.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Waiting for somebody who dials must not keep the process alive.
    server.unref().listen(path, resolve);
  });
}

interface Passing extends ToPod {
  readonly socket: Socket;
  fail(words: string): void;
}

async function passOn(place: StackPlace, { pod, port, socket, fail }: Passing, signal: AbortSignal): Promise<void> {
  // Until the way is open, nothing is read, so nothing is lost.
  socket.pause();
  const resource = { ...podResource(place, pod), subresource: 'portforward' };
  const doing = `opening a connection to port ${port} of the pod ${pod}`;
  const forwarded = await place.client.forward({ doing, resource, ports: [port], signal });
  forwarded.listen({
    bytes: (bytes) => void socket.write(bytes),
    failed: (_, words) => {
      fail(whyNotConnected(words));
      socket.destroy();
    },
    ended: () => socket.end(),
  });
  socket.on('close', () => forwarded.close());
  socket.on('data', (bytes) => forwarded.send(bytes));
  if (socket.destroyed) forwarded.close();
  else socket.resume();
}

/** The node's words have the whole way in them, with ids of network namespaces. The end of it is what people need. */
export function whyNotConnected(words: string): string {
  const line = oneLine(words);
  const known = /connection refused|i\/o timeout|no route to host/.exec(line)?.[0];
  return known === undefined ? line.slice(-300) : known.replace('i/o timeout', 'connection timed out');
}
