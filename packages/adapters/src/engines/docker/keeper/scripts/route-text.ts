import { SOCKETS } from '../../../../proxies/proxy.ts';

/**
 * Names the file that says in its text what `routes/7.1/backend.blue` says by its name: `routes/7.1/.backend`, with `blue` in
 * it. `routeFile` of the proxies names the same. Older versions of these scripts pass over what begins with a dot.
 */
export const ROUTE_TEXT = `name_route_text() {
  base=\${1##*/}
  to=\${base##*.}
  text=\${1%/*}/.\${base%.*}
}
`;

/**
 * Writes these files for what is live and what is staged, where an older version has published it without them. What they say
 * follows from the folder, which never changes.
 */
export const ADD_ROUTE_TEXTS = `${ROUTE_TEXT}for route in live/*.blue live/*.green live/*.hold staged/*.blue staged/*.green staged/*.hold; do
  [ -f "$route" ] || continue
  name_route_text "$route"
  [ ! -f "$text" ] || continue
  printf '%s\\n' "$to" > .route.next
  flush .route.next
  mv -T .route.next "$text"
  flush "\${text%/*}/."
done
`;

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
