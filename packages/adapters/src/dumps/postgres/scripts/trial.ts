import { ASK_CHECKS } from '../../own-checks.ts';
import { POSTGRES_USER } from './postgres-user.ts';
import { COUNT_ROWS_SQL } from './queries.ts';

/**
 * Restores a backup into a server of its own and counts its rows. Only this container can reach that server, by a socket.
 * Emits lines `table {…}`. With HD_PROOF L1 or L2 it only reads the backup. ../../dump.ts says what surrounds it.
 */
export const TRIAL_SCRIPT = String.raw`${POSTGRES_USER}
scratch=
cleanup() {
  if [ -n "$scratch" ]; then
    as_postgres pg_ctl -D "$scratch/data" -m immediate stop >/dev/null 2>&1 || true
    # The folder itself may be a mount.
    rm -rf "$scratch/data" && rmdir "$scratch" 2>/dev/null || true
  fi
  rm -rf "$work"
}

# Only what the manifest names was compared with it, and may be opened.
archive=database.dump
if [ -z "$stream" ] && grep -q ' database/toc\.dat$' "$work/sums"; then archive=database; fi
case $HD_PROOF in
  L1) read_as=--list ;;
  L2) read_as=--file=/dev/null ;;
  *) read_as= ;;
esac
if [ -n "$read_as" ]; then
  if [ -n "$stream" ]; then
    open_stream
    if ! as_postgres pg_restore "$read_as" <&7 2>"$work/err" >/dev/null; then die 43 <"$work/err"; fi
    end_stream
    read_ends
  fi
  # Without a scratch server. Reading every block finds what the archive's own checks find.
  if ! as_postgres pg_restore "$read_as" "$archive" </dev/null 2>"$work/err" >/dev/null; then die 43 <"$work/err"; fi
  read_ends
fi

if ! mkdir -p "$HD_SCRATCH" 2>"$work/err"; then die 42 <"$work/err"; fi
scratch=$HD_SCRATCH
# What a proof that was killed has left there.
rm -rf "$scratch/data"
# The socket lies elsewhere: its path may have 107 bytes only.
if ! mkdir "$scratch/data" "$work/socket" 2>"$work/err"; then die 42 <"$work/err"; fi
give_to_postgres "$scratch/data" "$work/socket" "$work"
chmod 711 "$scratch"
if ! as_postgres initdb -D "$scratch/data" -U hd_scratch --auth=trust --encoding=UTF8 --locale=C --no-sync >"$work/log" 2>&1; then
  die 42 <"$work/log"
fi
# It is thrown away: nothing has to survive a crash, and nothing outside may reach it. Parallel queries would need more
# shared memory than a container has by default.
cat >>"$scratch/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$work/socket'
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 128MB
min_wal_size = 32MB
autovacuum = off
max_parallel_workers = 0
max_parallel_maintenance_workers = 0
END
if ! as_postgres pg_ctl -D "$scratch/data" -w -t 120 -l "$scratch/data/server.log" start >/dev/null 2>"$work/err"; then
  cat "$scratch/data/server.log" >>"$work/err" 2>/dev/null
  die 42 <"$work/err"
fi
export PGHOST="$work/socket" PGUSER=hd_scratch PGDATABASE=template1
# A setting of the restored database itself must not stop its restore.
export PGOPTIONS='-c default_transaction_read_only=off -c statement_timeout=0 -c row_security=off'

if [ -n "$stream" ]; then open_stream; fi
if ! as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -f - >/dev/null 2>"$work/err" <<'SQL'; then
DROP DATABASE postgres;
CREATE TEMPORARY TABLE hd_roles (name text);
\copy hd_roles FROM roles.copy
SELECT pg_catalog.format('CREATE ROLE %I SUPERUSER', name) FROM hd_roles WHERE name <> current_user
\gexec
SQL
  die 43 <"$work/err"
fi
restore() {
  if [ -z "$stream" ]; then
    as_postgres pg_restore --exit-on-error --create --no-tablespaces --jobs=2 --dbname=template1 "$archive" </dev/null
    return
  fi
  as_postgres pg_restore --exit-on-error --create --no-tablespaces --dbname=template1 <&7 || return 1
  end_stream
}
if ! restore 2>"$work/err"; then die 43 <"$work/err"; fi
export PGDATABASE="$HD_DATABASE"
if ! as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v hd_proof="$HD_PROOF" -f - >"$work/tables.jsonl" 2>"$work/err" <<'SQL'; then
\encoding UTF8
${COUNT_ROWS_SQL}
SQL
  die 44 <"$work/err"
fi
sed 's/^/table /' "$work/tables.jsonl" >"$work/facts"
${ASK_CHECKS}
# One command of SQL: psql takes none of its own commands from it.
ask_check() {
  PGOPTIONS="$PGOPTIONS -c default_transaction_read_only=on -c statement_timeout=$2""s"
  PGCLIENTENCODING=UTF8
  export PGOPTIONS PGCLIENTENCODING
  as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v VERBOSITY=verbose -c "$(cat "$1")"
}
(ask_checks) >>"$work/facts"
emit "$work/facts"
`;
