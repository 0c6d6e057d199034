import type { ProxySettings } from '../proxy.ts';
import { block } from './blocks.ts';

/** Only this container's own Caddy reaches it. */
const HOST = '127.0.0.3';

/**
 * A certificate in a file is read at each handshake, so that a new one takes a rename and no reload. Caddy can't do that by
 * itself, but it can ask an address for it: so it asks itself.
 */
export function certificateSite({ ports, front: { tls } }: ProxySettings): readonly string[] {
  if (tls.kind !== 'certificate') return [];
  return [block(`http://${HOST}:${ports.loopback}`, `bind ${HOST}`, `respond "{file.${tls.file}}"`)];
}

/** What the names of the certificate need in their listeners. */
export function certificateLines({ ports, front: { tls } }: ProxySettings): readonly string[] {
  if (tls.kind !== 'certificate') return [];
  return [block('tls', `get_certificate http http://${HOST}:${ports.loopback}/`)];
}

/** How certificates come about, among the global options. */
export function certificateOptions({ ports, front: { tls } }: ProxySettings): readonly string[] {
  if (tls.kind !== 'acme') return ['auto_https off'];
  return [
    'auto_https disable_redirects',
    // The challenges of the authority come in here.
    `http_port ${ports.public}`,
    `https_port ${ports.secure}`,
    `storage file_system ${tls.storage}`,
    `acme_ca ${tls.directory}`,
    ...(tls.email === null ? [] : [`email ${tls.email}`]),
    // Not their text: this file can be read by more people than they.
    ...(tls.account === null
      ? []
      : [block('acme_eab', `key_id {file.${tls.account.keyIdFile}}`, `mac_key {file.${tls.account.hmacFile}}`)]),
    ...(tls.authorityRootFile === null ? [] : [`acme_ca_root ${tls.authorityRootFile}`]),
  ];
}
