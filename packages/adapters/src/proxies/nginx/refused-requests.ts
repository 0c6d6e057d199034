import type { ProxiedFront } from '../proxy.ts';

/**
 * Sections of `http` for the variables below. `$hd_upgrade` is never h2c: over a connection that has become HTTP/2, a client would
 * ask the component for any path, without a look of the router's.
 */
export const REQUEST_MAPS: readonly string[] = [
  "map $http_upgrade $hd_upgrade { default $http_upgrade; ~*h2c ''; }",
  // nginx takes the name of a request from its target, if it is there, and without what follows a colon. The component takes it from `Host`.
  String.raw`map $http_host|$host $hd_named { default 0; ~^\| 1; "~*^([^:|]+)(:\d{1,5})?\|\1$" 1; }`,
];

/** A letter that no target may have. Some programs end a path there, and others take it for one of the path's letters. */
const REFUSED_TARGETS = 'if ($request_uri ~ "#") { return 400; }';

/** Lines of each server: what it answers when the component would not understand a request as the router does. */
export function refusedRequests(listener: 'inside' | 'public', { hosts }: ProxiedFront): readonly string[] {
  const named = listener === 'public' && hosts.length > 0;
  return [REFUSED_TARGETS, ...(named ? ['if ($hd_named = 0) { return 421; }'] : [])];
}
