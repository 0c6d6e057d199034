import { POSTGRES_USER } from './postgres-user.ts';
import { PG_DUMP } from './pg-dump.ts';
import { COUNT_ROWS_SQL, DUMP_SHAPE_SQL, NO_TIMEOUTS_SQL } from './queries.ts';

/**
 * Takes a dump and exact row counts in one snapshot. Environment: libpq's variables. Emits lines `form …`,
 * `server {…}`, `file NAME BYTES SHA256`, `table {…}`. ../../dump.ts says what surrounds it.
 *
 * The rows are counted before the dump. Counting takes locks, so that nobody can truncate, rewrite or drop a table in
 * between. The snapshot alone doesn't prevent that.
 */
export const DUMP_SCRIPT = String.raw`${POSTGRES_USER}
if ! give_to_postgres . "$work" 2>"$work/err"; then die 30 <"$work/err"; fi

server=$(as_postgres psql -XAtqw -c "SELECT pg_catalog.current_setting('server_version_num')::int / 10000" 2>"$work/err") || die 31 <"$work/err"
version=$(pg_dump --version)
client=$(printf '%s\n' "$version" | sed 's/^[^0-9]*//; s/[^0-9].*//')
if [ "$client" != "$server" ]; then die 32 <<END
The server is PostgreSQL $server, the client in this image is $version.
END
fi

${PG_DUMP}
take() {
  code=0
  rm -f "$work/pg_dump.exit"
  as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v hd_proof="$HD_PROOF" -f - >/dev/null 2>"$work/err" <<'SQL' || code=$?
\set VERBOSITY verbose
\encoding UTF8
${NO_TIMEOUTS_SQL}
SET lock_timeout = '30s';
SET row_security = off;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_catalog.pg_export_snapshot() AS hd_snapshot \gset
\setenv HD_SNAPSHOT :hd_snapshot
${DUMP_SHAPE_SQL}
\o tables.jsonl.partial
${COUNT_ROWS_SQL}
\o roles.copy.partial
COPY (SELECT rolname FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname) TO STDOUT;
\o server.json
SELECT pg_catalog.json_build_object('database', d.datname, 'serverVersion', pg_catalog.current_setting('server_version'),
    'takenAt', pg_catalog.to_char(pg_catalog.now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'encoding', pg_catalog.pg_encoding_to_char(d.encoding), 'collate', d.datcollate, 'ctype', d.datctype,
    'provider', pg_catalog.to_jsonb(d) ->> 'datlocprovider',
    'locale', COALESCE(pg_catalog.to_jsonb(d) ->> 'datlocale', pg_catalog.to_jsonb(d) ->> 'daticulocale'),
    'owner', pg_catalog.pg_get_userbyid(d.datdba), 'bytes', pg_catalog.pg_database_size(d.oid),
    'tls', (SELECT CASE WHEN ssl THEN version ELSE 'none' END FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid()),
    'extensions', (SELECT pg_catalog.string_agg(extname || ' ' || extversion, ', ' ORDER BY extname) FROM pg_catalog.pg_extension))
  FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database();
\o
\! sh -c "$HD_PG_DUMP"
COMMIT;
SQL
}
take
if [ -f "$work/pg_dump.exit" ] && workers_hindered; then
  HD_ALONE=yes
  take
fi
if [ -f "$work/pg_dump.exit" ] && [ "$(cat "$work/pg_dump.exit")" != 0 ]; then
  # If the session that holds the snapshot was ended, its own words say why.
  cat "$work/pg_dump.err" >>"$work/err"
  die 34 <"$work/err"
fi
if [ "$code" = 2 ] && [ ! -s tables.jsonl.partial ]; then die 31 <"$work/err"; fi
if [ "$code" != 0 ]; then die 33 <"$work/err"; fi
if [ ! -f "$work/pg_dump.exit" ]; then die 34 <<END
pg_dump was not run to its end.
END
fi

# Roles and tablespaces for a restore on another server. Best effort: not every role may read them. Meanwhile the dump is hashed and flushed.
globals() {
  as_postgres pg_dumpall --globals-only --no-role-passwords --no-password --file=globals.sql.partial </dev/null 2>/dev/null || rm -f globals.sql.partial
}
globals &
asking=$!
# It would write into a folder that is being removed.
halt() { wait "$asking" || :; }

# A function that is asked "did it work?" runs on after an error, so each step says by itself that it failed.
store() {
  mv server.json "$work/server.json" || return 1
  keep_files database database.dump tables.jsonl roles.copy || return 1
  wait "$asking" || return 1
  keep_files globals.sql || return 1
  if [ "$(id -u)" = 0 ]; then
    # From here on the unprivileged user may read it and not change it.
    chown -R "root:$(id -g postgres)" . || return 1
    find . -type d -exec chmod 750 {} + || return 1
    find . -type f -exec chmod 640 {} + || return 1
  fi
  flush .
}
if ! store >"$work/files" 2>"$work/err"; then die 35 <"$work/err"; fi
if ! end_stream 2>"$work/err"; then die 34 <"$work/err"; fi
{
  printf 'client %s\n' "$version"
  sed 's/^/form /' "$work/form"
  sed 's/^/server /' "$work/server.json"
  cat "$work/files"
  sed 's/^/table /' tables.jsonl
} >"$work/facts"
emit "$work/facts"
`;
