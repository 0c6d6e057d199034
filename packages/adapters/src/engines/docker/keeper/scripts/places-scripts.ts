import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * Prints the components' places, \`place backend 0\`; for a stack that was set up before places were written down, the blue
 * slots' addresses that its router goes by: \`upstream backend 10.90.0.16\`.
 */
const PRINT_PLACES = `if [ -f places ]; then
  while read -r component place; do printf 'place %s %s\\n' "$component" "$place"; done < places
elif [ -f router/nginx.conf ]; then
  while read -r directive upstream _ _ server _; do
    [ "$directive" = upstream ] || continue
    case $upstream in *_blue) printf 'upstream %s %s\\n' "\${upstream%_blue}" "\${server%%:*}" ;; esac
  done < router/nginx.conf
fi
`;

export const READ_PLACES_SCRIPT = `${PRELUDE}${PRINT_PLACES}finish 0
`;

/** Writes $HD_PLACES, one \`component place\` a line, if what is written down still is $HD_BEFORE; else prints what is. */
export const WRITE_PLACES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}standing=
[ ! -f places ] || standing=$(cat places)
if [ "$standing" != "$HD_BEFORE" ]; then
  ${PRINT_PLACES.trimEnd().replaceAll('\n', '\n  ')}
  finish 13
fi
printf '%s\\n' "$HD_PLACES" > .places.next
flush .places.next
mv -T .places.next places
flush .
finish 0
`;
