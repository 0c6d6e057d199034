#!/bin/sh
# The part of the official image's interface that the bed uses: options of redis-server as the command, and the data in /data, which the
# user redis owns.
set -eu

if [ "${1#-}" != "$1" ]; then
  set -- redis-server "$@"
fi
if [ "$1" = redis-server ]; then
  find . ! -user redis -exec chown redis '{}' +
  # As in the official image: inside a container, its port is not open to everybody.
  set -- setpriv --reuid=redis --regid=redis --clear-groups "$@" --protected-mode no
fi
exec "$@"
