import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { duration } from '@hardened-deploy/core/base/duration';
import { type ComposeFile, entriesOf } from './compose-file.ts';
import { containerPort, type ContainerPort } from './container-port.ts';
import { healthPath } from './health-path.ts';
import { type ImageSource, imageSource } from './image-source.ts';
import { serviceCommand } from './service-command.ts';
import { type ServiceEnvironment, serviceEnvironment } from './service-environment.ts';
import { remarkOnOtherKeys } from './service-keys.ts';
import { textAt, textsAt } from '../spot-text.ts';
import { serviceVolumes } from './service-volumes.ts';

/** A service that becomes a component. */
export interface ReadService {
  readonly name: string;
  readonly image: ImageSource;
  readonly port: ContainerPort | undefined;
  readonly health: string | undefined;
  readonly command: readonly string[] | null;
  readonly environment: ServiceEnvironment;
  /** Names of services, components or not. */
  readonly dependsOn: readonly string[];
  readonly stopTimeout: string | null;
}

/** What a service is for: a component, or something that stays on the server and is never touched by a deployment. */
export type ServiceUse =
  | { readonly use: 'component' }
  | { readonly use: 'stays'; readonly why: string }
  | { readonly use: 'refused'; readonly why: string };

/** Databases, caches and queues keep state: a deployment must not replace them. */
const KEEPS_STATE =
  /(^|\/)(postgres|postgis|timescaledb|mysql|mariadb|percona|redis|valkey|keydb|memcached|mongo|rabbitmq|nats|kafka|minio|elasticsearch|opensearch|clickhouse(-server)?|meilisearch|typesense|influxdb|etcd|consul|vault)(:|@|$|-)/i;

export function serviceUse(file: ComposeFile, spot: Spot): ServiceUse {
  const service = entriesOf(spot);
  const image = textAt(service.get('image') ?? spot.at('image')) ?? '';
  const builds = service.get('build')?.given === true;
  const volumes = service.get('volumes');
  if (!builds && KEEPS_STATE.test(image)) return { use: 'stays', why: 'it keeps data' };
  if (!builds && volumes && volumes.items().length > 0) return { use: 'stays', why: 'it keeps data in volumes' };
  if (!builds && image === '') return { use: 'refused', why: 'it has neither `build` nor `image`' };
  if (volumes && serviceVolumes(file, volumes) === 'needed') {
    return { use: 'refused', why: 'it needs volumes, and components can mount none yet' };
  }
  return { use: 'component' };
}

/** `components`: names of components by the service's. */
export function readService(
  file: ComposeFile,
  [name, spot]: readonly [string, Spot],
  components: ReadonlyMap<string, string>,
): ReadService {
  const service = entriesOf(spot);
  const at = (key: string) => service.get(key) ?? spot.at(key);
  remarkOnOtherKeys(file, service);
  return {
    name,
    image: imageSource(file, at('build'), at('image')) ?? { kind: 'given', reference: '' },
    port: containerPort(file, at('ports'), at('expose')),
    health: healthPath(file, at('healthcheck')),
    command: serviceCommand(file, at('command')),
    environment: serviceEnvironment(file, at('environment'), components),
    dependsOn: textsAt(at('depends_on')) ?? [...entriesOf(at('depends_on')).keys()],
    stopTimeout: stopTimeout(file, at('stop_grace_period')),
  };
}

function stopTimeout(file: ComposeFile, spot: Spot): string | null {
  const written = textAt(spot);
  if (written === undefined) return null;
  if (duration.parse(written).ok) return written;
  file.remark('missing', spot, 'write it as one number and unit in `stop-timeout`, such as 90s');
  return null;
}
