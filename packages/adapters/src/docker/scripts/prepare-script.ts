import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * Makes the folders and puts the router's configuration $HD_CONFIG in place, once nginx itself has accepted it. Another
 * configuration that is there is replaced only when $HD_ROUTER is \`absent\`, or when nothing was ever deployed here.
 */
export const PREPARE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p journal routes router
if [ -f router/nginx.conf ]; then
  [ "$(cat router/nginx.conf)" != "$HD_CONFIG" ] || finish 0
  if [ "$HD_ROUTER" != absent ]; then
    [ ! -L live ] || finish 21
    for entry in journal/*.json; do
      [ ! -e "$entry" ] || finish 21
    done
  fi
fi
printf '%s\\n' "$HD_CONFIG" > router/.next.conf
nginx -t -q -c "$HD_ROOT/router/.next.conf" 2>&1 || finish 20
flush router/.next.conf
mv -T router/.next.conf router/nginx.conf
flush router .
finish 22
`;
