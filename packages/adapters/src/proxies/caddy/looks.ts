import type { ComponentName } from '@hardened-deploy/core/base/names';
import { MAINTENANCE_FILES } from '../maintenance-files.ts';
import type { ProxySettings } from '../proxy.ts';
import { routeFile } from '../route-file.ts';
import { block } from './blocks.ts';

/**
 * What a request may remember. Caddy reads a file each time that a placeholder for it is put in, so whatever is decided by what
 * was read is decided by a variable: two looks at one file may see a switch between them.
 */
export const VARIABLES = {
  /** `blue`, `green`, `hold`, or nothing: where the request goes. */
  to: 'hd_to',
  /** `staged` when the request comes from a container that is staged and not live. */
  side: 'hd_side',
  staged: 'hd_staged',
  /** Both in one, `staged:blue`: a matcher of several variables matches when any of them does. */
  own: 'hd_own',
  callerStaged: 'hd_caller_staged',
  callerLive: 'hd_caller_live',
  /** The release that brought what answers. */
  release: 'hd_release',
  /** The id of the request. */
  id: 'hd_id',
} as const;

type Link = 'live' | 'staged';

/** Reads a component's route into a variable: the one look. */
export function look(
  { routes }: Pick<ProxySettings, 'routes'>,
  variable: string,
  at: { readonly link: Link; readonly name: ComponentName },
): string {
  return `vars ${variable} ${routeAt(routes, at.link, at.name)}`;
}

/** The placeholder that is read anew wherever it is put in. */
export function routeAt(routes: string, link: Link, name: ComponentName): string {
  return `{file.${routes}/${link}/${routeFile(name)}}`;
}

/** Lets nobody serve the request while maintenance is on by hand, whatever the look before has found. */
export function unlessMaintained({
  routes,
  maintenance,
}: Pick<ProxySettings, 'routes' | 'maintenance'>): readonly string[] {
  if (!maintenance) return [];
  const { folder, on } = MAINTENANCE_FILES;
  return [
    block('@maintained file', `root ${routes}/${folder}`, `try_files /${on}`),
    `vars @maintained ${VARIABLES.to} none`,
  ];
}

export function maintenanceFile({ routes }: Pick<ProxySettings, 'routes'>, file: 'page' | 'on'): string {
  return `${routes}/${MAINTENANCE_FILES.folder}/${MAINTENANCE_FILES[file]}`;
}
