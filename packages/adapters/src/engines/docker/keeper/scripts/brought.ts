import { BROUGHT } from '../../../../proxies/proxy.ts';

const { folder, name } = BROUGHT;

/**
 * Says for each of $HD_BROUGHT (`<component>.<slot>=<release>`, separated by spaces) which release brought what is in that slot, for the
 * log of requests. A slot to which traffic is led has its release already, so nothing that serves is touched.
 */
export const NAME_RELEASES = `name_release() {
  own=${folder}/.$1
  [ "$(cat "${folder}/$1/${name}" 2>/dev/null || :)" != "$2" ] || return 0
  rm -rf ${folder}/.next "$own/$2"
  mkdir -p "$own/$2"
  printf '%s\\n' "$2" > "$own/$2/${name}"
  ln -s ".$1/$2" ${folder}/.next
  flush "$own/$2/${name}" "$own/$2" "$own"
  mv -T ${folder}/.next "${folder}/$1"
  flush ${folder}
  for other in "$own"/*; do
    [ "$other" = "$own/$2" ] || rm -rf "$other"
  done
}
for brought in \${HD_BROUGHT:-}; do
  name_release "\${brought%%=*}" "\${brought#*=}"
done
`;

/** Makes these links for what is live and what is staged, where an older version has published it without them: nobody knows its release. */
export const ADD_UNNAMED = `mkdir -p ${folder}
for route in live/*.blue live/*.green staged/*.blue staged/*.green; do
  [ -f "$route" ] || continue
  [ -L "${folder}/\${route##*/}" ] || ln -s . "${folder}/\${route##*/}"
done
`;
