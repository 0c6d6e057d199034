import { SESSION } from './session.ts';

/**
 * Gives the name HD_LIVE to the database HD_INSTEAD, and the name HD_ASIDE to the one that had it, in one transaction: so there is
 * no half of it, whenever it is killed. Emits `ended NUMBER`, the sessions that were ended.
 *
 * PostgreSQL renames no database to which somebody is connected. The transaction waits for that for 5 s, and new connections wait
 * for the transaction. So sessions are ended meanwhile, from beside it, again and again. No setting is changed that a kill would
 * leave behind, such as ALLOW_CONNECTIONS. (OFFSET 0: otherwise PostgreSQL may end a session before it compares the database's name.)
 */
export const SWAP_SCRIPT = String.raw`${SESSION}
: >"$work/ended"
end_sessions() {
  while [ ! -e "$work/renamed" ]; do
    server >>"$work/ended" 2>"$work/unended" <<'SQL' || :
SELECT pid FROM (SELECT pid FROM pg_catalog.pg_stat_activity WHERE datname = :'live' AND usesysid IS NOT NULL OFFSET 0) connected
  WHERE pg_catalog.pg_terminate_backend(pid);
SQL
    sleep 0.2 2>/dev/null || sleep 1
  done
}
rename() {
  server -v aside="$HD_ASIDE" -v instead="$HD_INSTEAD" >/dev/null 2>"$work/err" <<'SQL'
BEGIN;
SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = :'live') AS hd_there \gset
\if :hd_there
ALTER DATABASE :"live" RENAME TO :"aside";
\endif
ALTER DATABASE :"instead" RENAME TO :"live";
COMMIT;
SQL
}
end_sessions &
ender=$!
code=0
rename || { grep -q ' 55006:' "$work/err" && rename; } || code=$?
: >"$work/renamed"
wait "$ender" || :
if [ "$code" != 0 ]; then
  cat "$work/unended" >>"$work/err"
  die 56 <"$work/err"
fi
printf 'ended %s\n' "$(sort -u "$work/ended" | grep -c . || :)" >"$work/facts"
emit "$work/facts"
`;

/** Drops the database HD_STAGED, which is not the live one. It may be gone already. */
export const DROP_SCRIPT = String.raw`${SESSION}
if [ "$HD_STAGED" = "$HD_LIVE" ]; then die 57 <<END
It is the live database.
END
fi
if ! server -v new="$HD_STAGED" >/dev/null 2>"$work/err" <<'SQL'; then
DROP DATABASE IF EXISTS :"new" WITH (FORCE);
SQL
  die 57 <"$work/err"
fi
`;
