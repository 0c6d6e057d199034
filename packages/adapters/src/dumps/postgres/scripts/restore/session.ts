import { POSTGRES_USER } from '../postgres-user.ts';

/**
 * The beginning of the scripts that put a backup in the place of the live database. Environment: libpq's variables, and HD_LIVE,
 * the database's name. `server FILE …` runs the statements of standard input in another database than the live one, because
 * nobody may be connected to a database that is renamed. Settings of the role or the database must not stop a restore.
 */
export const SESSION = String.raw`${POSTGRES_USER}
export PGAPPNAME='hardened-deploy restore'
export PGOPTIONS='-c default_transaction_read_only=off -c statement_timeout=0 -c lock_timeout=30s -c idle_in_transaction_session_timeout=0 -c row_security=off'
maintenance=postgres
if [ "$HD_LIVE" = postgres ]; then maintenance=template1; fi
server() {
  as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v VERBOSITY=verbose -d "$maintenance" -v live="$HD_LIVE" "$@" -f -
}
`;
