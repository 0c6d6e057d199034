import { REDIS_CONNECTION, REDIS_PROGRAMS } from './client.ts';
import { REDIS_SCRATCH } from './scratch.ts';

/**
 * Takes an RDB file, of one moment, and counts its keys. Emits lines `fact NAME VALUE`, `taken-at …`, `warning …`, `file NAME BYTES
 * SHA256`, `table {…}`. ../../dump.ts says what surrounds it.
 *
 * The server itself can't be asked for the counts of that moment: it goes on. So they are counted in a scratch server that has loaded
 * the file, and the live server's own counts of before and after are held against them. It counts its changes too: there can't be
 * more difference than there were changes. When there was none, both must be equal.
 */
export const DUMP_SCRIPT = String.raw`${REDIS_PROGRAMS}${REDIS_CONNECTION}${REDIS_SCRATCH}
halt() { end_scratch; }
pong=$(ask PING 2>"$work/err" || :)
if [ "$pong" != PONG ]; then
  printf '%s\n' "$pong" >>"$work/err"
  die 31 <"$work/err"
fi
if ! look "$work/before"; then die 33 <"$work/err"; fi
server_kind=Redis version=$(field redis_version "$work/before")
if grep -q '^valkey_version:' "$work/before"; then server_kind=Valkey version=$(field valkey_version "$work/before"); fi
if [ "$kind $(echo "$program_version" | cut -d. -f1,2)" != "$server_kind $(echo "$version" | cut -d. -f1,2)" ]; then die 32 <<END
The server is $server_kind $version, the programs in this image are of $kind $program_version.
END
fi
if [ "$(field cluster_enabled "$work/before")" = 1 ]; then die 45 <<END
The server is one of a cluster, and has only a part of the keys.
END
fi
if [ "$(field role "$work/before")" = slave ] && [ "$(field master_link_status "$work/before")" != up ]; then die 45 <<END
The server is a replica that has lost its primary, so it may lack what was written since.
END
fi

# What a scratch server needs, and the live one's child, which the kernel gives a copy of what changes meanwhile.
used=$(number used_memory "$work/before")
available=$(awk '/^MemAvailable:/ { printf "%.0f", $2 * 1024 }' /proc/meminfo)
case $HD_PROOF in
  L3 | L4)
    if [ "$available" -lt $((used + used / 4 + 67108864)) ]; then die 42 <<END
The server uses $used bytes of memory, a scratch server needs as much and a quarter more, and the host has $available bytes available. With "proof: L2" the file is read and not loaded.
END
    fi
    ;;
esac
free=$(($(df -Pk . | awk 'NR == 2 { print $4 }')))
if [ "$free" -lt "$expected" ]; then die 35 <<END
No space left on device: the newest backup of it has $expected KiB, and $free KiB are free.
END
fi
databases=$(setting databases)
{
  printf 'databases %s\n' "$(printf '%s\n16\n' "$databases" | sort -n | tail -n 1)"
  # Data of a module can only be loaded with it. Those that are built in have no path.
  ask MODULE LIST 2>/dev/null | awk '{ if (was == "path" && $0 ~ /^\//) print "loadmodule " $0; was = $0 }'
} >server.conf.partial

# As a replica would get it. The server may refuse that, or cut it off when too much is written meanwhile.
by_sync() {
  live --rdb database.rdb.partial >"$work/sync" 2>&1 </dev/null && [ -s database.rdb.partial ] && return 0
  grep -v '^sending \|^SYNC sent\|^WARNING' "$work/sync" >"$work/err" || :
  rm -f database.rdb.partial
  return 1
}
# The server's own file, from the folders of its container. Its clock says whether it is the new one.
by_save() {
  saved=$(ask LASTSAVE) || return 1
  case $saved in '' | *[!0-9]*) printf '%s\n' "$saved" >&2; return 1 ;; esac
  sleep 1
  until said=$(ask BGSAVE SCHEDULE) && case $said in Background*) : ;; *) false ;; esac; do
    case $said in *'in progress'*) sleep 1 ;; *) printf '%s\n' "$said" >&2; return 1 ;; esac
  done
  until now=$(ask LASTSAVE) && [ "$now" != "$saved" ]; do
    look "$work/saving" || return 1
    if [ "$(field rdb_bgsave_in_progress "$work/saving")" = 0 ] && [ "$(field rdb_last_bgsave_status "$work/saving")" != ok ]; then
      echo 'BGSAVE failed; the log of the server says why' >&2
      return 1
    fi
    sleep 0.5 2>/dev/null || sleep 1
  done
  at=$(setting dir) name=$(setting dbfilename)
  if [ -z "$at" ]; then at=/data; fi
  if [ -z "$name" ]; then name=dump.rdb; fi
  cp "$at/$name" database.rdb.partial || return 1
  read_whole database.rdb.partial || return 1
  if [ "$(written_at)" -lt "$saved" ]; then
    echo "$at/$name is of before BGSAVE" >&2
    return 1
  fi
}
written_at() { sed -n "s/.*AUX FIELD ctime = '\([0-9]*\)'.*/\1/p" "$work/checked"; }

tries=3 form=SYNC
while ! by_sync; do
  tries=$((tries - 1))
  if [ "$tries" -gt 0 ] && ! grep -q 'SYNC with .* failed: -' "$work/err"; then
    sleep 2
    continue
  fi
  if grep -qi 'no space left' "$work/err"; then die 35 <"$work/err"; fi
  form=BGSAVE
  # Its error is the later one, and below the first.
  if ! by_save 2>>"$work/err"; then die 34 <"$work/err"; fi
  break
done
if ! read_whole database.rdb.partial; then die 34 <"$work/checked"; fi
if ! look "$work/after"; then die 33 <"$work/err"; fi
keys=$(keys_read) at=$(written_at)

case $HD_PROOF in
  L3 | L4)
    code=0
    load "$PWD/database.rdb.partial" server.conf.partial || code=$?
    if [ "$code" != 0 ]; then die $((41 + code)) <"$work/log"; fi
    if ! count >tables.jsonl.partial 2>"$work/err"; then die 33 <"$work/err"; fi
    end_scratch
    loaded=$(awk '{ sum += $2 } END { print sum + 0 }' "$work/keys")
    if [ "$loaded" != "$keys" ]; then die 34 <<END
The file has $keys keys, and $loaded of them were loaded.
END
    fi
    ;;
  # Nothing is loaded, so nobody knows what is in which database.
  *) printf '{"table":"keys","rows":%s}\n' "$keys" >tables.jsonl.partial ;;
esac

# How far the live server's own counts agree.
live_keys() { sed -n 's/^db\([0-9]*\):keys=\([0-9]*\),.*/\1 \2/p' "$1" | sort -n; }
sum_of() { live_keys "$1" | awk '{ sum += $2 } END { print sum + 0 }'; }
grown() { echo $(($(number "$1" "$work/after") - $(number "$1" "$work/before"))); }
first=$(sum_of "$work/before") last=$(sum_of "$work/after")
changes=$(grown rdb_changes_since_last_save) gone=$(($(grown expired_keys) + $(grown evicted_keys) + $(grown expired_subkeys)))
compared="the server had $first keys before and $last after; it was saved or restarted meanwhile, so its changes are not known"
if [ "$changes" -ge 0 ] && [ "$gone" -ge 0 ] && [ "$(field run_id "$work/before")" = "$(field run_id "$work/after")" ] &&
  [ "$(field rdb_last_save_time "$work/before")" = "$(field rdb_last_save_time "$work/after")" ]; then
  most=$((changes + gone)) difference=$((keys - first))
  if [ "$difference" -lt 0 ]; then difference=$((-difference)); fi
  compared="the server had $first keys before and $last after, with $most changes meanwhile"
  if [ "$difference" -gt "$most" ]; then die 45 <<END
The file has $keys keys, and $compared.
END
  fi
  if [ "$most" = 0 ]; then compared="the server had the same $keys keys, and nothing changed meanwhile"; fi
  if [ "$most" = 0 ] && [ -f "$work/keys" ] && [ "$(live_keys "$work/before")" != "$(awk '$2 > 0' "$work/keys" | sort -n)" ]; then die 45 <<END
The file has its keys in other databases than the server.
END
  fi
fi

store() {
  keep_files database.rdb tables.jsonl server.conf || return 1
  flush .
}
if ! store >"$work/files" 2>"$work/err"; then die 35 <"$work/err"; fi
{
  printf 'fact %s\n' "server $server_kind" "version $version" "client $kind $program_version" "form $form" "used-memory $used" \
    "keys $keys" "keys-that-expire $(sed -n 's/^\[info\] \([0-9]*\) expires$/\1/p' "$work/checked")" "compared $compared"
  for name in dir dbfilename appendonly appendfilename appenddirname; do printf 'fact %s %s\n' "$name" "$(setting "$name")"; done
  printf 'taken-at %s\n' "$(date -u -d "@$at" +%Y-%m-%dT%H:%M:%S.000Z)"
  if [ "$available" -lt "$used" ]; then
    echo 'warning The host has less memory available than the server uses. A server that is written to much may be killed while a backup is taken.'
  fi
  cat "$work/files"
  sed 's/^/table /' tables.jsonl
} >"$work/facts"
emit "$work/facts"
`;
