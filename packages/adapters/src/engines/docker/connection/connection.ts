import http from 'node:http';
import https from 'node:https';
import { Failure } from '@hardened-deploy/core/base/failure';
import type Dockerode from 'dockerode';
import { directReach, type Reach } from '../../../reach/reach.ts';
import { DOCKER_REMEDIES } from './docker-remedies.ts';
import { describeEndpoint, dockerEndpoint, type DockerEndpoint, type TlsMaterial } from './endpoint.ts';
import { engineFailure } from './engine-failure.ts';

/** The newest version of the Engine's API that this code was written against. An older Engine gets its own. */
const OUR_API = { major: 1, minor: 47 } as const;
/** An Engine on the same machine answers in milliseconds; one behind a slow disk took seconds to create a container. */
const USUAL_LIMIT_MS = 60_000;
const CONNECT_LIMIT_MS = 10_000;
/** A ping needs no disk and no lock of the Engine's: one that doesn't answer it answers nothing. */
const SIGN_OF_LIFE_MS = 5_000;

export interface EngineCall<Result> {
  /** What is being done, for the message: `starting container hd-shop-production-router`. */
  readonly doing: string;
  readonly signal: AbortSignal;
  /** Milliseconds until the answer counts as lost; 60 s when absent. */
  readonly limitMs?: number;
  readonly work: (engine: Dockerode, abortSignal: AbortSignal) => Promise<Result>;
}

/** One Docker Engine. Nothing is dialled before the first call. */
export interface DockerConnection {
  readonly endpoint: DockerEndpoint;
  /** How addresses are dialled as the Docker host sees them. */
  readonly reach: Reach;
  /** Throws `target/unreachable`, `target/refused`, or the signal's reason when it was aborted. */
  call<Result>(call: EngineCall<Result>): Promise<Result>;
}

/** Throws `target/insecure` or `configuration/invalid` for an address that must not be dialled. */
export function dockerConnection(options: {
  readonly host: string;
  readonly tls: TlsMaterial | null;
}): DockerConnection {
  const endpoint = dockerEndpoint(options);
  const described = describeEndpoint(endpoint);
  let opened: Promise<OpenedEngine> | undefined;
  let silent = false;

  /** Shared by all calls; a failed opening is tried again by the next one, because the daemon may be restarting. */
  function open(): Promise<OpenedEngine> {
    if (opened) return opened;
    const attempt = openEngine(endpoint);
    attempt.catch(() => (opened = undefined));
    opened = attempt;
    return attempt;
  }

  /**
   * An Engine that has let a call wait in vain is asked for a sign of life before the next one. Each call would wait its whole
   * time in vain otherwise, and the end of a deployment makes some ten: it hung until the time limit.
   */
  async function awake(): Promise<Dockerode> {
    const { engine, unversioned } = await open();
    if (!silent) return engine;
    try {
      await pingedVersion(unversioned, SIGN_OF_LIFE_MS);
    } catch (thrown) {
      const why = `it has not answered the call before, and gives no sign of life within ${SIGN_OF_LIFE_MS / 1_000} s`;
      throw new Error(why, { cause: thrown });
    }
    silent = false;
    return engine;
  }

  async function call<Result>({ doing, signal, limitMs = USUAL_LIMIT_MS, work }: EngineCall<Result>): Promise<Result> {
    signal.throwIfAborted();
    const limit = AbortSignal.timeout(limitMs);
    const either = AbortSignal.any([signal, limit]);
    try {
      return await orAborted(
        awake().then((engine) => work(engine, either)),
        either,
      );
    } catch (thrown) {
      signal.throwIfAborted();
      if (!limit.aborted) throw engineFailure(thrown, { endpoint: described, doing });
      silent = true;
      const facts = { endpoint: described, doing };
      throw new Failure('target/unreachable', `${doing}: no answer within ${limitMs / 1000} s`, {
        facts,
        remedy: DOCKER_REMEDIES.unreachable,
      });
    }
  }

  return { endpoint, reach: directReach(), call };
}

/** Ends the waiting at once; docker-modem alone notices an abort only between the parts of an answer. */
function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

interface OpenedEngine {
  readonly engine: Dockerode;
  /** For the ping, which belongs to no version. */
  readonly unversioned: Dockerode;
}

async function openEngine(endpoint: DockerEndpoint): Promise<OpenedEngine> {
  const Docker = await loadDockerode();
  const unversioned = constructEngine(Docker, modemOptions(endpoint, undefined));
  const engine = constructEngine(Docker, modemOptions(endpoint, await agreedVersion(unversioned)));
  return { engine, unversioned };
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

/** Connections are not kept: one that the daemon closed in its idle time would lose the next call. */
function modemOptions(endpoint: DockerEndpoint, version: string | undefined): ModemOptions {
  const common = { ...(version !== undefined && { version }) };
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
async function agreedVersion(engine: Dockerode): Promise<string> {
  const theirs = await pingedVersion(engine, CONNECT_LIMIT_MS);
  const [major = 0, minor = 0] = theirs.split('.').map(Number);
  const newer = major > OUR_API.major || (major === OUR_API.major && minor > OUR_API.minor);
  return newer ? `v${OUR_API.major}.${OUR_API.minor}` : `v${theirs}`;
}

/** The version stands in a header, which dockerode's own `ping` throws away. */
function pingedVersion(engine: Dockerode, limitMs: number): Promise<string> {
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
