import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { delayed } from './delayed.ts';

/** A TCP proxy on loopback that stands before a server, is as far from it as it is told to be, and breaks when it is told to. */
export interface SlowLine extends AsyncDisposable {
  readonly port: number;
  /** Connections that were taken so far. */
  readonly taken: number;
  /** Pieces of data that were passed on so far, in both directions. */
  readonly pieces: number;
  /** What is under way keeps its pace; what is sent later has this round trip. */
  setRoundTrip(ms: number): void;
  /** Breaks every connection at once, with a reset, as a router that is restarted does. */
  cut(): void;
  /** Does so when the n-th piece of data from now on was passed on; not at all if there are fewer. */
  cutAfter(pieces: number): void;
  /** Takes no new connection (it is reset at once) until `open` is called; those that stand are left alone. */
  close(): void;
  open(): void;
}

interface SlowLineOptions {
  /** Without a port: the same one that it listens on itself. */
  readonly to: { readonly host: string; readonly port?: number };
  readonly roundTripMs?: number;
}

export async function startSlowLine({ to, roundTripMs = 0 }: SlowLineOptions): Promise<SlowLine> {
  const sockets = new Set<Socket>();
  let oneWayMs = roundTripMs / 2;
  let taken = 0;
  let pieces = 0;
  let cutAt = Infinity;
  let takes = true;

  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const passed = (): void => {
    pieces += 1;
    if (pieces < cutAt) return;
    cutAt = Infinity;
    cut();
  };
  const keep = (socket: Socket): void => {
    sockets.add(socket.setNoDelay(true));
    socket.on('close', () => sockets.delete(socket));
  };
  const join = (near: Socket): void => {
    const far = connect({ host: to.host, port: to.port ?? ownPort() });
    keep(far);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      delayed({ from: one, to: other, delayMs: () => oneWayMs, passed });
      one.on('error', () => other.resetAndDestroy());
      one.on('close', () => setTimeout(() => other.destroy(), oneWayMs));
    }
  };

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (near) => {
    if (!takes) return void near.resetAndDestroy();
    taken += 1;
    keep(near);
    // The handshake of TCP, which is over at once on loopback, takes a round trip on a line.
    setTimeout(() => (near.destroyed ? undefined : join(near)), 2 * oneWayMs);
  });
  const ownPort = (): number => (server.address() as AddressInfo).port;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: ownPort(),
    get taken() {
      return taken;
    },
    get pieces() {
      return pieces;
    },
    setRoundTrip: (ms) => (oneWayMs = ms / 2),
    cut,
    cutAfter: (count) => (cutAt = pieces + count),
    close: () => (takes = false),
    open: () => (takes = true),
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
