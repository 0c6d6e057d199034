import { KEPT_SETTINGS } from './kept-settings.ts';

/**
 * Loads an RDB file into a server of its own, which nobody but this container can reach, and counts the keys. A time to live doesn't
 * change the counts: the server is the replica of a master that isn't there, and a replica drops no expired key by itself. So a backup
 * of last month has the keys today that it had then. Needs `$server`, `$cli`, `$work`.
 */
export const REDIS_SCRATCH = String.raw`${KEPT_SETTINGS}
scratch_process=
# Further lines of its configuration.
further=
scratch() { "$cli" --raw -s "$work/scratch/socket" "$@" </dev/null | tr -d '\r'; }
end_scratch() {
  if [ -n "$scratch_process" ]; then
    kill -9 "$scratch_process" 2>/dev/null || :
    wait "$scratch_process" 2>/dev/null || :
    scratch_process=
  fi
}
# load FILE SETTINGS: ends with 1 if there is no server, and with 2 if it would not load the file. The reason is in $work/log.
load() {
  mkdir "$work/scratch" || return 1
  ln -s "$1" "$work/scratch/database.rdb" || return 1
  {
    kept_settings "$2"
    printf 'port 0\nunixsocket %s/scratch/socket\ndir %s/scratch\ndbfilename database.rdb\n' "$work" "$work"
    printf 'save ""\nappendonly no\nreplicaof 127.0.0.1 1\n'
    case $program_version in [1-6].*) ;; *) echo 'enable-debug-command yes' ;; esac
    printf '%s\n' "$further"
  } >"$work/scratch.conf"
  "$server" "$work/scratch.conf" >"$work/log" 2>&1 &
  scratch_process=$!
  until [ "$(scratch PING 2>/dev/null)" = PONG ]; do
    if ! kill -0 "$scratch_process" 2>/dev/null; then
      if grep -qi 'rdb\|loading' "$work/log"; then return 2; fi
      return 1
    fi
    sleep 0.2 2>/dev/null || sleep 1
  done
}
# count: a line of JSON for each database, and one for the functions. With L4, each has a hash of the content.
count() {
  scratch INFO keyspace | sed -n 's/^db\([0-9]*\):keys=\([0-9]*\),.*/\1 \2/p' >"$work/keys"
  if ! grep -q '^0 ' "$work/keys"; then echo '0 0' >>"$work/keys"; fi
  libraries=$(scratch FUNCTION LIST 2>/dev/null | grep -cx library_name || :)
  of_keys= of_functions=
  if [ "$HD_PROOF" = L4 ]; then
    digest=$(scratch DEBUG DIGEST)
    if ! printf '%s\n' "$digest" | grep -qx '[0-9a-f]\{40\}'; then
      printf '%s\n' "$digest" >&2
      return 1
    fi
    of_keys=',"content":"'$digest'"'
    of_functions=',"content":"none"'
    if [ "$libraries" != 0 ]; then
      of_functions=',"content":"'$(scratch FUNCTION LIST WITHCODE | sort | sha256sum | cut -c 1-64)'"'
    fi
  fi
  sort -n "$work/keys" | while read -r database keys; do
    printf '{"table":"db%s","rows":%s%s}\n' "$database" "$keys" "$of_keys"
  done
  printf '{"table":"functions","rows":%s%s}\n' "$libraries" "$of_functions"
}
# read_whole FILE: every byte of it, by the server's own program. Says how many keys it has in $work/checked.
read_whole() {
  "$check" "$1" >"$work/checked" 2>&1 && grep -q 'RDB looks OK' "$work/checked"
}
keys_read() { sed -n 's/^\[info\] \([0-9]*\) keys read$/\1/p' "$work/checked"; }
`;
