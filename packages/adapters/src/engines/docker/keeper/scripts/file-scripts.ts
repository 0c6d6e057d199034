import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/** Files lie in `files/<sha256>`, and copies with an owner of their own in `files/<sha256>.<mode>.<uid>.<gid>`. */
const IS_SOUND = `is_sound() {
  [ -f "$1" ] && [ ! -L "$1" ] || return 1
  sum=$(sha256sum < "$1")
  [ "\${sum%% *}" = "$2" ]
}
`;

/** Prints which of $HD_FILES are not there, or damaged. */
const PRINT_LACKING = `for hash in $HD_FILES; do
  is_sound "files/$hash" "$hash" || printf '%s\\n' "$hash"
done
`;

export const LACKING_FILES_SCRIPT = `${PRELUDE}${IS_SOUND}${PRINT_LACKING}finish 0
`;

/** The same before they are put there, as drafts. */
export const BEGIN_FILES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${IS_SOUND}mkdir -p files
${PRINT_LACKING}finish 0
`;

/** Gives the drafts `files/.$HD_DRAFT.<hash>` their place, once each is what its name says. */
export const PLACE_FILES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${IS_SOUND}for hash in $HD_FILES; do
  draft="files/.$HD_DRAFT.$hash"
  if ! is_sound "$draft" "$hash"; then
    is_sound "files/$hash" "$hash" && continue
    printf 'file %s did not arrive as it was sent\\n' "$hash" >&2
    exit 1
  fi
  flush "$draft"
  mv -T "$draft" "files/$hash"
done
flush files .
finish 0
`;

/** Makes the copies $HD_COPIES, each `<sha256>.<mode>.<uid>.<gid>`, of the files that are there. */
export const COPY_FILES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${IS_SOUND}for copy in $HD_COPIES; do
  hash=\${copy%%.*}
  is_sound "files/$copy" "$hash" && continue
  [ -f "files/$hash" ] || continue
  owner=\${copy#*.}
  mode=\${owner%%.*}
  owner=\${owner#*.}
  draft="files/.copy.$hash"
  cat "files/$hash" > "$draft"
  chown "\${owner%%.*}:\${owner#*.}" "$draft"
  chmod "$mode" "$draft"
  flush "$draft"
  mv -T "$draft" "files/$copy"
done
flush files
finish 0
`;

/** Prints the names of what is in `files`: files, copies and drafts. */
export const LIST_FILES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}for file in files/* files/.[0-9a-z]*; do
  [ ! -e "$file" ] || printf '%s\\n' "\${file#files/}"
done
finish 0
`;

/** Removes $HD_FILES, which are names in `files`. */
export const REMOVE_FILES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}for name in $HD_FILES; do
  rm -f "files/$name"
done
flush files
finish 0
`;

/** Removes what was written for containers that are gone: every folder of secrets but $HD_MOUNTED. */
const SWEEP_SECRETS = `for folder in secret-files/*/*; do
  [ -e "$folder" ] || continue
  case " $HD_MOUNTED " in *" \${folder#secret-files/} "*) continue ;; esac
  rm -rf "$folder"
  rmdir "\${folder%/*}" 2>/dev/null || :
done
`;

export const SWEEP_SECRETS_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${SWEEP_SECRETS}finish 0
`;

/** The same, and makes the empty folder $HD_FOLDER, which only root can enter. */
export const BEGIN_SECRETS_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${SWEEP_SECRETS}umask 077
mkdir -p secret-files
chmod 700 secret-files
rm -rf "secret-files/$HD_FOLDER"
mkdir -p "secret-files/$HD_FOLDER"
finish 0
`;

/** Makes what was put into $HD_FOLDER durable: the Engine starts a container again after a power loss. */
export const END_SECRETS_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}flush "secret-files/$HD_FOLDER"/* "secret-files/$HD_FOLDER" secret-files
finish 0
`;
