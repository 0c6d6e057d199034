import { POSTGRES_USER } from './postgres-user.ts';

/** Asks how large the database is on its server's disk, before anything is dumped. Leaves the bytes in $work/size. */
export const SIZE_SCRIPT = String.raw`${POSTGRES_USER}
if ! give_to_postgres "$work" 2>"$work/err"; then die 30 <"$work/err"; fi
if ! as_postgres psql -XAtqw -c 'SELECT pg_catalog.pg_database_size(pg_catalog.current_database())' >"$work/size" 2>"$work/err"; then
  die 31 <"$work/err"
fi
`;
