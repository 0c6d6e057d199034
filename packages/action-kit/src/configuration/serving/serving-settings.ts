import type { ComponentSettings, FurtherPort, InternalSettings } from '@hardened-deploy/core/release/component';
import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import type { ReadBy, Shape } from '../shape.ts';
import type { SERVING_KEYS } from './serving-keys.ts';
import { mainPort } from './written-ports.ts';

type ValueOf<Property> = Property extends {
  readonly shape: Shape<infer Value>;
  readonly absent?: { readonly value: infer Absent };
}
  ? Value | Absent
  : never;
type ServingSection = { readonly [Key in keyof typeof SERVING_KEYS]: ValueOf<(typeof SERVING_KEYS)[Key]> };
type WrittenPort = NonNullable<ServingSection['ports']>[number];
type Health = ReadBy<(typeof SERVING_KEYS)['health']['shape']>;

/** What a component is reached by. */
export function servingSettings(section: ServingSection): Pick<ComponentSettings, 'serves' | 'internal' | 'ports'> {
  const { port, path, health } = section;
  const written: readonly WrittenPort[] =
    section.ports ?? (port === null ? [] : [{ port, path, public: section.public, protocol: 'http' }]);
  const main = mainPort(written);
  if (!main) return { serves: null };
  const further = written.filter((each) => each !== main).map(furtherPort);
  const ports = further.length > 0 ? { ports: further } : {};
  if (!main.public) return { serves: null, internal: internalSettings(main, health), ...ports };
  // Of a public component nothing else than HTTP is let through to here.
  if (health.kind !== 'http' || main.protocol !== 'http') return { serves: null };
  const publicPath = health['public-path'] ?? main.path;
  const asked = { path: health.path, status: health.status, publicPath };
  return { serves: { path: main.path, port: main.port, health: asked }, ...ports };
}

function furtherPort({ port, path, public: reached, protocol }: WrittenPort): FurtherPort {
  return { port, path: reached ? path : null, protocol };
}

function internalSettings({ port, protocol }: WrittenPort, health: Health): InternalSettings {
  return { port, ...(protocol === 'grpc' && { protocol }), health: internalHealth(protocol, health) };
}

function internalHealth(protocol: WrittenPort['protocol'], health: Health): InternalSettings['health'] {
  if (health.kind !== 'http') return { kind: health.kind };
  return protocol === 'http' ? { kind: 'http', path: health.path, status: health.status } : { kind: 'tcp' };
}

/** What it adds to the settings of its containers. */
export function publishSettings({ publish }: Pick<ServingSection, 'publish'>): Pick<ContainerSettings, 'publish'> {
  return publish.length === 0 ? {} : { publish };
}
