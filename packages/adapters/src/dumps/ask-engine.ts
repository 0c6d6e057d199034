/**
 * What the scripts of a restore share that stops what uses the data. `ask TASK` asks the Engine by our program, and leaves its answer in $work/asked. A swap that was begun is
 * written down in $marker, beside the backups, until all of it is done: `phase`, `aside` and `instead`, and the containers to start again.
 */
export const ASK_ENGINE = String.raw`
if [ -z "$(printenv HD_PAUSE || :)" ]; then die 51 <<END
This target can't stop and start what writes there, so it is restored by hand: "mode: list" shows the script.
END
fi
if ! command -v node >/dev/null; then die 32 <<END
It has no program "node". Name an image with Node.js 22 or later in backup.tools-image.
END
fi
printf '%s' "$HD_PROGRAM" | base64 -d | gzip -d >"$work/program.mjs"
try() { HD_TASK=$1 node "$work/program.mjs" >"$work/asked" 2>"$work/err"; }
ask() { try "$1" || die 51 <"$work/err"; }
marker=$HD_BACKUPS/.swap-$HD_LIVE
marked() { sed -n "s/^$1 //p" "$marker" 2>/dev/null || :; }
`;
