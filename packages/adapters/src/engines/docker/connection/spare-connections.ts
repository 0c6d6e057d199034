import type { Socket } from 'node:net';

/** Connections that are dialled before they are needed, and were never used. */
interface SpareConnections {
  /** The oldest of them, or a new one. Others are dialled meanwhile, for the calls that follow. */
  take(): Promise<Socket>;
}

/** Calls that change something and are made at the same time: renaming the containers of the components that are claimed. */
const MOST = 3;
/** The calls of a deployment follow each other sooner. One that waits longer may have been closed by something on the way. */
const IDLE_MS = 5_000;

export function spareConnections(dial: () => Promise<Socket>): SpareConnections {
  const spares = new Set<Spare>();
  let dialled = 0;

  function dialSpares(): void {
    for (; spares.size + dialled < MOST; dialled += 1) {
      dial()
        .then((socket) => {
          const spare: Spare = spareOf(socket, () => spares.delete(spare));
          spares.add(spare);
        })
        // Whoever needs one dials it, and is told why it can't be had.
        .catch(() => undefined)
        .finally(() => (dialled -= 1));
    }
  }

  return {
    async take() {
      const [oldest] = spares;
      const taken = oldest ? oldest.use() : dial();
      dialSpares();
      return await taken;
    },
  };
}

interface Spare {
  use(): Socket;
}

/** Nobody has asked anything of it, so whatever comes means that it can't be used. It does not keep the process alive. */
function spareOf(socket: Socket, gone: () => void): Spare {
  const end = (): void => void socket.destroy();
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
