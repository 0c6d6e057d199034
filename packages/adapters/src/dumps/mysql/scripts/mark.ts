import { MYSQL_CONNECTION, MYSQL_PROGRAMS } from './client.ts';

/**
 * Tells up to where the binary log is written. Emits `mark FILE POSITION` and `gtid …`, or `none …` with the reason. Nothing is changed. The
 * statement has three names: since MySQL 8.2, of MariaDB since 10.5, and before.
 */
export const MYSQL_MARK_SCRIPT = String.raw`${MYSQL_PROGRAMS}${MYSQL_CONNECTION}
if ! on=$(echo 'SELECT @@log_bin;' | ask 2>"$work/err"); then die 31 <"$work/err"; fi
if [ "$on" != 1 ]; then
  echo 'none The server writes no binary log (log_bin is off).' >"$work/facts"
elif { echo 'SHOW BINARY LOG STATUS;' | ask || echo 'SHOW BINLOG STATUS;' | ask || echo 'SHOW MASTER STATUS;' | ask; } >"$work/status" 2>"$work/err"; then
  {
    printf 'mark %s\n' "$(head -n 1 "$work/status" | cut -f 1,2 | tr '\t' ' ')"
    if [ "$kind" = MariaDB ]; then printf 'gtid %s\n' "$(echo 'SELECT @@gtid_binlog_pos;' | ask 2>/dev/null || :)"
    else printf 'gtid %s\n' "$(echo 'SELECT @@global.gtid_executed;' | ask 2>/dev/null | tr -d '\n' || :)"; fi
  } >"$work/facts"
else
  echo 'none The user of the database URL may not see the position of the binary log. Grant it BINLOG MONITOR (MariaDB) or REPLICATION CLIENT (MySQL).' >"$work/facts"
fi
emit "$work/facts"
`;
