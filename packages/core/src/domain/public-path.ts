import type { ComponentSettings } from './configuration.ts';

/**
 * Where a component's health can be asked through the public address: its health path when that lies under its own prefix,
 * otherwise its front door, where only a server error counts as ill because nobody has said what it answers there.
 */
export function publicPath(component: ComponentSettings, all: readonly ComponentSettings[]): PublicPath {
  const { health, path, name } = component;
  if (ownerOf(health.path, all)?.name === name) return { kind: 'health', path: health.path };
  return { kind: 'front-door', path };
}

export interface PublicPath {
  readonly kind: 'health' | 'front-door';
  readonly path: string;
}

/** The component whose prefix is the longest that covers a path; `/api` covers `/api` and `/api/…`, never `/apiary`. */
export function ownerOf(path: string, all: readonly ComponentSettings[]): ComponentSettings | undefined {
  const bare = path.split(/[?#]/)[0] ?? path;
  const covers = (prefix: string) => prefix === '' || bare === prefix || bare.startsWith(`${prefix}/`);
  return all
    .filter((component) => covers(withoutSlash(component.path)))
    .sort((one, other) => withoutSlash(other.path).length - withoutSlash(one.path).length)[0];
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}
