import { type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import { withoutSlash } from '../component-paths.ts';
import { type HostGroup, hostGroups } from '../host-groups.ts';
import { refuseImpossible } from '../front-rules.ts';
import type { ProxiedComponent, ProxySettings } from '../proxy.ts';
import { refuseUnquotable } from '../unquotable-texts.ts';
import { accessFormats, logOf } from './access-log.ts';
import { forwarded } from './forwarded-headers.ts';
import { grpcLines, passTo } from './grpc.ts';
import { NOBODY } from './nobody.ts';
import { certificateVariable, publicServers } from './public-servers.ts';
import { refusedRequests, REQUEST_MAPS } from './refused-requests.ts';
import { leadsToNobody, refusals } from './refusals.ts';
import { requestId } from './request-id.ts';
import { namesOf, server } from './server.ts';
import { callerFiles, followLink, followOwnSide, variable } from './followed-routes.ts';
import { resolverLine, streamModule, streamSection } from './stream-section.ts';

/**
 * nginx's whole configuration. It is static: both slots of every component are in it, and each request looks at
 * the files that a switch renames, so nothing is ever reloaded (a reload resets keep-alive clients).
 */
export function renderNginxConfiguration(settings: ProxySettings): string {
  refuseUnquotable(settings);
  refuseImpossible(settings.front);
  const { components, callers } = settings;
  const groups = hostGroups(settings);
  const main = mainSection(settings);
  return [
    `# ${settings.madeFor}`,
    main,
    ...grpcLines(settings, main),
    ...certificateVariable(settings),
    ...accessFormats(settings),
    ...(settings.resolver === undefined
      ? components.flatMap(upstreams)
      : [resolverLine(settings.resolver), ...components.map(namesBehind)]),
    ...refusals(settings),
    ...callerFiles(callers),
    ...publicServers(settings, groups, ({ components }, headers) => publicLines(settings, components, headers)),
    ...groups.map((group, index) => previewServer(settings, group, index === 0 ? 'and-any-other' : 'only')),
    ...components.map((component) => internalServer(settings, component)),
    '}',
    ...streamSection(settings),
  ].join('\n');
}

/** A host name has 253 characters at most, and nginx keeps some bytes beside it. Its own default ends at 46. */
const LONGEST_NAME_BYTES = 512;

function mainSection(settings: ProxySettings): string {
  const { readTimeout, maxBodyBytes, slotHeader, front } = settings;
  const patience = `${readTimeout}ms`;
  const { maps, forwardedFor, forwardedHost, headers } = forwarded(settings);
  const user = front.tls.kind === 'certificate' ? `user ${NOBODY.user} ${NOBODY.group};\n` : '';
  return `${streamModule(settings)}${user}worker_processes auto;
pid /tmp/hd-nginx.pid;
error_log stderr warn;
worker_shutdown_timeout ${patience};
events { worker_connections 4096; }
http {
  access_log off;
  server_tokens off;
  default_type application/octet-stream;
${front.hosts.length > 0 ? `  server_names_hash_bucket_size ${LONGEST_NAME_BYTES};\n` : ''}  client_max_body_size ${maxBodyBytes};
  client_body_temp_path /tmp/hd-body;
  proxy_temp_path /tmp/hd-proxy;
  # A cache of the files below answered with the old slot for 51 s.
  open_file_cache off;
  disable_symlinks off;
  # A dead slot's address hangs; without this a request waits for a minute.
  proxy_connect_timeout 1s;
  proxy_read_timeout ${patience};
  proxy_send_timeout ${patience};
  proxy_cache off;
  # nginx chooses the slot first and buffers then: a slow upload would be on its way to a slot that seems drained.
  proxy_request_buffering off;
  # Else clients that read slowly fill the disk with answers, 1 GiB for each, and a slot seems drained whose answers are still on their way.
  proxy_max_temp_file_size 0;
  proxy_next_upstream off;
  proxy_redirect off;
  proxy_http_version 1.1;
  # No idle connections are kept to a slot, so its established connections are exactly its requests in flight.
  ${REQUEST_MAPS.join('\n  ')}
  map $hd_upgrade $hd_connection { default upgrade; '' close; }
  map $http_host $hd_host { default $http_host; '' $host; }
  ${maps.join('\n  ')}
  proxy_set_header Host $hd_host;
  proxy_set_header Connection $hd_connection;
  proxy_set_header Upgrade $hd_upgrade;
  proxy_set_header X-Forwarded-For ${forwardedFor};
  proxy_set_header X-Forwarded-Host ${forwardedHost};
  proxy_set_header X-Forwarded-Proto $hd_proto;
${headers.map((line) => `  ${line}\n`).join('')}${requestId(settings)
    .map((line) => `${line}\n`)
    .join('')}  proxy_hide_header ${slotHeader};`;
}

function upstreams({ id, slots }: ProxiedComponent): readonly string[] {
  return SLOTS.map((slot) => {
    const { ip, port } = slots[slot];
    return `  upstream ${id}_${slot} { server ${ip}:${port} max_fails=0; }`;
  });
}

/** Where the routes say a group of servers, the name is asked for instead, at each request: an upstream's name is asked for once, at the start. */
function namesBehind({ id, slots }: ProxiedComponent): string {
  const name = variable(id);
  const named = SLOTS.map((slot) => `${id}_${slot} ${slots[slot].ip}:${slots[slot].port};`);
  return `  map $to_${name} $at_${name} { default $to_${name}; ${named.join(' ')} }`;
}

function publicLines(
  settings: ProxySettings,
  components: readonly ProxiedComponent[],
  headers: string,
): readonly string[] {
  const { routes, front } = settings;
  return [
    ...refusedRequests('public', front),
    ...components.flatMap((component) => followLink(`${routes}/live`, component)),
    ...leadsToNobody(settings, components),
    ...locations(settings, components, (component) => `${logOf(settings, component)} ${headers}`),
  ];
}

function previewServer(
  settings: ProxySettings,
  { hosts, components: shown }: HostGroup,
  names: 'only' | 'and-any-other',
): string {
  const { ports, routes, components, front } = settings;
  const listen = hosts.length === 0 || names === 'only' ? ports.preview : `${ports.preview} default_server`;
  return server(listen, [
    ...(hosts.length === 0 ? [] : [namesOf(hosts)]),
    ...refusedRequests('inside', front),
    ...shown.flatMap((component) => followLink(`${routes}/staged`, component)),
    ...components.flatMap((component) => SLOTS.map((slot) => slotLocation(settings, component, slot))),
    ...locations(settings, shown),
  ]);
}

function internalServer(settings: ProxySettings, component: ProxiedComponent): string {
  return server(component.internalPort, [
    ...refusedRequests('inside', settings.front),
    ...followOwnSide(settings, component),
    location('/', component, settings),
  ]);
}

/** With `more`, further lines of each. */
function locations(
  settings: ProxySettings,
  components: readonly ProxiedComponent[],
  more: (component: ProxiedComponent) => string = () => '',
): readonly string[] {
  const rest = components.some(({ path }) => withoutSlash(path) === '') ? [] : ['location / { return 404; }'];
  return [
    ...components.flatMap((component) => {
      const prefix = withoutSlash(component.path);
      if (prefix === '') return [location('/', component, settings, more(component))];
      return [`= ${prefix}`, `${prefix}/`].map((match) => location(match, component, settings, more(component)));
    }),
    ...rest,
  ];
}

function location(
  match: string,
  component: ProxiedComponent,
  { slotHeader, resolver }: ProxySettings,
  more = '',
): string {
  const name = variable(component.id);
  const to = resolver === undefined ? `$to_${name}` : `$at_${name}`;
  return `location ${match} { ${more}add_header ${slotHeader} $slot_${name} always; ${passTo(component, to)} }`;
}

/** Leads to one slot, whatever the routes say. */
function slotLocation({ slotHeader, resolver }: ProxySettings, component: ProxiedComponent, slot: Slot): string {
  const prefix = component.privatePrefixes[slot];
  const strip = `rewrite ^${prefix.replaceAll('.', '\\.')}(/.*)$ $1 break;`;
  const { ip, port } = component.slots[slot];
  // A name that is written down is asked for once, at the start, and must be there then; one in a variable at each request.
  const named = resolver === undefined ? '' : `set $hd_door ${ip}:${port}; `;
  const to = resolver === undefined ? `${component.id}_${slot}` : '$hd_door';
  return `location ${prefix}/ { ${named}${strip} add_header ${slotHeader} ${slot} always; ${passTo(component, to)} }`;
}
