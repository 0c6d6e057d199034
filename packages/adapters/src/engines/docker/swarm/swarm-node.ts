import { Failure } from '@hardened-deploy/core/base/failure';
import type { Obstacle, TargetIdentity } from '@hardened-deploy/core/target/ports/stack-host';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import { engineIdentity } from '../stack/engine-identity.ts';
import { unless } from '../containers/containers.ts';
import { stackNames } from '../layout/stack-names.ts';

interface SwarmState {
  readonly NodeID?: string;
  readonly LocalNodeState?: string;
  readonly ControlAvailable?: boolean;
  /** How many there are in the whole Swarm, managers among them. */
  readonly Nodes?: number;
  readonly Managers?: number;
}

const ONE_NODE =
  'One server alone makes a Swarm with `docker swarm init`. Without a Swarm, take `target: swarm` out: then components are containers of this server.';

/** The node that docker-host names. Throws `target/refused` where it can't be asked for services. */
export async function managerNode(connection: DockerConnection, signal: AbortSignal): Promise<string> {
  const state = await swarmState(connection, signal);
  const why = whyNoManager(state);
  if (why) throw new Failure('target/refused', why.what, { remedy: why.remedy });
  return state.NodeID ?? '';
}

async function swarmState(connection: DockerConnection, signal: AbortSignal): Promise<SwarmState> {
  const info: unknown = await connection.call({
    doing: 'asking the Docker Engine for its Swarm',
    signal,
    work: (engine) => engine.info(),
  });
  return (info as { readonly Swarm?: SwarmState }).Swarm ?? {};
}

function whyNoManager({ LocalNodeState, ControlAvailable }: SwarmState): Obstacle | undefined {
  if (LocalNodeState !== 'active')
    return {
      what: `the Engine that docker-host names is in no Swarm that works (it says: ${LocalNodeState ?? 'nothing'})`,
      remedy: ONE_NODE,
    };
  if (ControlAvailable === true) return undefined;
  return {
    what: 'the Engine that docker-host names is a worker of its Swarm, and only a manager can be asked for services',
    remedy: 'Write the address of a manager as `docker-host`: `docker node ls` on any manager names them.',
  };
}

/** The Engine that is asked, and what Swarm it manages. */
export async function swarmIdentity(connection: DockerConnection, signal: AbortSignal): Promise<TargetIdentity> {
  const [identity, state] = await Promise.all([engineIdentity(connection, signal), swarmState(connection, signal)]);
  const { Nodes = 1, Managers = 1 } = state;
  if (whyNoManager(state)) return identity;
  const nodes = Nodes === 1 ? 'one node' : `${Nodes} nodes, ${Managers} of them managers`;
  return { ...identity, words: `${identity.words}, a manager of a Swarm of ${nodes}` };
}

/** What keeps a stack from being set up in this Swarm. */
export async function swarmObstacles(
  { settings, connection }: { readonly settings: DockerStackSettings; readonly connection: DockerConnection },
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  const why = whyNoManager(await swarmState(connection, signal));
  if (why) return [why];
  const joined = new Set(settings.components.flatMap(({ networks }) => networks));
  const each = await Promise.all([...joined].map((name) => networkObstacle(connection, name, signal)));
  return [...(await ownNetworkObstacle(settings, connection, signal)), ...each.flat()];
}

/** A network of one server alone can't be joined by a service. One that isn't there is told by others. */
async function networkObstacle(
  connection: DockerConnection,
  name: string,
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  const { Scope } = await networkNamed(connection, name, signal);
  if (Scope === undefined || Scope === 'swarm') return [];
  const what = `the network ${name} is one of this server alone, and a service can only join one of the Swarm`;
  const remedy = `Make one with \`docker network create --driver overlay --attachable NAME\`, let what the components reach there join it, and write it in \`networks\`.`;
  return [{ what, remedy }];
}

async function networkNamed(
  connection: DockerConnection,
  name: string,
  signal: AbortSignal,
): Promise<{ readonly Driver?: string; readonly Scope?: string }> {
  const found: unknown = await unless([404], {}, () =>
    connection.call({
      doing: `inspecting network ${name}`,
      signal,
      work: (engine) => engine.getNetwork(name).inspect(),
    }),
  );
  return found as { readonly Driver?: string; readonly Scope?: string };
}

async function ownNetworkObstacle(
  settings: DockerStackSettings,
  connection: DockerConnection,
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  const { network } = stackNames(settings.stack);
  const { Driver } = await networkNamed(connection, network, signal);
  if (Driver === undefined || Driver === 'overlay') return [];
  const what = `the network ${network} is one of this server alone: the stack was deployed here without \`target: swarm\``;
  const remedy = `Deploy to the Swarm as another environment, and take this one away with \`uninstall\` once that serves.`;
  return [{ what, remedy }];
}
