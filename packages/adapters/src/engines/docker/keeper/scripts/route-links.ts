import { SOCKETS } from '../../../../proxies/proxy.ts';

/**
 * The links by which a connection without HTTP finds its way, for `routes/7.1/php.blue`: `.to.php` and `.on.php` beside it, to
 * where the router listens for that slot, and `.at.php.blue` to the folder itself, which shows that php is there. For
 * `php.hold` there is no `.on.php`. `ProxiedStream` says how they are used. What they lead to is in the router alone, so nobody
 * here may follow them.
 */
export const ROUTE_LINKS = `link_route() {
  base=\${1##*/}
  folder=\${1%/*}
  ln -s "${SOCKETS}/\${base##*.}" "$folder/.to.\${base%.*}"
  [ "\${base##*.}" = hold ] || ln -s "${SOCKETS}/\${base##*.}" "$folder/.on.\${base%.*}"
  ln -s . "$folder/.at.$base"
}
`;
