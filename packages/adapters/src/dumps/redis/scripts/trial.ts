import { ASK_CHECKS } from '../../own-checks.ts';
import { REDIS_PROGRAMS } from './client.ts';
import { REDIS_SCRATCH } from './scratch.ts';

/**
 * Loads a backup into a server of its own and counts its keys. Only this container can reach that server, by a socket.
 * Emits lines `table {…}`. With HD_PROOF L1 or L2 it only reads the backup. ../../dump.ts says what surrounds it.
 */
export const TRIAL_SCRIPT = String.raw`${REDIS_PROGRAMS}${REDIS_SCRATCH}
cleanup() {
  end_scratch
  rm -rf "$work"
}
if [ "$HD_PROOF" = L1 ]; then
  case $(head -c 5 database.rdb) in
    REDIS | VALKE) read_ends ;;
  esac
  die 43 <<END
database.rdb does not begin as an RDB file does.
END
fi
if ! read_whole database.rdb; then die 43 <"$work/checked"; fi
if [ "$HD_PROOF" = L2 ]; then read_ends; fi

code=0
load "$PWD/database.rdb" server.conf || code=$?
if [ "$code" != 0 ]; then die $((41 + code)) <"$work/log"; fi
if ! count >"$work/tables" 2>"$work/err"; then die 44 <"$work/err"; fi
# Taken without a scratch server, it was counted as a whole.
if grep -q '"table":"keys"' tables.jsonl; then
  awk '{ sum += $2 } END { printf "{\"table\":\"keys\",\"rows\":%d}\n", sum }' "$work/keys" >"$work/tables"
fi
sed 's/^/table /' "$work/tables" >"$work/facts"
${ASK_CHECKS}
# Commands of redis-cli, one a line. The scratch server is a replica, and refuses what writes.
ask_check() { timeout "$2" "$cli" --raw -s "$work/scratch/socket" <"$1" | tr -d '\r'; }
ask_checks >>"$work/facts"
emit "$work/facts"
`;
