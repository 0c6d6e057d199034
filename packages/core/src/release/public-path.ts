import type { ComponentSettings } from '../release/component.ts';

/**
 * Whether a status through the public address is what a component should answer there. At a path that was named for it,
 * that is its health status. At its bare prefix nobody has said what it answers, so only a server error counts as ill.
 */
export function fitsPublicly({ health, path }: ComponentSettings, status: number): boolean {
  return isFrontDoor({ health, path }) ? status < 500 : status === health.status;
}

/** Asked at its front door, a component says that it serves, not that it is well: its health is asked in private then. */
export function isFrontDoor({ health, path }: Pick<ComponentSettings, 'health' | 'path'>): boolean {
  return health.publicPath === path && health.publicPath !== health.path;
}

/** `/api` covers `/api` and `/api/…`, never `/apiary`. */
export function isOfComponent(path: string, prefix: string): boolean {
  const bare = withoutSlash(prefix);
  return path === bare || path.startsWith(`${bare}/`);
}

export function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}
