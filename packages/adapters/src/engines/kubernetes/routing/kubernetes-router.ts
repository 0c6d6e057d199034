import { seconds } from '@hardened-deploy/core/base/duration';
import type { Prober } from '@hardened-deploy/core/base/ports/prober';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Doors, TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import type { Maintenance } from '@hardened-deploy/core/target/ports/maintenance';
import type { RecordStore } from '../state/record-store.ts';
import { doorUrl } from './door-names.ts';
import { kubernetesMaintenance } from './kubernetes-maintenance.ts';
import { kubernetesProber } from './kubernetes-prober.ts';
import { servicesLeftovers } from './touch-routes.ts';
import type { LeftoverEnder } from '../state/kubernetes-fence.ts';
import type { FrontOver } from './front.ts';
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
  /** What users come in by. Undefined: what leads them to the Services isn't known. */
  readonly front?: FrontOver;
  /** Sends requests. */
  readonly http: Prober;
}

/** What leads traffic in a cluster: a front for all components where there is one, and otherwise their Services. */
export interface KubernetesRouting {
  readonly router: TrafficRouter;
  readonly maintenance: Maintenance;
  /** The only one that can ask the doors, and whose answers they know. */
  readonly prober: Prober;
  /** What a new holder of the fence ends of older runs. */
  readonly leftovers: LeftoverEnder;
}

/** Connects to nothing yet. */
export function kubernetesRouting(options: RoutingOptions): KubernetesRouting {
  const { records, components, http } = options;
  const { place } = records;
  const who = whoAnswered();
  const unanswered = unansweredDoors();
  const doors = doorsOf(options, who.of);
  const services = kubernetesRoutes(options);
  const front = options.front?.(services);
  const { read, publish, stage } = front ?? services;
  const router: TrafficRouter = {
    moves: front ? 'together' : 'one-by-one',
    // A front names the slot in its answers, so one that is led as before is known as such.
    ...(!front && { arrivesWithin: ARRIVES_WITHIN }),
    read,
    publish,
    stage,
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
  const prober = kubernetesProber({ place, components, who, unanswered, http, read, front });
  return {
    router,
    maintenance: kubernetesMaintenance(records, front?.pageRemedy),
    prober,
    leftovers: front?.leftovers ?? servicesLeftovers(place),
  };
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
