import { milliseconds } from '@hardened-deploy/core/base/duration';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { daemonMessage, isStatus } from '../connection/engine-failure.ts';
import type { Containers } from '../containers/containers.ts';

const ATTEMPTS = 20;
const TRY_EVERY = milliseconds(500);

/**
 * The same containers, but one on an overlay network is started although the network has just gone from its node. With the last task or
 * container there, a node gives such a network up and gets it again with the next one. A start in between is refused: the network isn't
 * there. That was seen once in ten restarts of a router whose stack had stopped as a whole.
 */
export function startOnOverlay(containers: Containers, clock: Pick<Clock, 'sleep'>): Containers {
  return {
    ...containers,
    async start(container, signal) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          await containers.start(container, signal);
          return;
        } catch (thrown) {
          const isGone = isStatus(thrown, 404) && /^network \S+ not found$/.test(daemonMessage(thrown));
          if (!isGone || attempt === ATTEMPTS) throw thrown;
        }
        await clock.sleep(TRY_EVERY, signal);
      }
    },
  };
}
