import { PRINT_IMAGE_RECORD } from './image-record-scripts.ts';
import { COMPARE, LOCK, PRELUDE } from './prelude.ts';
import { REMOVE_OTHER_RELEASES } from './release-scripts.ts';

/** Each is some KiB, and each deployment that was rolled back writes two: these are the last fifty incidents. */
const REPORTS_KEPT = 100;

/** The newest ones stay. What a run that died was about to write is among them, and goes like an old one. */
const REMOVE_OLD_REPORTS = `if [ -d reports ]; then
  ls -At reports | tail -n +${REPORTS_KEPT + 1} | while IFS= read -r name; do rm -f "reports/$name"; done
fi
`;

/**
 * Prints `file <hash>` for each file that a release names. `grep` answers 1 if it finds nothing; if a release can't be read, the
 * script fails, so that none of its files is taken for one that nothing needs.
 */
const PRINT_FILES = `set -- releases/*.json
if [ -e "$1" ]; then
  named=$(grep -ohE '"hash":"[0-9a-f]{64}"' "$@") || [ "$?" -eq 1 ]
  printf '%s\\n' "$named" | sort -u | sed -n 's/^"hash":"\\([0-9a-f]*\\)"$/file \\1/p'
fi
`;

/**
 * Prints \`named "<image>"\` for each image by digest that the text of a release $HD_READY names, then \`record\`, and then the
 * record of images.
 */
const PRINT_IMAGES = `for hash in $HD_READY; do
  [ -f "releases/$hash.json" ] || continue
  named=$(grep -ohE '"[^"@ ]+@sha256:[0-9a-f]{64}"' "releases/$hash.json") || [ "$?" -eq 1 ]
  [ -z "$named" ] || printf '%s\\n' "$named" | while IFS= read -r image; do printf 'named %s\\n' "$image"; done
done
printf 'record\\n'
${PRINT_IMAGE_RECORD}finish 0
`;

export const LOOK_AT_IMAGES_SCRIPT = `${PRELUDE}${PRINT_IMAGES}`;

/** Removes the releases but $HD_KEPT, and old reports. Then it prints the files that these releases name, and the same. */
export const TIDY_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${REMOVE_OTHER_RELEASES}${REMOVE_OLD_REPORTS}${PRINT_FILES}${PRINT_IMAGES}`;
