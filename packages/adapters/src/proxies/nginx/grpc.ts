import type { ProxiedComponent, ProxySettings } from '../proxy.ts';

/** Those that nginx has for both. HTTP/2 has no `Connection` and no `Upgrade`. */
const FOR_BOTH =
  /^ {2}proxy_((?:connect|read|send)_timeout|next_upstream|hide_header|set_header (?!Connection|Upgrade)\S+) .*;$/gm;

/**
 * What the section `http` has beside its other lines where a component speaks gRPC: all that they say of requests over HTTP said of
 * those over gRPC, and HTTP/2 on each listener, which takes HTTP/1.1 as before.
 */
export function grpcLines({ components }: Pick<ProxySettings, 'components'>, others: string): readonly string[] {
  if (components.every(({ protocol }) => protocol === 'http')) return [];
  return ['  http2 on;', ...(others.match(FOR_BOTH) ?? []).map((line) => line.replace('proxy_', 'grpc_'))];
}

/** Passes a request on to one of the upstreams. */
export function passTo({ protocol }: Pick<ProxiedComponent, 'protocol'>, upstream: string): string {
  return protocol === 'grpc' ? `grpc_pass grpc://${upstream};` : `proxy_pass http://${upstream};`;
}
