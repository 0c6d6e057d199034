import { countingSql } from '../queries.ts';
import { DEFINITIONS, hasDefinitions, same } from './move-queries.ts';
import { RESTORE_SESSION } from './session.ts';

/** What the user of the URL needs, in the live database and in those beside it. */
const NEEDED = [
  'SELECT',
  'INSERT',
  'CREATE',
  'DROP',
  'ALTER',
  'CREATE VIEW',
  'SHOW VIEW',
  'TRIGGER',
  'EVENT',
  'CREATE ROUTINE',
  'ALTER ROUTINE',
  'EXECUTE',
];

const MINE = `p.grantee IN (@me, 'PUBLIC', '''PUBLIC''@''''') AND p.privilege_type = wanted`;

/**
 * Looks at the server and at the live database, and changes nothing. Emits `look {…}`, `session NUMBER WHO`, `database NAME` for each
 * database of the server, and `table {…}` for each table of the live one as it is now, or `uncounted …` with the reason. A
 * database that is broken can't be counted, and is what a restore is for.
 *
 * Whether the server runs in the container is told by the name of its host, which this container shares. Where it doesn't,
 * HD_SERVER_NAMES has it.
 */
export const MYSQL_LOOK_SCRIPT = String.raw`${RESTORE_SESSION}
seen() {
  asked information_schema <<'SQL' || return 1
SET @me = CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)));
SET @beside = CONCAT(LEFT(@live, 33), '__hd_restoring_20260101T000000Z');
SELECT CONCAT('look ', JSON_OBJECT('serverVersion', VERSION(), 'host', @@hostname, 'names', CAST(@@lower_case_table_names AS CHAR),
  'readOnly', CAST(@@global.read_only AS CHAR), 'user', CURRENT_USER(), 'role', COALESCE(CURRENT_ROLE(), 'NONE'),
  'there', (SELECT COUNT(*) FROM schemata WHERE ${same('schema_name', '@live')}),
  'unfinished', (SELECT COUNT(*) FROM tables t WHERE ${same('t.table_schema', '@live')} AND t.table_name = '${DEFINITIONS}'),
  'taken', COALESCE((SELECT GROUP_CONCAT(table_name SEPARATOR ', ') FROM tables WHERE ${same('table_schema', '@live')} AND table_name LIKE '\_\_hd\_%'), ''),
  'others', COALESCE((SELECT GROUP_CONCAT(DISTINCT CONCAT(table_schema, '.', table_name) SEPARATOR ', ') FROM key_column_usage
    WHERE ${same('referenced_table_schema', '@live')} AND NOT ${same('table_schema', '@live')} AND INSTR(table_schema, '__hd_') = 0), ''),
  'lacks', COALESCE((SELECT GROUP_CONCAT(DISTINCT wanted SEPARATOR ', ') FROM (
    ${NEEDED.map((right, index) => `SELECT '${right}'${index === 0 ? ' AS wanted' : ''}`).join(' UNION ALL ')}) w
    WHERE NOT EXISTS (SELECT 1 FROM user_privileges p WHERE ${MINE})
      AND NOT (EXISTS (SELECT 1 FROM schema_privileges p WHERE ${MINE} AND @live LIKE p.table_schema)
        AND EXISTS (SELECT 1 FROM schema_privileges p WHERE ${MINE} AND @beside LIKE p.table_schema))), '')));
SELECT CONCAT('session ', COUNT(*), ' ', user) FROM processlist WHERE ${same('db', '@live')} GROUP BY user ORDER BY COUNT(*) DESC LIMIT 20;
SELECT CONCAT('database ', schema_name) FROM schemata s WHERE NOT (schema_name REGEXP '__hd_(replaced|undone)_[0-9]{8}T[0-9]{6}Z$'
  AND NOT EXISTS (SELECT 1 FROM tables t WHERE ${same('t.table_schema', 's.schema_name')} AND t.table_name = '${DEFINITIONS}')) ORDER BY schema_name;
SQL
}
if ! seen >"$work/look" 2>"$work/err"; then die 31 <"$work/err"; fi
printf 'here %s\n' "$(printenv HD_SERVER_NAMES || cat /proc/sys/kernel/hostname)" >>"$work/look"
if [ "$(asked information_schema <<'SQL'
${hasDefinitions('@live')}
SQL
)" = yes ]; then
  within "$HD_LIVE" >>"$work/look" <<'SQL' || :
SELECT CONCAT('half ', kind, ' ', CONVERT(body USING utf8mb4)) FROM ${DEFINITIONS} WHERE kind IN ('aside', 'instead');
SQL
fi
grants=$(echo 'SELECT COUNT(*) FROM mysql.procs_priv;' | within information_schema 2>/dev/null || echo unknown)
printf 'routine-grants %s\n' "$grants" >>"$work/look"
if grep -q '"there": 1' "$work/look"; then
  count() {
    within "$HD_LIVE" >"$work/count.sql" <<'SQL' || return 1
${countingSql('counted')}
SQL
    within "$HD_LIVE" <"$work/count.sql" >"$work/tables"
  }
  if count 2>"$work/err"; then
    sed 's/^/table /' "$work/tables" >>"$work/look"
  else
    tail -n 3 "$work/err" | sed 's/^/uncounted /' >>"$work/look"
  fi
fi
emit "$work/look"
`;
