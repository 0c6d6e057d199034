import http from 'node:http';
import https from 'node:https';
import { Failure } from '@hardened-deploy/core/base/failure';
import type Dockerode from 'dockerode';
import type { EngineReach } from '../../../reach/reach.ts';
import type { DockerEndpoint } from './endpoint.ts';
import { askReadsAgain } from './ask-reads-again.ts';
import { reachAgent } from './reach-agent.ts';

/** The newest version of the Engine's API that this code was written against. An older Engine gets its own. */
const OUR_API = { major: 1, minor: 47 } as const;
const CONNECT_LIMIT_MS = 10_000;
/** A way that has to be opened first takes longer: logins, and the wait that a limit for new connections asks for. */
const REACH_LIMIT_MS = 60_000;

export interface OpenedEngine {
  readonly engine: Dockerode;
  /** For the ping, which belongs to no version. */
  readonly unversioned: Dockerode;
}

/** Agrees on a version with the Engine. `reach` leads to the one of an ssh address. */
export async function openEngine(endpoint: DockerEndpoint, reach: EngineReach | undefined): Promise<OpenedEngine> {
  const Docker = await loadDockerode();
  const engineOf = (version: string | undefined): Dockerode => {
    const engine = constructEngine(Docker, modemOptions({ endpoint, reach, version }));
    return endpoint.kind === 'ssh' ? askReadsAgain(engine) : engine;
  };
  const unversioned = engineOf(undefined);
  // A reach has asked it already: over ssh each question is time.
  const reached = endpoint.kind === 'ssh' ? await reach?.engine(AbortSignal.timeout(REACH_LIMIT_MS)) : undefined;
  const theirs = reached?.apiVersion ?? (await pingedVersion(unversioned, CONNECT_LIMIT_MS));
  return { engine: engineOf(agreedVersion(theirs)), unversioned };
}

/** Without DEBUG, because docker-modem's debug output holds the registry credentials; `debug` reads it when it is loaded. */
async function loadDockerode(): Promise<typeof Dockerode> {
  return withoutVariables(['DEBUG'], async () => (await import('dockerode')).default);
}

/** Without DOCKER_*, because docker-modem prefers a stray DOCKER_HOST to the address that it is given. */
function constructEngine(Docker: typeof Dockerode, options: Dockerode.DockerOptions): Dockerode {
  const stray = Object.keys(process.env).filter((name) => name.startsWith('DOCKER_') || name === 'SSH_AUTH_SOCK');
  return withoutVariables(stray, () => new Docker(options));
}

function withoutVariables<Result>(names: readonly string[], work: () => Result): Result {
  const kept = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const restore = (): void => kept.forEach(([name, value]) => (process.env[name] = value));
  for (const [name] of kept) delete process.env[name];
  try {
    const result = work();
    if (result instanceof Promise) return result.finally(restore) as Result;
    restore();
    return result;
  } catch (thrown) {
    restore();
    throw thrown;
  }
}

/** dockerode's types forget the agent that docker-modem takes. */
type ModemOptions = Dockerode.DockerOptions & { readonly agent: http.Agent };

interface Modem {
  readonly endpoint: DockerEndpoint;
  readonly reach: EngineReach | undefined;
  readonly version: string | undefined;
}

/**
 * Connections are not kept: one that the daemon closed in its idle time would lose the next call. Over ssh those of reads are,
 * see `reachAgent`.
 */
function modemOptions({ endpoint, reach, version }: Modem): ModemOptions {
  const common = { ...(version !== undefined && { version }) };
  if (endpoint.kind === 'ssh') {
    if (!reach) throw new Failure('configuration/invalid', 'docker-host: over ssh it needs the section `ssh`');
    return { ...common, socketPath: endpoint.socketPath, agent: reachAgent(reach) };
  }
  if (endpoint.kind === 'unix') {
    return { ...common, socketPath: endpoint.socketPath, agent: new http.Agent({ keepAlive: false }) };
  }
  const address = { ...common, host: endpoint.hostname, port: endpoint.port };
  if (!endpoint.tls) return { ...address, protocol: 'http', agent: new http.Agent({ keepAlive: false }) };
  const { ca, cert, key } = endpoint.tls;
  const material = { ca: ca.reveal(), cert: cert.reveal(), key: key.reveal() };
  return { ...address, ...material, protocol: 'https', agent: new https.Agent({ keepAlive: false }) };
}

/** The lower of ours and the Engine's: an unversioned path is deprecated, a version above the Engine's is refused. */
function agreedVersion(theirs: string): string {
  const [major = 0, minor = 0] = theirs.split('.').map(Number);
  const newer = major > OUR_API.major || (major === OUR_API.major && minor > OUR_API.minor);
  return newer ? `v${OUR_API.major}.${OUR_API.minor}` : `v${theirs}`;
}

/** The version stands in a header, which dockerode's own `ping` throws away. */
export function pingedVersion(engine: Dockerode, limitMs: number): Promise<string> {
  const abortSignal = AbortSignal.timeout(limitMs);
  const statusCodes = { 200: true };
  return new Promise((resolve, reject) => {
    engine.modem.dial(
      { path: '/_ping', method: 'GET', isStream: true, statusCodes, abortSignal },
      (error: unknown, answer: unknown) => {
        if (error) return reject(error instanceof Error ? error : new Error(String(error)));
        if (!(answer instanceof http.IncomingMessage))
          return reject(new Error('the address answered, but not like a Docker Engine'));
        answer.resume();
        const version = answer.headers['api-version'];
        if (typeof version === 'string' && /^\d+\.\d+$/.test(version)) return resolve(version);
        return reject(new Error('the address answered, but not like a Docker Engine'));
      },
    );
  });
}
