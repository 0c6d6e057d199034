import { REDIS_CONNECTION, REDIS_PROGRAMS } from '../client.ts';

const OWN_ADDRESSES = String.raw`own_addresses() { awk '/32 host LOCAL/ { print at } { at = $2 }' /proc/net/fib_trie 2>/dev/null; }`;

/**
 * Looks at the server, and changes nothing. Emits lines `fact NAME VALUE`, `table {…}` as it is now, `session NUMBER WHO`, and `beside NAME`.
 *
 * Whether the server runs in the container is told by the address on which it took the connection, or by the server that answers at
 * 127.0.0.1: this container has the addresses of the server's.
 */
export const LOOK_SCRIPT = String.raw`${REDIS_PROGRAMS}${REDIS_CONNECTION}
if ! look "$work/state"; then die 31 <"$work/err"; fi
server_kind=Redis version=$(field redis_version "$work/state")
if grep -q '^valkey_version:' "$work/state"; then server_kind=Valkey version=$(field valkey_version "$work/state"); fi
${OWN_ADDRESSES}
at_this_host() (
  HD_REDIS_HOST=127.0.0.1
  if [ "$HD_REDIS_TLS" = verified ]; then HD_REDIS_TLS=unverified; fi
  ask INFO server 2>/dev/null | sed -n 's/^run_id://p'
)
run_id=$(field run_id "$work/state")
at=$(ask CLIENT INFO 2>/dev/null | sed -n 's/.* laddr=\([0-9.]*\):[0-9]* .*/\1/p')
here=no
if [ -n "$at" ] && own_addresses | grep -qxF "$at"; then
  here=yes
# What stands in for Redis elsewhere may tell no id, and nobody may answer here: nothing is not the same.
elif [ -n "$run_id" ] && [ "$(at_this_host)" = "$run_id" ]; then
  here=yes
fi
dir=$(setting dir)
aof_dir=$(setting appenddirname) aof_file=$(setting appendfilename)
seen=unknown
if [ "$(field aof_enabled "$work/state")" = 1 ] && [ "$here" = yes ]; then
  seen=no
  for each in "$aof_dir" "$aof_file"; do
    if [ -n "$each" ] && [ -e "$dir/$each" ]; then seen=yes; fi
  done
fi
sed -n 's/^db\([0-9]*\):keys=\([0-9]*\),.*/\1 \2/p' "$work/state" >"$work/keys"
if ! grep -q '^0 ' "$work/keys"; then echo '0 0' >>"$work/keys"; fi
libraries=$(ask FUNCTION LIST 2>/dev/null | grep -cx library_name || :)
{
  printf 'fact %s\n' "server $server_kind" "version $version" "here $here" "role $(field role "$work/state")" \
    "cluster $(field cluster_enabled "$work/state")" "replicas $(number connected_slaves "$work/state")" \
    "dir $dir" "file $(setting dbfilename)" "aof-file $aof_file" "aof-dir $aof_dir" "appendonly $(setting appendonly)" \
    "databases $(setting databases)" "files-seen $seen"
  sort -n "$work/keys" | while read -r database keys; do printf 'table {"table":"db%s","rows":%s}\n' "$database" "$keys"; done
  printf 'table {"table":"functions","rows":%s}\n' "$libraries"
  # Without the connection that asks.
  ask CLIENT LIST 2>/dev/null | grep -v ' cmd=client' | awk '
    / user=/ {
      who = $0; sub(/.* user=/, "", who); sub(/ .*/, "", who)
      name = $0; sub(/.* name=/, "", name); sub(/ .*/, "", name)
      count[name == "" ? who : who " (" name ")"]++
    }
    END { for (who in count) print "session " count[who] " " who }' | sort -k 2,2nr | head -n 20
  case $dir in
    /*) for each in "$dir/$HD_PREFIX"*; do if [ -d "$each" ]; then printf 'beside %s\n' "$(basename "$each")"; fi; done ;;
  esac
} >"$work/facts"
emit "$work/facts"
`;

/** Waits until the server answers again. Ends with 56 where it does not, or is empty though it was given keys that stay (HD_KEYS). */
export const ANSWERS_SCRIPT = String.raw`${REDIS_PROGRAMS}${REDIS_CONNECTION}
${OWN_ADDRESSES}
ping() { (limit='timeout 5' && live --raw PING) </dev/null 2>&1 | tr -d '\r'; }
addresses=$(own_addresses | wc -l) end=$(($(date +%s) + 45))
until said=$(ping) && [ "$said" = PONG ]; do
  # A container that has ended has taken its address with it.
  if [ "$(own_addresses | wc -l)" -lt "$addresses" ]; then end=0; fi
  case $said in
    *LOADING*) ;;
    *) if [ "$(date +%s)" -ge "$end" ]; then die 56 <<END
It did not answer. \`docker logs $HD_LIVE\` says why: $said
END
      fi ;;
  esac
  sleep 1
done
if ! look "$work/state"; then die 56 <"$work/err"; fi
keys=$(sed -n 's/^db[0-9]*:keys=\([0-9]*\),.*/\1/p' "$work/state" | awk '{ sum += $1 } END { print sum + 0 }')
if [ "$keys" = 0 ] && [ "$HD_KEYS" -gt 0 ]; then die 56 <<END
It is empty, though it was given $HD_KEYS keys that never expire: it starts with another "appendonly", or from another folder, than it ran with.
END
fi
printf 'keys %s\n' "$keys" >"$work/facts"
emit "$work/facts"
`;
