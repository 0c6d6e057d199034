import { COMPARE, LOCK, PRELUDE, PRINT_ROUTES } from './prelude.ts';

export const READ_ROUTES_SCRIPT = `${PRELUDE}${PRINT_ROUTES}finish 0
`;

/**
 * Puts $HD_ROUTES (\`<component>.<slot>\`, separated by spaces) in force as version $HD_VERSION, \`<generation>.<seq>\`.
 * Only a greater version is accepted, so that a call which waited for the lock can't undo a later one. The rename of
 * \`live\` is the switch: before it nothing has moved, after it everything has. Keeps the last 20 versions for people.
 */
export const PUBLISH_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}current=$(readlink live || :)
current=\${current#routes/}
if [ -n "$current" ]; then
  if [ "\${HD_VERSION%%.*}" -lt "\${current%%.*}" ] ||
    { [ "\${HD_VERSION%%.*}" -eq "\${current%%.*}" ] && [ "\${HD_VERSION#*.}" -le "\${current#*.}" ]; }; then
    printf '%s\\n' "$current"
    finish 13
  fi
fi
mkdir -p routes
rm -rf routes/.next "routes/$HD_VERSION" .live.next
mkdir routes/.next
set -- routes/.next
for route in $HD_ROUTES; do
  : > "routes/.next/$route"
  set -- "$@" "routes/.next/$route"
done
flush "$@"
mv -T routes/.next "routes/$HD_VERSION"
flush routes
ln -s "routes/$HD_VERSION" .live.next
mv -T .live.next live
flush .
for old in $(ls routes | sort -t. -k1,1nr -k2,2nr | tail -n +21); do
  [ "$old" = "$HD_VERSION" ] || rm -rf "routes/$old" || :
done
finish 0
`;
