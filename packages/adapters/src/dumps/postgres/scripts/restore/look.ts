import { COUNT_ROWS_SQL } from '../queries.ts';
import { SESSION } from './session.ts';

/**
 * Looks at the server and at the live database, and changes nothing. Emits `look {…}`, `database NAME` for each database of the
 * server, and `table {…}` for each table of the live one as it is now, or `uncounted …` with the reason. A database that is
 * broken can't be counted, and is what a restore is for.
 *
 * Whether the server runs in the container is told by the address on which it took the connection: this container has the
 * addresses of the database's container. Where it hasn't, HD_SERVER_ADDRESSES has them.
 */
export const LOOK_SCRIPT = String.raw`${SESSION}
own=$({
  awk '/32 host LOCAL/ { print at } { at = $2 }' /proc/net/fib_trie
  sed 's/^\([0-9a-f]\{32\}\).*/\1/; s/..../&:/g; s/:$//' /proc/net/if_inet6
} 2>/dev/null | tr '\n' ' ')
if ! here=$(printenv HD_SERVER_ADDRESSES); then here=$own; fi
if ! server -v here="$here" >"$work/look" 2>"$work/err" <<'SQL'; then
SELECT 'look ' || pg_catalog.json_build_object(
    'serverVersion', pg_catalog.current_setting('server_version'),
    'address', pg_catalog.host(pg_catalog.inet_server_addr()),
    'here', pg_catalog.inet_server_addr() = ANY (pg_catalog.string_to_array(pg_catalog.btrim(:'here'), ' ')::pg_catalog.inet[]),
    'standby', pg_catalog.pg_is_in_recovery(),
    'role', me.rolname,
    'creates', me.rolsuper OR me.rolcreatedb,
    'there', live.oid IS NOT NULL,
    'owner', owner.rolname,
    'owns', me.rolsuper OR COALESCE(pg_catalog.pg_has_role(live.datdba, 'USAGE'), true),
    'template', COALESCE(live.datistemplate, false),
    'prepared', (SELECT pg_catalog.count(*) FROM pg_catalog.pg_prepared_xacts WHERE database = live.datname),
    'slots', (SELECT pg_catalog.string_agg(slot_name, ', ' ORDER BY slot_name) FROM pg_catalog.pg_replication_slots WHERE database = live.datname),
    'subscriptions', (SELECT pg_catalog.string_agg(subname, ', ' ORDER BY subname) FROM pg_catalog.pg_subscription WHERE subdbid = live.oid),
    'others', (SELECT pg_catalog.string_agg(DISTINCT other.usename::text, ', ') FROM pg_catalog.pg_stat_activity other
      JOIN pg_catalog.pg_roles their ON their.oid = other.usesysid
      WHERE other.datname = live.datname AND NOT me.rolsuper
        AND (their.rolsuper OR NOT (pg_catalog.pg_has_role(their.oid, 'USAGE') OR pg_catalog.pg_has_role('pg_signal_backend', 'USAGE')))),
    'sessions', (SELECT pg_catalog.json_object_agg(who, sessions) FROM (
      SELECT usename || CASE WHEN COALESCE(application_name, '') = '' THEN '' ELSE ' (' || application_name || ')' END AS who, pg_catalog.count(*) AS sessions
      FROM pg_catalog.pg_stat_activity WHERE datname = live.datname AND usesysid IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 20) connected))
  FROM pg_catalog.pg_roles me
    LEFT JOIN pg_catalog.pg_database live ON live.datname = :'live'
    LEFT JOIN pg_catalog.pg_roles owner ON owner.oid = live.datdba
  WHERE me.rolname = current_user;
SELECT 'database ' || datname FROM pg_catalog.pg_database ORDER BY datname;
SQL
  die 31 <"$work/err"
fi
if grep -q '"there" : true' "$work/look"; then
  if as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v hd_proof=L3 -d "$HD_LIVE" -f - >"$work/tables" 2>"$work/err" <<'SQL'; then
\encoding UTF8
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
${COUNT_ROWS_SQL}
COMMIT;
SQL
    sed 's/^/table /' "$work/tables" >>"$work/look"
  else
    tail -n 3 "$work/err" | sed 's/^/uncounted /' >>"$work/look"
  fi
fi
emit "$work/look"
`;
