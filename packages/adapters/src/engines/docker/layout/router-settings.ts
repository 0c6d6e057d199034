import { formatDuration } from '@hardened-deploy/core/base/duration';
import { type Listener, listenersOf } from '@hardened-deploy/core/release/listeners';
import type { SettledSettings } from '@hardened-deploy/core/target/stack-settings';

/** What a router was made for, each setting by its name in hardened-deploy.yml. */
export type RouterSettingsText = Readonly<Record<string, string>>;

/** Which page it is doesn't matter to the router: it reads the file anew for each request. */
const MAINTENANCE = 'router.maintenance';

export function routerSettings({ router, target, components }: SettledSettings): RouterSettingsText {
  const ofComponents = components.map((component) => {
    const listeners = listenersOf(component).map(describeListener).join('; ');
    const where = listeners === '' ? 'no port' : listeners;
    const own = router.front?.ofComponents?.get(component.name);
    const named = own ? `${where}, hosts ${own.join(' ')}` : where;
    return [
      `components.${component.name}`,
      component.handover === 'exclusive' ? `${named}, exclusive` : named,
    ] as const;
  });
  return {
    ...(router.kind === 'nginx' ? {} : { 'router.kind': router.kind }),
    ...frontSettings(router),
    'router.listen': router.listen,
    'router.preview': router.previewListen ?? 'not published',
    'router.slot-header': router.slotHeader,
    'router.max-body-size': `${router.maxBodyBytes} bytes`,
    'router.read-timeout': formatDuration(router.readTimeout),
    ...(router.requestIdHeader !== undefined && { 'router.request-id-header': router.requestIdHeader }),
    ...(router.maintenance && { [MAINTENANCE]: `retry after ${formatDuration(router.maintenance.retryAfter)}` }),
    ...(target.slotsAre === 'services' && { target: 'swarm' }),
    subnet: target.subnet,
    ...Object.fromEntries(ofComponents),
  };
}

/** Nothing for a router without names of its own: so is each that was made before there were any. */
function frontSettings({ front }: SettledSettings['router']): RouterSettingsText {
  if (!front) return {};
  const { hosts, redirects, trustedProxies, tls } = front;
  return {
    'router.hosts': hosts.join(', '),
    ...(redirects.length > 0 && { 'router.redirects': redirects.map(({ from, to }) => `${from} to ${to}`).join(', ') }),
    ...(trustedProxies.length > 0 && { 'router.trusted-proxies': trustedProxies.join(', ') }),
    ...(tls && {
      // Neither the secrets' names, nor what they hold: another certificate makes no other router.
      'router.tls': tls.kind === 'acme' ? 'auto' : 'a certificate of your own',
      'router.listen-secure': tls.listen,
      ...(tls.http3 === false && { 'router.http3': 'false' }),
      ...(tls.kind === 'acme' && {
        'router.acme': [tls.directory, tls.email, tls.account && 'with an account'].filter(Boolean).join(', '),
      }),
      ...(tls.hsts !== null && { 'router.hsts': formatDuration(tls.hsts) }),
    }),
  };
}

function describeListener({ path, port, protocol }: Listener): string {
  const spoken = { http: '', grpc: ' (gRPC)', tcp: ' (TCP)' }[protocol];
  return `${path === null ? 'internal' : `path ${path}`}, port ${port}${spoken}`;
}

/** Whether a router that was made for these settings has a page for maintenance. Older routers have no such label. */
export function showsMaintenance(made: string | undefined): boolean {
  return made !== undefined && read(made)?.[MAINTENANCE] !== undefined;
}

const UNTOLD = 'which ones is not known, because an earlier version of hardened-deploy set it up';

/** Which settings differ, from what to what. `made` is the text of the label; older routers have none. */
export function describeChange(made: string | undefined, wanted: RouterSettingsText): string {
  const then = made === undefined ? undefined : read(made);
  if (!then) return UNTOLD;
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(then)])];
  const changed = names.filter((name) => then[name] !== wanted[name]);
  if (changed.length === 0) return UNTOLD;
  return changed
    .map(
      (name) => `\`${name}\` was ${then[name] ?? 'not there'}, hardened-deploy.yml says ${wanted[name] ?? 'nothing'}`,
    )
    .join('; ');
}

function read(label: string): RouterSettingsText | undefined {
  try {
    const parsed: unknown = JSON.parse(label);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
  } catch {
    return undefined;
  }
}
