import type { ComponentName } from '@hardened-deploy/core/base/names';
import { parsedJson } from '@hardened-deploy/core/base/parsed-json';
import type { Route, Routes, RoutesInForce } from '@hardened-deploy/core/target/routes';
import { routeIn, unreadable } from './route-note.ts';
import type { RouteObjects, StagedObject } from './route-objects.ts';
import { compareVersions } from './route-version.ts';

/** What was staged, and which publication was the last one then. What moved since has left its place to what served before. */
export interface Staged {
  readonly version: string;
  readonly routes: Routes;
}

export const STAGED_ANNOTATION = 'hardened-deploy/staged';

export function formatStaged({ version, routes }: Staged): string {
  return JSON.stringify({ version, routes: Object.fromEntries(routes) });
}

/** Throws `router/routes-unreadable`. */
export function parseStaged(object: StagedObject | undefined): Staged {
  const text = object?.metadata.annotations?.[STAGED_ANNOTATION];
  if (object === undefined || text === undefined) return { version: '', routes: new Map() };
  const value = parsedJson(text);
  const { version, routes } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof version !== 'string' || typeof routes !== 'object' || routes === null) {
    throw unreadable(
      `the annotation ${STAGED_ANNOTATION} of the ConfigMap ${object.metadata.name} is not as it was written`,
    );
  }
  return { version, routes: new Map(Object.entries(routes) as [ComponentName, Route][]) };
}

/** The version of the last publication. Empty before the first one. */
export function lastVersion({ routes }: Pick<RouteObjects, 'routes'>): string {
  const versions = [...routes.values()].map(({ note }) => note.version);
  return versions.toSorted(compareVersions).at(-1) ?? '';
}

/** What these objects say all together. */
export function inForceBy(objects: RouteObjects): RoutesInForce {
  const routes = new Map<ComponentName, Route>();
  const { version: stagedAt, routes: stagedRoutes } = parseStaged(objects.staged);
  const staged = new Map(stagedRoutes);
  for (const { component, note } of objects.routes.values()) {
    const route = routeIn(note);
    if (route) routes.set(component, route);
    if (compareVersions(note.version, stagedAt) <= 0) continue;
    if (note.before) staged.set(component, note.before);
    else staged.delete(component);
  }
  const version = lastVersion(objects);
  return { version: version === '' ? null : version, routes, staged, maintenance: null };
}
