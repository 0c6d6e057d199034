import { PRELUDE } from './prelude.ts';

/** The function `seal`, for a script that is to end with it. */
export const SEAL = String.raw`seal() {
  cd "$HD_BACKUPS/$HD_ID" || return 1
  part=0
  while [ "$part" -lt "$HD_MANIFEST_PARTS" ]; do
    eval "printf '%s\n' \"\$HD_MANIFEST_$part\"" >>"$work/manifest.b64" || return 1
    part=$((part + 1))
  done
  base64 -d <"$work/manifest.b64" >"$work/manifest.gz" || return 1
  gzip -d <"$work/manifest.gz" >manifest.json.partial || return 1
  sum=$(sha256sum <manifest.json.partial) || return 1
  if [ "$(printf '%s' "$sum" | cut -c 1-64)" != "$HD_MANIFEST_SHA256" ]; then
    echo 'manifest.json was not stored as it was sent' >&2
    rm -f manifest.json.partial
    return 1
  fi
  chmod 640 manifest.json.partial || return 1
  flush manifest.json.partial || return 1
  mv manifest.json.partial manifest.json || return 1
  flush . || return 1
  rm -f in-progress
}
`;

/**
 * Writes the manifest, which makes a folder a backup. Environment: HD_BACKUPS, HD_ID, HD_MANIFEST_SHA256, and the manifest,
 * compressed and in base64. It is cut into HD_MANIFEST_0 …, because one variable has room for 128 KiB only.
 */
export const SEAL_SCRIPT = String.raw`${PRELUDE}
${SEAL}if ! seal 2>"$work/err"; then die 35 <"$work/err"; fi
`;

/**
 * Lists the folders before HD_BEFORE (all when it is empty), newest first, as many as fit into one answer. For each folder
 * it emits the manifest, the files (lines `BYTES NAME`) and the mark, if there is one, each after a line `KIND FOLDER
 * BYTES`. At the end it emits `more` or `end`. It doesn't read the dumps themselves.
 */
export const LIST_SCRIPT = String.raw`${PRELUDE}
comes_before() {
  if [ "$1" = "$2" ]; then return 1; fi
  printf '%s\n%s\n' "$1" "$2" | sort -c 2>/dev/null
}
mkdir -p "$HD_BACKUPS" && cd "$HD_BACKUPS"
for entry in ????????T??????.???Z-*; do
  if [ -f "$entry/manifest.json" ]; then printf '%s\n' "$entry"; fi
done | sort -r >"$work/all"

tell() {
  printf '%s %s %s\n' "$1" "$2" $(wc -c <"$3")
  cat "$3"
}
describe() {
  tell manifest "$1" "$1/manifest.json"
  # One that can't be looked at is told as missing, which is what it is to a restore.
  (cd "$1" && stat -c '%s %n' * */* */*/* 2>/dev/null || :) >"$work/sizes"
  tell sizes "$1" "$work/sizes"
  if [ -f "$1/damaged.json" ]; then tell mark "$1" "$1/damaged.json"; fi
}

# Compressed one by one, they take a little more than together.
room=170000
end=end
: >"$work/facts"
while read -r entry; do
  if [ -n "$HD_BEFORE" ] && ! comes_before "$entry" "$HD_BEFORE"; then continue; fi
  describe "$entry" >"$work/one"
  gzip -9 <"$work/one" >"$work/one.gz"
  room=$((room - $(wc -c <"$work/one.gz")))
  if [ "$room" -lt 0 ] && [ -s "$work/facts" ]; then
    end=more
    break
  fi
  cat "$work/one" >>"$work/facts"
done <"$work/all"
echo "$end" >>"$work/facts"
emit "$work/facts"
`;

/** Removes what a rehearsal of the encrypted backup HD_ID has unpacked. */
export const CLEAR_SCRIPT = String.raw`${PRELUDE}
if ! rm -rf "$HD_BACKUPS/.scratch-$HD_ID" "$HD_BACKUPS/.scratch-$HD_ID-server" "$HD_BACKUPS/.scratch-$HD_ID-fetched" 2>"$work/err"; then die 35 <"$work/err"; fi
`;

/** Makes the folder HD_FOLDER in HD_BACKUPS. Programs of the database run under their own user, and pass through it. */
export const FOLDER_SCRIPT = String.raw`${PRELUDE}
folder=$HD_BACKUPS/$HD_FOLDER
if [ ! -d "$folder" ] && ! mkdir -m 755 "$folder" 2>"$work/err"; then die 30 <"$work/err"; fi
`;

/** Writes the text HD_MARK_TEXT as the mark of the backup HD_ID, by renaming a file. An empty text removes the mark. */
export const MARK_SCRIPT = String.raw`${PRELUDE}
mark() {
  cd "$HD_BACKUPS/$HD_ID" || return 1
  if [ -z "$HD_MARK_TEXT" ]; then
    rm -f damaged.json || return 1
  else
    printf '%s' "$HD_MARK_TEXT" >"$work/mark" || return 1
    if ! cp "$work/mark" damaged.json.partial; then
      rm -f damaged.json.partial
      return 1
    fi
    chmod 640 damaged.json.partial || return 1
    flush damaged.json.partial || return 1
    mv damaged.json.partial damaged.json || return 1
  fi
  flush .
}
if ! mark 2>"$work/err"; then die 35 <"$work/err"; fi
`;

/** Removes the folders HD_IDS (words), the manifest first: without it the folder is no backup, whatever happens to the rest. */
export const REMOVE_SCRIPT = String.raw`${PRELUDE}
for id in $HD_IDS; do
  case $id in
    *[!0-9a-fTZ.-]*) continue ;;
    ????????T??????.???Z-*) ;;
    *) continue ;;
  esac
  folder=$HD_BACKUPS/$id
  if [ ! -d "$folder" ]; then continue; fi
  # The next backup sweeps only what says that it is unfinished. A full disk may have no room for that, and is no reason to stop.
  { printf '0\n' >"$folder/in-progress"; } 2>/dev/null || :
  if ! { rm -f "$folder/manifest.json" && flush "$folder" && remove_folder "$folder"; } 2>"$work/err"; then die 35 <"$work/err"; fi
done
`;
