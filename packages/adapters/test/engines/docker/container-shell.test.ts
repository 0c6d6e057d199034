import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type Dockerode from 'dockerode';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { containerShell } from '../../../src/engines/docker/keeper/container-shell.ts';

let server: Server;
let accepted: Promise<Socket>;

beforeEach(async () => {
  server = createServer();
  accepted = once(server, 'connection').then(([socket]) => socket as Socket);
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => void server.close());

/** An Engine whose shell is a connection to the server above; `opened` is called when it is about to be handed out. */
function engineOf(opened: () => void): Dockerode {
  const exec = {
    async start() {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      await once(socket, 'connect');
      opened();
      return socket;
    },
  };
  return { getContainer: () => ({ exec: () => Promise.resolve(exec) }) } as unknown as Dockerode;
}

test('a shell that opens for a run that was aborted meanwhile is closed, and keeps no process alive', async () => {
  const run = new AbortController();
  const reason = new Error('cancelled');
  const shell = containerShell({ container: 'keeper', end: /$/ });
  const asked = shell.run(
    engineOf(() => run.abort(reason)),
    { text: 'true', variables: {} },
    run.signal,
  );
  await expect(asked).rejects.toBe(reason);
  const other = (await accepted).unref();
  expect(process.getActiveResourcesInfo()).not.toContain('TCPSocketWrap');
  other.resume();
  await once(other, 'close');
}, 20_000);

// Within the usual time of a test, which is shorter than an idle shell is kept.
test('a closed shell ends at once', async () => {
  const run = new AbortController();
  const shell = containerShell({ container: 'keeper', end: /$/ });
  const asked = shell.run(
    engineOf(() => run.abort(new Error('cancelled'))),
    { text: 'true', variables: {} },
    run.signal,
  );
  await expect(asked).rejects.toThrow('cancelled');
  const other = await accepted;
  const closed = once(other.resume(), 'close');
  await shell.close();
  await closed;
});

test('a shell that was never opened can be closed', async () => {
  await containerShell({ container: 'keeper', end: /$/ }).close();
});
