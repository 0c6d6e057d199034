import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { NeighbourWords } from '@hardened-deploy/core/target/beside/neighbour';

/** Commands that a person pastes into a shell of the server. */
export const NEIGHBOUR_WORDS: NeighbourWords = {
  up({ project, files }, service) {
    const named = files.map((file) => `-f ${shellWord(file)}`);
    return ['docker compose', `-p ${shellWord(project)}`, ...named, `up -d ${shellWord(service)}`].join(' ');
  },
  logs: (name) => `docker logs ${shellWord(name)}`,
  projects: 'docker compose ls',
};
