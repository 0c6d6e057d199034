import type { ComponentName } from '../../base/names.ts';
import type { FrontSettings } from './front-settings.ts';

/** Undefined: the router answers at every name. */
type Names = Pick<FrontSettings, 'hosts' | 'ofComponents'> | undefined;

/** Every name that the router answers at, each once: its own first, then those of single components. None without names. */
export function allHosts(front: Names): readonly string[] {
  if (!front) return [];
  return [...new Set([...front.hosts, ...[...(front.ofComponents?.values() ?? [])].flat()])];
}

/** All names of a router that has names: those that it answers at, and those whose requests it sends elsewhere. Over TLS both shake hands. */
export function namesOfFront(front: FrontSettings): readonly string[] {
  return [...allHosts(front), ...front.redirects.map(({ from }) => from)];
}

/** The names at which a component's paths are: its own, or else the router's. None: it is at every name. */
export function hostsOfComponent(front: Names, component: ComponentName): readonly string[] {
  return front?.ofComponents?.get(component) ?? front?.hosts ?? [];
}

/**
 * The base URL at which a component is proven. That is the public one where the component is at its name, or else the first of
 * the component's own names, with the scheme and the port of the public one. Paths of the public one are not kept then.
 */
export function urlOfComponent(front: Names, publicUrl: string, component: ComponentName): string {
  const own = front?.ofComponents?.get(component);
  if (!own || !URL.canParse(publicUrl)) return publicUrl;
  const { protocol, hostname, port } = new URL(publicUrl);
  return own.includes(hostname) ? publicUrl : `${protocol}//${own[0]}${port && `:${port}`}`;
}

/** Where these components are proven, each base URL once. The public one where there are none. */
export function urlsOf(
  { front, publicUrl }: { readonly front?: Names; readonly publicUrl: string },
  components: readonly ComponentName[],
): readonly string[] {
  const all = components.map((component) => urlOfComponent(front, publicUrl, component));
  return all.length === 0 ? [publicUrl] : [...new Set(all)];
}

/** The doors of a stack as one component is asked through them: with the name that its own users use. */
export function doorsOfComponent<Doors extends { readonly publicUrl: string }>(
  doors: Doors,
  { front }: { readonly front?: Names },
  component: ComponentName | undefined,
): Doors {
  if (component === undefined) return doors;
  return { ...doors, publicUrl: urlOfComponent(front, doors.publicUrl, component) };
}

/** Whether requests for a URL can get to a component: whole names go before wildcards. */
export function isAtUrl(front: Names, url: string, component: ComponentName): boolean {
  const all = allHosts(front);
  if (all.length === 0) return true;
  const named = URL.canParse(url) ? hostFor(all, new URL(url).hostname) : undefined;
  return named !== undefined && hostsOfComponent(front, component).includes(named);
}

function hostFor(all: readonly string[], hostname: string): string | undefined {
  return all.includes(hostname) ? hostname : all.find((host) => covers(host, hostname));
}

/** `*.example.com`: all names with one label in its place, as a certificate with the same wildcard is for. */
export function isWildcard(host: string): boolean {
  return host.startsWith('*.');
}

/** Whether requests for a name are for this host: `*.example.com` covers `a.example.com`, and neither `example.com` nor `a.b.example.com`. */
export function covers(host: string, hostname: string): boolean {
  if (!isWildcard(host)) return host === hostname;
  const label = hostname.slice(0, -host.length + 1);
  return hostname.endsWith(host.slice(1)) && label !== '' && !label.includes('.');
}
