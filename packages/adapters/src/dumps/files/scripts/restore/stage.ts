import { FILES_LISTING } from '../listing.ts';
import { FILES_UNPACK } from '../unpack.ts';
import { ASK_ENGINE } from '../../../ask-engine.ts';

/** Unpacks a backup into the new volume at /staged, and compares all of it with the listing. Emits lines `table {…}`. */
export const STAGE_SCRIPT = String.raw`${FILES_LISTING}${FILES_UNPACK}
free=$(($(df -Pk /staged | awk 'NR == 2 { print $4 }')))
if [ "$free" -lt "$HD_UNPACKED_KIB" ]; then die 42 <<END
No space left on device: unpacked, it has $HD_UNPACKED_KIB KiB, and $free KiB are free.
END
fi
code=0
unpack_into /staged 2>"$work/err" || code=$?
if [ "$code" != 0 ]; then die 43 <"$work/err"; fi
sync -f /staged 2>/dev/null || sync
tables "$work/about.unpacked" "$work/sums.unpacked" | sed 's/^/table /' >"$work/facts"
emit "$work/facts"
`;

/**
 * Removes the volume HD_STAGED. What is written down of a swap that has used it goes last. One to which an open swap puts what was there stays:
 * it may be all that is whole.
 */
export const DROP_SCRIPT = String.raw`${ASK_ENGINE}
if [ "$(marked aside)" = "$HD_STAGED" ]; then die 57 <<END
What was there is in $HD_STAGED, until $(marked instead) has taken its place.
END
fi
ask "{\"kind\":\"files-drop\",\"name\":\"$HD_STAGED\"}"
if [ "$(marked instead)" = "$HD_STAGED" ]; then
  rm -f "$marker"
  flush "$HD_BACKUPS"
fi
`;

/** Makes the volumes HD_NAMES (words). */
export const MAKE_SCRIPT = String.raw`${ASK_ENGINE}
for name in $HD_NAMES; do ask "{\"kind\":\"files-make\",\"name\":\"$name\"}"; done
`;
