/**
 * How files are told: records that end with NUL, because a name may have every other character. `about` and `sums` are what a listing
 * has: type, permissions, owner, size, time and name of everything, and the SHA-256 of each file. The time of a folder and its size
 * aren't told, because they change when it is unpacked. Sockets are nothing that can be kept. Needs GNU tar and find.
 */
export const FILES_LISTING = String.raw`
if ! tar --version 2>/dev/null | grep -q 'GNU tar' || ! find --version 2>/dev/null | grep -q GNU; then die 32 <<END
The tools image lacks GNU tar or GNU find.
END
fi
tar_version=$(tar --version | sed -n '1s/.* //p')

# look LIST: what is at these paths, which end with NUL, sorted. Begins with what changes whenever anything does.
look() {
  find -files0-from "$1" -maxdepth 0 \( -type f -printf '%C@ %i f %m %U %G %s %T@ %p\0' -o -type d -printf '%C@ %i d %m %U %G - - %p\0' \
    -o -type l -printf '%C@ %i l %m %U %G - - %p//%l\0' -o ! -type s -printf '%C@ %i %y %m %U %G - - %p\0' \) 2>/dev/null | sort -z
}
about() { cut -z -d ' ' -f 3- | sort -z; }
# paths: of what a look has told. No path that find tells has two slashes, so what a link leads to stands behind those.
paths() { sed -z 's/^[^ ]* [^ ]* . [^ ]* [^ ]* [^ ]* [^ ]* [^ ]* //; s,//.*,,' | sort -z; }
sums() { sed -zn 's/^[^ ]* [^ ]* f [^ ]* [^ ]* [^ ]* [^ ]* [^ ]* //p' | xargs -0 -r sha256sum -z 2>/dev/null | sort -z; }
# everything: that something is gone meanwhile is no error. Anything else that can't be looked at is.
everything() {
  find . -xdev ! -type s -print0 2>"$work/find.err" | sort -z || return 1
  if grep -v 'No such file or directory' "$work/find.err" >&2; then return 1; fi
}

# table NAME TYPE ABOUT SUMS: how many there are, and a hash of all that is told of them.
table() {
  rows=$(grep -zc "^$2 " "$3" || :)
  content=$({
    grep -z "^$2 " "$3"
    if [ "$2" = f ]; then cat "$4"; fi
  } | sha256sum | cut -c 1-64)
  printf '{"table":"%s","rows":%s,"content":"%s"}\n' "$1" "$rows" "$content"
}
tables() {
  table files f "$1" "$2"
  table folders d "$1" "$2"
  table links l "$1" "$2"
}
readable() { tr '\0\n' '\n?' | head -n 5; }
`;
