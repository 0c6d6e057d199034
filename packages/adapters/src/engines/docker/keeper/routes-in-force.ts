import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Routes, RoutesInForce } from '@hardened-deploy/core/target/routes';
import type { Slot } from '@hardened-deploy/core/target/slot';

/**
 * Reads what the state scripts print of the routes in force: `version 1795228129.2`, `route frontend.blue`, … Throws
 * `router/routes-unreadable`: of two files of a component the router follows one, and whoever guesses wrong stops what serves.
 */
export function parseRoutesInForce(lines: readonly string[]): RoutesInForce {
  const versions = lines.flatMap((line) => (line.startsWith('version ') ? [line.slice('version '.length)] : []));
  const routes = lines.flatMap((line) => (line.startsWith('route ') ? [parseRoute(line.slice('route '.length))] : []));
  if (lines.includes('stray live')) throw unreadable('`live` is not a link to a folder of routes');
  const inForce = new Map(routes);
  const twice = routes.find(([component, slot]) => inForce.get(component) !== slot);
  if (twice) throw unreadable(`the routes in force hold both slots of ${twice[0]}`);
  return { version: versions[0] ?? null, routes: inForce };
}

/** The names of the files that the router looks at, separated by spaces. */
export function formatRoutes(routes: Routes): string {
  return [...routes].map(([component, slot]) => `${component}.${slot}`).join(' ');
}

/** The first version of this generation that is greater than the one in force. */
export function nextVersion(current: string | null, generation: number): string {
  const [standing, sequence] = (current ?? '0.0').split('.').map(Number);
  return standing === generation ? `${generation}.${(sequence ?? 0) + 1}` : `${generation}.1`;
}

function parseRoute(file: string): readonly [ComponentName, Slot] {
  const dot = file.lastIndexOf('.');
  const slot = file.slice(dot + 1);
  if (slot !== 'blue' && slot !== 'green')
    throw unreadable(`the routes in force hold ${file}, which is no component and slot`);
  return [file.slice(0, dot) as ComponentName, slot];
}

function unreadable(detail: string): Failure {
  return new Failure('router/routes-unreadable', detail);
}
