import { FILES_LISTING } from '../listing.ts';
import { ASK_ENGINE } from '../../../ask-engine.ts';

/**
 * Puts what is at /instead in the place of what is at /live, and keeps that at /aside. Emits a line `ended N`: how many containers were
 * stopped for it. They run again afterwards.
 *
 * It may be killed at any moment, and is then called again with the same names. Until /aside has all, nothing of /live was changed; from then on
 * both sides are whole somewhere, and /live is made anew. Nothing that was stopped is started before it is whole.
 */
export const SWAP_SCRIPT = String.raw`${FILES_LISTING}${ASK_ENGINE}
phase=$(marked phase)
writers=$(marked writers)
if [ -n "$phase" ] && [ "$(marked aside) $(marked instead)" != "$HD_ASIDE $HD_INSTEAD" ]; then die 57 <<END
Another swap was broken off half way: $(marked instead) takes the place, and what was there goes to $(marked aside). Finish that one first.
END
fi
now() {
  phase=$1
  {
    printf 'phase %s\n' "$phase"
    printf 'aside %s\ninstead %s\nwriters %s\n' "$HD_ASIDE" "$HD_INSTEAD" "$writers"
  } >"$marker.partial" && flush "$marker.partial" && mv "$marker.partial" "$marker" && flush "$HD_BACKUPS"
}
start_again() {
  ids=$(printf '"%s",' $writers | sed 's/,$//')
  if [ -z "$writers" ]; then ids=; fi
  try "{\"kind\":\"files-start\",\"ids\":[$ids]}"
}
# give_up CODE: nothing of the live files was changed, or all of it was put back.
give_up() {
  cp "$work/err" "$work/why"
  if start_again; then rm -f "$marker"; else cat "$work/err" >>"$work/why"; fi
  die "$1" <"$work/why"
}
emptied() { find "$1" -xdev -mindepth 1 -delete; }
# told FOLDER: all but the times of folders, and what has no content.
told() { (cd "$1" && everything >"$work/told" && look "$work/told" | about); }
# same FROM TO: tells what differs.
same() {
  told "$1" >"$work/told.from" && told "$2" >"$work/told.to" || return 1
  cmp -s "$work/told.from" "$work/told.to" && return 0
  comm -z -3 "$work/told.from" "$work/told.to" | readable >&2
  return 1
}
synced() { sync -f "$1" 2>/dev/null || sync; }
# copied FROM TO: to the end, and on the disk.
copied() { emptied "$2" && cp -a "$1/." "$2/" && synced "$2" && same "$1" "$2"; }
# put_back: something that can't be removed kept /live from being replaced, and is still what it was. The rest comes back around it.
put_back() {
  emptied /live || :
  cp -a /aside/. /live/ || :
  synced /live && same /aside /live
}

ended=0
if [ "$phase" != done ]; then
  ask '{"kind":"files-writers"}'
  # After a swap that broke off, those that it had stopped are to be started too.
  writers=$(printf '%s\n' $writers $(cat "$work/asked") | sort -u | tr '\n' ' ' | sed 's/ $//')
  if [ -z "$phase" ]; then phase=copying; fi
  now "$phase" 2>"$work/err" || die 35 <"$work/err"
  try '{"kind":"files-stop"}' || if [ "$phase" = copying ]; then give_up 51; else die 51 <"$work/err"; fi
  ended=$(wc -l <"$work/asked")
fi
if [ "$phase" = copying ]; then
  copied /live /aside 2>"$work/err" || give_up 53
  now replacing 2>"$work/err" || give_up 35
fi
if [ "$phase" = replacing ]; then
  if ! copied /instead /live 2>"$work/err"; then
    cp "$work/err" "$work/first"
    # What can't be put back now either is done by the same call later.
    if ! put_back 2>"$work/again"; then
      cat "$work/again" >>"$work/first"
      die 54 <"$work/first"
    fi
    cp "$work/first" "$work/err"
    give_up 53
  fi
  now 'done' 2>"$work/err" || die 35 <"$work/err"
fi
start_again || die 55 <"$work/err"
printf 'ended %s\n' "$ended" >"$work/facts"
emit "$work/facts"
`;
