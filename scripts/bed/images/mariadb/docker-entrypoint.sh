#!/bin/sh
# The part of the official image's interface that the bed uses: MARIADB_ROOT_PASSWORD, MARIADB_DATABASE, and options of mariadbd as
# the command. A first start prepares the data behind a socket only, so that TCP answers only when it is ready.
set -eu

if [ "${1#-}" != "$1" ]; then
  set -- mariadbd "$@"
fi

data=/var/lib/mysql
if [ "$1" = mariadbd ] && [ ! -d "$data/mysql" ]; then
  if [ -z "${MARIADB_ROOT_PASSWORD:-}" ]; then
    echo 'Error: Database is uninitialized and the password of root is not specified. Set MARIADB_ROOT_PASSWORD.' >&2
    exit 1
  fi
  chown mysql:mysql "$data"
  mariadb-install-db --user=mysql --datadir="$data" --auth-root-authentication-method=normal --skip-test-db >/dev/null
  # By standard input: process arguments are readable by everybody.
  password="$(printf '%s' "$MARIADB_ROOT_PASSWORD" | sed "s/\\\\/\\\\\\\\/g; s/'/''/g")"
  database="$(printf '%s' "${MARIADB_DATABASE:-}" | sed 's/`/``/g')"
  {
    # Beside localhost there is an account of this machine's name, without a password.
    printf "DELETE FROM mysql.global_priv WHERE Host <> 'localhost';\nFLUSH PRIVILEGES;\n"
    if [ -n "$database" ]; then printf 'CREATE DATABASE IF NOT EXISTS `%s`;\n' "$database"; fi
    printf "CREATE USER root@'%%' IDENTIFIED BY '%s';\nGRANT ALL ON *.* TO root@'%%' WITH GRANT OPTION;\n" "$password"
    printf "ALTER USER root@localhost IDENTIFIED BY '%s';\n" "$password"
  } | mariadbd --user=mysql --bootstrap --datadir="$data"
fi

if [ "$1" = mariadbd ]; then
  set -- "$@" --user=mysql
fi
exec "$@"
