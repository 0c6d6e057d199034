import { SLOTS } from '@hardened-deploy/core/target/slot';
import { broughtLink } from '../brought-files.ts';
import { BROUGHT, type ProxiedComponent, type ProxySettings } from '../proxy.ts';
import { variable } from './followed-routes.ts';

/** Of requests that no component is there for. */
export const LOG_OF_NOBODY = 'access_log /dev/stdout hd_access;';

/**
 * Lines of a location that log its requests with the name of the component, and with the release: where the link of the slot leads is found
 * out at once, because by the end of a long request something else may be in that slot.
 */
export function logOf({ routes }: Pick<ProxySettings, 'routes'>, { id }: Pick<ProxiedComponent, 'id'>): string {
  const name = variable(id);
  const brought = `root ${routes}/${BROUGHT.folder}/$hd_link_${name}; set $hd_brought $realpath_root;`;
  return `access_log /dev/stdout hd_access_${name}; ${brought}`;
}

/**
 * Sections of `http`: one line of JSON for each request of users, in the fields that Caddy has by itself (docs/front-door.md). Each text is
 * escaped by nginx, so that no request can end its line. The query is left out: it may hold secrets.
 */
export function accessFormats(settings: Pick<ProxySettings, 'components' | 'front'>): readonly string[] {
  const { front, components } = settings;
  return [
    'map $request_uri $hd_uri { default $request_uri; "~^(?<hd_path>[^?]*)\\?" $hd_path; }',
    ...clientAddress(front),
    // What answers for nobody is nginx itself.
    'map $upstream_addr $hd_upstream { default $upstream_addr; "~^127\\." ""; }',
    'map "$hd_upstream $upstream_response_time" $hd_upstream_seconds { default null; "~^[0-9][^ ]* (?<hd_took>[0-9]+\\.[0-9]+)$" $hd_took; }',
    'map $status $hd_status { default $status; "~^0" 0; }',
    `map $hd_brought $hd_release { default ""; "~/${BROUGHT.folder}/[^/]+/(?<hd_brought_by>[^/]+)$" $hd_brought_by; }`,
    ...components.map(linkOf),
    format('hd_access', { slot: '', idHeader: front.requestIdHeader }),
    ...components.map(({ name, id }) =>
      format(`hd_access_${variable(id)}`, {
        component: name,
        slot: `$slot_${variable(id)}`,
        release: '$hd_release',
        idHeader: front.requestIdHeader,
      }),
    ),
  ].map((line) => `  ${line}`);
}

/** Where nothing serves, there is no link, and the folder itself leads nowhere. */
function linkOf(component: ProxiedComponent): string {
  const { id } = component;
  const links = SLOTS.map((slot) => `${slot} ${broughtLink(component, slot)};`);
  return `map $slot_${variable(id)} $hd_link_${variable(id)} { default ""; ${links.join(' ')} }`;
}

/** Of those who are trusted, what they say: with a list of them that is the last address, and else the first. */
function clientAddress({ trustedProxies }: ProxySettings['front']): readonly string[] {
  const address = '[0-9A-Fa-f.:]+';
  if (trustedProxies === 'everybody')
    return [
      `map $http_x_forwarded_for $hd_client { default $remote_addr; "~^\\s*(?<hd_told_client>${address})\\s*(,|$)" $hd_told_client; }`,
    ];
  return [
    `map $hd_trusted:$http_x_forwarded_for $hd_client { default $remote_addr; "~^1:(.*,)?\\s*(?<hd_told_client>${address})\\s*$" $hd_told_client; }`,
  ];
}

interface Formatted {
  readonly component?: string;
  readonly slot: string;
  readonly release?: string;
  readonly idHeader: string | null;
}

function format(name: string, { component, slot, release, idHeader }: Formatted): string {
  const request = [
    text('remote_ip', '$remote_addr'),
    text('client_ip', '$hd_client'),
    text('proto', '$server_protocol'),
    text('method', '$request_method'),
    text('host', '$hd_host'),
    text('uri', '$hd_uri'),
  ].join(',');
  const fields = [
    '"ts":$msec',
    `"request":{${request}}`,
    '"duration":$request_time',
    '"size":$body_bytes_sent',
    '"status":$hd_status',
    text('scheme', '$scheme'),
    text('request_id', idHeader === null ? '$request_id' : '$hd_request_id'),
    ...(component === undefined ? [] : [text('component', component)]),
    text('slot', slot),
    ...(release === undefined ? [] : [text('release', release)]),
    text('upstream', '$hd_upstream'),
    '"upstream_seconds":$hd_upstream_seconds',
  ];
  return `log_format ${name} escape=json '{${fields.join(',')}}';`;
}

function text(key: string, value: string): string {
  return `"${key}":"${value}"`;
}
