import { ADD_UNNAMED } from './brought.ts';
import { COMPARE, LOCK, PRELUDE } from './prelude.ts';
import { ADD_ROUTE_TEXTS } from './route-text.ts';

/**
 * Makes the folders and puts the router's configuration $HD_CONFIG in place as router/$HD_FILE, when $HD_CHECKED says that the
 * proxy has accepted it; else it answers that it would. Another configuration that is there, of this proxy or another one, is
 * replaced only when $HD_ROUTER is `absent`, or when nothing serves: then nobody loses a request. For one that is there already,
 * the answer says whether anything serves: who wrote it may have died before the router was renewed. A `live` that can't be read
 * counts as one that leads somewhere.
 */
export const PREPARE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p journal routes router
${ADD_ROUTE_TEXTS}${ADD_UNNAMED}used=
if [ -e live ] || [ -L live ]; then
  used=yes
  [ ! -L live ] || [ ! -d live ] || [ -n "$(ls live)" ] || used=
fi
if [ -f "router/$HD_FILE" ] && [ "$(cat "router/$HD_FILE")" = "$HD_CONFIG" ]; then
  [ -n "$used" ] || finish 23
  finish 0
fi
for configuration in router/*; do
  [ ! -e "$configuration" ] || [ "$HD_ROUTER" = absent ] || [ -z "$used" ] || finish 21
done
[ "$HD_CHECKED" = yes ] || finish 20
printf '%s\\n' "$HD_CONFIG" > router/.next.conf
flush router/.next.conf
mv -T router/.next.conf "router/$HD_FILE"
flush router .
finish 22
`;
