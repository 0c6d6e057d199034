import { isWildcard } from '@hardened-deploy/core/target/front/component-hosts';
import { withoutSlash } from './component-paths.ts';
import { invalid } from './front-rules.ts';
import type { ProxiedComponent, ProxySettings } from './proxy.ts';

/**
 * Hosts at which the same components are. Without hosts: every name. Wildcards are in groups of their own, because Caddy puts all sites
 * behind the others that have one, and their whole names with them.
 */
export interface HostGroup {
  readonly hosts: readonly string[];
  readonly components: readonly ProxiedComponent[];
}

/**
 * The hosts of the front with the components that have a path there, in one group where they are the same ones. The first group
 * has the first host. Throws `configuration/invalid` for a host that the front doesn't have, and for one path given twice.
 */
export function hostGroups({ front, components }: Pick<ProxySettings, 'front' | 'components'>): readonly HostGroup[] {
  for (const { name, hosts } of components) {
    const unknown = hosts === 'none' ? undefined : hosts.find((host) => !front.hosts.includes(host));
    if (unknown !== undefined)
      throw invalid(`component ${name} has the host ${unknown}, which is none of the router's`);
  }
  if (front.hosts.length === 0) return [{ hosts: [], components: at(undefined, components) }];
  const groups = new Map<string, HostGroup>();
  for (const host of front.hosts) {
    const there = at(host, components);
    const key = [isWildcard(host) ? '*' : '', ...there.map(({ id }) => id)].join(' ');
    groups.set(key, { hosts: [...(groups.get(key)?.hosts ?? []), host], components: there });
  }
  return [...groups.values()];
}

/** A component that names the host goes before one that is at every host, when both have the same path. */
function at(host: string | undefined, components: readonly ProxiedComponent[]): readonly ProxiedComponent[] {
  const there = components.filter(
    ({ hosts }) => hosts !== 'none' && (hosts.length === 0 || hosts.some((one) => one === host)),
  );
  return there.filter((component) => {
    const rivals = there.filter(({ path }) => withoutSlash(path) === withoutSlash(component.path));
    const named = rivals.filter(({ hosts }) => hosts.length > 0);
    const first = named[0] ?? rivals[0];
    if (named.length > 1 || (named.length === 0 && rivals.length > 1))
      throw invalid(`components ${rivals.map(({ name }) => name).join(' and ')} have the same path ${component.path}`);
    return first === component;
  });
}
