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
