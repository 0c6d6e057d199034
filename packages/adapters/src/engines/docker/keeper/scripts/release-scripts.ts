import { ADD_PART } from './draft.ts';
import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * Adds $HD_PART to the draft $HD_DRAFT of release $HD_RELEASE; with $HD_LAST=yes it is kept under that name. If it is there
 * already, as a file of SHA-256 $HD_SHA256, it stays as it is.
 */
export const KEEP_RELEASE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p releases
draft=releases/.$HD_DRAFT
kept=releases/$HD_RELEASE.json
if [ -f "$kept" ]; then
  sum=$(sha256sum < "$kept")
  if [ "\${sum%% *}" = "$HD_SHA256" ]; then
    rm -f "$draft"
    finish 0
  fi
fi
${ADD_PART}flush "$draft"
mv -T "$draft" "$kept"
flush releases .
finish 0
`;

/** Prints release $HD_RELEASE in Base64, or nothing if it isn't there. */
export const READ_RELEASE_SCRIPT = `${PRELUDE}kept=releases/$HD_RELEASE.json
[ ! -f "$kept" ] || base64 < "$kept"
finish 0
`;

/** Removes every release but $HD_KEPT, names separated by spaces, and the drafts of runs that died. */
export const REMOVE_OTHER_RELEASES = `if [ -d releases ]; then
  for file in releases/*.json releases/.[0-9a-f]*; do
    [ -e "$file" ] || continue
    name=\${file#releases/}
    case " $HD_KEPT " in *" \${name%.json} "*) continue ;; esac
    rm -f "$file"
  done
  flush releases
fi
`;

export const KEEP_ONLY_RELEASES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${REMOVE_OTHER_RELEASES}finish 0
`;
