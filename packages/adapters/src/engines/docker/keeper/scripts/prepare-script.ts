import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * Makes the folders and puts the router's configuration $HD_CONFIG in place, once nginx itself has accepted it. Another
 * configuration that is there is replaced only when $HD_ROUTER is \`absent\`, or when nothing was ever deployed here. For
 * one that is there already, the answer says whether anything was: who wrote it may have died before the router was renewed.
 */
export const PREPARE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p journal routes router
if [ -f router/nginx.conf ]; then
  used=
  for trace in live journal/*.json; do
    if [ -e "$trace" ] || [ -L "$trace" ]; then used=yes; fi
  done
  if [ "$(cat router/nginx.conf)" = "$HD_CONFIG" ]; then
    [ -n "$used" ] || finish 23
    finish 0
  fi
  [ "$HD_ROUTER" = absent ] || [ -z "$used" ] || finish 21
fi
printf '%s\\n' "$HD_CONFIG" > router/.next.conf
nginx -t -q -c "$HD_ROOT/router/.next.conf" 2>&1 || finish 20
flush router/.next.conf
mv -T router/.next.conf router/nginx.conf
flush router .
finish 22
`;
