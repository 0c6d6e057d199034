import { isFailure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { differingRoutes, type Routes } from '@hardened-deploy/core/target/routes';
import type { Moves } from '../routing/front.ts';
import { inForceByNotes } from '../routing/routes-in-force.ts';
import type { LeftoverEnder } from '../state/kubernetes-fence.ts';
import type { RecordStore } from '../state/record-store.ts';
import { readGatewayRecord } from './gateway-record.ts';

interface Leading {
  readonly token: FencingToken;
  readonly routes: Routes;
}

/** The Services move one by one. Each call moves one. */
export async function leadServices(services: Moves, { token, routes }: Leading, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { routes: now } = await services.publish(token, routes, signal);
    if (differingRoutes(now, routes).length === 0) return;
  }
}

/** Leads the Services to what the HTTPRoute says: the run before may have died when it had moved that, and not them yet. */
export function routeFollower(records: RecordStore, services: Moves): LeftoverEnder {
  const doing = 'leading the Services to what the HTTPRoute says';
  return {
    async endBelow(generation, signal) {
      try {
        const there = await readGatewayRecord(records.place, doing, signal);
        const token = (await records.read(doing, signal))?.fence.token;
        // A newer holder does it by itself.
        if (!there || token?.generation !== generation) return;
        await leadServices(services, { token, routes: inForceByNotes(there).routes }, signal);
      } catch (thrown) {
        // What somebody has edited is told by whoever reads or moves traffic next. The fence stands all the same.
        if (!isFailure(thrown, 'router/routes-unreadable')) throw thrown;
      }
    },
  };
}
