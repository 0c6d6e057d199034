import { FILES_LISTING } from '../listing.ts';
import { ASK_ENGINE } from '../../../ask-engine.ts';

/**
 * Looks at what is in the files now, at /source, and at what is beside them, and changes nothing. Emits lines `tar VERSION`, `bytes N`, `newest
 * SECONDS` (of the last change of a file), `table {…}`, `beside NAME`, `writer NAME`, `foreign NAME`, `paused NAME`, `mounted PATH` (of
 * something else that is mounted in there), and `unfinished ASIDE INSTEAD`.
 */
export const LOOK_SCRIPT = String.raw`${FILES_LISTING}${ASK_ENGINE}
ask "{\"kind\":\"files-look\",\"prefix\":\"$HD_PREFIX\"}"
cd /source 2>"$work/err" || die 51 <"$work/err"
count() { find . -xdev -type "$1" -printf x 2>/dev/null | wc -c; }
{
  cat "$work/asked"
  echo "tar $tar_version"
  echo "bytes $(du -sxb . | cut -f 1)"
  echo "newest $(find . -xdev -type f -printf '%T@\n' 2>/dev/null | sort -n | tail -n 1)"
  printf 'table {"table":"files","rows":%s}\n' "$(count f)"
  printf 'table {"table":"folders","rows":%s}\n' "$(count d)"
  printf 'table {"table":"links","rows":%s}\n' "$(count l)"
  sed -n 's,^[^ ]* [^ ]* [^ ]* [^ ]* /source/\([^ ]*\) .*,mounted \1,p' /proc/self/mountinfo
  if [ -f "$marker" ]; then echo "unfinished $(marked aside) $(marked instead)"; fi
} >"$work/facts"
emit "$work/facts"
`;
