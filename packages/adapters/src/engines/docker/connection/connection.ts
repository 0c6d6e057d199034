import { Failure } from '@hardened-deploy/core/base/failure';
import { orAborted } from '@hardened-deploy/core/base/or-aborted';
import type Dockerode from 'dockerode';
import { directReach, type EngineReach, type Reach } from '../../../reach/reach.ts';
import { DOCKER_REMEDIES } from './docker-remedies.ts';
import { describeEndpoint, dockerEndpoint, type DockerEndpoint, type TlsMaterial } from './endpoint.ts';
import { engineFailure } from './engine-failure.ts';
import { type OpenedEngine, openEngine, pingedVersion } from './open-engine.ts';

/** An Engine on the same machine answers in milliseconds; one behind a slow disk took seconds to create a container. */
const USUAL_LIMIT_MS = 60_000;
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
  /** How addresses are reached as the target's host sees them. */
  readonly reach: Reach;
  /** Throws `target/unreachable`, `target/refused`, or the signal's reason when it was aborted. */
  call<Result>(call: EngineCall<Result>): Promise<Result>;
}

/**
 * `reach` leads to the Engine of an ssh address. Throws `target/insecure` or `configuration/invalid` for an address that must not
 * be dialled.
 */
export function dockerConnection(options: {
  readonly host: string;
  readonly tls: TlsMaterial | null;
  readonly reach?: EngineReach;
}): DockerConnection {
  const { reach } = options;
  const endpoint = dockerEndpoint(options);
  const described = describeEndpoint(endpoint);
  let opened: Promise<OpenedEngine> | undefined;
  let silent = false;

  /** Shared by all calls; a failed opening is tried again by the next one, because the daemon may be restarting. */
  function open(): Promise<OpenedEngine> {
    if (opened) return opened;
    const attempt = openEngine(endpoint, reach);
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
      // docker-modem alone notices an abort only between the parts of an answer.
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

  return { endpoint, reach: reach ?? directReach(), call };
}
