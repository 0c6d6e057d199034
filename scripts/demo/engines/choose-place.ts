import { whyNoCluster } from '../../bed/kubernetes/cluster.ts';
import type { Say } from '../../bed/say.ts';
import type { DemoEngine, DemoPlace, PlaceOptions } from './demo-place.ts';
import { dockerPlace } from './docker/docker-place.ts';
import { whereToDeploy } from './docker/target.ts';
import { kubernetesPlace } from './kubernetes/kubernetes-place.ts';
import { swarmPlace } from './swarm/swarm-place.ts';

type Choice =
  | { readonly kind: 'place'; bringUp(options: PlaceOptions): Promise<DemoPlace> }
  /** This machine can't have one. In words that finish "… because". */
  | { readonly kind: 'none'; readonly why: string };

interface Asked {
  /** Docker: at this machine. */
  readonly local: boolean;
  readonly say: Say;
}

/** How each engine brings up the place where the shop is deployed to. Another engine is one line more. */
const PLACES: Readonly<Record<DemoEngine, (asked: Asked) => Choice>> = {
  docker({ local, say }) {
    const where = whereToDeploy(local ? 'local' : 'as-usual', say);
    return { kind: 'place', bringUp: (options) => dockerPlace(where, options) };
  },
  kubernetes() {
    const why = whyNoCluster();
    return why === null ? { kind: 'place', bringUp: kubernetesPlace } : { kind: 'none', why };
  },
  swarm({ say }) {
    const where = whereToDeploy('as-usual', say);
    return { kind: 'place', bringUp: (options) => swarmPlace(where, options) };
  },
};

export function choosePlace(engine: DemoEngine, asked: Asked): Choice {
  return PLACES[engine](asked);
}
