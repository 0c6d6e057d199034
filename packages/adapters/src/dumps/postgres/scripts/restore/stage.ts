import { COUNT_ROWS_SQL } from '../queries.ts';
import { CARRY_SQL } from './carry.ts';
import { SESSION } from './session.ts';

/**
 * Makes the database HD_STAGED beside the live one, restores the backup into it and counts its rows. Then it gets what belongs
 * to the live database's name and not to its content. Emits lines `table {…}`. Environment: also HD_CREATE, the statement that
 * makes the database `:"new"`. If anything fails, the new database is dropped. ../../../dump.ts says what surrounds it.
 */
export const STAGE_SCRIPT = String.raw`${SESSION}
made=
cleanup() {
  if [ -n "$made" ]; then server -v new="$HD_STAGED" >/dev/null 2>&1 <<'SQL' || :
DROP DATABASE IF EXISTS :"new" WITH (FORCE);
SQL
  fi
  rm -rf "$work"
}
archive=database.dump
if grep -q ' database/toc\.dat$' "$work/sums"; then archive=database; fi

if ! printf '%s\n' "$HD_CREATE" | server -v new="$HD_STAGED" >/dev/null 2>"$work/err"; then die 52 <"$work/err"; fi
made=yes
# Nobody but its owner connects to it before it is whole.
if ! server -v new="$HD_STAGED" >/dev/null 2>"$work/err" <<'SQL'; then
REVOKE ALL ON DATABASE :"new" FROM PUBLIC;
SQL
  die 52 <"$work/err"
fi
staged_kib() { echo "SELECT pg_catalog.pg_database_size(:'new') / 1024" | server -v new="$HD_STAGED" 2>/dev/null; }
tell_grown "$HD_EXPECTED" staged_kib
if ! as_postgres pg_restore --exit-on-error --no-password --jobs=2 --dbname="$HD_STAGED" "$archive" </dev/null 2>"$work/err"; then
  die 53 <"$work/err"
fi
if ! as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v hd_proof="$HD_PROOF" -d "$HD_STAGED" -f - >"$work/tables" 2>"$work/err" <<'SQL'; then
\set VERBOSITY verbose
\encoding UTF8
${COUNT_ROWS_SQL}
SQL
  die 54 <"$work/err"
fi
if ! as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -d "$HD_STAGED" -c ANALYZE >/dev/null 2>"$work/err"; then die 54 <"$work/err"; fi
if ! server -v new="$HD_STAGED" >/dev/null 2>"$work/err" <<'SQL'; then
${CARRY_SQL}
SQL
  die 55 <"$work/err"
fi
sed 's/^/table /' "$work/tables" >"$work/facts"
emit "$work/facts"
made=
`;
