import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DialAddress } from '@hardened-deploy/core/base/address/dial-address';
import type { DockerConnection } from '../connection/connection.ts';
import { frameReader } from '../connection/multiplexed.ts';

/** Ways into a container that need no network between it and this machine: a process there passes the bytes on. */
export interface ExecTunnels extends AsyncDisposable {
  /** A unix socket here that leads to a port which the container listens on. The same port gets the same socket again. */
  open(port: number): Promise<DialAddress>;
}

/** A connection to a container on a busy machine takes less than a second. */
const CONNECT_LIMIT_MS = 20_000;

export function execTunnels(connection: DockerConnection, container: string): ExecTunnels {
  const opened = new Map<number, Promise<Tunnel>>();
  return {
    async open(port) {
      const tunnel = opened.get(port) ?? openTunnel(connection, container, port);
      opened.set(port, tunnel);
      tunnel.catch(() => opened.delete(port));
      return { kind: 'socket', path: (await tunnel).path };
    },
    async [Symbol.asyncDispose]() {
      const tunnels = await Promise.allSettled(opened.values());
      opened.clear();
      for (const tunnel of tunnels) if (tunnel.status === 'fulfilled') await tunnel.value.close();
    },
  };
}

interface Tunnel {
  readonly path: string;
  close(): Promise<void>;
}

async function openTunnel(connection: DockerConnection, container: string, port: number): Promise<Tunnel> {
  // mkdtemp makes it for this user alone.
  const folder = await mkdtemp(join(tmpdir(), 'hd-door-'));
  const path = join(folder, String(port));
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // Whoever dialled is told by the connection's end.
    socket.on('error', () => socket.destroy());
    passOn(connection, { container, port, socket }).catch(() => socket.destroy());
  });
  await listening(server, path);
  return {
    path,
    async close() {
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

/** Each connection gets a process of its own in the container, which ends with it. */
async function passOn(
  connection: DockerConnection,
  { container, port, socket }: { readonly container: string; readonly port: number; readonly socket: Socket },
): Promise<void> {
  const stream = await connection.call({
    doing: `opening a connection to port ${port} within ${container}`,
    signal: AbortSignal.timeout(CONNECT_LIMIT_MS),
    async work(engine, abortSignal) {
      const attached = { AttachStdin: true, AttachStdout: true, AttachStderr: true };
      const Cmd = ['sh', '-c', RELAY, 'sh', String(port)];
      const exec = await engine.getContainer(container).exec({ Cmd, ...attached, abortSignal });
      return await exec.start({ hijack: true, stdin: true, abortSignal });
    },
  });
  if (!(stream instanceof Socket)) {
    stream.destroy();
    throw new Error('something on the way to the Engine does not upgrade connections');
  }
  stream.on('error', () => stream.destroy());
  stream.on('close', () => socket.destroy());
  socket.on('close', () => stream.destroy());
  if (socket.destroyed) return void stream.destroy();
  const read = frameReader((name, data) => name === 'stdout' && socket.write(data));
  stream.on('data', read);
  stream.on('end', () => socket.end());
  socket.pipe(stream, { end: false });
}

/**
 * Passes its input on to a port of the container, and what comes back to its output. bash connects by itself and is in every
 * Debian image; busybox and the BSDs have nc. Whichever side ends first ends the whole group of processes.
 */
const RELAY = `if command -v bash > /dev/null; then
  exec bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" 4<&0 || exit 1
  { cat <&4 >&3; kill 0; } > /dev/null 2>&1 &
  cat <&3
  kill 0' bash "$1"
fi
exec nc 127.0.0.1 "$1"
`;
