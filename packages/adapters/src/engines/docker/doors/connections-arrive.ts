import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { splitHostPort } from '@hardened-deploy/core/base/address/host-port';
import type { DockerConnection } from '../connection/connection.ts';
import { readTcpTable } from '../containers/read-tcp-table.ts';
import { countConnectionsAt } from '../containers/tcp-table.ts';

/** More than a person's browser has open to the private door at the same moment. */
const CONNECTIONS = 8;
const CONNECT_LIMIT_MS = 2_000;

/**
 * Whether connections to an address arrive at a container's port: the container's own table of connections must have them.
 * The same address may be another machine's: this machine, or its network, can have a stack with the same range.
 */
export async function connectionsArrive(
  connection: DockerConnection,
  { address, container, port }: { readonly address: string; readonly container: string; readonly port: number },
  signal: AbortSignal,
): Promise<boolean> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_LIMIT_MS)]);
  const sockets: Socket[] = [];
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, () => connected(address, sockets, limit)));
    return countConnectionsAt(port, await readTcpTable(connection, container, signal)) >= CONNECTIONS;
  } catch {
    signal.throwIfAborted();
    return false;
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

async function connected(address: string, opened: Socket[], signal: AbortSignal): Promise<void> {
  const socket = connect(splitHostPort(address));
  opened.push(socket);
  // One that fails late has been looked at already.
  socket.on('error', () => undefined);
  await once(socket, 'connect', { signal });
}
