import { COMPARE, LOCK, PRELUDE } from './prelude.ts';
import { ADD_ROUTE_TEXTS } from './route-text.ts';

/**
 * Makes the folders and puts the router's configuration $HD_CONFIG in place as router/$HD_FILE, when $HD_CHECKED says that the
 * proxy has accepted it; else it answers that it would. Another configuration that is there, of this proxy or another one, is
 * replaced only when $HD_ROUTER is `absent`, or when nothing was ever deployed here. For one that is there already, the answer
 * says whether anything was: who wrote it may have died before the router was renewed. A journal that has any entry has the
 * first one, so its folder, which may be very long, isn't listed.
 */
export const PREPARE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p journal routes router
${ADD_ROUTE_TEXTS}used=
for trace in live journal/00000001.json; do
  if [ -e "$trace" ] || [ -L "$trace" ]; then used=yes; fi
done
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
