import { REDIS_PROGRAMS } from '../client.ts';
import { REDIS_SCRATCH } from '../scratch.ts';

/**
 * Makes the folder HD_STAGED in the server's own folder HD_DIR, with all files that it starts from, and counts. Begins in the folder of the
 * backup, whose files were compared. Emits lines `table {…}`.
 *
 * A server with `appendonly yes` reads its append-only files and passes over the snapshot: with none it starts empty. So a scratch server loads
 * the snapshot with them off, is told to write them then, and a second one loads those alone and must have as many keys.
 */
export const STAGE_SCRIPT = String.raw`${REDIS_PROGRAMS}${REDIS_SCRATCH}
mine=
cleanup() {
  end_scratch
  if [ -n "$mine" ]; then rm -rf "$mine"; fi
  rm -rf "$work"
}
staged=$HD_DIR/$HD_STAGED
free=$(($(df -Pk "$HD_DIR" | awk 'NR == 2 { print $4 }')))
if [ "$free" -lt "$HD_STAGED_KIB" ]; then die 42 <<END
No space left on device: restored, it has $HD_STAGED_KIB KiB, and $free KiB are free in $HD_DIR.
END
fi
available=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo) needed=$((HD_USED / 1024 * 5 / 4))
if [ "$available" -lt "$needed" ]; then die 42 <<END
A scratch server needs $needed KiB of memory for the backup, and the host has $available KiB available.
END
fi
if ! mkdir "$staged" 2>"$work/err"; then die 52 <"$work/err"; fi
mine=$staged
if ! cp database.rdb "$staged/$HD_FILE" 2>"$work/err"; then die 53 <"$work/err"; fi
own_files() {
  # Names may have blanks, and no quotes.
  printf 'dir "%s"\ndbfilename "%s"\n' "$staged" "$HD_FILE"
  if [ -n "$HD_AOF_FILE" ]; then printf 'appendfilename "%s"\n' "$HD_AOF_FILE"; fi
  if [ -n "$HD_AOF_DIR" ]; then printf 'appenddirname "%s"\n' "$HD_AOF_DIR"; fi
}
further=$(own_files)
code=0
load "$PWD/database.rdb" server.conf || code=$?
if [ "$code" != 0 ]; then die $((41 + code)) <"$work/log"; fi
if ! count >"$work/tables" 2>"$work/err"; then die 44 <"$work/err"; fi
last=$(sort -n "$work/keys" | tail -n 1 | cut -d ' ' -f 1)
if [ -n "$HD_DATABASES" ] && [ "$last" -ge "$HD_DATABASES" ]; then die 43 <<END
The backup has keys in database $last, and the server has only $HD_DATABASES databases: raise its setting "databases".
END
fi
total() { scratch INFO keyspace | sed -n "s/^db[0-9]*:keys=\([0-9]*\),expires=\([0-9]*\),.*/\1 \2/p" | awk '{ keys += $1; ends += $2 } END { print keys + 0, keys - ends }'; }
before=$(total)
if [ "$HD_APPENDONLY" != no ]; then
  if [ "$(scratch CONFIG SET appendonly yes)" != OK ]; then die 43 <"$work/log"; fi
  until scratch INFO persistence >"$work/writing" && ! grep -q 'aof_rewrite_\(in_progress\|scheduled\):1' "$work/writing"; do
    sleep 0.2 2>/dev/null || sleep 1
  done
  if ! grep -q '^aof_last_bgrewrite_status:ok' "$work/writing"; then die 53 <"$work/log"; fi
  scratch SHUTDOWN NOSAVE >/dev/null 2>&1 || :
  wait "$scratch_process" 2>/dev/null || :
  end_scratch
  rm -rf "$work/scratch"
  further=$(own_files; echo 'appendonly yes')
  code=0
  load "$PWD/database.rdb" server.conf || code=$?
  if [ "$code" != 0 ]; then die $((41 + code)) <"$work/log"; fi
  after=$(total)
  if [ "$after" != "$before" ]; then die 43 <<END
Loaded from its append-only files, it has other keys than from its snapshot: $after in the place of $before (all, and those that never expire).
END
  fi
fi
scratch SHUTDOWN NOSAVE >/dev/null 2>&1 || :
wait "$scratch_process" 2>/dev/null || :
end_scratch
# Whoever starts the server with it compares.
echo "$before" | cut -d ' ' -f 2 >"$staged/keys-that-stay"
# As whom the server reads and writes there.
if ! chown -R "$(stat -c %u:%g "$HD_DIR")" "$staged" 2>"$work/err"; then die 53 <"$work/err"; fi
sync
# Taken without a scratch server, it was counted as a whole.
if grep -q '"table":"keys"' tables.jsonl; then
  awk '{ sum += $2 } END { printf "{\"table\":\"keys\",\"rows\":%d}\n", sum }' "$work/keys" >"$work/tables"
fi
sed 's/^/table /' "$work/tables" >"$work/facts"
mine=
emit "$work/facts"
`;

/** Removes the folder HD_STAGED of the server's folder HD_DIR: one that a restore has made, and no other. */
export const DROP_SCRIPT = String.raw`
if [ -f "$HD_BACKUPS/.swap-$HD_LIVE" ]; then die 57 <<END
A swap of $HD_LIVE was broken off half way, and may need $HD_STAGED. Finish that first.
END
fi
case $HD_STAGED in
  */*) die 52 </dev/null ;;
  *__hd_restoring_*Z | *__hd_replaced_*Z | *__hd_undone_*Z) ;;
  *) die 52 <<END
$HD_STAGED is no folder that a restore has made.
END
    ;;
esac
if ! rm -rf "$HD_DIR/$HD_STAGED" 2>"$work/err"; then die 53 <"$work/err"; fi
: >"$work/facts"
emit "$work/facts"
`;
