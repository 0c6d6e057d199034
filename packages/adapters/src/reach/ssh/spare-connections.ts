import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Connections that are dialled before they are needed, and were never used. */
export interface SpareConnections {
  /** Dials them, for the calls that will follow. */
  dialAhead(): void;
  /** The oldest of them, or a new one. Others are dialled meanwhile, for the calls that follow. */
  take(): Promise<Socket>;
  /** Ends those that nobody has taken. None is dialled ahead any more. */
  close(): void;
}

/** Calls that are made at the same time: reading, listing and renaming containers while a door is tried. */
const MOST = 4;
/** The calls of a deployment follow each other sooner. One that waits longer may have been closed by something on the way. */
const IDLE_MS = 5_000;

export function spareConnections(dial: () => Promise<Socket>): SpareConnections {
  const spares = new Set<Spare>();
  let dialled = 0;
  let closed = false;

  function dialAhead(): void {
    if (closed) return;
    for (; spares.size + dialled < MOST; dialled += 1) {
      dial()
        .then((socket) => {
          if (closed) return void socket.destroy();
          const spare: Spare = spareOf(socket, () => spares.delete(spare));
          spares.add(spare);
        })
        // Whoever needs one dials it, and is told why it can't be had.
        .catch(() => undefined)
        .finally(() => (dialled -= 1));
    }
  }

  function oldest(): Socket | undefined {
    for (const spare of spares) {
      const socket = spare.use();
      if (stands(socket)) return socket;
      socket.destroy();
    }
    return undefined;
  }

  return {
    dialAhead,
    async take() {
      // A tunnel that ends takes all its connections with it. The turn reads those ends of which only the first was told yet.
      if (spares.size > 0) await nextTurn();
      const taken = oldest() ?? dial();
      dialAhead();
      return await taken;
    },
    close() {
      closed = true;
      for (const spare of spares) spare.use().destroy();
    },
  };
}

interface Spare {
  use(): Socket;
}

/** Its end may have been read, and not be told yet. */
function stands(socket: Socket): boolean {
  return !socket.destroyed && !socket.readableEnded && socket.writable && socket.readableLength === 0;
}

/** Nobody has asked anything of it, so whatever comes means that it can't be used. It does not keep the process alive. */
function spareOf(socket: Socket, gone: () => void): Spare {
  const end = (): void => {
    left();
    socket.destroy();
  };
  const left = (): void => {
    clearTimeout(idle);
    gone();
  };
  const idle = setTimeout(end, IDLE_MS).unref();
  socket.unref().on('error', end).on('end', end).on('close', left);
  return {
    use() {
      left();
      return socket.off('error', end).off('end', end).off('close', left).ref();
    },
  };
}
