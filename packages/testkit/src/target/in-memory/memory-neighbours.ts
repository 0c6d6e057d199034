import type { Neighbour } from '@hardened-deploy/core/target/beside/neighbour';
import type { Neighbours } from '@hardened-deploy/core/target/ports/neighbours';

interface NeighbourWorld {
  /** By the name of the Compose project. */
  readonly projects?: ReadonlyMap<string, readonly Neighbour[]>;
  /** Absent: every network is there. */
  readonly networks?: ReadonlySet<string>;
}

export function memoryNeighbours({ projects, networks }: NeighbourWorld = {}): Neighbours {
  return {
    words: {
      up: ({ project, files }, service) => `up ${project} ${files.join(' ')} ${service}`,
      logs: (name) => `logs ${name}`,
      projects: 'projects',
    },
    ofProject: async (project) => projects?.get(project) ?? [],
    missingNetworks: async (names) =>
      names.filter((name) => networks?.has(name) === false).map((name) => ({ name, remedy: `create ${name}` })),
  };
}

/** A target without Docker Compose. */
export function untoldNeighbours(): Neighbours {
  return { ...memoryNeighbours(), ofProject: async () => 'untold' };
}
