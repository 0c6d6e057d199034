import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import { maintenanceFrom } from '@hardened-deploy/core/target/maintenance/maintenance';
import type { Route, Routes, RoutesInForce } from '@hardened-deploy/core/target/routes';

/**
 * Reads what the state scripts print of the routes: `version 1795228129.2`, `live frontend.blue <hash>`, `staged frontend.green`.
 * Throws `router/routes-unreadable`: of two files of a component the router follows one, and whoever guesses wrong stops what
 * serves.
 */
export function parseRoutesInForce(lines: readonly string[]): RoutesInForce {
  if (lines.includes('stray live')) throw unreadable('`live` is not a link to a folder of routes');
  const [notice] = printed(lines, 'maintenance');
  return {
    version: printed(lines, 'version')[0] ?? null,
    routes: routesFrom(printed(lines, 'live'), 'the routes in force'),
    staged: routesFrom(printed(lines, 'staged'), 'the staged routes'),
    maintenance: notice === undefined ? null : maintenanceFrom(notice),
  };
}

/** For a script: the names of the files that the router looks at, each with its text, separated by spaces. */
export function formatRoutes(routes: Routes): string {
  return [...routes].map(([component, { slot, spec }]) => `${component}.${slot}=${spec ?? ''}`).join(' ');
}

/** For a script: what is known of who brought what is in the slots, each with its release, separated by spaces. */
export function formatReleases(routes: Routes): string {
  return [...routes]
    .flatMap(([component, { slot, release }]) =>
      slot === 'hold' || release === undefined ? [] : [`${component}.${slot}=${folderOf(release)}`],
    )
    .join(' ');
}

/** From any text that people have given a release: 100 characters that no path and no shell takes for others. */
function folderOf(release: string): string {
  return release
    .replaceAll(/[^A-Za-z0-9._+-]/gu, '_')
    .replace(/^[.-]/, '_')
    .slice(0, 100);
}

/** The first version of this generation that is greater than the one in force. */
export function nextVersion(current: string | null, generation: number): string {
  const [standing, sequence] = (current ?? '0.0').split('.').map(Number);
  return standing === generation ? `${generation}.${(sequence ?? 0) + 1}` : `${generation}.1`;
}

function printed(lines: readonly string[], kind: string): readonly string[] {
  return lines.flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1)] : []));
}

function routesFrom(files: readonly string[], where: string): Routes {
  const routes = new Map<ComponentName, Route>();
  for (const file of files) {
    const [component, route] = parseRoute(file, where);
    if (routes.has(component)) throw unreadable(`${where} hold more than one file of ${component}`);
    routes.set(component, route);
  }
  return routes;
}

function parseRoute(text: string, where: string): readonly [ComponentName, Route] {
  const [, component, slot, spec] = /^(\S+)\.(blue|green|hold)(?: ([0-9a-f]{64}))?$/.exec(text) ?? [];
  if (component === undefined)
    throw unreadable(`${where} hold ${text.trimEnd()}, which is no component with a slot and the hash of its spec`);
  return [component as ComponentName, { slot: slot as Route['slot'], spec: (spec ?? null) as SpecHash | null }];
}

function unreadable(detail: string): Failure {
  return new Failure('router/routes-unreadable', detail);
}
