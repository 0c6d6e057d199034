import { POSTGRES_USER } from './postgres-user.ts';

/**
 * Makes a named restore point, and waits until the archive has the file of the write-ahead log that holds it. Emits `mark {…}`, or
 * `none …` with the reason. Environment: libpq's variables, HD_MARK_NAME, HD_MARK_WHEN, HD_MARK_SECONDS.
 */
export const MARK_SCRIPT = String.raw`${POSTGRES_USER}
export PGAPPNAME='hardened-deploy mark'
export PGOPTIONS='-c default_transaction_read_only=off -c statement_timeout=0'
asked() { as_postgres psql -XAtqw -v ON_ERROR_STOP=1 "$@" -f -; }
none() {
  printf 'none %s\n' "$1" >"$work/facts"
  emit "$work/facts"
  exit 0
}
if ! asked >"$work/seen" 2>"$work/err" <<'SQL'; then die 31 <"$work/err"; fi
SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('archive_mode'), pg_catalog.current_setting('wal_level'),
  pg_catalog.has_function_privilege('pg_catalog.pg_create_restore_point(text)', 'EXECUTE'),
  pg_catalog.has_function_privilege('pg_catalog.pg_switch_wal()', 'EXECUTE'),
  pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE');
SQL
IFS='|' read -r standby archives level may_mark may_switch may_tell <"$work/seen"
if [ "$archives" = off ] && [ "$HD_MARK_WHEN" = auto ]; then none 'The server archives nothing (archive_mode is off).'; fi
if [ "$standby" = t ]; then none 'The server is a standby, which has no log of its own to mark.'; fi
if [ "$level" = minimal ]; then none 'wal_level is minimal, and a restore point needs replica or more.'; fi
if [ "$may_mark" != t ]; then
  none 'The role of the database URL may not mark. As a superuser, in its database: GRANT EXECUTE ON FUNCTION pg_create_restore_point(text), pg_switch_wal() TO that role.'
fi
if ! asked -v name="$HD_MARK_NAME" -v switches="$may_switch" -v tells="$may_tell" >"$work/marked" 2>"$work/err" <<'SQL'; then die 31 <"$work/err"; fi
SELECT pg_catalog.pg_create_restore_point(:'name') AS lsn \gset
SELECT pg_catalog.pg_walfile_name(:'lsn') AS wal, '' AS system \gset
\if :tells
SELECT system_identifier AS system FROM pg_catalog.pg_control_system() \gset
\endif
\if :switches
SELECT pg_catalog.pg_switch_wal() AS switched \gset
\endif
SELECT :'wal' || '|' || pg_catalog.json_build_object('name', :'name', 'lsn', :'lsn', 'wal', :'wal', 'system', :'system');
SQL
wal=$(cut -d '|' -f 1 "$work/marked")
archive=off why=
if [ "$archives" != off ]; then
  archive=not-yet
  left=$HD_MARK_SECONDS
  while :; do
    if ! asked -v wal="$wal" >"$work/archiver" 2>"$work/err" <<'SQL'; then die 31 <"$work/err"; fi
SELECT pg_catalog.length(last_archived_wal) = 24 AND last_archived_wal COLLATE "C" >= :'wal', failed_count, COALESCE(last_failed_wal, '')
  FROM pg_catalog.pg_stat_archiver;
SQL
    if grep -q '^t|' "$work/archiver"; then
      archive=archived
      break
    fi
    if [ "$left" -le 0 ]; then break; fi
    left=$((left - 1))
    sleep 1
  done
  if [ "$archive" = not-yet ]; then
    if [ "$may_switch" != t ]; then why='the role may not call pg_switch_wal(), so the file is archived when it is full'
    elif [ -n "$(cut -d '|' -f 3 "$work/archiver")" ]; then why="the archiver has failed $(cut -d '|' -f 2 "$work/archiver") times, last with $(cut -d '|' -f 3 "$work/archiver")"
    else why="the archiver has not come to it within $HD_MARK_SECONDS s"; fi
  fi
fi
{
  printf 'mark %s\n' "$(cut -d '|' -f 2- "$work/marked")"
  printf 'archive %s\n' "$archive"
  if [ -n "$why" ]; then printf 'why %s\n' "$why"; fi
} >"$work/facts"
emit "$work/facts"
`;
