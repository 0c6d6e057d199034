import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

type Connector = buildConnector.connector;

/** Connections of probes that follow each other: over a long line, dialling one takes as long as the answer. */
export interface ConnectionsAhead {
  /** Connects by one that was dialled ahead, if there is one for `key`, and dials the next one. None is handed out twice. */
  through(key: string, connector: Connector): Connector;
}

/** A component's public address and its health check are asked at once, and so are two components. */
const MOST = 2;
/** As long as a probe may take. A connection that nobody needs any more is let go. */
const IDLE_MS = 5_000;

export function connectionsAhead(): ConnectionsAhead {
  const ahead = new Map<string, Set<Promise<Socket | undefined>>>();

  function dialAhead(key: string, dial: () => Promise<Socket>): void {
    const waiting = ahead.get(key) ?? new Set();
    ahead.set(key, waiting);
    if (waiting.size >= MOST) return;
    const dialled: Promise<Socket | undefined> = dial().then(
      (socket) => idle(socket, () => waiting.delete(dialled)),
      // Whoever needs one dials it, and is told why it can't be had.
      () => void waiting.delete(dialled),
    );
    waiting.add(dialled);
  }

  async function taken(key: string): Promise<Socket | undefined> {
    for (const dialled of ahead.get(key) ?? []) {
      ahead.get(key)?.delete(dialled);
      const socket = await dialled;
      if (socket && !socket.destroyed) return socket;
    }
    return undefined;
  }

  return {
    through: (key, connector) => (options, tell) => {
      const dial = () => connected(connector, options);
      const mine = taken(key).then((socket) => (socket ? used(socket) : dial()));
      dialAhead(key, dial);
      mine.then(
        (socket) => tell(null, socket),
        (error: Error) => tell(error, null),
      );
    },
  };
}

function connected(connector: Connector, options: buildConnector.Options): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connector(options, (error, socket) => (socket ? resolve(socket) : reject(error ?? new Error('no connection'))));
  });
}

const ENDS = new WeakMap<Socket, () => void>();

/** Nobody has asked anything of it, so whatever comes means that it can't be used. It does not keep the process alive. */
function idle(socket: Socket, gone: () => void): Socket {
  const end = (): void => {
    gone();
    socket.destroy();
  };
  const limit = setTimeout(end, IDLE_MS).unref();
  socket.unref().on('error', end).on('end', end).on('close', end);
  ENDS.set(socket, () => {
    clearTimeout(limit);
    socket.off('error', end).off('end', end).off('close', end).ref();
  });
  return socket;
}

function used(socket: Socket): Socket {
  ENDS.get(socket)?.();
  return socket;
}
