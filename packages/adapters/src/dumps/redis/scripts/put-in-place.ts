import { KEPT_SETTINGS } from './kept-settings.ts';

/**
 * What the instructions of a backup do in a container that has the stopped server's folders: shell functions, which need the programs of
 * ./client.ts and these variables: `dir`, `file`, `aof_file`, `aof_dir`, `appendonly` (the server's settings), `stamp`, `keys` (how many the
 * backup has) and `backup` (its folder).
 *
 * A server with `appendonly yes` reads its append-only files and passes over dump.rdb: with the old ones it has the old data, and with
 * none it is empty. So new ones are made by a server that begins without them, loads the file, and is told `CONFIG SET appendonly yes` then.
 */
export const PUT_IN_PLACE = String.raw`${KEPT_SETTINGS}
serve() {
  rm -rf /tmp/serve && mkdir /tmp/serve
  kept_settings "$backup/server.conf" >/tmp/serve/conf
  printf 'port 0\nunixsocket /tmp/serve/socket\nsave ""\nappendonly no\n' >>/tmp/serve/conf
  "$server" /tmp/serve/conf "$@" >/tmp/serve/log 2>&1 &
  serving=$!
  until [ "$(told PING 2>/dev/null)" = PONG ]; do
    if ! kill -0 "$serving" 2>/dev/null; then
      cat /tmp/serve/log >&2
      return 1
    fi
    sleep 1
  done
}
told() { "$cli" --raw -s /tmp/serve/socket "$@" </dev/null | tr -d '\r'; }
held() { told INFO keyspace | sed -n 's/^db[0-9]*:keys=\([0-9]*\),.*/\1/p' | awk '{ sum += $1 } END { print sum + 0 }'; }
# As a replica, it drops no key whose time has come.
try_it() {
  "$check" "$backup/database.rdb" | tail -n 4
  ln -s "$backup/database.rdb" /tmp/database.rdb
  serve --dir /tmp --dbfilename database.rdb --replicaof 127.0.0.1 1 || return 1
  has=$(held)
  echo "Loaded into a server of its own, it has $has keys:"
  told INFO keyspace
  kill -9 "$serving"
  if [ "$has" != "$keys" ]; then
    echo "It should have $keys keys." >&2
    return 1
  fi
}
is_volume() {
  if [ -d "$dir" ] && grep -q " $dir " /proc/mounts; then return 0; fi
  echo "$dir, where the server keeps its data, is in no volume of container: nothing was changed" >&2
  return 1
}
# move_data FROM TO
move_data() {
  mkdir -p "$2" || return 1
  for each in "$file" "$aof_file" "$aof_dir"; do
    if [ -n "$each" ] && [ -e "$1/$each" ]; then mv "$1/$each" "$2/$each" || return 1; fi
  done
}
# half_moved FOLDER: with a part of its files the server would begin anew, so it stays stopped.
half_moved() {
  echo "A part of the server's files is in $dir/$1 and can't be moved back: the server stays stopped. Move them to $dir by hand, then start it" >&2
  exit 77
}
put() {
  cd "$dir" || return 1
  if move_data . "replaced_$stamp"; then
    if fill; then return 0; fi
    move_data . "failed_$stamp" || half_moved "replaced_$stamp"
  fi
  # Also when only a part of it was moved: the server must not start with the rest.
  move_data "replaced_$stamp" . || half_moved "replaced_$stamp"
  # An empty one would be taken for what UNDO puts back.
  rmdir "replaced_$stamp" 2>/dev/null || :
  echo "It could not be put in place; what was there is put back" >&2
  return 1
}
fill() {
  cp "$backup/database.rdb" "$file" || return 1
  if [ "$appendonly" != no ]; then
    if [ -n "$aof_dir" ]; then set -- --appenddirname "$aof_dir"; fi
    if [ -n "$aof_file" ]; then set -- "$@" --appendfilename "$aof_file"; fi
    serve --dir "$dir" --dbfilename "$file" "$@" || return 1
    before=$(held)
    if [ "$(told CONFIG SET appendonly yes)" != OK ]; then return 1; fi
    until told INFO persistence >/tmp/serve/state && ! grep -q 'aof_rewrite_\(in_progress\|scheduled\):1' /tmp/serve/state; do sleep 1; done
    if ! grep -q 'aof_last_bgrewrite_status:ok' /tmp/serve/state; then return 1; fi
    echo "Put in place: $before keys. (Of $keys in the backup; those whose time has come are gone.)"
    told SHUTDOWN NOSAVE >/dev/null 2>&1 || :
    wait "$serving" || :
  fi
  # As whom the server writes there.
  chown -R "$(stat -c %u:%g .)" . || return 1
  sync
}
put_back() {
  cd "$dir" || return 1
  last=$(ls -d replaced_* 2>/dev/null | tail -n 1)
  if [ -z "$last" ]; then
    echo "There is no replaced_… in $dir" >&2
    return 1
  fi
  if move_data . "undone_$stamp"; then
    if move_data "$last" .; then
      rmdir "$last"
      return
    fi
    move_data . "$last" || half_moved "$last"
  fi
  move_data "undone_$stamp" . || half_moved "undone_$stamp"
  rmdir "undone_$stamp" 2>/dev/null || :
  echo "$last could not be put back; the server has what it had" >&2
  return 1
}
`;
