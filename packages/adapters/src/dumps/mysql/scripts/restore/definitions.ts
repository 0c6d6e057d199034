import { createDefinitions, hiddenTables } from './move-queries.ts';

/**
 * How the definitions of views, routines, events and triggers are kept: as statements of the dump program, in a table. They can't be
 * moved to another database, only dropped there and made here.
 *
 * `write_down KIND DATABASE` writes them to the file KIND, `keep KIND DATABASE TABLE` puts the file into a table, and `make KIND` runs what the live database's table has.
 * ALTER DATABASE, which gives routines the collation that they had, is written without a name: the name would be the wrong one.
 */
export const DEFINITIONS_SHELL = String.raw`
more=
if [ "$kind" = MySQL ]; then more='--set-gtid-purged=OFF'; fi
dumped() {
  "$dumper" --defaults-file="$work/dump.cnf" --single-transaction --no-tablespaces --default-character-set=utf8mb4 --no-data $more "$@"
}
# The dump program doesn't know what the client is told at its start.
grep -v '^init-command=' "$work/client.cnf" >"$work/dump.cnf"

# views_of DATABASE: those in $work/view-names, all at once, because one may use another.
views_of() {
  while IFS= read -r view; do set -- "$@" "$view"; done <"$work/view-names"
  if [ $# -gt 1 ]; then dumped --skip-triggers -- "$@"; fi
}

# write_down KIND DATABASE BEGINNING: of triggers, those of hidden tables with such a name.
write_down() {
  : >"$work/$1.sql"
  case $1 in
    routines) dumped --no-create-info --skip-triggers --routines -- "$2" ;;
    events) dumped --no-create-info --skip-triggers --events -- "$2" ;;
    triggers)
      names=$(cat "$work/hidden")
      # No name holds more than letters, digits and underscores.
      if [ -n "$names" ]; then dumped --no-create-info --triggers -- "$2" $names; fi
      ;;
    views)
      printf "SELECT table_name FROM information_schema.views WHERE table_schema = %s;\n" "$(text "$2")" | within information_schema >"$work/view-names" || return 1
      views_of "$2"
      ;;
    # Without those that a migration has broken, whose names are in $work/unreadable then. Nobody could make them again.
    readable-views)
      : >"$work/view-names"
      : >"$work/unreadable"
      printf "SELECT table_name FROM information_schema.views WHERE table_schema = %s;\n" "$(text "$2")" | within information_schema >"$work/all-views" || return 1
      while IFS= read -r view; do
        if printf 'SHOW FIELDS FROM %s;\n' "$(printf '\140%s\140' "$(printf '%s' "$view" | sed 's/\x60/&&/g')")" | within "$2" >/dev/null 2>&1; then
          printf '%s\n' "$view" >>"$work/view-names"
        else
          printf '%s\n' "$view" >>"$work/unreadable"
        fi
      done <"$work/all-views"
      views_of "$2"
      ;;
  esac >"$work/written.sql" || return 1
  sed 's/^ALTER DATABASE .* \(CHARACTER SET [a-z0-9_]* COLLATE [a-z0-9_]* ;\)$/ALTER DATABASE \1/' "$work/written.sql"
}

# keep KIND DATABASE TABLE: standard input becomes the definitions of that kind.
keep() {
  {
    printf "REPLACE INTO %s VALUES ('%s', '', FROM_BASE64('" "$3" "$1"
    base64 | tr -d '\n'
    printf "'));\n"
  } >"$work/keep.sql"
  within "$2" <"$work/keep.sql"
}

kept() { printf "SELECT TO_BASE64(body) FROM %s WHERE kind = '%s';\n" "$3" "$1" | within "$2" | base64 -d; }
make() {
  kept "$1" "$HD_LIVE" __hd_definitions >"$work/make.sql" || return 1
  shift
  within "$HD_LIVE" "$@" <"$work/make.sql" >/dev/null
}
# hidden SCHEMA KIND: writes down which hidden tables there are.
hidden_new() {
  asked information_schema >"$work/hidden" <<'SQL'
${hiddenTables('@live', 'fresh')}
SQL
}
hidden_old() {
  asked information_schema >"$work/hidden" <<'SQL'
${hiddenTables('@live', 'old')}
SQL
}
hidden_staged() {
  asked information_schema >"$work/hidden" <<'SQL'
${hiddenTables('@instead', 'fresh')}
SQL
}
defaults_of() {
  printf "SELECT CONCAT('CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name) FROM information_schema.schemata WHERE CAST(schema_name AS BINARY) = CAST(%s AS BINARY);\n" "$(text "$1")" | within information_schema
}
begin_definitions() {
  within "$1" <<SQL
${createDefinitions('$2')}
SQL
}
`;
