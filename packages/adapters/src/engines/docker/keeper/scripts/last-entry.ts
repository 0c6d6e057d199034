const DIGITS = '[0-9]'.repeat(8);

/**
 * Finds the journal's last entry: $last, or 0 if there is none. $next and $file are then the sequence and the name of the one
 * that comes after it. A stack may have a million entries, so the folder isn't listed: the file \`last-entry\` names one that was
 * the last, and the search goes on from there. That is only a cache. If the entry that it names isn't there, or if it is torn,
 * the folder is listed after all.
 *
 * \`entry_file\` turns a sequence into $file, without a process of its own: it is called for every entry.
 */
export const FIND_LAST = `entry_file() {
  case $1 in
    ????????*) file=$1 ;;
    *) file=0000000$1; file=\${file#"\${file%????????}"} ;;
  esac
  file=journal/$file.json
}
list_last() {
  last=0
  for entry in journal/${DIGITS}.json journal/${DIGITS}[0-9].json; do
    case $entry in *'['*) ;; *) last=$entry ;; esac
  done
  last=\${last#journal/}
  last=\${last%.json}
  last=\${last#"\${last%%[!0]*}"}
  last=\${last:-0}
}
find_last() {
  last=
  [ ! -f last-entry ] || IFS= read -r last < last-entry || last=
  case $last in '' | 0* | *[!0-9]* | ??????????*) last= ;; esac
  if [ -n "$last" ]; then
    entry_file "$last"
    [ -e "$file" ] || last=
  fi
  [ -n "$last" ] || list_last
  next=$((last + 1))
  entry_file "$next"
  while [ -e "$file" ]; do
    last=$next
    next=$((last + 1))
    entry_file "$next"
  done
}
`;
