import { DEFINITIONS_SHELL } from './definitions.ts';
import {
  CLEAR_LIVE,
  createLike,
  DEFINITIONS,
  dropDatabase,
  dropTriggers,
  FORGOTTEN,
  HAND_OVER_OLD,
  hasDefinitions,
  MOVE,
  PREPARED,
  REMEMBER_NAMES,
  REMEMBER_OLD,
  reveal,
  ROUTINE_GRANTS,
  TAKE_DEFAULTS,
} from './move-queries.ts';
import { RESTORE_SESSION } from './session.ts';

/**
 * Puts the tables of HD_INSTEAD in the place of those of HD_LIVE, which go to the new database HD_ASIDE. Emits `ended NUMBER`, the
 * sessions that were ended.
 *
 * MySQL can't rename a database. One RENAME TABLE moves all tables at once, or none, also when the server crashes (MariaDB since 10.6,
 * MySQL since 8.0). Views, routines, events and triggers can't be moved at all: they are dropped and made again, and that is not atomic. So:
 *
 * - A database that is to be moved has a table of definitions, with the statements that make what it has beside tables.
 * - Until the one RENAME TABLE, the live database is what it was. Afterwards it has that table, which is the mark that the rest has to be
 *   done. Every later step can be done again, so a swap that was broken off is finished by running this script again, with the same names.
 * - Tables with triggers have no name that the application knows until their triggers are there: nobody writes past a trigger.
 * - The database that is put aside keeps its definitions in the same way. No event of it runs, and the same script brings it back.
 */
export const MYSQL_SWAP_SCRIPT = String.raw`${RESTORE_SESSION}${DEFINITIONS_SHELL}
# Tests stop here.
reached() { :; }
: >"$work/ended"
end_sessions() {
  while [ ! -e "$work/moved" ]; do
    asked information_schema 2>/dev/null <<'SQL' >"$work/sessions" || :
SELECT CONCAT('KILL CONNECTION ', id, ';') FROM information_schema.processlist WHERE CAST(db AS BINARY) = CAST(@live AS BINARY);
SQL
    cat "$work/sessions" >>"$work/ended"
    within information_schema --force <"$work/sessions" >/dev/null 2>&1 || :
    sleep 0.2 2>/dev/null || sleep 1
  done
}
is_moved() {
  test "$(asked information_schema <<'SQL'
${hasDefinitions('@live')}
SQL
)" = yes
}

forget() {
  asked information_schema >"$work/forgotten.sql" <<'SQL' || return 1
${FORGOTTEN}
SQL
  follow information_schema <"$work/forgotten.sql"
}
made_live= made_aside=
prepare() {
  forget || return 1
  if [ -z "$(defaults_of "$HD_LIVE")" ]; then
    follow information_schema <<'SQL' || return 1
${createLike('@live', '@instead')}
SQL
    made_live=yes
  fi
  asked "$HD_INSTEAD" <<'SQL' || return 1
${REMEMBER_NAMES}
${REMEMBER_OLD}
SQL
  if [ -n "$made_live" ]; then printf 'no' | keep there "$HD_INSTEAD" ${DEFINITIONS} || return 1; fi
  # Who has a routine's right may be read by few. Without routines, nothing is lost.
  asked information_schema >"$work/grants.sql" <<'SQL' || return 1
${ROUTINE_GRANTS}
SQL
  keep grants "$HD_INSTEAD" ${DEFINITIONS} <"$work/grants.sql" || return 1
  follow information_schema <<'SQL' || return 1
${createLike('@aside', '@live')}
SQL
  made_aside=yes
  begin_definitions "$HD_ASIDE" ${PREPARED} || return 1
  printf '%s' "$HD_LIVE" | keep live "$HD_ASIDE" ${PREPARED} || return 1
  defaults_of "$HD_LIVE" | keep defaults "$HD_ASIDE" ${PREPARED} || return 1
  for each in routines events; do
    write_down $each "$HD_LIVE" >"$work/definitions" || return 1
    keep $each "$HD_ASIDE" ${PREPARED} <"$work/definitions" || return 1
  done
  # A view that a migration has broken can't be read. It must not keep the database from being restored.
  write_down views "$HD_LIVE" >"$work/definitions" || :
  keep views "$HD_ASIDE" ${PREPARED} <"$work/definitions"
}
undo_preparing() {
  if [ -n "$made_aside" ]; then follow information_schema <<'SQL' || :
${dropDatabase('@aside')}
SQL
  fi
  if [ -n "$made_live" ]; then follow information_schema <<'SQL' || :
${dropDatabase('@live')}
SQL
  fi
}
move() {
  asked "$HD_INSTEAD" >"$work/move.sql" <<'SQL' || return 1
${MOVE}
SQL
  asked information_schema <"$work/move.sql"
}

if ! is_moved 2>"$work/err"; then
  if [ -s "$work/err" ]; then die 31 <"$work/err"; fi
  if [ "$(asked information_schema <<'SQL'
${hasDefinitions('@instead')}
SQL
)" != yes ]; then die 56 <<END
There is no database of that name that was made ready for it.
END
  fi
  if ! prepare >/dev/null 2>"$work/err"; then
    undo_preparing >/dev/null 2>&1
    die 56 <"$work/err"
  fi
  reached prepared
  end_sessions &
  ender=$!
  code=0
  move >/dev/null 2>"$work/err" || move >/dev/null 2>"$work/err" || code=$?
  : >"$work/moved"
  wait "$ender" || :
  # The answer may have been lost.
  if [ "$code" != 0 ] && ! is_moved 2>/dev/null; then
    undo_preparing >/dev/null 2>&1
    die 56 <"$work/err"
  fi
fi
reached moved

put_old_aside() {
  hidden_old || return 1
  if [ ! -s "$work/hidden" ]; then return 0; fi
  follow "$HD_LIVE" <<'SQL' || return 1
${HAND_OVER_OLD}
SQL
  kept triggers "$HD_ASIDE" ${DEFINITIONS} >"$work/known" || return 1
  if [ ! -s "$work/known" ]; then
    write_down triggers "$HD_LIVE" >"$work/definitions" || return 1
    sed 's/__hd_old_/__hd_new_/g' "$work/definitions" | keep triggers "$HD_ASIDE" ${DEFINITIONS} || return 1
  fi
  follow information_schema <<'SQL' || return 1
${dropTriggers('@live', 'old')}
SQL
  reached old-triggers-dropped
  follow "$HD_LIVE" <<'SQL'
${reveal('old', '@live', '@aside')}
SQL
}
finish() {
  follow information_schema <<'SQL' || return 1
${CLEAR_LIVE}
SQL
  put_old_aside || return 1
  reached old-aside
  follow "$HD_LIVE" <<'SQL' || return 1
${TAKE_DEFAULTS}
SQL
  make routines || return 1
  hidden_new || return 1
  if [ -s "$work/hidden" ]; then
    follow information_schema <<'SQL' || return 1
${dropTriggers('@live', 'fresh')}
SQL
    make triggers || return 1
    reached triggers
    follow "$HD_LIVE" <<'SQL' || return 1
${reveal('fresh', '@live', '@live')}
SQL
  fi
  reached revealed
  make views || return 1
  reached views
  make events || return 1
  # A routine that isn't there any more has no rights.
  make grants --force 2>/dev/null || :
  if [ "$(kept there "$HD_LIVE" ${DEFINITIONS})" = no ]; then follow information_schema <<'SQL' || return 1
${dropDatabase('@aside')}
SQL
  fi
  follow information_schema <<'SQL' || return 1
${dropDatabase('@instead')}
SQL
  reached made
  echo 'DROP TABLE ${DEFINITIONS};' | within "$HD_LIVE"
}
if ! finish >/dev/null 2>"$work/err"; then die 58 <"$work/err"; fi
printf 'ended %s\n' "$(sort -u "$work/ended" | grep -c . || :)" >"$work/facts"
emit "$work/facts"
`;
