import { ASK_ENGINE } from '../../../ask-engine.ts';

/**
 * Moves the server's files into the folder HD_ASIDE, and those of HD_INSTEAD to where the server reads them; both are in its own folder HD_DIR. Emits a
 * line `ended N`: how many containers were stopped for it, which run again, and `stay N`: how many keys it has at least now; and `dir PATH` and `name NAME` of what was moved.
 *
 * It may be killed at any moment, and is then called again with the same names. A move is a renaming, so each file is in one place. Nothing that
 * was stopped is started before all of them are where they belong: a server with a part of its files begins anew. Should somebody have started it
 * all the same, what it has written then is kept in `started-meanwhile`, and nothing of the two sides is overwritten.
 */
export const SWAP_SCRIPT = String.raw`${ASK_ENGINE}
phase=$(marked phase)
writers=$(marked writers)
if [ -n "$phase" ]; then
  if [ "$(marked aside) $(marked instead)" != "$HD_ASIDE $HD_INSTEAD" ]; then die 57 <<END
Another swap was broken off half way: $(marked instead) takes the place, and what was there goes to $(marked aside). Finish that one first.
END
  fi
  HD_DIR=$(marked dir)
  marked name >"$work/names"
else
  printf '%s\n' "$HD_FILE" "$HD_AOF_FILE" "$HD_AOF_DIR" | grep . | sort -u >"$work/names"
fi
cd "$HD_DIR" 2>"$work/err" || die 51 <"$work/err"
if [ -z "$phase" ] && [ ! -d "$HD_INSTEAD" ]; then die 51 <<END
There is no $HD_INSTEAD in $HD_DIR.
END
fi
if [ -z "$phase" ] && [ -e "$HD_ASIDE" ]; then die 51 <<END
There is a $HD_ASIDE in $HD_DIR already.
END
fi
now() {
  phase=$1
  {
    printf 'phase %s\n' "$phase"
    printf 'dir %s\naside %s\ninstead %s\nwriters %s\n' "$HD_DIR" "$HD_ASIDE" "$HD_INSTEAD" "$writers"
    sed 's/^/name /' "$work/names"
  } >"$marker.partial" && flush "$marker.partial" && mv "$marker.partial" "$marker" && flush "$HD_BACKUPS"
}
synced() { sync -f . 2>/dev/null || sync; }
task() { printf '{"kind":"%s","server":"%s","folder":"%s"}' "$1" "$HD_LIVE" "$HD_DIR"; }
start_again() {
  ids=$(printf '"%s",' $writers | sed 's/,$//')
  if [ -z "$writers" ]; then ids=; fi
  try "{\"kind\":\"files-start\",\"ids\":[$ids]}"
}
# give_up CODE: nothing was moved, or all of it was moved back.
give_up() {
  cp "$work/err" "$work/why"
  if start_again; then rm -f "$marker"; else cat "$work/err" >>"$work/why"; fi
  die "$1" <"$work/why"
}
is_there() { [ -e "$1" ] || [ -L "$1" ]; }
# moved NAME FROM TO: what is at its destination already was made by a server that somebody has started.
moved() {
  is_there "$2/$1" || return 0
  if is_there "$3/$1"; then
    mkdir -p "$HD_ASIDE/started-meanwhile" || return 1
    stray=$HD_ASIDE/started-meanwhile/$1.$(date +%s)
    if [ "$2" = . ]; then mv -T "./$1" "$stray"; return; fi
    mv -T "$3/$1" "$stray" || return 1
  fi
  mv -T "$2/$1" "$3/$1"
}
# all_moved FROM TO
all_moved() {
  while IFS= read -r each; do moved "$each" "$1" "$2" || return 1; done <"$work/names"
  synced
}
put_back() {
  # Killed from here on, the same call must not take what has come back for what a stranger has written.
  if [ "$phase" = in ]; then all_moved . "$HD_INSTEAD" && now out || return 1; fi
  all_moved "$HD_ASIDE" . || return 1
  rmdir "$HD_ASIDE" 2>/dev/null || :
}
# undone: it could not be done, and the same call does it later where it can't be taken back either.
undone() {
  cp "$work/err" "$work/first"
  if ! put_back 2>"$work/again"; then
    cat "$work/again" >>"$work/first"
    die 54 <"$work/first"
  fi
  cp "$work/first" "$work/err"
  give_up 53
}

ended=0
stay=0
if [ "$phase" != done ]; then
  ask "$(task server-writers)"
  # After a swap that broke off, those that it had stopped are to be started too.
  writers=$(printf '%s\n' $writers $(cat "$work/asked") | sort -u | tr '\n' ' ' | sed 's/ $//')
  begun=$phase
  now "$(echo "$phase" | grep . || echo out)" 2>"$work/err" || die 35 <"$work/err"
  try "$(task server-stop)" || if [ -z "$begun" ]; then give_up 51; else die 51 <"$work/err"; fi
  ended=$(wc -l <"$work/asked")
fi
if [ "$phase" = out ]; then
  { mkdir -p "$HD_ASIDE" && all_moved . "$HD_ASIDE"; } 2>"$work/err" || undone
  now in 2>"$work/err" || undone
fi
if [ "$phase" = in ]; then
  all_moved "$HD_INSTEAD" . 2>"$work/err" || undone
  stay=$(cat "$HD_INSTEAD/keys-that-stay" 2>/dev/null || echo 0)
  rm -f "$HD_INSTEAD/keys-that-stay"
  # What is left in it belongs to neither side.
  rmdir "$HD_INSTEAD" 2>/dev/null || mv -T "$HD_INSTEAD" "$HD_ASIDE/rest" 2>/dev/null || :
  now 'done' 2>"$work/err" || die 35 <"$work/err"
fi
start_again || die 55 <"$work/err"
rm -f "$marker"
flush "$HD_BACKUPS"
{
  printf 'ended %s\nstay %s\ndir %s\n' "$ended" "$stay" "$HD_DIR"
  sed 's/^/name /' "$work/names"
} >"$work/facts"
emit "$work/facts"
`;
