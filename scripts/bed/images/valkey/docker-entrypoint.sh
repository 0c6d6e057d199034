#!/bin/sh
# The part of the official image's interface that the bed uses: options of valkey-server as the command, and the data in /data, which the
# user valkey owns.
set -eu

if [ "${1#-}" != "$1" ]; then
  set -- valkey-server "$@"
fi
if [ "$1" = valkey-server ]; then
  find . ! -user valkey -exec chown valkey '{}' +
  # As in the official image: inside a container, its port is not open to everybody.
  set -- setpriv --reuid=valkey --regid=valkey --clear-groups "$@" --protected-mode no
fi
exec "$@"
