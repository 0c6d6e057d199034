/**
 * Pauses what writes to the files, for the last round of ./dump.ts. The program that does it runs beside the script, and ends the pause when
 * its standard input ends: so also when the script dies. It has a limit of its own. Environment: HD_PAUSE, of the engine, and HD_PROGRAM.
 */
export const FILES_PAUSE = String.raw`
pausing=
require_pause() {
  if [ -z "$(printenv HD_PAUSE || :)" ]; then die 45 <<END
This target can't pause what writes there. Use another consistency.
END
  fi
  if ! command -v node >/dev/null; then die 32 <<END
It has no program "node", which pauses what writes there. Name an image with Node.js 22 or later in backup.tools-image.
END
  fi
  printf '%s' "$HD_PROGRAM" | base64 -d | gzip -d >"$work/program.mjs"
  mkfifo "$work/pause"
}
hold_still() {
  # A script that is asked to end must end the pause first.
  trap 'exit 143' TERM INT
  {
    code=0
    HD_TASK='{"kind":"pause"}' node "$work/program.mjs" 2>"$work/pause.err" || code=$?
    echo "$code" >"$work/pause.code"
  } <"$work/pause" >"$work/pause.said" &
  pausing=$!
  exec 8>"$work/pause"
  while ! grep -q '^paused' "$work/pause.said"; do
    if [ -e "$work/pause.code" ]; then
      let_go || :
      die 45 <"$work/pause.err"
    fi
    sleep 0.02
  done
}
# let_go: ends with 1 when something was not paused all the time.
let_go() {
  if [ -z "$pausing" ]; then return 0; fi
  exec 8>&-
  wait "$pausing" || :
  pausing=
  [ "$(cat "$work/pause.code")" = 0 ]
}
halt() { let_go || :; }
# pack_still: what is the same as it was when it was packed stays so. $work/list gets what can't be packed even now.
pack_still() {
  everything >"$work/now" || return 2
  look "$work/now" >"$work/seen" || return 1
  sort -zu "$work/settled" >"$work/known" || return 1
  comm -z -12 "$work/seen" "$work/known" >"$work/same" || return 1
  about <"$work/same" >"$work/about" || return 1
  paths <"$work/same" >"$work/kept" || return 1
  sums_of "$work/kept" "$work/sums" >"$work/sums.kept" && mv "$work/sums.kept" "$work/sums" || return 1
  sort -zu "$work/packed" | comm -z -23 - "$work/now" >"$work/gone" || return 1
  comm -z -23 "$work/now" "$work/kept" >"$work/list" || return 1
  again=$(tr -dc '\0' <"$work/list" | wc -c)
  if [ ! -s "$work/list" ]; then return 0; fi
  settle $((round + 1)) || return $?
  mv "$work/changed" "$work/list"
}
tell_pause() {
  printf 'fact paused-ms %s\n' "$(sed -n 's/^resumed //p' "$work/pause.said")"
  printf 'fact paused %s\n' "$(sed -n 's/^paused //p' "$work/pause.said")"
}
`;
