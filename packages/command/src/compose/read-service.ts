import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { type ComposeFile, entriesOf } from './compose-file.ts';
import { containerPort, type ContainerPort } from './container-port.ts';
import { healthPath } from './health-path.ts';
import { type ImageSource, imageSource } from './image-source.ts';
import { serviceSecrets } from './service-environment.ts';
import { remarkOnOtherKeys } from './service-keys.ts';
import { textAt, textsAt } from '../spot-text.ts';
import { serviceVolumes, type VolumesUse } from './service-volumes.ts';

/** A service that becomes a component. */
export interface ReadService {
  readonly name: string;
  readonly image: ImageSource;
  readonly port: ContainerPort | undefined;
  readonly health: string | undefined;
  readonly secrets: readonly string[];
  readonly keepsData: VolumesUse;
  /** Names of services, components or not. */
  readonly dependsOn: readonly string[];
}

/** What a service is for: a component, or something that stays on the server and is never touched by a deployment. */
export type ServiceUse =
  | { readonly use: 'component' }
  | { readonly use: 'stays'; readonly why: string }
  | { readonly use: 'refused'; readonly why: string };

/** Databases, caches and queues keep state: a deployment must not replace them. */
const KEEPS_STATE =
  /(^|\/)(postgres|postgis|timescaledb|mysql|mariadb|percona|redis|valkey|keydb|memcached|mongo|rabbitmq|nats|kafka|minio|elasticsearch|opensearch|clickhouse(-server)?|meilisearch|typesense|influxdb|etcd|consul|vault)(:|@|$|-)/i;

export function serviceUse(spot: Spot): ServiceUse {
  const service = entriesOf(spot);
  const image = textAt(service.get('image') ?? spot.at('image')) ?? '';
  const builds = service.get('build')?.given === true;
  const extended = service.get('extends')?.given === true;
  if (!builds && KEEPS_STATE.test(image)) return { use: 'stays', why: 'it keeps data' };
  if (!builds && !extended && image === '') return { use: 'refused', why: 'it has neither `build` nor `image`' };
  return { use: 'component' };
}

export function readService(file: ComposeFile, [name, spot]: readonly [string, Spot]): ReadService {
  const service = entriesOf(spot);
  const at = (key: string) => service.get(key) ?? spot.at(key);
  remarkOnOtherKeys(file, service);
  const keepsData = serviceVolumes(file, at('volumes'));
  const others = keepsData === 'keeps-data' ? 'published' : 'left-out';
  return {
    name,
    image: imageSource(file, at('build'), at('image')) ?? { kind: 'given', reference: '' },
    port: containerPort(file, { ports: at('ports'), exposed: at('expose'), others }),
    health: healthPath(file, at('healthcheck')),
    secrets: serviceSecrets(file, at('environment')),
    keepsData,
    dependsOn: textsAt(at('depends_on')) ?? [...entriesOf(at('depends_on')).keys()],
  };
}
