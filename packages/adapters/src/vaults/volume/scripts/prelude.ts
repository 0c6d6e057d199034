/**
 * The beginning of every script here. All scripts are constant texts of POSIX sh, and run in Debian's and Alpine's database
 * images. They get their data only through the environment, so nothing has to be quoted into them. (They must not contain a
 * dollar sign followed by a brace, which TypeScript would interpret.)
 *
 * How a script answers: `emit FILE` prints the file, compressed and in base64, between marks that contain a random word and
 * the file's SHA-256. So neither a database's message nor a redacted word can be mistaken for an answer. `die CODE` prints
 * standard input as the reason, and ends.
 */
export const PRELUDE = String.raw`set -eu
umask 077
export LC_ALL=C HOME=/tmp
for bin in /opt/bitnami/postgresql/bin /usr/lib/postgresql/*/bin; do
  # Debian's /usr/bin/pg_dump is a wrapper that picks a version by itself; the real ones come first here.
  if [ -x "$bin/pg_dump" ]; then PATH="$bin:$PATH"; fi
done
work=$(mktemp -d)
cleanup() { rm -rf "$work"; }
trap cleanup EXIT

emit() {
  gzip -9 <"$1" >"$work/answer.gz"
  base64 <"$work/answer.gz" >"$work/answer"
  size=$(wc -c <"$work/answer")
  # The host keeps the last 256 KiB of a container's output: a cut answer would be no answer.
  if [ "$size" -gt 240000 ]; then die 39 <<END
The answer is too long to be told ($size bytes): too many tables.
END
  fi
  printf '\n-----BEGIN %s %s-----\n' "$HD_MARK" "$(sha256sum <"$1" | cut -c 1-64)"
  cat "$work/answer"
  printf -- '-----END %s-----\n' "$HD_MARK"
}

die() {
  printf '\n-----FAILED %s-----\n' "$HD_MARK"
  tail -n 20
  printf -- '-----END %s-----\n' "$HD_MARK"
  exit "$1"
}

# The servers and clients of PostgreSQL don't need root, and the server refuses it.
as_postgres() {
  if [ "$(id -u)" != 0 ]; then "$@"
  elif command -v gosu >/dev/null; then gosu postgres "$@"
  elif command -v su-exec >/dev/null; then su-exec postgres "$@"
  elif setpriv --reuid=postgres --regid=postgres --init-groups true 2>/dev/null; then
    setpriv --reuid=postgres --regid=postgres --init-groups "$@"
  else
    # One text, because the su of BusyBox takes the program's options for its own.
    command=
    for word in "$@"; do command="$command '$(printf '%s' "$word" | sed "s/'/'\\\\''/g")'"; done
    su -s /bin/sh postgres -c "exec $command"
  fi
}

give_to_postgres() {
  if [ "$(id -u)" = 0 ]; then chown postgres "$@"; fi
}

# BusyBox may not know how to flush one file; then everything is flushed.
flush() { sync "$@" 2>/dev/null || sync; }

chmod 755 "$work"
`;

/**
 * Counts the exact rows of every table of the user. Each table is counted without its children, so that partitions and
 * inheriting tables count once. Unlogged tables count too, except on a standby, where they can't be read and pg_dump leaves
 * them out. Not counted: views and materialized views (derived), foreign tables (not dumped), and tables of extensions
 * (dumped only in parts that the extension chooses). Large objects are counted like a table.
 */
export const COUNT_ROWS_SQL = String.raw`SELECT pg_catalog.format('SELECT pg_catalog.json_build_object(''table'', %L::text, ''rows'', %s)',
    pg_catalog.format('%I.%I', n.nspname, c.relname),
    CASE WHEN c.relpersistence = 'u' AND pg_catalog.pg_is_in_recovery() THEN '0'
         ELSE pg_catalog.format('(SELECT pg_catalog.count(*) FROM ONLY %I.%I)', n.nspname, c.relname) END)
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
    AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY n.nspname, c.relname
\gexec
SELECT pg_catalog.json_build_object('table', 'pg_catalog.pg_largeobject_metadata', 'rows',
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_largeobject_metadata));
`;

/** Timeouts that are set for a role or database must not stop a backup in the middle. Their names differ by version. */
export const NO_TIMEOUTS_SQL = String.raw`SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings
  WHERE name IN ('statement_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout');
`;
