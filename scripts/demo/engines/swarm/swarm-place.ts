import { type DockerPlace, dockerPlace } from '../docker/docker-place.ts';
import type { Where } from '../docker/target.ts';
import type { PlaceOptions } from '../demo-place.ts';
import { SERVICES } from './services-here.ts';

/** A Swarm of one node: the only manager is a second machine by ssh, or an Engine of this machine that is there for the demo alone. */
export async function swarmPlace(where: Where, options: PlaceOptions): Promise<DockerPlace> {
  const place = await dockerPlace(where, options, SERVICES);
  return { ...place, words: place.words.replace('target', 'Swarm') };
}
