import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A host that takes connections and says nothing. */
interface SilentHost extends AsyncDisposable {
  /** `tcp://127.0.0.1:4711` */
  readonly address: string;
  /** How many have connected so far. */
  connections(): number;
  /** Breaks all connections and takes no more. */
  close(): void;
}

export async function silentHost(): Promise<SilentHost> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => sockets.size,
    close,
    [Symbol.asyncDispose]: async () => close(),
  };
}
