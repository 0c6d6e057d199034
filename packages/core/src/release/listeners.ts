import type { ComponentName } from '../base/names.ts';
import type { ComponentSettings, ServingSettings } from './component.ts';

/** What a component is reached by: all that says on which ports it listens, and for whom. */
type Listens = Pick<ComponentSettings, 'serves' | 'internal' | 'ports'>;

/** One port that a component listens on. */
export interface Listener {
  readonly port: number;
  /** Users reach it below this path of the router. Null: only other components reach it. */
  readonly path: string | null;
  /** `tcp`: the router passes bytes on and reads nothing of them. */
  readonly protocol: 'http' | 'grpc' | 'tcp';
  /** Its place in the list of further ports; `main` for the port that `${url:name}` stands for. */
  readonly place: 'main' | number;
}

/** Its main port first, then the further ones in the order of the file. None for a background component. */
export function listenersOf({ serves, internal, ports = [] }: Listens): readonly Listener[] {
  const further = ports.map((each, place): Listener => ({ ...each, place }));
  if (serves) return [{ port: serves.port, path: serves.path, protocol: 'http', place: 'main' }, ...further];
  if (!internal) return [];
  const protocol = internal.protocol ?? (internal.health.kind === 'http' ? 'http' : 'tcp');
  return [{ port: internal.port, path: null, protocol, place: 'main' }, ...further];
}

/** It has no port: nobody asks it, and it works without requests. */
export function isBackground({ serves, internal }: Pick<ComponentSettings, 'serves' | 'internal'>): boolean {
  return serves === null && internal === undefined;
}

/** Every path at which users come in, and whose it is. */
export function publicPaths(
  components: readonly (Listens & { readonly name: ComponentName })[],
): readonly { readonly name: ComponentName; readonly path: string }[] {
  return components.flatMap((component) =>
    listenersOf(component).flatMap(({ path }) => (path === null ? [] : [{ name: component.name, path }])),
  );
}

/** What is asked of a component in private. Undefined for a background component. */
export function healthOf({
  serves,
  internal,
}: Pick<ComponentSettings, 'serves' | 'internal'>): AskedHealth | undefined {
  if (serves) return httpHealth(serves);
  if (!internal) return undefined;
  return internal.health.kind === 'tcp' ? { kind: 'tcp', port: internal.port } : internal.health;
}

export type AskedHealth =
  | { readonly kind: 'http'; readonly path: string; readonly status: number }
  | { readonly kind: 'tcp'; readonly port: number }
  | { readonly kind: 'docker' };

function httpHealth({ health: { path, status } }: ServingSettings): AskedHealth {
  return { kind: 'http', path, status };
}
