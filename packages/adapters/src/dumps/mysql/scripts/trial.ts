import { ASK_CHECKS } from '../../own-checks.ts';
import { MYSQL_PROGRAMS } from './client.ts';
import { countingSql } from './queries.ts';

/**
 * Restores a backup into a server of its own and counts its rows. Only this container can reach that server, by a socket.
 * Emits lines `table {…}`. With HD_PROOF L1 or L2 it only reads the backup. ../../dump.ts says what surrounds it.
 */
export const TRIAL_SCRIPT = String.raw`${MYSQL_PROGRAMS}
scratch= server_process=
cleanup() {
  if [ -n "$server_process" ]; then
    kill -9 "$server_process" 2>/dev/null || true
    wait "$server_process" 2>/dev/null || true
  fi
  if [ -n "$scratch" ]; then
    # The folder itself may be a mount.
    rm -rf "$scratch/data" && rmdir "$scratch" 2>/dev/null || true
  fi
  rm -rf "$work"
}

# Only what the manifest names was compared with it, and may be opened.
file=$(sed -n 's/^[0-9a-f]*  \(database\.sql\.[a-z]*\)$/\1/p' "$work/sums")
# The exit code of what unpacks, which a pipe doesn't tell.
unpacked() {
  code=0
  unpack "$file" 2>"$work/unpack.err" || code=$?
  echo "$code" >"$work/unpack.exit"
}
begins_well() { unpack "$file" 2>/dev/null | head -n 8 | grep -Eq '^-- (MariaDB|MySQL) dump'; }
ends_well() { unpacked | tail -n 1 | grep -q '^-- Dump completed' && [ "$(cat "$work/unpack.exit")" = 0 ]; }
case $HD_PROOF in
  L1 | L2)
    if ! begins_well || { [ "$HD_PROOF" = L2 ] && ! ends_well; }; then
      echo "$file does not begin or end as a dump does." | cat "$work/unpack.err" - 2>/dev/null >"$work/err" || :
      die 43 <"$work/err"
    fi
    read_ends
    ;;
esac

if ! mkdir -p "$HD_SCRATCH" 2>"$work/err"; then die 42 <"$work/err"; fi
scratch=$HD_SCRATCH
# What a proof that was killed has left there.
rm -rf "$scratch/data"
if ! mkdir "$scratch/data" "$work/socket" 2>"$work/err"; then die 42 <"$work/err"; fi
user=mysql
if ! id mysql >/dev/null 2>&1; then user=root; fi
if [ "$user" = mysql ]; then chown mysql "$scratch/data" "$work/socket"; fi
chmod 711 "$scratch"
# It is thrown away: nothing has to survive a crash, and nothing outside may reach it.
cat >"$work/scratch.cnf" <<END
[client]
socket=$work/socket/sql
user=root
default-character-set=utf8mb4
[mysqld]
user=$user
datadir=$scratch/data
socket=$work/socket/sql
pid-file=$work/socket/pid
skip-networking
skip-name-resolve
skip-log-bin
innodb-flush-log-at-trx-commit=0
innodb-doublewrite=0
innodb-use-native-aio=0
innodb-strict-mode=OFF
innodb-buffer-pool-size=128M
max-allowed-packet=1G
performance-schema=OFF
event-scheduler=OFF
loose-mysqlx=OFF
END
# Whoever can write where backups are kept could name any setting there, such as a plugin to load.
if ! grep -Exv 'lower_case_table_names=[012]|innodb_page_size=[0-9]{4,5}' server.cnf >"$work/strange"; then
  cat server.cnf >>"$work/scratch.cnf"
else
  die 43 <<END
server.cnf has settings that a backup never writes: $(head -n 1 "$work/strange" | tr -cd 'A-Za-z0-9_=.-' | cut -c 1-80)
END
fi
chmod 644 "$work/scratch.cnf"

if [ "$kind" = MariaDB ]; then
  begin=$(program mariadb-install-db mysql_install_db) && server=$(program mariadbd mysqld) || die 42 <<END
This image has no server of MariaDB to restore into.
END
  "$begin" --defaults-file="$work/scratch.cnf" --auth-root-authentication-method=normal --skip-test-db >"$work/log" 2>&1 || die 42 <"$work/log"
else
  server=$(program mysqld) || die 42 <<END
This image has no server of MySQL to restore into.
END
  "$server" --defaults-file="$work/scratch.cnf" --initialize-insecure >"$work/log" 2>&1 || die 42 <"$work/log"
fi
"$server" --defaults-file="$work/scratch.cnf" >"$work/log" 2>&1 &
server_process=$!
ask() { "$sql" --defaults-file="$work/scratch.cnf" --batch --raw --skip-column-names "$@"; }
tries=240
until echo 'SELECT 1;' | ask >/dev/null 2>&1; do
  tries=$((tries - 1))
  if [ "$tries" = 0 ] || ! kill -0 "$server_process" 2>/dev/null; then die 42 <"$work/log"; fi
  sleep 0.5
done

if ! ask <create.sql 2>"$work/err"; then die 43 <"$work/err"; fi
restored=0
unpacked | ask --max-allowed-packet=1G -- "$HD_DATABASE" >/dev/null 2>"$work/err" || restored=$?
if [ "$restored" != 0 ]; then
  # What the server says when it has no room left.
  grep -i 'no space\|error 28\|out of memory' "$work/log" >>"$work/err" || :
  die 43 <"$work/err"
fi
if [ "$(cat "$work/unpack.exit")" != 0 ]; then die 43 <"$work/unpack.err"; fi

count() {
  if [ "$HD_PROOF" = L4 ]; then
    ask -- "$HD_DATABASE" >"$work/count.sql" <<'SQL' || return 1
${countingSql('hashed')}
SQL
  else
    ask -- "$HD_DATABASE" >"$work/count.sql" <<'SQL' || return 1
${countingSql('counted')}
SQL
  fi
  {
    echo "SET SESSION sql_mode = '', time_zone = '+00:00';"
    cat "$work/count.sql"
  } | ask -- "$HD_DATABASE" >"$work/tables.jsonl"
}
if ! count 2>"$work/err"; then die 44 <"$work/err"; fi
sed 's/^/table /' "$work/tables.jsonl" >"$work/facts"
${ASK_CHECKS}
ask_check() {
  # MySQL limits SELECT only, and in milliseconds.
  case $kind in MariaDB) limited="SET SESSION max_statement_time = $2;" ;; *) limited="SET SESSION max_execution_time = $2""000;" ;; esac
  {
    echo "$limited SET SESSION TRANSACTION READ ONLY; START TRANSACTION;"
    cat "$1"
  } | ask -- "$HD_DATABASE"
}
ask_checks >>"$work/facts"
emit "$work/facts"
`;
