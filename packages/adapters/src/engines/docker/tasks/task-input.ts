import { Socket } from 'node:net';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { DockerConnection } from '../connection/connection.ts';

/** How a container is created that reads: its input ends for good when the one who writes has written, or is gone. */
export const READING = { OpenStdin: true, StdinOnce: true, AttachStdin: true } as const;

/** The standard input of a container, held by the one who will write it. */
export interface TaskInput {
  /** Writes all of it, and ends it. Throws `target/unreachable` when it could not be sent. */
  give(input: Secret, signal: AbortSignal): Promise<void>;
  letGo(): void;
}

/**
 * Takes the standard input of a container that was created with `READING` and isn't started yet. What goes through it is a stream of
 * this process alone: the Engine neither keeps it nor shows it to anybody, and it ends with this process. Throws `target/refused` when
 * something on the way to the Engine lets no stream through.
 */
export async function attachInput(
  connection: DockerConnection,
  { container, name }: { readonly container: string; readonly name: string },
  signal: AbortSignal,
): Promise<TaskInput> {
  const doing = `attaching to the standard input of ${name}`;
  const stream: NodeJS.ReadWriteStream = await connection.call({
    doing,
    signal,
    // The run's own signal: the limit of this call would end the stream later.
    work: (engine) =>
      engine.getContainer(container).attach({ stream: true, stdin: true, hijack: true, abortSignal: signal }),
  });
  if (stream instanceof Socket) return inputOn(connection, stream, name);
  if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy();
  throw new Failure('target/refused', `${doing}: what is between here and the Docker Engine lets no stream through`, {
    facts: { endpoint: connection.endpoint.kind },
    remedy: 'A proxy in front of the Engine must pass on `Upgrade: tcp` for `/containers/*/attach`.',
  });
}

function inputOn(connection: DockerConnection, socket: Socket, name: string): TaskInput {
  // Nothing is read from it; a reader that never reads would never learn that it has ended.
  socket.resume();
  // Whoever gives is told by the callback. Later errors say only that the container has ended.
  socket.on('error', () => undefined);
  return {
    give: (input, signal) =>
      connection.call({
        doing: `writing to the standard input of ${name}`,
        signal,
        work: () =>
          new Promise<void>((resolve, reject) => {
            socket.once('error', reject);
            socket.once('close', () => reject(new Error('the connection was closed')));
            socket.end(input.reveal(), () => resolve());
          }),
      }),
    letGo: () => void socket.destroy(),
  };
}
