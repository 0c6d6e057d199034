import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { type ComposeFile, entriesOf } from './compose-file.ts';
import { containerPort, type ContainerPort } from './container-port.ts';
import { healthPath } from './health-path.ts';
import { type ImageSource, imageSource } from './image-source.ts';
import { serviceSecrets, variableNames } from './service-environment.ts';
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
  /** Names of its variables. */
  readonly variables: readonly string[];
  readonly keepsData: VolumesUse;
  /** It works by the clock, as its name says: two at once would do everything twice. */
  readonly byTheClock: boolean;
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

/** `scheduler`, `cron`, Celery's `beat`, Ruby's `clock`, alone or as a part of a name. */
const CLOCK = /(^|[-_.])(scheduler|cron|crond|beat|celerybeat|clock)([-_.]|$)/i;
const NEVER_TWICE =
  'by its name it works by the clock, so the old one is stopped before the new one starts: `handover: exclusive`. Take that out if two at once do no harm';

export function readService(file: ComposeFile, [name, spot]: readonly [string, Spot]): ReadService {
  const service = entriesOf(spot);
  const at = (key: string) => service.get(key) ?? spot.at(key);
  remarkOnOtherKeys(file, service);
  const keepsData = serviceVolumes(file, at('volumes'));
  const others = keepsData === 'keeps-data' ? 'published' : 'left-out';
  const port = containerPort(file, { ports: at('ports'), exposed: at('expose'), others });
  const byTheClock = port === undefined && CLOCK.test(name);
  if (byTheClock) file.remark('moved', spot, NEVER_TWICE);
  return {
    name,
    image: imageSource(file, at('build'), at('image')) ?? { kind: 'given', reference: '' },
    port,
    health: healthPath(file, at('healthcheck')),
    secrets: serviceSecrets(file, at('environment')),
    variables: variableNames(at('environment')),
    keepsData,
    byTheClock,
    dependsOn: textsAt(at('depends_on')) ?? [...entriesOf(at('depends_on')).keys()],
  };
}
