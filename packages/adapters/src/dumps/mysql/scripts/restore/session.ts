import { MYSQL_CONNECTION, MYSQL_PROGRAMS } from '../client.ts';

/**
 * The beginning of the scripts that put a backup in the place of the live database. Environment: HD_MYSQL_…, and HD_LIVE, the
 * database's name. Settings of the server must not stop a restore.
 *
 * `within DATABASE OPTION …` runs the statements of standard input with that default database. `asked` is the same, and the
 * statements know the names of the databases as @live, @aside and @instead. `follow` runs the statements that they answer. All three
 * have `information_schema` as the default database when nothing is read there, because sessions of the live one are ended.
 */
export const RESTORE_SESSION = String.raw`${MYSQL_PROGRAMS}${MYSQL_CONNECTION}
steady="SET SESSION sql_mode = '', time_zone = '+00:00', group_concat_max_len = 4294967295, lock_wait_timeout = 10, wait_timeout = 86400"
case $kind in MariaDB) steady="$steady, max_statement_time = 0" ;; esac
printf 'init-command="%s"\n' "$steady" >>"$work/client.cnf"
within() {
  database=$1
  shift
  "$sql" --defaults-file="$work/client.cnf" --batch --raw --skip-column-names --comments --max-allowed-packet=1G "$@" -- "$database"
}
text() { printf "CONVERT(X'%s' USING utf8mb4)" "$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n')"; }
staged=$(printenv HD_STAGED || printenv HD_INSTEAD || :)
printf 'SET @live = %s, @aside = %s, @instead = %s, @charset = %s, @collation = %s;\n' "$(text "$HD_LIVE")" "$(text "$(printenv HD_ASIDE || :)")" \
  "$(text "$staged")" "$(text "$(printenv HD_CHARSET || :)")" "$(text "$(printenv HD_COLLATION || :)")" >"$work/names.sql"
asked() { cat "$work/names.sql" - | within "$@"; }
follow() {
  asked "$1" >"$work/follow.sql" || return 1
  asked "$1" <"$work/follow.sql"
}
`;
