import { COUNT_ROWS_SQL } from '../queries.ts';
import { EMPTY_DATABASE_SQL } from './empty-database.ts';
import { SESSION } from './session.ts';

/** The rows are counted as in a backup, and kept in the transaction instead of being told. */
const COUNT_INTO_SQL = `TRUNCATE pg_temp.hd_counts;
${COUNT_ROWS_SQL.replaceAll(
  'SELECT pg_catalog.json_build_object(',
  'INSERT INTO pg_temp.hd_counts SELECT pg_catalog.json_build_object(',
)}`;

/** Compares with a fingerprint of what is expected: `fingerprintOf` in TypeScript makes the same. */
const compared = (variable: string) => String.raw`
SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(COALESCE(pg_catalog.string_agg(
    pg_catalog.concat_ws(' ', line->>'table', line->>'rows', line->>'content'), E'\n' ORDER BY line->>'table' COLLATE "C"), ''), 'UTF8')), 'hex')
  = :'${variable}' AS hd_same FROM pg_temp.hd_counts \gset
`;

const TELL = `SELECT 'table ' || line::text FROM pg_temp.hd_counts;`;

/**
 * Restores the backup into the live database itself, in one transaction: all of it or nothing, whenever it is killed. Nobody may read or
 * write meanwhile. HD_PRESENT is the fingerprint of the fresh backup of now: if anything was written since, nothing is changed. HD_WANTED
 * is that of the backup. HD_PRESENT_PROOF and HD_PROOF say how far both are compared.
 *
 * Emits `table {…}` for each table, and `restored`, `written` (something was written since the fresh backup), or `differs` (the restored
 * rows are others), and `ended NUMBER`, the sessions that were ended. Only after `restored` was anything changed. Own exit codes: 58 to 60.
 */
export const IN_PLACE_SCRIPT = String.raw`${SESSION}
archive=database.dump
if grep -q ' database/toc\.dat$' "$work/sums"; then archive=database; fi
if ! as_postgres pg_restore --list "$archive" >"$work/list" 2>"$work/err"; then die 58 <"$work/err"; fi
# pg_restore ends its transaction for each large object, and begins another.
if grep -qE '^[0-9]+; [0-9]+ [0-9]+ (BLOB|BLOBS|BLOB METADATA) ' "$work/list"; then die 59 <<END
The backup has large objects.
END
fi
in_live() { as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v VERBOSITY=verbose -d "$HD_LIVE" "$@" -f -; }
if ! in_live >"$work/kept" 2>"$work/err" <<'SQL'; then
SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.nspname = 'public'
  OR EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.extnamespace = n.oid)
  OR EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objid = n.oid AND d.deptype = 'e');
SQL
  die 31 <"$work/err"
fi
# Extensions and the schemas that have them stay: whoever may not create a database may seldom create these.
grep -vE '^[0-9]+; [0-9]+ [0-9]+ (EXTENSION - |COMMENT - EXTENSION |COMMENT - SCHEMA public )' "$work/list" >"$work/wanted"
while IFS= read -r schema; do
  grep -vF " SCHEMA - $schema " "$work/wanted" >"$work/without" || :
  mv "$work/without" "$work/wanted"
done <"$work/kept"
chmod 644 "$work/wanted"

cat >"$work/before.sql" <<'SQL'
\encoding UTF8
BEGIN;
SET LOCAL lock_timeout = '60s';
CREATE TEMP TABLE hd_counts (line json) ON COMMIT DROP;
SELECT pg_catalog.format('LOCK TABLE ONLY %I.%I IN ACCESS EXCLUSIVE MODE', n.nspname, c.relname)
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.oid
\gexec
\set hd_proof :hd_present_proof
${COUNT_INTO_SQL}${compared('hd_present')}\if :hd_same
\else
${TELL}
ROLLBACK;
\echo written
\q
\endif
${EMPTY_DATABASE_SQL}
SQL
cat >"$work/after.sql" <<'SQL'
\set hd_proof :hd_backup_proof
${COUNT_INTO_SQL}${compared('hd_wanted')}${TELL}
\if :hd_same
COMMIT;
\echo restored
\else
ROLLBACK;
\echo differs
\endif
SQL
chmod 644 "$work/before.sql" "$work/after.sql"

: >"$work/ended"
end_sessions() {
  while [ ! -e "$work/over" ]; do
    server >>"$work/ended" 2>"$work/unended" <<'SQL' || :
SELECT pid FROM (SELECT pid FROM pg_catalog.pg_stat_activity
    WHERE datname = :'live' AND usesysid IS NOT NULL AND application_name <> 'hardened-deploy restore' OFFSET 0) connected
  WHERE pg_catalog.pg_terminate_backend(pid);
SQL
    sleep 0.2 2>/dev/null || sleep 1
  done
}
# COMMIT stands in after.sql alone. If pg_restore fails, or anything is killed, psql comes to its end without it, and nothing is changed.
feed() {
  cat "$work/before.sql"
  if as_postgres pg_restore --exit-on-error --file=- --use-list="$work/wanted" "$archive" 2>"$work/unread"; then
    cat "$work/after.sql"
  fi
}
end_sessions &
ender=$!
code=0
feed 2>/dev/null | in_live -v hd_present="$HD_PRESENT" -v hd_wanted="$HD_WANTED" \
  -v hd_present_proof="$HD_PRESENT_PROOF" -v hd_backup_proof="$HD_PROOF" >"$work/facts" 2>"$work/err" || code=$?
: >"$work/over"
wait "$ender" || :
if [ "$code" != 0 ] || ! grep -qE '^(restored|written|differs)$' "$work/facts"; then
  cat "$work/unread" >>"$work/err" 2>/dev/null || :
  die 60 <"$work/err"
fi
printf 'ended %s\n' "$(sort -u "$work/ended" | grep -c . || :)" >>"$work/facts"
if grep -qx restored "$work/facts"; then in_live >/dev/null 2>&1 <<'SQL' || :
ANALYZE;
SQL
fi
emit "$work/facts"
`;
