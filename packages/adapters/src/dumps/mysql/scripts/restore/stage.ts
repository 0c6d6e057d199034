import { countingSql } from '../queries.ts';
import { DEFINITIONS_SHELL } from './definitions.ts';
import {
  CREATE_STAGED,
  DEFINITIONS,
  dropDatabase,
  dropTriggers,
  HIDE_TRIGGERED,
  REMEMBER_TRIGGERED,
  reveal,
} from './move-queries.ts';
import { RESTORE_SESSION } from './session.ts';

/**
 * Makes the database HD_STAGED beside the live one, restores the backup into it and counts its rows. Emits lines `table {…}`.
 * Environment: also HD_CHARSET and HD_COLLATION. If anything fails, the new database is dropped. ../../../dump.ts says what surrounds it.
 *
 * Its events would run there, so those that are enabled are made as a replica's, which the server doesn't run. Afterwards it is made ready to
 * be moved: ./swap.ts says how that looks.
 */
export const MYSQL_STAGE_SCRIPT = String.raw`${RESTORE_SESSION}${DEFINITIONS_SHELL}
made=
cleanup() {
  if [ -n "$made" ]; then follow information_schema >/dev/null 2>&1 <<'SQL' || :
${dropDatabase('@instead')}
SQL
  fi
  rm -rf "$work"
}
# Only what the manifest names was compared with it, and may be opened.
file=$(sed -n 's/^[0-9a-f]*  \(database\.sql\.[a-z]*\)$/\1/p' "$work/sums")
begin_database() {
  follow information_schema <<'SQL'
${CREATE_STAGED}
SQL
}
if ! begin_database >/dev/null 2>"$work/err"; then die 52 <"$work/err"; fi
made=yes

unpacked() {
  code=0
  unpack "$file" 2>"$work/unpack.err" || code=$?
  echo "$code" >"$work/unpack.exit"
}
restored=0
unpacked | sed -e 's/^ALTER DATABASE .* \(CHARACTER SET [a-z0-9_]* COLLATE [a-z0-9_]* ;\)$/ALTER DATABASE \1/' \
  -e '/^\/\*!50106 CREATE\*\/ /s/ ON COMPLETION NOT PRESERVE ENABLE/ ON COMPLETION NOT PRESERVE DISABLE ON SLAVE/' \
  -e '/^\/\*!50106 CREATE\*\/ /s/ ON COMPLETION PRESERVE ENABLE/ ON COMPLETION PRESERVE DISABLE ON SLAVE/' |
  within "$HD_STAGED" >/dev/null 2>"$work/err" || restored=$?
if [ "$restored" != 0 ]; then die 53 <"$work/err"; fi
if [ "$(cat "$work/unpack.exit")" != 0 ]; then die 53 <"$work/unpack.err"; fi

count() {
  if [ "$HD_PROOF" = L4 ]; then
    within "$HD_STAGED" >"$work/count.sql" <<'SQL' || return 1
${countingSql('hashed')}
SQL
  else
    within "$HD_STAGED" >"$work/count.sql" <<'SQL' || return 1
${countingSql('counted')}
SQL
  fi
  within "$HD_STAGED" <"$work/count.sql" >"$work/tables"
}
if ! count 2>"$work/err"; then die 54 <"$work/err"; fi

keep_all() {
  for each in "$@"; do
    write_down $each "$HD_STAGED" >"$work/definitions" || return 1
    sed '/^\/\*!50106 CREATE\*\/ /s/ DISABLE ON \(SLAVE\|REPLICA\)/ ENABLE/' "$work/definitions" | keep $each "$HD_STAGED" ${DEFINITIONS} || return 1
  done
}
make_ready() {
  begin_definitions "$HD_STAGED" ${DEFINITIONS} || return 1
  defaults_of "$HD_STAGED" | keep defaults "$HD_STAGED" ${DEFINITIONS} || return 1
  # A view can be read only while its tables have their names.
  keep_all views routines events || return 1
  asked "$HD_STAGED" <<'SQL' || return 1
${REMEMBER_TRIGGERED}
SQL
  follow information_schema <<'SQL' || return 1
${HIDE_TRIGGERED}
SQL
  hidden_staged || return 1
  keep_all triggers || return 1
  follow information_schema <<'SQL' || return 1
${dropTriggers('@instead', 'fresh')}
SQL
  follow "$HD_STAGED" <<'SQL' || return 1
${reveal('fresh', '@instead', '@instead')}
SQL
}
if ! make_ready >/dev/null 2>"$work/err"; then die 55 <"$work/err"; fi
sed 's/^/table /' "$work/tables" >"$work/facts"
emit "$work/facts"
made=
`;
