/**
 * The beginning of both scripts: finds PostgreSQL's programs, and runs them under their own user. (The text must not contain a
 * dollar sign followed by a brace, which TypeScript would interpret.)
 */
export const POSTGRES_USER = String.raw`
for bin in /opt/bitnami/postgresql/bin /usr/lib/postgresql/*/bin; do
  # Debian's /usr/bin/pg_dump is a wrapper that picks a version by itself; the real ones come first here.
  if [ -x "$bin/pg_dump" ]; then PATH="$bin:$PATH"; fi
done
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

# The authorities that the server's certificate may be signed by. A trial reaches no server.
if [ -n "$(printenv HD_CA_PARTS || :)" ]; then
  part=0
  while [ "$part" -lt "$HD_CA_PARTS" ]; do
    printenv "HD_CA_$part" >>"$work/ca.b64"
    part=$((part + 1))
  done
  tr -d '\n' <"$work/ca.b64" | base64 -d | gzip -d >"$work/ca.pem"
  chmod 644 "$work/ca.pem"
  export PGSSLROOTCERT="$work/ca.pem"
fi
`;
