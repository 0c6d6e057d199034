import { FILES_LISTING } from './listing.ts';
import { FILES_PAUSE } from './pause.ts';

/**
 * Packs what is at /source. Emits lines `fact NAME VALUE`, `taken-at …`, `warning …`, `file NAME BYTES SHA256`, `table {…}`.
 * Environment: HD_CONSISTENCY, `unchanged`, `crash` or `pause`; HD_SECRETS, `kept` or `refused`. ../../dump.ts says what surrounds it.
 *
 * Others may write meanwhile. So everything is looked at before and after it is hashed and packed: what has the same time of change and the
 * same inode then has been as it was packed all the time. With `unchanged`, all of it must be, which makes it the state of one moment. With
 * `crash`, what was changed is packed again, in an archive of its own that is unpacked after the first, up to three times. With `pause`, that
 * is done once, and then what writes there is paused for as long as it takes to look at everything, and to pack what was changed since.
 */
export const DUMP_SCRIPT = String.raw`${FILES_LISTING}${FILES_PAUSE}
from=$PWD
cd /source 2>"$work/err" || die 31 <"$work/err"
if [ "$HD_SECRETS" = refused ]; then
  find . -xdev -type f \( -name .env -o -name '.env.*' \) ! -name '*.example' ! -name '*.sample' -print >"$work/secrets"
  if [ -s "$work/secrets" ]; then
    { echo 'These files hold secrets, and the backup is not encrypted:'; head -n 5 "$work/secrets"; } | die 45
  fi
fi
source_bytes=$(du -sxb . | cut -f 1)
free=$(($(df -Pk "$from" | awk 'NR == 2 { print $4 }')))
needed=$expected
if [ "$needed" = 0 ]; then needed=$((source_bytes / 1024)); fi
if [ "$free" -lt "$needed" ]; then die 35 <<END
No space left on device: there are $((source_bytes / 1024)) KiB to pack, about $needed KiB are needed, and $free KiB are free.
END
fi
pack='gzip -1 -n' end=gz
if command -v zstd >/dev/null 2>&1; then pack='zstd -1 -q' end=zst; fi

# pack_all LIST FILE: the same files always give the same bytes. That one is gone or changes meanwhile is seen by the looks.
pack_all() {
  {
    code=0
    tar --create --file=- --format=posix --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --numeric-owner \
      --xattrs --xattrs-include='*' --acls --no-recursion --ignore-failed-read --null --files-from="$1" 2>"$work/tar.err" || code=$?
    echo "$code" >"$work/tar.exit"
  } | $pack >"$2" || return 1
  # 1: something changed meanwhile.
  if [ "$(cat "$work/tar.exit")" -gt 1 ]; then
    cat "$work/tar.err" >&2
    return 2
  fi
}
# sums_of PATHS SUMS: a sum is 64 digits and two spaces, then the path.
sums_of() {
  awk 'BEGIN { RS = "\0"; ORS = "\0" } FILENAME == ARGV[1] { kept[$0]; next } substr($0, 67) in kept' "$1" "$2"
}
# settle ROUND: packs the paths in $work/list. $work/about and $work/sums get what was the same before and after, and $work/list what was not.
settle() {
  look "$work/list" >"$work/before" || return 1
  # Two changes within one tick of the kernel's clock have the same time. After this, no change has a time that was seen.
  sleep 0.05
  # A page of a file that a program has mapped into its memory changes unseen once it was changed. Written to the disk, it is seen again.
  if [ -z "$pausing" ]; then sync -f . 2>/dev/null || sync; fi
  cat "$work/list" >>"$work/packed" || return 1
  sums <"$work/before" >"$work/hashed" || return 1
  code=0
  pack_all "$work/list" "$from/files-$1.tar.$end.partial" || code=$?
  if [ "$code" != 0 ]; then return "$code"; fi
  look "$work/list" >"$work/after" || return 1
  comm -z -12 "$work/before" "$work/after" >"$work/same" || return 1
  cat "$work/same" >>"$work/settled" || return 1
  about <"$work/same" >>"$work/about" || return 1
  paths <"$work/same" >"$work/kept" || return 1
  sums_of "$work/kept" "$work/hashed" >>"$work/sums" || return 1
  comm -z -23 "$work/list" "$work/kept" >"$work/changed"
}
begin() {
  : >"$work/about"
  : >"$work/sums"
  : >"$work/settled"
  : >"$work/packed"
  everything >"$work/list" || return 2
  cp "$work/list" "$work/all" || return 1
  settle 1 || return $?
  everything >"$work/now" || return 2
  # What came meanwhile belongs to what was changed.
  { cat "$work/changed"; comm -z -13 "$work/all" "$work/now"; } | sort -zu >"$work/list"
}

failed() {
  if [ "$1" = 1 ]; then die 35 <"$work/err"; fi
  die 34 <"$work/err"
}
tries=3 round=1 most=4
# In the pause there is one more round.
if [ "$HD_CONSISTENCY" = pause ]; then
  require_pause
  most=2
fi
started=$(date -u +%Y-%m-%dT%H:%M:%S.000Z)
while :; do
  code=0
  begin 2>"$work/err" || code=$?
  if [ "$code" != 0 ]; then failed "$code"; fi
  if [ ! -s "$work/list" ] || [ "$HD_CONSISTENCY" != unchanged ]; then break; fi
  tries=$((tries - 1))
  if [ "$tries" = 0 ]; then
    { echo "It was changed while it was read, three times. Changed were:"; readable <"$work/list"; } | die 45
  fi
  sleep 2
  started=$(date -u +%Y-%m-%dT%H:%M:%S.000Z)
done
again=$(tr -dc '\0' <"$work/list" | wc -c)
: >"$work/gone"
while [ -s "$work/list" ] && [ "$round" -lt "$most" ]; do
  round=$((round + 1))
  sleep 1
  # What is gone was packed, perhaps, and has to go when it is unpacked.
  look "$work/list" | paths >"$work/there"
  comm -z -23 "$work/list" "$work/there" >>"$work/gone"
  mv "$work/there" "$work/list"
  if [ ! -s "$work/list" ]; then break; fi
  code=0
  settle "$round" 2>"$work/err" || code=$?
  if [ "$code" != 0 ]; then failed "$code"; fi
  mv "$work/changed" "$work/list"
done
if [ "$HD_CONSISTENCY" = pause ]; then
  hold_still
  started=$(date -u +%Y-%m-%dT%H:%M:%S.000Z)
  code=0
  pack_still 2>"$work/err" || code=$?
  let_go || die 45 <"$work/pause.err"
  if [ "$code" != 0 ]; then failed "$code"; fi
  if [ -s "$work/list" ]; then
    { echo "It was changed while all of the stack that may write there was paused, so by another program of the host. Changed were:"; readable <"$work/list"; } | die 45
  fi
fi
# Never the same before and after: packed as they were read, which nobody can compare.
unsettled=$(tr -dc '\0' <"$work/list" | wc -c)
sort -z -o "$work/about" "$work/about"
sort -z -o "$work/sums" "$work/sums"
sockets=$(find . -xdev -type s -printf x | wc -c)

cd "$from"
gzip -n -c "$work/about" >about.gz.partial && gzip -n -c "$work/sums" >sums.gz.partial && gzip -n -c "$work/gone" >gone.gz.partial &&
  gzip -n -c "$work/list" >unsettled.gz.partial || die 35 <<END
The listing could not be written.
END
store() {
  keep_files "files-1.tar.$end" "files-2.tar.$end" "files-3.tar.$end" "files-4.tar.$end" about.gz sums.gz gone.gz unsettled.gz || return 1
  flush .
}
if ! store >"$work/files" 2>"$work/err"; then die 35 <"$work/err"; fi
{
  printf 'fact %s\n' "tar $tar_version" "source-bytes $source_bytes" "packed-again $again" "unsettled $unsettled" "sockets $sockets"
  printf 'taken-at %s\n' "$started"
  if [ "$HD_CONSISTENCY" = pause ]; then tell_pause; fi
  if [ "$unsettled" != 0 ]; then
    printf 'warning %s files were written to each time they were read, so nobody can say whether the backup has them whole: %s\n' "$unsettled" "$(readable <"$work/list" | tr '\n' ' ')"
  fi
  if [ "$sockets" != 0 ]; then printf 'warning %s sockets are not in the backup: they have no content.\n' "$sockets"; fi
  if [ "$(tr -dc '\0' <"$work/all" | wc -c)" -le 1 ]; then echo 'warning There is nothing in it.'; fi
  cat "$work/files"
  tables "$work/about" "$work/sums" | sed 's/^/table /'
} >"$work/facts"
emit "$work/facts"
`;
