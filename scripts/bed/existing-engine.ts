import { request } from 'node:http';
import { tryRun, whichProgram } from './command.ts';

/**
 * The unix socket of the Docker Engine that this machine already offers and that answers, or null. Throws when DOCKER_HOST names one that
 * doesn't: who names an engine means that one and no other.
 */
export async function existingEngine(signal?: AbortSignal): Promise<string | null> {
  const named = process.env['DOCKER_HOST'] ?? '';
  if (named !== '') return await namedEngine(named, signal);
  for (const socket of candidateSockets()) {
    if (await engineAnswers(socket, signal)) return socket;
  }
  return null;
}

async function namedEngine(host: string, signal?: AbortSignal): Promise<string> {
  const socket = host.startsWith('unix://') ? host.slice('unix://'.length) : null;
  if (socket !== null && (await engineAnswers(socket, signal))) return socket;
  const why = socket === null ? 'is no unix socket, and the bed publishes ports on loopback' : 'does not answer';
  throw new Error(`DOCKER_HOST=${host} ${why}. Start that engine, name another one, or unset DOCKER_HOST.`);
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
  return [...new Set([contextSocket(), '/var/run/docker.sock'])].filter((socket) => socket !== null);
}

/** The command line's current context: Docker Desktop and Colima keep their socket elsewhere. */
function contextSocket(): string | null {
  if (whichProgram('docker') === null) return null;
  const args = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'];
  const host = tryRun({ program: 'docker', args, timeout: 5_000 }).stdout.trim();
  return host.startsWith('unix://') ? host.slice('unix://'.length) : null;
}
