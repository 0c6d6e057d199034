import type { ServingSettings } from './component.ts';

/** The router's answer at a name that leads to no component. */
const MISDIRECTED = 421;

/**
 * Whether a component answered rightly through the public address. If the configuration names a public health path, the
 * answer must have the health status. At the bare prefix nobody has said what the right answer is, so only a server error
 * counts as bad.
 */
export function fitsPublicly({ health, path }: ServingSettings, status: number): boolean {
  return isFrontDoor({ health, path }) ? status < 500 && status !== MISDIRECTED : status === health.status;
}

/**
 * At its bare prefix, an answer only shows that the component serves, not that it is healthy. Its health is checked in
 * private then.
 */
export function isFrontDoor({ health, path }: Pick<ServingSettings, 'health' | 'path'>): boolean {
  return health.publicPath === path && health.publicPath !== health.path;
}

/** `/api` covers `/api` and `/api/…`, but not `/apiary`. */
function isOfComponent(path: string, prefix: string): boolean {
  const bare = withoutSlash(prefix);
  return path === bare || path.startsWith(`${bare}/`);
}

/** Of several prefixes, the one that gets the requests for a path: the longest that covers it. */
export function ownerOfPath<Prefixed extends { readonly path: string }>(
  path: string,
  all: readonly Prefixed[],
): Prefixed | undefined {
  return all
    .filter((each) => isOfComponent(path, each.path))
    .toSorted((one, other) => withoutSlash(other.path).length - withoutSlash(one.path).length)[0];
}

export function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}
