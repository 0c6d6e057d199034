import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { routedPath } from '../values.ts';
import { isPublic, port, protocol } from './ports-shape.ts';

/** One port of a component as it is written. */
export interface WrittenPort {
  /** The component itself, or an item of its `ports`. */
  readonly at: Spot;
  /** Undefined where it can't be read: that has been told. */
  readonly port: number | undefined;
  readonly public: boolean | undefined;
  readonly path: string | undefined;
  readonly protocol: 'http' | 'grpc' | 'tcp' | undefined;
}

/** None of a background component. */
export function writtenPorts(component: Spot): readonly WrittenPort[] {
  const items = component.at('ports').items();
  if (items.length > 0) return items.map(written);
  return component.at('port').given ? [written(component)] : [];
}

function written(at: Spot): WrittenPort {
  return {
    at,
    port: at.at('port').read(port),
    public: at.at('public').readOr(isPublic, true),
    path: at.at('path').readOr(scalar(routedPath), '/'),
    protocol: at.at('protocol').readOr(protocol, 'http' as const),
  };
}

/**
 * The port that `health` and `${url:name}` are about: the first public one that speaks HTTP, or the first public one, or the first if
 * none is public.
 */
export function mainPort<Port extends Pick<WrittenPort, 'public' | 'protocol'>>(
  ports: readonly Port[],
): Port | undefined {
  const open = ports.filter((each) => each.public);
  return open.find((each) => each.protocol !== 'grpc') ?? open[0] ?? ports[0];
}

/** `expose` is Compose's key for it. It is refused, and what it means is not told a second time. */
export function hasPort(component: Spot): boolean {
  return ['port', 'ports', 'expose'].some((key) => component.at(key).given);
}
