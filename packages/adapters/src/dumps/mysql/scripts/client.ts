import { FIND_PROGRAM } from '../../find-program.ts';

/**
 * The beginning of both scripts: finds the programs of MariaDB or MySQL, whichever the image has. (The text must not contain a
 * dollar sign followed by a brace, which TypeScript would interpret.)
 */
export const MYSQL_PROGRAMS = String.raw`
PATH="/opt/bitnami/mariadb/bin:/opt/bitnami/mysql/bin:$PATH:/usr/local/sbin:/usr/sbin"
${FIND_PROGRAM}
if ! sql=$(program mariadb mysql) || ! dumper=$(program mariadb-dump mysqldump); then die 32 <<END
This image has neither mariadb-dump nor mysqldump, and the database URL is one of MySQL or MariaDB.
END
fi
version=$("$dumper" --version)
case $version in *MariaDB*) kind=MariaDB ;; *) kind=MySQL ;; esac

# Reads what the dump has packed.
unpack() {
  case $1 in *.zst) zstd -dcq "$1" ;; *) gzip -dc "$1" ;; esac
}
`;

/**
 * How the programs reach the live database: by an option file that only root reads, because arguments are seen by everybody
 * on the host. Environment: HD_MYSQL_HOST, HD_MYSQL_PORT, HD_MYSQL_USER, HD_MYSQL_PASSWORD, HD_MYSQL_DATABASE, HD_MYSQL_SSL,
 * HD_MYSQL_SSL_CA.
 */
export const MYSQL_CONNECTION = String.raw`
option() { printf '%s="%s"\n' "$1" "$(printf '%s' "$2" | sed 's/[\\"]/\\&/g')"; }
{
  echo '[client]'
  # With the host localhost, the programs would look for a socket file, which is in another container.
  echo 'protocol=TCP'
  option host "$HD_MYSQL_HOST"
  option port "$HD_MYSQL_PORT"
  option user "$HD_MYSQL_USER"
  if [ -n "$HD_MYSQL_PASSWORD" ]; then option password "$HD_MYSQL_PASSWORD"; fi
  echo 'default-character-set=utf8mb4'
  if [ -n "$HD_MYSQL_SSL_CA" ]; then option ssl-ca "$HD_MYSQL_SSL_CA"; fi
  if [ "$kind" = MySQL ]; then
    echo "ssl-mode=$HD_MYSQL_SSL"
    echo 'loose-get-server-public-key=ON'
  else
    case $HD_MYSQL_SSL in
      DISABLED) echo 'skip-ssl' ;;
      VERIFY_*) printf 'ssl=1\nssl-verify-server-cert=1\n' ;;
      REQUIRED) printf 'ssl=1\nssl-verify-server-cert=0\n' ;;
      *) echo 'ssl-verify-server-cert=0' ;;
    esac
  fi
  printf '[mysql]\nconnect-timeout=10\n'
} >"$work/client.cnf"
unset HD_MYSQL_PASSWORD

# Answers rows without decoration. Its standard input are the statements; its arguments are further options.
ask() {
  "$sql" --defaults-file="$work/client.cnf" --batch --raw --skip-column-names "$@" -- "$HD_MYSQL_DATABASE"
}

# session NAME: a client that stays, is told statements through the pipe NAME.in, and writes to NAME.out, and its exit code
# to NAME.exit when it ends.
session() {
  rm -f "$work/$1.in" "$work/$1.out" "$work/$1.exit"
  mkfifo "$work/$1.in"
  {
    code=0
    "$sql" --defaults-file="$work/client.cnf" --batch --raw --skip-column-names --unbuffered -- "$HD_MYSQL_DATABASE" \
      <"$work/$1.in" >"$work/$1.out" 2>"$work/$1.err" || code=$?
    echo "$code" >"$work/$1.exit"
  } &
}
# Waits until the session has answered the line.
answered() {
  until grep -qx "$2" "$work/$1.out" 2>/dev/null; do
    if [ -f "$work/$1.exit" ]; then
      grep -qx "$2" "$work/$1.out"
      return
    fi
    sleep 0.1
  done
}
`;
