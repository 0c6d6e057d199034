/**
 * What of a backup's server.conf a server of ours is started with. Whoever can write where the backups are kept can write that file, and
 * a module is code. So `kept_settings FILE` prints the number of databases, and those modules that the image itself has: no file of a
 * mounted folder, which may be one of the backup. Without its module, the server says itself that it can't load the data.
 */
export const KEPT_SETTINGS = String.raw`
mounts=/proc/self/mountinfo
from_image() {
  file=$(readlink -f "$1") && [ -f "$file" ] || return 1
  # Where something is mounted is told with other characters escaped.
  case $file in *[!-A-Za-z0-9._/]*) return 1 ;; esac
  awk -v file="$file" '$5 != "/" && index(file "/", $5 "/") == 1 { mounted = 1 } END { exit mounted }' "$mounts"
}
kept_settings() {
  grep -Ex 'databases [0-9]{1,7}|loadmodule /[-A-Za-z0-9._/]+' "$1" | while read -r name value; do
    if [ "$name" = loadmodule ] && ! from_image "$value"; then continue; fi
    printf '%s %s\n' "$name" "$value"
  done
}
`;
