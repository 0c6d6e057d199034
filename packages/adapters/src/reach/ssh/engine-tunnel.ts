import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import { describeSshAddress } from '@hardened-deploy/core/base/address/ssh-address';
import { askEngine } from './ask-engine.ts';
import type { ConnectionFiles } from './client-config.ts';
import { type CommandTunnel, openCommandTunnel } from './command-tunnel.ts';
import type { EngineWay } from './connection-record.ts';
import { type SpareConnections, spareConnections } from './spare-connections.ts';
import { lookAtSocket, noEngine } from './why-no-engine.ts';
import { forward, watchMaster } from './ssh-master.ts';
import type { SshServer } from './ssh-settings.ts';

/** Where the files of a connection lie. */
export interface ConnectionPlace {
  /** The folder of all connections that belong together, and of their sockets. */
  readonly home: string;
  readonly files: ConnectionFiles;
}

/** A connection through which the Engine has answered. */
export interface OpenConnection extends ConnectionPlace {
  /** A connection to the Engine that was never used. */
  connect(): Promise<Socket>;
  /** The newest version of the API that the Engine has. */
  readonly apiVersion: string;
  readonly way: EngineWay;
  isAlive(): boolean;
  /** Ends what this process has open for it, not the connection. */
  release(): Promise<void>;
}

interface Tunneling {
  readonly server: SshServer;
  readonly place: ConnectionPlace;
  /** Called when the connection dies. */
  readonly died: () => void;
}

const ANSWERS_WITHIN_MS = 10_000;
/** So many calls to the Engine a deployment has open at the same time; by command, each is a session of its own. */
const AT_ONCE = 5;

/**
 * Leads to the Engine by forwarding; where that is forbidden and commands are not, by a command of Docker's. Throws
 * `target/unreachable` and `ssh/*`, with the cause as far as a command on the server can tell it.
 */
export async function tunnelAnew(tunneling: Tunneling, signal: AbortSignal): Promise<OpenConnection> {
  const { server, place } = tunneling;
  const socket = forwardedSocket(place);
  await forward(place.files, { socket, to: server.socketPath }, signal);
  const direct = await proven(tunneling, { way: 'forward', tunnel: asTunnel(socket) }, signal);
  if (direct.kind === 'proven') return direct.connection;
  const sight = await lookAtSocket(place.files, server.socketPath, signal);
  if (sight.kind !== 'open' || sight.docker === 'is-not-installed') throw noEngine(server, sight, direct.why);
  const tunnel = await commandTunnel(tunneling);
  const others = Array.from({ length: AT_ONCE - 1 }, () => connect(tunnel.socket).on('error', () => undefined));
  const byCommand = await proven(tunneling, { way: 'command', tunnel }, signal);
  for (const other of others) other.destroy();
  if (byCommand.kind === 'proven') return byCommand.connection;
  throw noEngine(server, sight, byCommand.why);
}

/** The same through the connection of an earlier step, by the way that worked then. */
export async function tunnelAgain(tunneling: Tunneling, way: EngineWay, signal: AbortSignal): Promise<OpenConnection> {
  const { server, place } = tunneling;
  const tunnel = way === 'forward' ? asTunnel(forwardedSocket(place)) : await commandTunnel(tunneling);
  const again = await proven(tunneling, { way, tunnel }, signal);
  if (again.kind === 'proven') return again.connection;
  throw noEngine(server, { kind: 'open', docker: 'is-installed' }, again.why);
}

function forwardedSocket({ files }: ConnectionPlace): string {
  return join(files.folder, 'e');
}

function asTunnel(socket: string): CommandTunnel {
  return { socket, complaint: () => '', close: () => Promise.resolve() };
}

function commandTunnel({ server: { socketPath }, place: { home, files } }: Tunneling): Promise<CommandTunnel> {
  // Of this process's own: it ends with it.
  const socket = join(home, `e${randomBytes(3).toString('hex')}`);
  return openCommandTunnel({ socket, socketPath, files });
}

type Proven =
  { readonly kind: 'proven'; readonly connection: OpenConnection } | { readonly kind: 'silent'; readonly why: string };

async function proven(
  tunneling: Tunneling,
  { way, tunnel }: { readonly way: EngineWay; readonly tunnel: CommandTunnel },
  signal: AbortSignal,
): Promise<Proven> {
  const spares = spareConnections(() => dialled(tunnel.socket));
  // Over a long line dialling takes as long as an answer, so the first calls find connections that were dialled during the question.
  if (way === 'forward') spares.dialAhead();
  const close = async (): Promise<void> => {
    spares.close();
    await tunnel.close();
  };
  try {
    const answer = await askEngine(tunnel.socket, ANSWERS_WITHIN_MS, signal);
    if (answer.kind === 'engine') {
      const { apiVersion } = answer;
      return { kind: 'proven', connection: await watched(tunneling, { way, tunnel, spares, apiVersion }) };
    }
    await close();
    return { kind: 'silent', why: tunnel.complaint() || answer.why };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

interface Watched extends Pick<OpenConnection, 'way' | 'apiVersion'> {
  readonly tunnel: CommandTunnel;
  readonly spares: SpareConnections;
}

async function watched(
  { server, place, died }: Tunneling,
  { way, tunnel, spares, apiVersion }: Watched,
): Promise<OpenConnection> {
  let alive = true;
  const unwatch = await watchMaster(place.files, () => {
    alive = false;
    died();
  }).catch((thrown: unknown) => {
    const detail = `${describeSshAddress(server.address)}: the connection was lost`;
    throw new Failure('target/unreachable', detail, { cause: thrown });
  });
  return {
    ...place,
    connect: () => (way === 'forward' ? spares.take() : dialled(tunnel.socket)),
    apiVersion,
    way,
    isAlive: () => alive,
    async release() {
      unwatch();
      spares.close();
      await tunnel.close();
    },
  };
}

function dialled(path: string): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(path);
  socket.once('error', reject);
  socket.once('connect', () => {
    socket.off('error', reject);
    resolve(socket);
  });
  return promise;
}
