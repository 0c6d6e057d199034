import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { type ConnectionFiles, sessionArguments } from './client-config.ts';
import { programEnvironment } from './run-program.ts';

export interface CommandTunnel {
  readonly socket: string;
  /** What the command complained of last. */
  complaint(): string;
  close(): Promise<void>;
}

/**
 * A unix socket of this process, each of whose connections is a command of Docker's on the server that speaks to the Engine
 * there. For servers that forbid forwarding and allow commands.
 */
export async function openCommandTunnel(options: {
  readonly socket: string;
  readonly socketPath: string;
  readonly files: ConnectionFiles;
}): Promise<CommandTunnel> {
  const { socket, socketPath, files } = options;
  const children = new Set<ChildProcess>();
  let complaint = '';
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const argv = sessionArguments(files, `docker -H unix://${socketPath} system dial-stdio`);
    const child = spawn('ssh', [...argv], { cwd: '/', env: programEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] });
    children.add(child);
    child.once('close', () => children.delete(child));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-1_000)));
    join(client, child);
  });
  await rm(socket, { force: true });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  server.unref();
  return {
    socket,
    complaint: () => lastComplaint(complaint),
    async close() {
      for (const child of children) child.kill();
      server.close();
      await rm(socket, { force: true });
    },
  };
}

/** Without the words of the client that was kept from opening a connection of its own, see `sessionArguments`. */
function lastComplaint(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.findLast((line) => line !== '' && !/UNKNOWN port|kex_exchange/.test(line))?.slice(0, 300) ?? '';
}

function join(client: Socket, child: ReturnType<typeof spawn>): void {
  const { stdin, stdout } = child;
  if (!stdin || !stdout) return;
  const end = (): void => {
    child.kill();
    client.destroy();
  };
  for (const stream of [client, stdin, stdout, child]) stream.on('error', end);
  client.pipe(stdin);
  stdout.pipe(client);
  client.once('close', () => child.kill());
  // A process in the background must not keep an action alive that has done its work.
  child.unref();
}
