import { SLOTS } from '@hardened-deploy/core/target/slot';
import { withoutSlash } from '../component-paths.ts';
import { type HostGroup, hostGroups } from '../host-groups.ts';
import { invalid, refuseImpossible } from '../front-rules.ts';
import type { ProxiedComponent, ProxiedFront, ProxySettings } from '../proxy.ts';
import { refuseUnquotable } from '../unquotable-texts.ts';
import { accessLog, logged } from './access-log.ts';
import { ANSWERS, answers } from './answers.ts';
import { block } from './blocks.ts';
import { logRelease } from './brought.ts';
import { callersRoute, internalSite } from './callers.ts';
import { componentRoutes, hasGrpc, leadTo, passTo } from './component-routes.ts';
import { certificateOptions, certificateSite } from './certificates.ts';
import { publicSites } from './public-sites.ts';
import { REFUSED_TARGETS, refusedTargets } from './refused-targets.ts';
import { outsiders } from './outsiders.ts';
import { earlyData, gracePeriod, hasHttp3 } from './http3.ts';
import { look, unlessMaintained, VARIABLES } from './looks.ts';

/**
 * Caddy's whole configuration. It is static: both slots of every component are in it, and each request reads the file that a
 * switch renames, so nothing is ever reloaded (a reload resets keep-alive clients and closes WebSockets).
 */
export function renderCaddyfile(settings: ProxySettings): string {
  refuseUnquotable(settings);
  refuseImpossible(settings.front);
  refuseStreams(settings);
  const groups = hostGroups(settings);
  return [
    `# ${settings.madeFor}`,
    globalOptions(settings),
    ...answers(settings),
    refusedTargets(),
    site(settings),
    outsiders(settings),
    logged(settings),
    ...componentRoutes(settings),
    callersRoute(settings),
    ...certificateSite(settings),
    ...publicSites(settings, groups, ({ components }) =>
      byPath(components, (component) => [
        `log_append component ${component.name}`,
        ...logRelease(),
        look(settings, VARIABLES.to, { link: 'live', name: component.name }),
        ...unlessMaintained(settings),
        leadTo(component),
      ]),
    ),
    ...previewSites(settings, groups),
    ...settings.components.map((component) => internalSite(settings, component)),
  ].join('\n');
}

function refuseStreams({ streams: [first] }: ProxySettings): void {
  if (first === undefined) return;
  const detail = `${first.name} is reached over TCP at port ${first.slots.blue.port}, and Caddy passes on HTTP alone: use nginx, or let it speak HTTP`;
  throw invalid(detail);
}

function globalOptions(settings: ProxySettings): string {
  const { front } = settings;
  return block(
    '',
    // Nothing is ever changed in a Caddy that runs, so nobody needs a way to.
    'admin off',
    'persist_config off',
    ...certificateOptions(settings),
    `grace_period ${gracePeriod(settings)}ms`,
    block(
      'servers',
      `protocols h1 h2${hasHttp3(settings) ? ' h3' : ''}${hasGrpc(settings) ? ' h2c' : ''}`,
      ...earlyData(settings),
      ...trustedProxies(front),
      ...(front.tls.kind === 'off' ? [] : ['strict_sni_host on']),
    ),
    // A route that isn't there is no fault, but Caddy's main log has a line for each look at one.
    block('log default', 'output discard'),
    accessLog(settings),
    block('log faults', 'output stderr', 'format json', 'level WARN', 'include tls http.acme_client http.handlers'),
    // Errors that have been answered are there at this level only. The headers of a request may be secrets.
    block(
      'log errors',
      'output stderr',
      block('format filter', 'wrap json', 'request>headers delete', 'err_trace delete'),
      'level DEBUG',
      'include http.log.error',
    ),
  );
}

function trustedProxies({ trustedProxies: trusted }: ProxiedFront): readonly string[] {
  if (trusted === 'everybody') return ['trusted_proxies static 0.0.0.0/0 ::/0'];
  return trusted.length === 0 ? [] : [`trusted_proxies static ${trusted.join(' ')}`, 'trusted_proxies_strict'];
}

/** What all listeners have in common. */
function site({ maxBodyBytes, front: { requestIdHeader } }: ProxySettings): string {
  return block(
    '(site)',
    ...(requestIdHeader === null ? [] : [`vars ${VARIABLES.id} {http.request.uuid}`]),
    block('request_body', `max_size ${maxBodyBytes}`),
    'header -Server',
    // Over a connection that has become HTTP/2, a client would ask the component for any path, without a look of the router's.
    '@h2c header_regexp Upgrade (?i)h2c',
    'request_header @h2c -Upgrade',
    `import ${ANSWERS.errors}`,
  );
}

/** A name that no group has is taken for one of the first: in a site of its own, because its whole names go before wildcards, and this goes behind them. */
function previewSites(settings: ProxySettings, groups: readonly HostGroup[]): readonly string[] {
  const [first] = groups;
  const named = groups.filter(({ hosts }) => hosts.length > 0);
  return [...named, ...(first ? [{ ...first, hosts: [''] }] : [])].map((group) => previewSite(settings, group));
}

function previewSite(settings: ProxySettings, { hosts, components }: HostGroup): string {
  const address = (name: string) => `http://${name}:${settings.ports.preview}`;
  return block(
    hosts.map(address).join(', '),
    'import site',
    byPath(
      components,
      (component) => [
        look(settings, VARIABLES.to, { link: 'staged', name: component.name }),
        // What is staged is asked by a run, which need not wait.
        `@hold vars ${VARIABLES.to} hold`,
        block('handle @hold', `import ${ANSWERS.replaced}`),
        block('handle', leadTo(component)),
      ],
      privatePaths(settings),
    ),
  );
}

/** To one slot, whatever the routes say. */
function privatePaths(settings: ProxySettings): readonly string[] {
  return settings.components.flatMap((component) =>
    SLOTS.flatMap((slot) => {
      const prefix = component.privatePrefixes[slot];
      return [
        // By this an engine knows the router.
        `redir ${prefix} ${prefix}/ 308`,
        block(`handle_path ${prefix}/*`, ...passTo(settings, component, slot)),
      ];
    }),
  );
}

/** The longest path first. Caddy's own matcher of paths would take `/API` for `/api`. */
function byPath(
  components: readonly ProxiedComponent[],
  led: (component: ProxiedComponent) => readonly string[],
  before: readonly string[] = [],
): string {
  const longestFirst = components.toSorted(
    (one, other) => withoutSlash(other.path).length - withoutSlash(one.path).length,
  );
  return block(
    'route',
    `import ${REFUSED_TARGETS}`,
    ...before,
    ...longestFirst.flatMap((component) => {
      const { id, path } = component;
      const prefix = withoutSlash(path).replaceAll('.', '\\.');
      return [`@of_${id} path_regexp ^${prefix}(/|$)`, block(`handle @of_${id}`, block('route', ...led(component)))];
    }),
    block('handle', 'respond 404'),
  );
}
