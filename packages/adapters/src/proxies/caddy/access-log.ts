import type { ProxySettings } from '../proxy.ts';
import { block } from './blocks.ts';
import { hasGrpc } from './component-routes.ts';
import { VARIABLES } from './looks.ts';
import { ADDRESS_IN_LOG } from './slot-addresses.ts';

/** A snippet of the listeners that users come in by: their requests are in the log. */
export const LOGGED = 'logged';

/** The log of all of these listeners: one line of JSON for each request. */
export function accessLog(settings: Pick<ProxySettings, 'components'>): string {
  return block(
    'log access',
    'output stdout',
    block(
      'format filter',
      block('wrap json', 'level_key ""', 'name_key ""', 'message_key ""'),
      // Queries and headers may hold secrets.
      'request>uri regexp "\\?.*" ""',
      ...(hasGrpc(settings) ? [`upstream ${ADDRESS_IN_LOG}`] : []),
      ...DROPPED.map((field) => `${field} delete`),
    ),
    'include http.log.access',
  );
}

const DROPPED = [
  'request>headers',
  'request>remote_port',
  'request>tls',
  'request>transfer_encoding',
  'bytes_read',
  'user_id',
  'resp_headers',
  'write_error',
  // Caddy adds it where the id of a request was asked for.
  'uuid',
];

/** What Caddy doesn't log by itself. */
export function logged({ slotHeader, front }: Pick<ProxySettings, 'slotHeader' | 'front'>): string {
  const id = front.requestIdHeader === null ? 'http.request.uuid' : `vars.${VARIABLES.id}`;
  return block(
    `(${LOGGED})`,
    'log',
    'log_append scheme {http.request.scheme}',
    `log_append request_id {${id}}`,
    // The header is Caddy's own: what a component says in it is taken out.
    `log_append slot {http.response.header.${slotHeader}}`,
    'log_append upstream {http.reverse_proxy.upstream.hostport}',
    'log_append upstream_seconds {http.reverse_proxy.upstream.duration}',
  );
}
