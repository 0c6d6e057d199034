/**
 * Unpacks a backup of files into a folder and compares all of it with the listing. Runs in the folder of the backup; needs
 * ./listing.ts. `unpack_into FOLDER` ends with 1 when it can't be unpacked, and with 2 when it comes back otherwise.
 */
export const FILES_UNPACK = String.raw`
unpack() {
  case $1 in *.zst) zstd -dcq "$1" ;; *) gzip -dc "$1" ;; esac
}
archives() { ls files-[1-4].tar.*; }
unpack_into() {
  into=$1
  for archive in $(archives); do
    {
      code=0
      unpack "$archive" || code=$?
      echo "$code" >"$work/unpack.exit"
    } | tar --extract --file=- --directory="$into" --preserve-permissions --same-owner --numeric-owner --xattrs --xattrs-include='*' --acls \
      --delay-directory-restore || return 1
    if [ "$(cat "$work/unpack.exit")" != 0 ]; then return 1; fi
  done
  for each in about sums gone unsettled; do gzip -dc "$each.gz" >"$work/$each" || return 1; done
  (cd "$into" && xargs -0 -r rm -rf -- <"$work/gone") || return 1
  # What nobody could compare is passed over, and everything else must be exactly what the listing says.
  (cd "$into" && everything) | comm -z -23 - "$work/unsettled" >"$work/list"
  (cd "$into" && look "$work/list") >"$work/unpacked"
  about <"$work/unpacked" >"$work/about.unpacked"
  (cd "$into" && sums <"$work/unpacked") >"$work/sums.unpacked"
  cmp -s "$work/about" "$work/about.unpacked" && cmp -s "$work/sums" "$work/sums.unpacked" && return 0
  {
    comm -z -3 "$work/about" "$work/about.unpacked"
    comm -z -3 "$work/sums" "$work/sums.unpacked"
  } | readable >&2
  return 2
}
`;
