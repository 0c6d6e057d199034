import { countingSql } from './queries.ts';

/*
 * Scripts for the restore by hand. They run behind what ../restore-instructions.ts begins each container with, and are constant texts in
 * the manifest. (They must not contain a dollar sign followed by a brace, which TypeScript would interpret.)
 */

/**
 * Compares the database HD_MYSQL_DATABASE with what was counted at the moment of the dump, tables.jsonl beside the archive: every row of
 * every table, or with HD_ONLY=definitions only how many views, triggers, routines and events there are. Says what differs, and fails then.
 */
export function compareScript(counted: 'hashed' | 'counted'): string {
  return String.raw`
cat >"$work/counting.sql" <<'SQL'
${countingSql(counted)}SQL
ask <"$work/counting.sql" >"$work/count.sql"
case $HD_ONLY in definitions) only='information_schema\.' ;; *) only=. ;; esac
{
  echo "SET SESSION sql_mode = '', time_zone = '+00:00';"
  grep "$only" "$work/count.sql" || :
} | ask >"$work/found"
{ grep "$only" tables.jsonl || :; } | sort >"$work/counted"
sort "$work/found" >"$work/sorted"
if ! diff "$work/counted" "$work/sorted" >"$work/differences"; then
  echo "$HD_MYSQL_DATABASE is not what was backed up. Of the lines that differ, < is the backup and > is what was found:" >&2
  grep '^[<>]' "$work/differences" | head -n 20 >&2
  exit 1
fi
`;
}

const ID = (column: string): string =>
  `CONCAT(CHAR(96 USING utf8mb4), REPLACE(${column}, CHAR(96 USING utf8mb4), CONCAT(CHAR(96 USING utf8mb4), CHAR(96 USING utf8mb4))), CHAR(96 USING utf8mb4))`;
const DROP = (what: string, schema: string, name: string): string =>
  `CONCAT('DROP ', ${what}, ' IF EXISTS ', ${ID(schema)}, '.', ${ID(name)}, ';')`;

/**
 * Puts the tables of the database HD_RESTORED into HD_LIVE, and those that were there into the new database HD_REPLACED, all in one
 * statement: no row is copied, and none is lost, whenever it ends. MySQL renames only tables. So the views, triggers, routines and events
 * of the live database are written to HD_FILE, dropped before, and made again behind the tables that they belong to; if the
 * tables can't be moved, they are put back. Events of what was replaced are disabled.
 */
export const PUT_IN_PLACE_SCRIPT = String.raw`
inside() { ( HD_MYSQL_DATABASE=$1 && ask --max-allowed-packet=1G ); }
more=
if [ "$kind" = MySQL ]; then more='--set-gtid-purged=OFF'; fi
dumped() {
  "$dumper" --defaults-file="$work/client.cnf" --single-transaction --no-data --no-tablespaces \
    --default-character-set=utf8mb4 $more "$@"
}
definitions() {
  dumped --no-create-info --routines --events --triggers -- "$1" || return 1
  echo "SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE();" | inside "$1" >"$work/views" || return 1
  set -f
  IFS='
'
  set -- "$1" $(cat "$work/views")
  unset IFS
  set +f
  if [ "$#" = 1 ]; then return 0; fi
  dumped --skip-triggers -- "$@"
}
# The last line of a dump has the time.
same() { grep -v '^--' "$1" >"$work/one"; grep -v '^--' "$2" | cmp -s "$work/one" -; }
text() { printf "'%s'" "$(printf '%s' "$1" | sed "s/[\\\\']/\\\\&/g")"; }
live=$(text "$HD_LIVE") restored=$(text "$HD_RESTORED") replaced=$(text "$HD_REPLACED")

# Nothing is changed yet.
definitions "$HD_RESTORED" >"$work/new.sql"
definitions "$HD_LIVE" >"$HD_FILE"
flushed() { sync "$1" 2>/dev/null || sync; }
flushed "$HD_FILE"
ask >"$work/drop.sql" <<END
SET SESSION sql_mode = '';
SELECT 'SET SESSION lock_wait_timeout = 60;';
SELECT ${DROP("'TRIGGER'", 'trigger_schema', 'trigger_name')} FROM information_schema.triggers WHERE trigger_schema IN ($live, $restored);
SELECT ${DROP("'VIEW'", 'table_schema', 'table_name')} FROM information_schema.views WHERE table_schema = $live;
SELECT ${DROP('routine_type', 'routine_schema', 'routine_name')} FROM information_schema.routines WHERE routine_schema = $live ORDER BY routine_type DESC;
SELECT ${DROP("'EVENT'", 'event_schema', 'event_name')} FROM information_schema.events WHERE event_schema = $live;
END
ask >"$work/move.sql" <<END
SET SESSION sql_mode = '', group_concat_max_len = 4294967295;
SELECT CONCAT('SET SESSION lock_wait_timeout = 60; RENAME TABLE ', GROUP_CONCAT(CONCAT(${ID('table_schema')}, '.', ${ID('table_name')}, ' TO ',
    ${ID('IF(table_schema = $restored, $live, $replaced)')}, '.', ${ID('table_name')}) ORDER BY table_schema = $restored, table_name SEPARATOR ', '), ';')
  FROM information_schema.tables WHERE table_schema IN ($live, $restored) AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE') HAVING COUNT(*) > 0;
SELECT CONCAT('ALTER DATABASE ', ${ID('$live')}, ' CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name, ';')
  FROM information_schema.schemata WHERE schema_name = $restored;
END
ask >"$work/make.sql" <<END
SELECT CONCAT('CREATE DATABASE ', ${ID('$replaced')}, ' CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name, ';')
  FROM information_schema.schemata WHERE schema_name = $live;
END
ask <"$work/make.sql"

if ! { ask <"$work/drop.sql" && ask --max-allowed-packet=1G <"$work/move.sql"; }; then
  echo 'The tables could not be moved, so all of them stay where they were.' >&2
  # What was not dropped yet is refused, which is right.
  ( HD_MYSQL_DATABASE=$HD_LIVE && ask --force --init-command="SET SESSION lock_wait_timeout = 600" ) <"$HD_FILE" >/dev/null 2>&1 || :
  if definitions "$HD_LIVE" >"$work/now.sql" && same "$HD_FILE" "$work/now.sql"; then
    rm -f "$HD_FILE"
    echo "DROP DATABASE $HD_REPLACED;" | ask
    echo 'The live database is as it was before.' >&2
  else
    echo "Its views, triggers, routines and events are in $HD_FILE, and must be loaded into it by hand." >&2
  fi
  exit 1
fi
if ! inside "$HD_LIVE" <"$work/new.sql"; then
  echo "The tables are in place, but not all views, triggers, routines and events. They are in the database $HD_RESTORED and in the backup." >&2
  echo "What was replaced is the database $HD_REPLACED; its own are in $HD_FILE." >&2
  exit 1
fi
if inside "$HD_REPLACED" <"$HD_FILE"; then rm -f "$HD_FILE"; else
  echo "The views, triggers, routines and events of what was replaced could not be made in $HD_REPLACED. They are in $HD_FILE." >&2
fi
ask >"$work/still.sql" <<END
SELECT CONCAT('ALTER EVENT ', ${ID('event_schema')}, '.', ${ID('event_name')}, ' DISABLE;') FROM information_schema.events WHERE event_schema = $replaced;
SELECT CONCAT('DROP DATABASE ', ${ID('schema_name')}, ';') FROM information_schema.schemata WHERE schema_name = $restored
  AND NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = $restored AND table_type <> 'VIEW');
END
ask <"$work/still.sql"
`;
