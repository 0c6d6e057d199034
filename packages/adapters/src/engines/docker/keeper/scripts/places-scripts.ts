import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/** Stacks of the first versions have no file `places`. They can only have nginx, and this is the file that it goes by. */
export const FORMER_PLACES_FILE = 'router/nginx.conf';

/**
 * Prints the components' places, \`place backend 0\`; for a stack that was set up before places were written down, the blue
 * slots' addresses that its router goes by: \`upstream backend 10.90.0.16\`.
 */
const PRINT_PLACES = `if [ -f places ]; then
  while read -r component place; do printf 'place %s %s\\n' "$component" "$place"; done < places
elif [ -f ${FORMER_PLACES_FILE} ]; then
  while read -r directive upstream _ _ server _; do
    [ "$directive" = upstream ] || continue
    case $upstream in *_blue) printf 'upstream %s %s\\n' "\${upstream%_blue}" "\${server%%:*}" ;; esac
  done < ${FORMER_PLACES_FILE}
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
