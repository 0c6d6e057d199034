import { MYSQL_CONNECTION, MYSQL_PROGRAMS } from './client.ts';
import { countingSql, CREATE_DATABASE_SQL, LOCK_SQL, SCRATCH_SETTINGS_SQL, SERVER_SQL } from './queries.ts';
import { LACKING_RIGHTS_SQL, ROLE_RIGHTS } from './rights.ts';

/**
 * Takes a dump and exact row counts of one moment. Emits lines `client …`, `form …`, `server {…}`, `taken-at …`,
 * `file NAME BYTES SHA256`, `table {…}`. ../../dump.ts says what surrounds it.
 *
 * MySQL can't hand a snapshot from one connection to another. So nobody may write while two of them begin theirs: the one that
 * counts, and mysqldump's. That takes a fraction of a second. A transaction that has written and is still open holds it up,
 * and then whoever wants to write waits too: so each try gives up after two seconds.
 */
export const DUMP_SCRIPT = String.raw`${MYSQL_PROGRAMS}${MYSQL_CONNECTION}
packing=
halt() {
  # The sessions end with their pipes.
  exec 3>&- 4>&-
  if [ -n "$packing" ]; then
    kill "$packing" 2>/dev/null || :
    wait "$packing" 2>/dev/null || :
  fi
}
server=$(echo 'SELECT VERSION();' | ask 2>"$work/err") || die 31 <"$work/err"
case $HD_MYSQL_SSL in
  REQUIRED | VERIFY_*)
    if ! echo "SHOW STATUS LIKE 'Ssl_cipher';" | ask 2>"$work/err" | grep -q '[^[:space:]].*[[:space:]][^[:space:]]'; then die 31 <<END
The connection is not encrypted, and the URL asks for that.
END
    fi
    ;;
esac

# The first two numbers: MySQL 8.0 and 8.4 differ as much as MariaDB 10.6 and 11.4.
two_numbers() { sed 's/^[^0-9]*//' | cut -d. -f1,2; }
case $server in *MariaDB*) server_kind=MariaDB ;; *) server_kind=MySQL ;; esac
server_number=$(printf '%s\n' "$server" | two_numbers)
case $version in
  *-MariaDB*) client_number=$(printf '%s\n' "$version" | sed 's/-MariaDB.*//; s/.*[^0-9.]//' | two_numbers) ;;
  *Distrib*) client_number=$(printf '%s\n' "$version" | sed 's/.*Distrib//' | two_numbers) ;;
  *) client_number=$(printf '%s\n' "$version" | sed 's/.*Ver//' | two_numbers) ;;
esac
if [ "$kind $client_number" != "$server_kind $server_number" ]; then die 32 <<END
The server is $server_kind $server_number, the client in this image is $kind $client_number.
END
fi

${ROLE_RIGHTS}
role=$(echo 'SELECT CURRENT_ROLE();' | ask 2>/dev/null || echo NONE)
lacking=$(ask 2>"$work/err" <<'SQL'
${LACKING_RIGHTS_SQL}
SQL
) || die 33 <"$work/err"
case $role in
  NONE | NULL | '') ;;
  *) if [ -n "$lacking" ]; then lacking=$(lacking_with_role "$role" 2>"$work/err") || die 33 <"$work/err"; fi ;;
esac
if [ -n "$lacking" ]; then die 45 <<END
The user of the database URL lacks: $lacking.
END
fi

# A function that is asked "did it work?" runs on after an error, so each step says by itself that it failed.
prepare() {
  ask >"$work/server.json" <<'SQL' || return 1
${SERVER_SQL}
SQL
  ask >create.sql.partial <<'SQL' || return 1
${CREATE_DATABASE_SQL}
SQL
  ask >server.cnf.partial <<'SQL' || return 1
${SCRATCH_SETTINGS_SQL}
SQL
  ask >"$work/lock.sql" <<'SQL' || return 1
${LOCK_SQL}
SQL
  if [ "$HD_PROOF" = L4 ]; then
    ask >"$work/count.sql" <<'SQL' || return 1
${countingSql('hashed')}
SQL
  else
    ask >"$work/count.sql" <<'SQL' || return 1
${countingSql('counted')}
SQL
  fi
}
if ! prepare 2>"$work/err"; then die 33 <"$work/err"; fi

# Timeouts that are set for the user must not stop a backup in the middle.
case $kind in MariaDB) endless='SET SESSION max_statement_time = 0;' ;; *) endless='SET SESSION max_execution_time = 0;' ;; esac
if [ "$kind $client_number" = 'MySQL 5.6' ]; then endless=; fi

# Statements for an open session. If its client has ended, its own words say why.
tell_lock() { (trap '' PIPE && cat >&3) 2>/dev/null || :; }
tell_snapshot() { (trap '' PIPE && cat >&4) 2>/dev/null || :; }

tries=20
while :; do
  session lock
  exec 3>"$work/lock.in"
  {
    echo 'SET SESSION lock_wait_timeout = 2;'
    cat "$work/lock.sql"
    echo "SELECT 'locked';"
  } | tell_lock
  if answered lock locked; then break; fi
  exec 3>&-
  tries=$((tries - 1))
  if [ "$tries" = 0 ] || ! grep -q 'ERROR 1205 ' "$work/lock.err"; then die 33 <"$work/lock.err"; fi
  sleep 1
done

session snapshot
exec 4>"$work/snapshot.in"
tell_snapshot <<END
$endless
SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;
SET SESSION sql_mode = '', time_zone = '+00:00', wait_timeout = 86400;
START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY;
SELECT CONCAT('taken-at ', LEFT(DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z');
SELECT 'begun';
END
if ! answered snapshot begun; then die 33 <"$work/snapshot.err"; fi

file=database.sql.gz pack='gzip -1' method=gzip
if command -v zstd >/dev/null 2>&1; then file=database.sql.zst pack='zstd -1 -q' method=zstd; fi
more=
if [ "$kind" = MySQL ]; then more='--set-gtid-purged=OFF'; fi
{
  code=0
  "$dumper" --defaults-file="$work/client.cnf" --verbose --single-transaction --quick --hex-blob --routines --triggers \
    --events --no-tablespaces --max-allowed-packet=1G --default-character-set=utf8mb4 $more -- "$HD_MYSQL_DATABASE" \
    2>"$work/dump.err" || code=$?
  echo "$code" >"$work/dump.exit"
} | $pack 2>"$work/pack.err" >"$file.partial" &
packing=$!
# It says what it reads only after its snapshot has begun.
until grep -q '^-- \(Retrieving\|Sending\|Dumping\)' "$work/dump.err" 2>/dev/null || [ -f "$work/dump.exit" ]; do sleep 0.05; done
exec 3>&-

{
  cat "$work/count.sql"
  echo "SELECT 'counted';"
} | tell_snapshot
if ! answered snapshot counted; then die 33 <"$work/snapshot.err"; fi
exec 4>&-

packed=0
wait "$packing" || packed=$?
packing=
if [ "$packed" != 0 ]; then die 35 <"$work/pack.err"; fi
if [ "$(cat "$work/dump.exit")" != 0 ]; then
  grep -v '^-- ' "$work/dump.err" >"$work/err" || :
  die 34 <"$work/err"
fi
grep '^{' "$work/snapshot.out" >tables.jsonl.partial

store() {
  keep_files "$file" tables.jsonl create.sql server.cnf || return 1
  flush .
}
if ! store >"$work/files" 2>"$work/err"; then die 35 <"$work/err"; fi
{
  printf 'client %s\n' "$version"
  printf 'form one file, %s\n' "$method"
  sed 's/^/server /' "$work/server.json"
  grep '^taken-at ' "$work/snapshot.out"
  cat "$work/files"
  sed 's/^/table /' tables.jsonl
} >"$work/facts"
emit "$work/facts"
`;
