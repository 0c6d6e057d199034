/**
 * Unpacks a backup of files into a folder and compares all of it with the listing. Runs in the folder of the backup; needs
 * ./listing.ts. `unpack_into FOLDER` ends with 1 when it can't be unpacked, and with 2 when it comes back otherwise.
 */
export const FILES_UNPACK = String.raw`
unpack() {
  case $1 in *.zst) zstd -dcq "$1" ;; *) gzip -dc "$1" ;; esac
}
# only_below NAMES: refuses names that lead out of the folder: by themselves, or through a link that was unpacked. The list may be
# written by whoever can write where the backups are kept.
only_below() {
  find . -xdev -type l -print0 >"$work/links" || return 1
  awk 'BEGIN { RS = "\0" }
    FILENAME == ARGV[1] { link[$0]; next }
    {
      if (substr($0, 1, 2) != "./" || index(substr($0, 2) "/", "/../") || index(substr($0, 2) "/", "/./") || index(substr($0, 2) "/", "//")) strays = 1
      count = split($0, part, "/")
      path = "."
      for (at = 2; at < count; at++) { path = path "/" part[at]; if (path in link) strays = 1 }
    }
    END { exit strays }' "$work/links" "$1" && return 0
  echo 'A list of the backup has names that lead out of the folder; nothing was removed' >&2
  return 1
}
# only_inside FOLDER ARCHIVE: refuses an archive that would be unpacked through a link, out of the folder. Within one archive tar takes care
# of that itself: it makes such links last. But it follows those that an earlier archive has left. Both sides are told by tar, so that odd
# names are written alike, a line each. A folder of the name of a link takes its place.
only_inside() {
  (cd "$1" && find . -xdev -type l -print0 >"$work/links" && tar --create --file=- --no-recursion --null --files-from="$work/links") |
    tar --list --file=- --quoting-style=escape >"$work/links.named" || return 1
  unpack "$2" | tar --list --file=- --quoting-style=escape >"$work/names" || return 1
  unpack "$2" | tar --list --verbose --numeric-owner --file=- --quoting-style=escape | cut -c 1 >"$work/kinds" || return 1
  paste -d ' ' "$work/kinds" "$work/names" | awk '
    FILENAME == ARGV[1] { link[$0]; next }
    {
      kind = substr($0, 1, 1)
      name = substr($0, 3)
      count = split(name, part, "/")
      path = part[1]
      for (at = 2; at <= count && part[at] != ""; at++) {
        if (path in link) strays = 1
        path = path "/" part[at]
      }
      if (kind == "l") link[path]
      if (kind == "d") delete link[path]
    }
    END { exit strays }' "$work/links.named" - && return 0
  echo 'An archive of the backup has names that lead out of the folder; it was not unpacked' >&2
  return 1
}
archives() { ls files-[1-4].tar.*; }
unpack_into() {
  into=$1
  for archive in $(archives); do
    case $archive in
      files-1.*) ;;
      *) only_inside "$into" "$archive" || return 1 ;;
    esac
    {
      code=0
      unpack "$archive" || code=$?
      echo "$code" >"$work/unpack.exit"
    } | tar --extract --file=- --directory="$into" --preserve-permissions --same-owner --numeric-owner --xattrs --xattrs-include='*' --acls \
      --delay-directory-restore || return 1
    if [ "$(cat "$work/unpack.exit")" != 0 ]; then return 1; fi
  done
  for each in about sums gone unsettled; do gzip -dc "$each.gz" >"$work/$each" || return 1; done
  (cd "$into" && only_below "$work/gone" && xargs -0 -r rm -rf -- <"$work/gone") || return 1
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
