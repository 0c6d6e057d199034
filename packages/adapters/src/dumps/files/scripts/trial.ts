import { FILES_LISTING } from './listing.ts';
import { FILES_UNPACK } from './unpack.ts';

/**
 * Unpacks a backup into a scratch folder and compares every file with the listing. Emits lines `table {…}`. With HD_PROOF L1 it looks at
 * how the archives begin, and with L2 it reads all of them. ../../dump.ts says what surrounds it.
 */
export const TRIAL_SCRIPT = String.raw`${FILES_LISTING}${FILES_UNPACK}
scratch=
cleanup() {
  if [ -n "$scratch" ]; then rm -rf "$scratch/files" && rmdir "$scratch" 2>/dev/null || :; fi
  rm -rf "$work"
}
read_archive() {
  {
    unpack "$1" 2>"$work/unpack.err" || echo failed >"$work/unpack.failed"
  } | tar --list --file=- >/dev/null 2>"$work/err" && [ ! -e "$work/unpack.failed" ]
}
case $HD_PROOF in
  L1 | L2)
    for archive in $(archives); do
      if [ "$HD_PROOF" = L1 ]; then
        if [ "$(unpack "$archive" 2>/dev/null | head -c 262 | tail -c 5)" = ustar ]; then continue; fi
        echo "$archive does not begin as a tar archive does." | die 43
      fi
      if ! read_archive "$archive"; then
        cat "$work/unpack.err" >>"$work/err"
        die 43 <"$work/err"
      fi
    done
    read_ends
    ;;
esac

if ! mkdir -p "$HD_SCRATCH" 2>"$work/err"; then die 42 <"$work/err"; fi
scratch=$HD_SCRATCH
rm -rf "$scratch/files"
if ! mkdir "$scratch/files" 2>"$work/err"; then die 42 <"$work/err"; fi
free=$(($(df -Pk "$scratch" | awk 'NR == 2 { print $4 }')))
if [ "$free" -lt "$HD_EXPECTED" ]; then die 42 <<END
No space left on device: unpacked, it has $HD_EXPECTED KiB, and $free KiB are free.
END
fi
code=0
unpack_into "$scratch/files" 2>"$work/err" || code=$?
if [ "$code" != 0 ]; then die 43 <"$work/err"; fi
tables "$work/about.unpacked" "$work/sums.unpacked" | sed 's/^/table /' >"$work/facts"
emit "$work/facts"
`;
