import { isEverywhere } from '@hardened-deploy/core/target/listen-address';
import type { Obstacle } from '@hardened-deploy/core/target/ports/stack-host';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { containerName } from '../containers/container-name.ts';
import type { Containers } from '../containers/containers.ts';
import { socketTableBeside } from '../containers/tcp-table-beside.ts';
import { boundByUdp, listeningAddresses } from '../containers/tcp-table.ts';
import type { Proxy } from '../../../proxies/proxy.ts';
import { publishedAddress } from '../layout/published-address.ts';
import { routerListeners } from '../layout/router-listeners.ts';
import { LABELS } from '../layout/stack-names.ts';

/** A port of the host that the stack is going to listen on. */
interface NeededPort {
  readonly ip: string;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  /** `router.listen`, `publish` of git: where it is written. */
  readonly key: string;
  readonly text: string;
  /** What can be written instead. */
  readonly another: string;
}

const ANOTHER = {
  listen:
    'Or write another address in `router.listen`, such as `127.0.0.1:8080`, and let what has the port pass requests on to it.',
  'listen-secure': 'Or write another address in `router.listen-secure`.',
  preview: 'Or write another address in `router.preview`, or leave that key out.',
} as const;

const WITHOUT_HTTP3 =
  'Or write `router.http3: false`: users come by HTTP/2 then. Or write another address in `router.listen-secure`.';

export function routerPorts(settings: DockerStackSettings, proxy: Pick<Proxy, 'http3'>): readonly NeededPort[] {
  return routerListeners(settings, proxy).map(({ key, address, protocol }) => ({
    ...publishedAddress(address),
    protocol,
    key: `router.${key}`,
    text: protocol === 'udp' ? `${address}/udp` : address,
    another: protocol === 'udp' ? WITHOUT_HTTP3 : ANOTHER[key],
  }));
}

export function componentPorts({ components }: DockerStackSettings): readonly NeededPort[] {
  return components.flatMap(({ name, container }) =>
    (container?.publish ?? []).map(({ ip, host, protocol }) => ({
      ip: ip ?? '0.0.0.0',
      port: host,
      protocol,
      key: `components.${name}.publish`,
      text: `${ip === null ? '' : `${ip}:`}${host}${protocol === 'udp' ? '/udp' : ''}`,
      another: `Or publish another port in \`components.${name}.publish\`.`,
    })),
  );
}

interface Options {
  readonly settings: DockerStackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
}

interface Looking {
  readonly needed: readonly NeededPort[];
  /** An image that reads what the host listens on. Without one, only containers are looked at. */
  readonly reader: string | undefined;
}

/** Ports that somebody else has. What the stack's own containers have is theirs: they are replaced before it is needed. */
export async function portObstacles(
  { settings: { stack }, connection, containers }: Options,
  { needed, reader }: Looking,
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  if (needed.length === 0) return [];
  const running = await connection.call({
    doing: 'listing containers',
    signal,
    work: (engine, abortSignal) => engine.listContainers({ abortSignal }),
  });
  const isOwn = ({ Labels }: ContainerInfo) => Labels[LABELS.stack] === stack;
  const [own, others] = [running.filter(isOwn), running.filter((each) => !isOwn(each))];
  const unowned = needed.filter((wanted) => !own.some((each) => publishes(each, wanted)));
  const reading = reader === undefined ? undefined : { stack, image: reader, network: 'host' };
  const table = unowned.length > 0 && reading && (await socketTableBeside(containers, reading, signal));
  const taken = { tcp: table ? listeningAddresses(table) : [], udp: table ? boundByUdp(table) : [] };
  return unowned.flatMap((wanted): readonly Obstacle[] => {
    const user = others.find((other) => publishes(other, wanted));
    const listens = taken[wanted.protocol].some((found) => meets(found, wanted));
    if (user === undefined && !listens) return [];
    const { by, remedy } = user ? containerInUse(user) : programInUse(wanted);
    return [{ what: `${wanted.text} of \`${wanted.key}\` is in use by ${by}`, remedy: `${remedy} ${wanted.another}` }];
  });
}

interface InUse {
  readonly by: string;
  readonly remedy: string;
}

function programInUse({ port, protocol }: NeededPort): InUse {
  const command = protocol === 'udp' ? 'ss -lunp' : 'ss -ltnp';
  return {
    by: 'a program at the target',
    remedy: `Stop it, if nobody needs it: \`sudo ${command} 'sport = :${port}'\` at the target shows it.`,
  };
}

/** An application that Docker Compose has run until now is what most first deployments find at port 80. */
function containerInUse(container: ContainerInfo): InUse {
  const name = containerName(container);
  const project = container.Labels['com.docker.compose.project'];
  const service = container.Labels['com.docker.compose.service'];
  if (project === undefined || service === undefined)
    return {
      by: `the container ${name}`,
      remedy: `Stop it, if nobody needs it: \`docker stop ${name}\` at the target.`,
    };
  return {
    by: `the container ${name} of the Compose project ${project}`,
    remedy: `If this deployment takes its place, stop it just before: \`docker compose -p ${project} stop ${service}\` at the target. Users get no answer from then until the release serves, and \`docker compose -p ${project} start ${service}\` is the way back.`,
  };
}

function publishes({ Ports }: ContainerInfo, wanted: NeededPort): boolean {
  return Ports.some(
    ({ PublicPort, IP, Type }) =>
      Type === wanted.protocol && meets({ ip: IP ?? '0.0.0.0', port: PublicPort ?? 0 }, wanted),
  );
}

/** A wildcard address takes the port on all. */
function meets(one: Pick<NeededPort, 'ip' | 'port'>, other: Pick<NeededPort, 'ip' | 'port'>): boolean {
  return one.port === other.port && (one.ip === other.ip || isAll(one.ip) || isAll(other.ip));
}

function isAll(ip: string): boolean {
  return isEverywhere(ip) || ip === '';
}
