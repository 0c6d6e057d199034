/**
 * Sets HD_PG_DUMP, the script that runs pg_dump while psql holds the snapshot open. It takes HD_SNAPSHOT, HD_MIB, HD_TABLES
 * and HD_LARGE_OBJECTS from psql. It leaves `database.partial` (a folder, by several workers) or `database.dump.partial`
 * (one file), and in $work `pg_dump.exit`, `pg_dump.err` and `form`, which says what was made.
 *
 * Workers pay only where there are several tables and something to compress. A folder has a file for every table and large
 * object, and every file is in the manifest: so a database of very many of them becomes one file. Neither form needs more
 * room than the other. Half of the processors are left to the database, which serves meanwhile.
 *
 * A worker can't wait for a lock, because PostgreSQL would not see a deadlock between it and the session that holds the
 * snapshot. So somebody who waits to alter a table ends a dump by workers. Then, and when the server has no connections left
 * for them, `workers_hindered` holds, and HD_ALONE makes one process dump in a new snapshot, after the other's change.
 */
export const PG_DUMP = String.raw`
# zstd is several times as fast as gzip; it has no checksum of its own, and the SHA-256 below stands in for it.
export HD_COMPRESS=zstd:1
if [ "$client" -lt 16 ]; then HD_COMPRESS=1; fi
export HD_STREAM="$stream" HD_ALONE=no HD_CORES=$(nproc 2>/dev/null || echo 1)
export HD_WORK="$work" PGAPPNAME='hardened-deploy backup'
export HD_PG_DUMP='
  # The files are flushed afterwards, while they are hashed.
  run() {
    pg_dump "$@" --no-sync --compress="$HD_COMPRESS" --snapshot="$HD_SNAPSHOT" --lock-wait-timeout=30s --no-password \
      </dev/null 2>"$HD_WORK/pg_dump.err"
  }
  attempt() {
    rm -rf database.partial database.dump.partial
    if [ -n "$HD_STREAM" ]; then
      form="one stream"
      run --format=custom >&8
    elif [ "$jobs" -gt 1 ]; then
      form="folder by $jobs workers"
      run --format=directory --jobs="$jobs" --file=database.partial
    else
      form="one file"
      run --format=custom --file=database.dump.partial
    fi
  }

  jobs=$((HD_CORES / 2))
  if [ "$jobs" -lt 2 ]; then jobs=2; fi
  if [ "$jobs" -gt 4 ]; then jobs=4; fi
  if [ "$jobs" -gt "$HD_TABLES" ]; then jobs=$HD_TABLES; fi
  if [ "$HD_ALONE" = yes ] || [ "$HD_CORES" -lt 2 ] || [ "$HD_MIB" -lt 32 ] || [ $((HD_TABLES + HD_LARGE_OBJECTS)) -gt 500 ]; then jobs=1; fi

  code=0
  attempt || code=$?
  if [ "$code" != 0 ] && grep -q "does not support compression" "$HD_WORK/pg_dump.err"; then
    HD_COMPRESS=1 code=0
    attempt || code=$?
  fi
  case $HD_COMPRESS in zstd*) method=zstd ;; *) method=gzip ;; esac
  echo "$form, $method" >"$HD_WORK/form"
  echo "$code" >"$HD_WORK/pg_dump.exit"'
workers_hindered() {
  grep -q '^folder' "$work/form" 2>/dev/null && [ "$(cat "$work/pg_dump.exit")" != 0 ] &&
    grep -Eq 'could not obtain lock on relation|too many (connections|clients)|connection slots' "$work/pg_dump.err"
}
`;
