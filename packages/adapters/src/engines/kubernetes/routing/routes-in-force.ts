import type { ComponentName } from '@hardened-deploy/core/base/names';
import { parsedJson } from '@hardened-deploy/core/base/parsed-json';
import type { Route, Routes, RoutesInForce } from '@hardened-deploy/core/target/routes';
import type { KubeObject } from '../connection/objects.ts';
import { routeIn, type RouteNote, unreadable } from './route-note.ts';
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

/** As the ConfigMap beside the Services says it. Throws `router/routes-unreadable`. */
export function parseStaged(object: StagedObject | undefined): Staged {
  return parsedStaged(object, `the ConfigMap ${object?.metadata.name ?? ''}`);
}

/** `where`: the object, for the message. */
export function parsedStaged(object: KubeObject | undefined, where: string): Staged {
  const text = object?.metadata.annotations?.[STAGED_ANNOTATION];
  if (text === undefined) return { version: '', routes: new Map() };
  const value = parsedJson(text);
  const { version, routes } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof version !== 'string' || typeof routes !== 'object' || routes === null) {
    throw unreadable(`the annotation ${STAGED_ANNOTATION} of ${where} is not as it was written`);
  }
  return { version, routes: new Map(Object.entries(routes) as [ComponentName, Route][]) };
}

/** The version of the last publication. Empty before the first one. */
export function lastVersion({ routes }: Pick<Noted, 'routes'>): string {
  const versions = [...routes.values()].map(({ note }) => note.version);
  return versions.toSorted(compareVersions).at(-1) ?? '';
}

/** What these objects say all together. */
export function inForceBy(objects: RouteObjects): RoutesInForce {
  return inForceByNotes({ routes: objects.routes, staged: parseStaged(objects.staged) });
}

/** The notes of all components, wherever they are kept, and what is staged beside them. */
export interface Noted {
  readonly routes: ReadonlyMap<ComponentName, { readonly note: RouteNote }>;
  readonly staged: Staged;
}

/** The routes that the notes tell, and what is staged: a component that has moved since the staging is staged where it was before. */
export function inForceByNotes(noted: Noted): RoutesInForce {
  const routes = new Map<ComponentName, Route>();
  const { version: stagedAt, routes: stagedRoutes } = noted.staged;
  const staged = new Map(stagedRoutes);
  for (const [component, { note }] of noted.routes) {
    const route = routeIn(note);
    if (route) routes.set(component, route);
    if (compareVersions(note.version, stagedAt) <= 0) continue;
    if (note.before) staged.set(component, note.before);
    else staged.delete(component);
  }
  const version = lastVersion(noted);
  return { version: version === '' ? null : version, routes, staged, maintenance: null };
}
