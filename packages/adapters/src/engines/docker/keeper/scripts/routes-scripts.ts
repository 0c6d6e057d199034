import { NAME_RELEASES } from './brought.ts';
import { COMPARE, LOCK, PRELUDE, PRINT_ROUTES } from './prelude.ts';
import { ROUTE_LINKS, ROUTE_TEXT } from './route-text.ts';

export const READ_ROUTES_SCRIPT = `${PRELUDE}${PRINT_ROUTES}finish 0
`;

/**
 * Goes on only when $HD_VERSION, \`<generation>.<seq>\`, is greater than what both links lead to, and else prints the version
 * there. So a call that waited for the lock can't undo a later one.
 */
const ONLY_GREATER = `for link in live staged; do
  standing=$(readlink "$link" || :)
  standing=\${standing#routes/}
  [ -n "$standing" ] || continue
  if [ "\${HD_VERSION%%.*}" -lt "\${standing%%.*}" ] ||
    { [ "\${HD_VERSION%%.*}" -eq "\${standing%%.*}" ] && [ "\${HD_VERSION#*.}" -le "\${standing#*.}" ]; }; then
    printf '%s\\n' "$standing"
    finish 13
  fi
done
`;

/**
 * Writes $HD_ROUTES (\`<component>.<slot>=<hash>\`, separated by spaces) as the folder of $HD_VERSION. For each there is the file
 * that people and nginx look at, with the hash in it, the one that other proxies read, and with
 * $HD_LINKS the links that connections without HTTP follow.
 */
const WRITE_FOLDER = `${ROUTE_TEXT}${ROUTE_LINKS}mkdir -p routes
rm -rf routes/.next "routes/$HD_VERSION"
mkdir routes/.next
set -- routes/.next
for route in $HD_ROUTES; do
  file=routes/.next/\${route%%=*}
  spec=\${route#*=}
  printf '%s' "$spec\${spec:+
}" > "$file"
  name_route_text "$file"
  printf '%s\\n' "$to" > "$text"
  [ -z "\${HD_LINKS:-}" ] || link_route "$file"
  set -- "$@" "$file" "$text"
done
flush "$@"
mv -T routes/.next "routes/$HD_VERSION"
flush routes
point() {
  rm -rf ".$1.next"
  # Whatever else a person has put there; of \`live\` only a person may decide.
  [ -L "$1" ] || [ "$1" = live ] || rm -rf "$1"
  ln -s "$2" ".$1.next"
  mv -T ".$1.next" "$1"
}
`;

/** Keeps the last 20 versions for people, and what the links lead to. */
const FORGET_OLD = `live=$(readlink live || :)
staged=$(readlink staged || :)
for old in $(ls routes | sort -t. -k1,1nr -k2,2nr | tail -n +21); do
  case routes/$old in "$live" | "$staged") continue ;; esac
  rm -rf "routes/$old" || :
done
`;

/**
 * Puts routes in force. The rename of \`live\` is the switch: before it nothing has moved, after it everything has. When it
 * moves anything, \`staged\` is led to what served before, and before that: a container that traffic has left, and that still
 * answers requests, must find its own side there as soon as it is no longer live. Where nothing served, that is a folder with
 * nothing in it.
 */
export const PUBLISH_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${ONLY_GREATER}${NAME_RELEASES}${WRITE_FOLDER}before=$(readlink live || :)
if [ -z "$before" ]; then
  before=routes/0.0
  mkdir -p "$before"
fi
[ "$(ls "$before")" = "$(ls "routes/$HD_VERSION")" ] || point staged "$before"
point live "routes/$HD_VERSION"
flush .
${FORGET_OLD}${PRINT_ROUTES}finish 0
`;

/** Leads the preview door, and those that are staged, to routes that are not in force. */
export const STAGE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${ONLY_GREATER}${NAME_RELEASES}${WRITE_FOLDER}point staged "routes/$HD_VERSION"
flush .
${FORGET_OLD}finish 0
`;
