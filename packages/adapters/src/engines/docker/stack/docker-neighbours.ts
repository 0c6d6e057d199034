import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { Neighbour } from '@hardened-deploy/core/target/beside/neighbour';
import type { Neighbours } from '@hardened-deploy/core/target/ports/neighbours';
import type { ContainerInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import { hasNetwork } from '../containers/stack-network.ts';
import { NEIGHBOUR_WORDS } from './neighbour-words.ts';

interface Options {
  readonly connection: DockerConnection;
  readonly containers: Containers;
}

/** The labels by which Docker Compose knows its own containers. */
const PROJECT = 'com.docker.compose.project';
const SERVICE = 'com.docker.compose.service';
/** `True` on containers of `docker compose run`, which serve nobody. */
const ONE_OFF = 'com.docker.compose.oneoff';

export function dockerNeighbours({ connection, containers }: Options): Neighbours {
  return {
    words: NEIGHBOUR_WORDS,
    async ofProject(project, signal) {
      const listed = await containers.list({ [PROJECT]: project }, signal);
      const services = listed.filter(({ Labels }) => Labels[ONE_OFF] !== 'True');
      const found = await Promise.all(services.map(({ Id }) => containers.inspect(Id, signal)));
      return found.flatMap((container) => (container ? neighbourOf(container) : []));
    },
    async missingNetworks(names, signal) {
      const there = await Promise.all(names.map((name) => hasNetwork(connection, name, signal)));
      const missing = names.filter((_, index) => !there[index]);
      return missing.map((name) => ({ name, remedy: networkRemedy(name) }));
    },
  };
}

function networkRemedy(name: string): string {
  return `Correct its name in \`networks\` (\`docker network ls\` on the server shows all). One of a Compose project is created with its services; any other by \`docker network create ${shellWord(name)}\`.`;
}

function neighbourOf({ Name, State, Config }: ContainerInspectInfo): Neighbour {
  const command = Config.Cmd as readonly string[] | null;
  const variables: readonly string[] = Config.Env ?? [];
  return {
    service: Config.Labels[SERVICE] ?? '',
    name: Name.replace(/^\//, ''),
    state: State.Running ? 'running' : 'stopped',
    health: healthOf(State.Health?.Status),
    image: Config.Image,
    command,
    environment: variables.map((variable) => variable.split('=')[0] ?? ''),
  };
}

function healthOf(status: string | undefined): Neighbour['health'] {
  return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : 'none';
}
