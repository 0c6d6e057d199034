import { seconds } from '@hardened-deploy/core/base/duration';
import type { Prober } from '@hardened-deploy/core/base/ports/prober';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Doors, TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import type { Maintenance } from '@hardened-deploy/core/target/ports/maintenance';
import type { RecordStore } from '../state/record-store.ts';
import { doorUrl } from './door-names.ts';
import { kubernetesMaintenance } from './kubernetes-maintenance.ts';
import { kubernetesProber } from './kubernetes-prober.ts';
import { kubernetesRoutes } from './kubernetes-routes.ts';
import { podConnects } from './pod-connects.ts';
import { describePods, podsOf, podToAsk } from './pods-to-ask.ts';
import { unansweredDoors } from './unanswered-doors.ts';
import { whoAnswered } from './who-answered.ts';

/**
 * Each node learns of a move by its own watch, and kube-proxy puts changes together for a second. Measured: the last answer by the slot before
 * on a fresh connection after 1.2 s (99 of 100).
 */
const ARRIVES_WITHIN = seconds(2);

interface RoutingOptions {
  readonly records: RecordStore;
  readonly components: readonly ComponentSettings[];
  /** Where users come in. Undefined: nobody has said so, and a pod behind the Service is asked instead. */
  readonly publicUrl?: string;
  /** `ip:port` that is dialled for it where its name doesn't lead there from here. */
  readonly publicConnect?: string;
  /** Sends requests. */
  readonly http: Prober;
}

/** What leads traffic in plain Kubernetes: the Services of the components. */
export interface KubernetesRouting {
  readonly router: TrafficRouter;
  readonly maintenance: Maintenance;
  /** The only one that can ask the doors, and whose answers they know. */
  readonly prober: Prober;
}

/** Connects to nothing yet. */
export function kubernetesRouting(options: RoutingOptions): KubernetesRouting {
  const { records, components, http } = options;
  const { place } = records;
  const who = whoAnswered();
  const unanswered = unansweredDoors();
  const doors = doorsOf(options, who.of);
  const router: TrafficRouter = {
    moves: 'one-by-one',
    arrivesWithin: ARRIVES_WITHIN,
    ...kubernetesRoutes(options),
    doors: (signal) => {
      signal.throwIfAborted();
      return Promise.resolve(doors);
    },
    inFlight: async (_, signal) => {
      signal.throwIfAborted();
      return {
        kind: 'untold',
        why: 'nothing in the cluster counts what is open from its nodes to the pods of a Service',
      };
    },
    async connects({ at, port }, signal) {
      const pods = await podsOf(place, at, signal);
      const pod = podToAsk(pods, 0);
      if (!pod) return { kind: 'refused', why: describePods(pods) };
      return await podConnects(place, { pod: pod.metadata.name, port }, signal);
    },
    async whyUnreached(mark, signal) {
      signal.throwIfAborted();
      return unanswered.find(mark);
    },
  };
  const prober = kubernetesProber({ place, components, who, unanswered, http });
  return { router, maintenance: kubernetesMaintenance(records), prober };
}

function doorsOf({ records, publicUrl, publicConnect }: RoutingOptions, answeredBy: Doors['answeredBy']): Doors {
  const { stack } = records.place;
  return {
    publicUrl: publicUrl ?? doorUrl(stack, { kind: 'serving' }),
    ...(publicConnect !== undefined && { publicConnect: { kind: 'tcp', address: publicConnect } }),
    preview: (at) => ({ kind: 'door', url: doorUrl(stack, at ? { kind: 'slot', ...at } : { kind: 'staged' }) }),
    answeredBy,
  };
}
