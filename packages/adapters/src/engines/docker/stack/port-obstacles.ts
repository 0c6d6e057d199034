import type { Obstacle } from '@hardened-deploy/core/target/ports/stack-host';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { containerName } from '../containers/container-name.ts';
import type { Containers } from '../containers/containers.ts';
import { tcpTableBeside } from '../containers/tcp-table-beside.ts';
import { listeningAddresses } from '../containers/tcp-table.ts';
import { publishedAddress } from '../layout/published-address.ts';
import { LABELS } from '../layout/stack-names.ts';

interface Options {
  readonly settings: StackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
}

/**
 * The router's addresses that somebody else has. `reader`: an image that reads what the host listens on. Without one, only
 * containers are looked at.
 */
export async function portObstacles(
  { settings, connection, containers }: Options,
  reader: string | undefined,
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  const { stack, router } = settings;
  const running = await connection.call({
    doing: 'listing containers',
    signal,
    work: (engine, abortSignal) => engine.listContainers({ abortSignal }),
  });
  const others = running.filter(({ Labels }) => Labels[LABELS.stack] !== stack);
  const reading = reader === undefined ? undefined : { stack, image: reader, network: 'host' };
  const table = reading && (await tcpTableBeside(containers, reading, signal));
  const taken = table === undefined ? [] : listeningAddresses(table);
  return (['listen', 'preview'] as const).flatMap((key): readonly Obstacle[] => {
    const address = key === 'listen' ? router.listen : router.previewListen;
    if (address === null) return [];
    const wanted = publishedAddress(address);
    const user = others.find((other) => publishes(other, wanted));
    const inUse = user !== undefined || taken.some((found) => found.port === wanted.port && meet(found.ip, wanted.ip));
    if (!inUse) return [];
    const { by, remedy } = user ? containerInUse(user) : programInUse(wanted.port);
    return [{ what: `${address} of \`router.${key}\` is in use by ${by}`, remedy: `${remedy} ${ANOTHER[key]}` }];
  });
}

const ANOTHER = {
  listen:
    'Or write another address in `router.listen`, such as `127.0.0.1:8080`, and let what has the port pass requests on to it.',
  preview: 'Or write another address in `router.preview`, or leave that key out.',
} as const;

interface InUse {
  readonly by: string;
  readonly remedy: string;
}

function programInUse(port: number): InUse {
  return {
    by: 'a program at the target',
    remedy: `Stop it, if nobody needs it: \`sudo ss -ltnp 'sport = :${port}'\` at the target shows it.`,
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

type Address = ReturnType<typeof publishedAddress>;

function publishes({ Ports }: ContainerInfo, wanted: Address): boolean {
  return Ports.some(({ PublicPort, IP }) => PublicPort === wanted.port && meet(IP ?? '0.0.0.0', wanted.ip));
}

/** A wildcard address takes the port on all. */
function meet(one: string, other: string): boolean {
  return one === other || isWildcard(one) || isWildcard(other);
}

function isWildcard(ip: string): boolean {
  return ip === '0.0.0.0' || ip === '::' || ip === '';
}
