import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { describeRoutes, type Routes } from '@hardened-deploy/core/target/routes';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { Keeper } from './keeper.ts';
import { parseRoutesInForce } from './routes-in-force.ts';
import { COMPARE_SCRIPT } from './scripts/fence-scripts.ts';

/**
 * Asked before anything that isn't itself a state script. It is no lock: what comes after it is arranged so that a newer
 * holder either makes the question fail or sees what was done.
 */
export interface Gate {
  /** Throws `fence/superseded` or `fence/not-raised` unless the token is the one on the fence. */
  pass(token: FencingToken, signal: AbortSignal): Promise<void>;
  /**
   * The same, but an answer that is only seconds old will do. For what does no harm when a newer holder has come since: on
   * the way back each question to the target is time that users spend on a bad release.
   */
  passedLately(token: FencingToken, signal: AbortSignal): Promise<void>;
  /** The same, and throws `router/slot-live` when traffic goes to one of these. */
  passIdle(token: FencingToken, at: readonly ComponentSlot[], signal: AbortSignal): Promise<void>;
}

const LATELY_MS = 3_000;

export function dockerGate(keeper: Keeper): Gate {
  async function compare(token: FencingToken, signal: AbortSignal): Promise<Routes> {
    const { lines } = await keeper.run(
      { text: COMPARE_SCRIPT, doing: 'comparing the fence', token, environment: {}, accept: ['done'] },
      signal,
    );
    return parseRoutesInForce(lines).routes;
  }

  return {
    async pass(token, signal) {
      await compare(token, signal);
    },
    async passedLately(token, signal) {
      if ((keeper.lastPass(token) ?? Number.POSITIVE_INFINITY) > LATELY_MS) await compare(token, signal);
    },
    async passIdle(token, at, signal) {
      const routes = await compare(token, signal);
      const live = at.find(({ component, slot }) => routes.get(component)?.slot === slot);
      if (!live) return;
      const { component, slot } = live;
      const facts = { component, slot };
      throw new Failure('router/slot-live', `traffic goes to ${describeRoutes(routes)}`, { facts });
    },
  };
}
