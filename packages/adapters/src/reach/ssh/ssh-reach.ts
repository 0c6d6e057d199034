import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { asFailure, Failure } from '@hardened-deploy/core/base/failure';
import { orAborted } from '@hardened-deploy/core/base/or-aborted';
import { describeSshAddress } from '@hardened-deploy/core/base/address/ssh-address';
import type { EngineReach } from '../reach.ts';
import { endConnections } from './end-connections.ts';
import type { OpenConnection } from './engine-tunnel.ts';
import { openConnection } from './open-connection.ts';
import { forward } from './ssh-master.ts';
import type { SshJob, SshServer } from './ssh-settings.ts';

/** A call to the Engine waits 60 s for its answer; so long may the connection take to come back. */
const COMES_BACK_WITHIN_MS = 45_000;

/**
 * Reaches a server by the machine's own OpenSSH client. Nothing is dialled before it is asked for. All tunnels of a job share one
 * connection, which later steps find again; it lives until the post of the step that began it. Without a job it ends with the
 * reach. When the connection dies, it is made anew and leads the same sockets to the same addresses.
 */
export function sshReach(server: SshServer, job: SshJob | null): EngineReach {
  const described = describeSshAddress(server.address);
  const over = new AbortController();
  const sockets = new Map<string, string>();
  let current: OpenConnection | undefined;
  let opening: Promise<OpenConnection> | undefined;

  async function open(): Promise<OpenConnection> {
    // Opened for all that wait for it, so one caller's abort must not end it.
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(COMES_BACK_WITHIN_MS)]);
    try {
      const connection = await openConnection({ server, job, before: current, died }, signal);
      current = connection;
      for (const [address, socket] of sockets) await forward(connection.files, { socket, to: address }, signal);
      return connection;
    } catch (thrown) {
      const why = over.signal.aborted || !signal.aborted ? thrown : noConnection(described);
      throw current ? lostFailure(described, why) : why;
    }
  }

  function connection(): Promise<OpenConnection> {
    if (current?.isAlive()) return Promise.resolve(current);
    opening ??= open().finally(() => (opening = undefined));
    return opening;
  }

  /** Those who hold an end of a tunnel don't come back here to ask: their sockets must lead there again. */
  function died(): void {
    if (sockets.size > 0 && !over.signal.aborted) connection().catch(() => undefined);
  }

  return {
    described,
    async engine(signal) {
      const { connect, apiVersion, way } = await orAborted(connection(), signal);
      return { connect, apiVersion, connections: way === 'forward' ? 'many' : 'few' };
    },
    async dial(address, signal) {
      const { files, home } = await orAborted(connection(), signal);
      const known = sockets.get(address);
      if (known !== undefined) return { kind: 'socket', path: known };
      // Of this process's own, because an earlier step's may lead nowhere.
      const path = join(home, `d${randomBytes(4).toString('hex')}`);
      await forward(files, { socket: path, to: address }, signal);
      sockets.set(address, path);
      return { kind: 'socket', path };
    },
    async [Symbol.asyncDispose]() {
      over.abort(new Failure('target/unreachable', `${described}: the connection was given up`));
      await opening?.catch(() => undefined);
      await current?.release();
      if (current && !job) await endConnections(current.home, current.home);
    },
  };
}

function noConnection(described: string): Failure {
  return new Failure('target/unreachable', `${described}: no connection within ${COMES_BACK_WITHIN_MS / 1_000} s`, {
    remedy: 'Check that the server can be reached, and that no firewall limits new connections (`ufw limit`).',
  });
}

/** Whatever is wrong by now, the connection has stood: to the operation under way, the target is out of reach. */
function lostFailure(described: string, thrown: unknown): Failure {
  const { code, message, remedy } = asFailure(thrown);
  if (code === 'target/unreachable' && thrown instanceof Failure) return thrown;
  return new Failure('target/unreachable', `${described}: the connection was lost and did not come back: ${message}`, {
    remedy,
    facts: { cause: code },
    cause: thrown,
  });
}
