import { FIND_PROGRAM } from '../../find-program.ts';

/**
 * The beginning of all scripts: finds the programs of Valkey or Redis, whichever the image has. (The text must not contain a
 * dollar sign followed by a brace, which TypeScript would interpret.)
 */
export const REDIS_PROGRAMS = String.raw`
PATH="/opt/bitnami/redis/bin:/opt/bitnami/valkey/bin:/usr/local/bin:$PATH"
${FIND_PROGRAM}
if ! cli=$(program valkey-cli redis-cli) || ! check=$(program valkey-check-rdb redis-check-rdb) ||
  ! server=$(program valkey-server redis-server); then die 32 <<END
This image lacks redis-cli, redis-check-rdb or redis-server (or those of Valkey), and the database URL is one of Redis.
END
fi
case $server in valkey*) kind=Valkey ;; *) kind=Redis ;; esac
# 8.0.2 of "Redis server v=8.0.2 sha=…".
program_version=$("$server" --version | sed -n 's/.* v=\([0-9][0-9.]*\).*/\1/p')
`;

/**
 * How redis-cli reaches the live server. The password is in the environment of that program only: arguments are seen by everybody on the
 * host. Environment: HD_REDIS_HOST, HD_REDIS_PORT, HD_REDIS_USER, HD_REDIS_PASSWORD, HD_REDIS_TLS, HD_REDIS_TLS_CA.
 */
export const REDIS_CONNECTION = String.raw`
password=$HD_REDIS_PASSWORD
unset HD_REDIS_PASSWORD
limit=
live() {
  if [ -n "$HD_REDIS_TLS_CA" ]; then set -- --cacert "$HD_REDIS_TLS_CA" "$@"; fi
  case $HD_REDIS_TLS in
    verified) set -- --tls "$@" ;;
    unverified) set -- --tls --insecure "$@" ;;
  esac
  if [ -n "$HD_REDIS_USER" ]; then set -- --user "$HD_REDIS_USER" "$@"; fi
  set -- -h "$HD_REDIS_HOST" -p "$HD_REDIS_PORT" "$@"
  if [ -n "$password" ]; then
    REDISCLI_AUTH=$password $limit "$cli" --no-auth-warning "$@"
  else
    $limit "$cli" "$@"
  fi
}
# ask COMMAND …: what the server answers. redis-cli ends well when the server refuses a command, so that is told by its words.
# An address where nobody answers takes minutes to say so.
ask() { (limit='timeout 60' && live --raw "$@") </dev/null | tr -d '\r'; }

# look FILE: the server's state at this moment.
look() {
  ask INFO >"$1" 2>"$work/err" || return 1
  if ! grep -q '^redis_version:' "$1"; then
    cat "$1" >>"$work/err"
    return 1
  fi
}
# field NAME FILE: one value of a state; a number that isn't there is 0.
field() { sed -n "s/^$1://p" "$2"; }
number() { field "$1" "$2" | grep -x '[0-9][0-9]*' || echo 0; }
# setting NAME: of the configuration. Empty where the server doesn't tell it.
setting() {
  ask CONFIG GET "$1" >"$work/setting" 2>/dev/null || return 0
  if [ "$(sed -n 1p "$work/setting")" = "$1" ]; then sed -n 2p "$work/setting"; fi
}
`;
