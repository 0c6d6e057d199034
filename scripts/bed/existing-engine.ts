import { request } from 'node:http';
import { tryRun, whichProgram } from './command.ts';

/** The unix socket of the Docker Engine that this machine already offers and that answers, or null. */
export async function existingEngine(signal?: AbortSignal): Promise<string | null> {
  for (const socket of candidateSockets()) {
    if (await engineAnswers(socket, signal)) return socket;
  }
  return null;
}

/** True when an engine answers `/_ping` on this socket within three seconds. */
export async function engineAnswers(socket: string, signal?: AbortSignal): Promise<boolean> {
  return await new Promise((resolve) => {
    const asked = request({ socketPath: socket, path: '/_ping', timeout: 3_000, signal }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });
}

function candidateSockets(): readonly string[] {
  const named = process.env['DOCKER_HOST'];
  // Who names an engine means that one and no other.
  if (named !== undefined && named !== '') return named.startsWith('unix://') ? [named.slice('unix://'.length)] : [];
  return [...new Set([contextSocket(), '/var/run/docker.sock'])].filter((socket) => socket !== null);
}

/** The command line's current context: Docker Desktop and Colima keep their socket elsewhere. */
function contextSocket(): string | null {
  if (whichProgram('docker') === null) return null;
  const args = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'];
  const host = tryRun({ program: 'docker', args, timeout: 5_000 }).stdout.trim();
  return host.startsWith('unix://') ? host.slice('unix://'.length) : null;
}
